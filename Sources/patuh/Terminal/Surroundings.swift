import Glibc
import Quantities

/// What the process is told by where it runs: environment, terminal, clock, its own place.
enum Surroundings {
  /// A variable of the environment; nil where it is not set or empty.
  static func variable(_ name: String) -> String? {
    guard let text = getenv(name) else { return nil }
    let value = String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// The names of the variables with a beginning, sorted.
  static func variables(from prefix: String) -> [String] {
    var names: [String] = []
    var next = environ
    while let entry = next.pointee {
      let name = String(cString: entry).prefix { $0 != "=" }
      if name.hasPrefix(prefix) { names.append(String(name)) }
      next += 1
    }
    return names.sorted()
  }

  /// How many folders lie above the working directory.
  static var depth: Int {
    guard let path = getcwd(nil, 0) else { return 0 }
    defer { free(path) }
    return String(cString: path).split(separator: "/").count
  }

  /// The language of the locale: English for `en…`, else Indonesian.
  static var language: Language {
    let locale = variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG")
    return locale?.hasPrefix("en") == true ? .en : .id
  }

  /// Whether somebody looks at the standard output.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether the standard output is a terminal that shows colours.
  static var showsColour: Bool {
    isTerminal && variable("NO_COLOR") == nil && variable("TERM") != "dumb"
  }

  /// How many threads can run at once.
  static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Where files may stand that nobody keeps.
  static var temporaryFolder: String { variable("TMPDIR") ?? "/tmp" }

  /// Today in a zone: the only place that reads the clock.
  static func today(offsetMinutes: Int) -> Day? {
    let seconds = Int64(time(nil)) + Int64(offsetMinutes) * 60
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return Day(year: 1970, month: 1, day: 1)?.adding(days: days)
  }

  /// The folders from that of the executable up to the root.
  static var foldersOfExecutable: [String] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return [] }
    var path = String(decoding: buffer[0..<count], as: UTF8.self)
    var folders: [String] = []
    while let slash = path.lastIndex(of: "/") {
      path = String(path[..<slash])
      folders.append(path)
    }
    return folders
  }
}
