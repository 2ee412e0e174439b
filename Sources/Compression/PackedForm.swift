/// How a file was packed for its way.
public enum PackedForm: CaseIterable, Hashable, Sendable {
  /// RFC 1952.
  case gzip
  /// RFC 8878.
  case zstd

  /// The form that a file with these first bytes has; nil where it is not packed.
  public init?(of bytes: [UInt8]) {
    guard let form = Self.allCases.first(where: { bytes.starts(with: $0.signature) }) else {
      return nil
    }
    self = form
  }

  /// What packing adds to the name of a file.
  public var ending: String {
    switch self {
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }

  private var signature: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }
}
