/// Files in one archive, as POSIX ustar: the same files give the same bytes, whoever writes them.
enum TarArchive {
  /// A file with its path in the archive.
  struct Entry: Equatable {
    var path: String
    var bytes: [UInt8]
  }

  /// What an archive may cost at most, when it is written as when it is read.
  struct Limits {
    var bytes = 1 << 30
    var entries = 100_000
  }

  static let blockSize = 512

  /// An archive of files, sorted by path; nobody's, of no time, for all to read.
  ///
  /// - Throws: The path of a file whose name no archive can hold.
  static func bytes(of entries: [Entry]) throws(NameTooLong) -> [UInt8] {
    var archive: [UInt8] = []
    for entry in entries.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      archive += try TarHeader(path: entry.path, size: entry.bytes.count).bytes()
      archive += entry.bytes
      archive += zeros(padding(of: entry.bytes.count))
    }
    return archive + zeros(2 * blockSize)
  }

  /// A path that does not fit into the fields of a header.
  struct NameTooLong: Error {
    var path: String
  }

  /// The files of an archive; everything but plain files below it is refused.
  static func entries(
    of archive: [UInt8], limits: Limits = Limits()
  ) throws(TarFault) -> [Entry] {
    guard archive.count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
    var entries: [Entry] = []
    var paths: Set<String> = []
    var position = 0
    while true {
      guard archive.count - position >= blockSize else { throw .truncated(at: archive.count) }
      let block = archive[position..<position + blockSize]
      if block.allSatisfy({ $0 == 0 }) { break }
      let header = try TarHeader(block, at: position)
      let start = position + blockSize
      guard archive.count - start >= header.size else { throw .truncated(at: archive.count) }
      guard isSafe(header.path) else { throw .unsafeName(header.path, at: position) }
      guard paths.insert(header.path).inserted else { throw .twice(header.path, at: position) }
      guard entries.count < limits.entries else { throw .tooMany(limit: limits.entries) }
      let end = start + header.size
      entries.append(Entry(path: header.path, bytes: Array(archive[start..<end])))
      position = end + padding(of: header.size)
    }
    return entries
  }

  /// Whether a path leads to a place below the archive, and only one way.
  static func isSafe(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && !path.utf8.contains(0)
  }

  private static func padding(of size: Int) -> Int { (blockSize - size % blockSize) % blockSize }

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}

/// Why an archive cannot be read, and at which byte.
enum TarFault: Error, Equatable {
  case tooLarge(limit: Int)
  case tooMany(limit: Int)
  case truncated(at: Int)
  case noHeader(at: Int)
  case badChecksum(at: Int)
  case notAFile(String, at: Int)
  case unsafeName(String, at: Int)
  case twice(String, at: Int)
}
