internal import Synchronization

/// Bits that several threads set at the same time.
///
/// The compiler does not know that words which are changed as a whole may be shared.
final class BitTable: @unchecked Sendable {
  private var words: UnsafeMutableBufferPointer<Atomic<UInt64>>

  /// Creates a table of as many bits as a number of so many binary digits can count, none of them
  /// set; of no fewer than 64.
  init(digits: Int) {
    words = .allocate(capacity: 1 << max(0, digits - 6))
    for index in words.indices { words.initializeElement(at: index, to: Atomic(0)) }
  }

  deinit { giveBack() }

  /// Forgets all and gives the memory back.
  func giveBack() {
    words.deinitialize()
    words.deallocate()
    words = UnsafeMutableBufferPointer(start: nil, count: 0)
  }

  /// Sets a bit; whether it had been set before, or nobody knows any more.
  @inline(__always)
  func set(_ bit: Int) -> Bool {
    if words.isEmpty { return true }
    let mask: UInt64 = 1 << UInt64(bit & 63)
    // Most bits are set once: who sets one needs the word for itself, and looking first would fetch it
    // twice.
    return words[bit >> 6].bitwiseOr(mask, ordering: .relaxed).oldValue & mask != 0
  }

  /// Whether a bit is set.
  @inline(__always)
  func contains(_ bit: Int) -> Bool {
    if words.isEmpty { return true }
    return words[bit >> 6].load(ordering: .relaxed) & 1 << UInt64(bit & 63) != 0
  }
}
