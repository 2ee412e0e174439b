internal import Synchronization

/// A value with the row that has it.
public struct Sighting: BitwiseCopyable, Sendable {
  /// The value.
  public var print: Fingerprint
  /// The row.
  public var origin: RowOrigin

  /// Notes that a row has a value.
  public init(print: Fingerprint, origin: RowOrigin) {
    self.print = print
    self.origin = origin
  }
}

/// Finds the values that come more than once, without keeping them all: each sets a bit of a table
/// that never grows, and goes to a file; only those whose bit another one had set are compared.
///
/// Several threads may note values.
public final class FingerprintLedger: Sendable {
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
  public init(folder: String) {
    self.folder = folder
    state = Mutex(State(seen: [], doubted: []))
  }

  /// Notes values.
  ///
  /// - Throws: Where its file cannot be written.
  public func note(_ values: [Sighting]) throws(SpillFault) {
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
    _ values: [Sighting], _ state: inout State, _ folder: String
  ) throws(SpillFault) {
    if state.seen.isEmpty {
      state.seen = Array(repeating: 0, count: 1 << (bits - 6))
      state.doubted = state.seen
    }
    state.seen.withUnsafeMutableBufferPointer { seen in
      for value in values {
        let (word, mask) = place(value.print)
        if seen[word] & mask != 0 { state.doubted[word] |= mask } else { seen[word] |= mask }
      }
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

  /// The values that came more than once, in order.
  public func shared() throws(SpillFault) -> [Sighting] {
    let (doubted, file) = state.withLock { ($0.doubted, $0.file) }
    guard let file else { return [] }
    try file.rewind()
    var values: [Sighting] = []
    while let value = try file.sighting() {
      let (word, mask) = Self.place(value.print)
      if doubted[word] & mask != 0 { values.append(value) }
    }
    values.sort { $0.print < $1.print }
    var shared: [Sighting] = []
    for (index, value) in values.enumerated() {
      let isLikeLast = index > 0 && values[index - 1].print == value.print
      let isLikeNext = index + 1 < values.count && values[index + 1].print == value.print
      if isLikeLast || isLikeNext { shared.append(value) }
    }
    return shared
  }
}

extension SpillFile {
  fileprivate func sighting() throws(SpillFault) -> Sighting? {
    guard try has(MemoryLayout<Sighting>.size) else { return nil }
    return try read(MemoryLayout<Sighting>.size).loadUnaligned(as: Sighting.self)
  }
}
