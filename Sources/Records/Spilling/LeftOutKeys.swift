/// Keys that are to be left out, few among many: most are known by a bit for none of them.
struct LeftOutKeys {
  private static let bits = 20

  private let keys: Set<Fingerprint>
  private var seen: [UInt64] = []

  init(_ keys: Set<Fingerprint>) {
    self.keys = keys
    if keys.isEmpty { return }
    seen = Array(repeating: 0, count: 1 << (Self.bits - 6))
    for key in keys { seen[Self.word(key)] |= Self.mask(key) }
  }

  /// Whether a key is one of them.
  func contains(_ key: UnsafeRawBufferPointer) -> Bool {
    if keys.isEmpty { return false }
    let print = Fingerprint(key)
    return seen[Self.word(print)] & Self.mask(print) != 0 && keys.contains(print)
  }

  private static func word(_ key: Fingerprint) -> Int {
    Int(truncatingIfNeeded: key.high >> UInt64(64 - bits + 6))
  }

  private static func mask(_ key: Fingerprint) -> UInt64 {
    1 << (key.high >> UInt64(64 - bits) & 63)
  }
}
