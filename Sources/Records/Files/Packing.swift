internal import Compression
internal import Diagnostics

/// Files of records that were packed for their way.
enum Packing {
  /// How many bytes a packed file may hold: it is in memory whole.
  static let limit = 1 << 30

  /// The bytes of a file as they were before it was packed; those of any other as they are.
  static func unpacked(_ bytes: [UInt8], _ path: String) -> Outcome<[UInt8]?> {
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      return Outcome(nil, [.packedOtherwise(path)])
    }
    guard Gzip.isLikely(bytes) else { return Outcome(bytes) }
    switch Gzip.unpack(bytes, limit: limit) {
    case .success(let bytes): return Outcome(bytes)
    case .failure(.cut): return Outcome(nil, [.packedFileIsCut(path)])
    case .failure(.damaged): return Outcome(nil, [.packedFileIsDamaged(path)])
    case .failure(.tooLarge): return Outcome(nil, [.packedFileIsTooLarge(path)])
    }
  }

  /// Whether bytes begin as those of a packed file do.
  static func isLikely(_ bytes: [UInt8]) -> Bool {
    Gzip.isLikely(bytes) || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
  }

  /// The name of a file without what packing added to it.
  static func name(of path: String) -> String {
    let name = FileSystem.name(of: path)
    for ending in [".gz", ".zst"] where name.lowercased().hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}
