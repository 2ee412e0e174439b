/// What an evaluation may still take and make, in bytes of texts and elements of collections.
///
/// Texts and lists can grow from step to step, and macros repeat what costs much: without this an
/// expression of a few lines could fill the memory or run for hours.
struct Effort {
  private var left = SizeLimit.effort

  /// Whether the evaluation has to end.
  var isSpent: Bool { left < 0 }

  /// Counts a value that is read as a whole.
  @inline(__always)
  mutating func read(_ value: Value) {
    count(value, perElement: 1)
  }

  /// Counts the values that a call reads.
  mutating func read(_ values: [Value]) {
    for value in values { read(value) }
  }

  /// Counts a value that takes memory.
  @inline(__always)
  mutating func make(_ value: Value) {
    count(value, perElement: 16)
  }

  @inline(__always)
  private mutating func count(_ value: Value, perElement weight: Int) {
    switch value {
    case .string(let text): left -= text.utf8.count
    case .bytes(let bytes): left -= bytes.count
    case .list(let list): left -= list.count * weight
    case .map(let map): left -= map.count * weight
    default: break
    }
  }
}
