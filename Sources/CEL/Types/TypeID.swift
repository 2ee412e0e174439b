/// The identity of a declared type at run time: a hash of its name.
///
/// A hash needs no registry and fits a machine word, so a value stays small; it is the same in each
/// process. Making one walks over the name: keep it in a constant where many values are made.
public struct TypeID: Hashable, Sendable, BitwiseCopyable, ExpressibleByStringLiteral {
  /// FNV-1a over the UTF-8 bytes of the name.
  public let rawValue: UInt64

  /// The identity of a name.
  public init(_ name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    rawValue = hash
  }

  /// The identity of a name.
  public init(stringLiteral name: String) {
    self.init(name)
  }
}
