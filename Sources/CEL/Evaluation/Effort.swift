/// What an evaluation may still take and make, in bytes of texts and elements of collections.
///
/// Texts and lists can grow from step to step, and macros repeat what costs much: without this an
/// expression of a few lines could fill the memory or run for hours.
struct Effort {
  private var left = SizeLimit.effort

  /// Whether the evaluation has to end.
  var isSpent: Bool { left < 0 }

  /// Counts a value that is read as a whole, or made.
  @inline(__always)
  mutating func take(_ value: Value) {
    switch value {
    case .string(let text): left -= text.utf8.count
    case .bytes(let bytes): left -= bytes.count
    case .list(let list): left -= list.count * 8
    case .map(let map): left -= map.count * 16
    default: break
    }
  }

  mutating func take(_ values: [Value]) {
    for value in values { take(value) }
  }
}
