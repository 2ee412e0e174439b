import Diagnostics
import Glibc

/// A folder of files that a verb writes.
enum OutputFolder {
  /// Makes a folder with those above it, or ends where it holds anything already: old pages among
  /// new ones would lie.
  static func create(_ folder: String) throws {
    try make(folder)
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { throw Stop.saying(.folderNotEmpty(folder)) }
    }
  }

  /// Writes a file below the folder, or ends.
  static func write(_ text: String, to path: String, in folder: String) throws {
    let file = folder + "/" + path
    if let slash = file.lastIndex(of: "/") { try make(String(file[..<slash])) }
    if let failure = OutputFile.write(file, { $0.write(text) }) {
      throw Stop.saying(.cannotWrite(file, failure))
    }
  }

  private static func make(_ folder: String) throws {
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      path += path.isEmpty && !part.isEmpty ? part : "/" + part
      guard !part.isEmpty, mkdir(path, 0o777) != 0, errno != EEXIST else { continue }
      throw Stop.saying(.cannotMakeFolder(path, OutputFile.reason(errno)))
    }
  }
}
