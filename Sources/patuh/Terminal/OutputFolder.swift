import Diagnostics
import Glibc

/// A folder of files that a verb writes.
enum OutputFolder {
  /// Makes a folder with those above it, or ends where it holds anything already: old pages among
  /// new ones would lie.
  static func create(_ folder: String) throws {
    try make(folder)
    try requireEmpty(folder)
  }

  /// Ends where a folder holds anything; one that is not there holds nothing.
  static func requireEmpty(_ folder: String) throws {
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

  /// Writes a folder that is there with all its files or not at all: beside its place, then renamed
  /// into it.
  static func writeWhole(_ files: [(path: String, text: String)], to folder: String) throws {
    var place = folder
    while place.count > 1, place.hasSuffix("/") { place.removeLast() }
    if let slash = place.lastIndex(of: "/"), slash > place.startIndex {
      try make(String(place[..<slash]))
    }
    let draft = place + ".\(getpid()).part"
    guard mkdir(draft, 0o777) == 0 else {
      throw Stop.saying(.cannotMakeFolder(place, OutputFile.reason(errno)))
    }
    var written: [String] = []
    func refuse(_ diagnostic: Diagnostic) -> Stop {
      for file in written { unlink(file) }
      rmdir(draft)
      return Stop.saying(diagnostic)
    }
    for file in files {
      let path = draft + "/" + file.path
      written.append(path)
      if let failure = OutputFile.write(path, { $0.write(file.text) }) {
        throw refuse(.cannotWrite(place + "/" + file.path, failure))
      }
    }
    guard rename(draft, place) == 0 else {
      throw refuse(.cannotMakeFolder(place, OutputFile.reason(errno)))
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
