internal import Diagnostics
internal import Documents
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

  /// How many bytes a file has; 0 where it cannot be told.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? max(0, Int(status.st_size)) : 0
  }

  /// All bytes of a file, or of a pipe.
  static func read(_ path: String) -> Outcome<[UInt8]?> {
    if kind(path) == .folder { return Outcome(nil, [.isFolder(path)]) }
    do {
      return Outcome(try FileReader.bytes(of: path))
    } catch {
      return Outcome(nil, [refusal(path, error.code)])
    }
  }

  /// All bytes of the standard input.
  static func readStandardInput() -> Outcome<[UInt8]?> {
    do {
      return Outcome(try FileReader.standardInput())
    } catch {
      return Outcome(nil, [refusal("-", error.code)])
    }
  }

  /// The names in a folder in order of their bytes, without those that begin with a dot.
  static func list(folder path: String) -> Outcome<[String]?> {
    do {
      return Outcome(try FileReader.names(in: path).filter { !$0.hasPrefix(".") })
    } catch {
      return Outcome(nil, [refusal(path, error.code)])
    }
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
