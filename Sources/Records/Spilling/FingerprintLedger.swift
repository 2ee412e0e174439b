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
  /// 64 million bits at most: of five million values one in fourteen meets another's bit.
  private static let bitLimit = 26

  private struct State {
    var seen: [UInt64] = []
    /// A bit for each eight of ``seen``: few are set.
    var doubted: [UInt64] = []
    var file: SpillFile?
  }

  private let folder: String
  private let bits: Int
  private let state = Mutex(State())

  /// Creates an empty ledger.
  ///
  /// - Parameters:
  ///   - folder: An existing folder for its file.
  ///   - size: How many bytes the file has whose values are noted, one for each record at most: no
  ///     table is larger than it needs to be.
  public init(folder: String, size: Int) {
    self.folder = folder
    // A bit for each eight bytes: records have more than that.
    bits = min(Self.bitLimit, max(16, Int.bitWidth - (size >> 3).leadingZeroBitCount))
  }

  /// Notes values.
  ///
  /// - Throws: Where its file cannot be written.
  public func note(_ values: [Sighting]) throws(SpillFault) {
    let failure: SpillFault? = state.withLock { state in
      do throws(SpillFault) {
        try note(values, &state)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  private func note(_ values: [Sighting], _ state: inout State) throws(SpillFault) {
    if state.seen.isEmpty {
      state.seen = Array(repeating: 0, count: 1 << (bits - 6))
      state.doubted = Array(repeating: 0, count: 1 << (bits - 9))
    }
    state.seen.withUnsafeMutableBufferPointer { seen in
      for value in values {
        let (word, mask) = place(value.print, bits)
        if seen[word] & mask != 0 {
          let (word, mask) = place(value.print, bits - 3)
          state.doubted[word] |= mask
        } else {
          seen[word] |= mask
        }
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
  private func place(_ value: Fingerprint, _ bits: Int) -> (word: Int, mask: UInt64) {
    let bit = Int(truncatingIfNeeded: value.high >> UInt64(64 - bits))
    return (bit >> 6, 1 << UInt64(bit & 63))
  }

  /// The values that came more than once, in order.
  public func shared() throws(SpillFault) -> [Sighting] {
    let (doubted, file) = state.withLock { state in
      // All have been noted: what was seen is no longer asked.
      state.seen = []
      return (state.doubted, state.file)
    }
    guard let file else { return [] }
    try file.rewind()
    var values: [Sighting] = []
    let size = MemoryLayout<Sighting>.size
    while true {
      let parts = try file.readParts(of: size)
      if parts.isEmpty { break }
      doubted.withUnsafeBufferPointer { doubted in
        for start in stride(from: 0, to: parts.count, by: size) {
          let value = parts.loadUnaligned(fromByteOffset: start, as: Sighting.self)
          let (word, mask) = place(value.print, bits - 3)
          if doubted[word] & mask != 0 { values.append(value) }
        }
      }
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
