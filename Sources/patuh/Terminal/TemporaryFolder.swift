import Diagnostics
import Glibc

/// A folder of this process alone that goes away, with what was written to it, with this value.
final class TemporaryFolder {
  /// Where it lies.
  let path: String
  private var folders: [String] = []
  private var files: [String] = []

  /// Makes it, or ends.
  init() throws {
    let base = Surroundings.temporaryFolder
    var template = Array((base + "/patuh-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Stop.saying(.cannotWrite(base, OutputFile.reason(errno)))
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for file in files { unlink(file) }
    for folder in folders.reversed() { rmdir(folder) }
    rmdir(path)
  }

  /// Does a piece of work with a folder below it as the working directory, or ends.
  func working<Value>(in name: String, _ body: () throws -> Value) throws -> Value {
    makeFolder(name)
    let before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { close(before) }
    guard before >= 0, chdir(path + "/" + name) == 0 else {
      throw Stop.saying(.cannotMakeFolder(path + "/" + name, OutputFile.reason(errno)))
    }
    defer { fchdir(before) }
    return try body()
  }

  /// Makes a folder below it with those above.
  func makeFolder(_ name: some StringProtocol) {
    var folder = path
    for part in name.split(separator: "/") {
      folder += "/" + part
      if mkdir(folder, 0o700) == 0 { folders.append(folder) }
    }
  }

  /// Writes a file below it, or ends.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    if let slash = name.lastIndex(of: "/") { makeFolder(name[..<slash]) }
    let file = path + "/" + name
    files.append(file)
    if let reason = OutputFile.write(file, { $0.write(bytes) }) {
      throw Stop.saying(.cannotWrite(file, reason))
    }
  }
}
