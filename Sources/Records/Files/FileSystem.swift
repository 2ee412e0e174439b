internal import Diagnostics
internal import Glibc

/// Reads files and folders; what the outside world refuses becomes a diagnostic with a remedy.
enum FileSystem {
  enum Kind {
    case file
    case folder
    case other
  }

  /// What stands at a path; nil where there is nothing, or where it may not be seen.
  static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// All bytes of a file, or of a pipe.
  static func read(_ path: String) -> Outcome<[UInt8]?> {
    if kind(path) == .folder { return Outcome(nil, [.isFolder(path)]) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return Outcome(nil, [refusal(path, errno)]) }
    defer { close(descriptor) }
    return read(descriptor, path)
  }

  /// All bytes of the standard input.
  static func readStandardInput() -> Outcome<[UInt8]?> { read(0, "-") }

  private static func read(_ descriptor: Int32, _ path: String) -> Outcome<[UInt8]?> {
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(expected, 0) + 1)
    let chunk = 1 << 20
    var buffer = [UInt8](repeating: 0, count: min(chunk, max(expected + 1, 1 << 14)))
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return Outcome(bytes) }
      if count < 0 {
        if errno == EINTR { continue }
        return Outcome(nil, [refusal(path, errno)])
      }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// The names in a folder in order of their bytes, without those that begin with a dot.
  static func list(folder path: String) -> Outcome<[String]?> {
    guard let stream = opendir(path) else { return Outcome(nil, [refusal(path, errno)]) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return Outcome(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The folder that a path lies in; empty for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private static func refusal(_ path: String, _ code: Int32) -> Diagnostic {
    switch code {
    case ENOENT, ENOTDIR: .noSuchFile(path)
    case EACCES, EPERM: .noPermission(path)
    default: .cannotRead(path, String(cString: strerror(code)))
    }
  }
}
