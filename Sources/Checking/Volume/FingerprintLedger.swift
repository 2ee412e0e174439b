internal import Records
internal import Synchronization

/// Finds the values that come more than once, without keeping them all: each sets a bit of a table
/// that never grows, and goes to a file; only those whose bit another one had set are compared.
///
/// Several threads may note values.
final class FingerprintLedger: Sendable {
  /// 64 million bits: of five million values one in fourteen meets another's bit.
  private static let bits = 26

  private struct State {
    var seen: [UInt64]
    var doubted: [UInt64]
    var file: SpillFile?
  }

  private let folder: String
  private let state: Mutex<State>

  /// Creates an empty ledger.
  ///
  /// - Parameter folder: An existing folder for its file.
  init(folder: String) {
    self.folder = folder
    state = Mutex(State(seen: [], doubted: []))
  }

  /// Notes values.
  func note(_ values: [Fingerprint]) throws(SpillFault) {
    let failure: SpillFault? = state.withLock { state in
      do throws(SpillFault) {
        try Self.note(values, &state, folder)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  private static func note(
    _ values: [Fingerprint], _ state: inout State, _ folder: String
  ) throws(SpillFault) {
    if state.seen.isEmpty {
      state.seen = Array(repeating: 0, count: 1 << (bits - 6))
      state.doubted = state.seen
    }
    for value in values {
      let (word, mask) = place(value)
      if state.seen[word] & mask != 0 { state.doubted[word] |= mask }
      state.seen[word] |= mask
    }
    if state.file == nil { state.file = try SpillFile(in: folder) }
    let file = state.file
    let fault: SpillFault? = values.withUnsafeBytes { raw in
      do throws(SpillFault) {
        try file?.write(raw)
        return nil
      } catch {
        return error
      }
    }
    if let fault { throw fault }
  }

  @inline(__always)
  private static func place(_ value: Fingerprint) -> (word: Int, mask: UInt64) {
    let bit = Int(truncatingIfNeeded: value.high >> UInt64(64 - bits))
    return (bit >> 6, 1 << UInt64(bit & 63))
  }

  /// The values that came more than once, with how often.
  func shared() throws(SpillFault) -> [Fingerprint: Int64] {
    let (doubted, file) = state.withLock { ($0.doubted, $0.file) }
    guard let file else { return [:] }
    try file.rewind()
    var values: [Fingerprint] = []
    while let value = try file.fingerprint() {
      let (word, mask) = Self.place(value)
      if doubted[word] & mask != 0 { values.append(value) }
    }
    values.sort()
    var shared: [Fingerprint: Int64] = [:]
    var start = 0
    while start < values.count {
      var end = start + 1
      while end < values.count, values[end] == values[start] { end += 1 }
      if end - start > 1 { shared[values[start]] = Int64(end - start) }
      start = end
    }
    return shared
  }
}

extension SpillFile {
  fileprivate func fingerprint() throws(SpillFault) -> Fingerprint? {
    guard try has(MemoryLayout<Fingerprint>.size) else { return nil }
    return try read(MemoryLayout<Fingerprint>.size).loadUnaligned(as: Fingerprint.self)
  }
}
