internal import Dispatch
internal import Synchronization

/// Merges collections on a thread of its own and hands over what comes of it, some thousand keys at
/// a time, to the thread that asked.
final class MergeHandover: Sendable {
  /// Keys with what belongs to them, one after another.
  private struct Piece: @unchecked Sendable {
    static let size = 1 << 16
    /// The places of the collections.
    var parts: [Int] = []
    var bytes: [UInt8] = []

    mutating func append(_ part: Int, _ entry: KeyedBytes) {
      parts.append(part)
      bytes.append(contentsOf: entry.all)
    }
  }

  private struct State {
    var pieces: [Piece] = []
    var fault: SpillFault?
  }

  // One thread works with them at a time: who asked waits for the other.
  private struct Handed: @unchecked Sendable {
    let parts: [SortedLines]
  }

  private let state = Mutex(State())
  private let made = DispatchSemaphore(value: 0)
  // So many pieces lie between the two.
  private let room = DispatchSemaphore(value: 4)

  /// See ``SortedLines/merge(_:onTwoThreads:into:)``.
  static func run(
    _ parts: [SortedLines],
    into write: (_ part: Int, _ key: UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void
  ) throws(SpillFault) {
    let handover = MergeHandover()
    let handed = Handed(parts: parts)
    DispatchQueue(label: "merge").async { handover.merge(handed) }
    while let piece = try handover.next() {
      piece.bytes.withUnsafeBytes { bytes in
        guard var start = bytes.baseAddress else { return }
        for part in piece.parts {
          let entry = KeyedBytes(at: start)
          write(part, entry.keyBytes, entry.content)
          start += entry.all.count
        }
      }
    }
  }

  private func merge(_ handed: Handed) {
    do throws(SpillFault) {
      var merge = SortedMerge(handed.parts)
      var piece = Piece()
      while let (part, entry) = try merge.next() {
        piece.append(part, entry)
        if piece.bytes.count >= Piece.size {
          give(piece)
          piece = Piece()
        }
      }
      give(piece)
    } catch {
      state.withLock { $0.fault = error }
    }
    made.signal()
  }

  private func give(_ piece: Piece) {
    room.wait()
    state.withLock { $0.pieces.append(piece) }
    made.signal()
  }

  // Nil where all have been taken.
  private func next() throws(SpillFault) -> Piece? {
    made.wait()
    let (piece, fault) = state.withLock { state in
      (state.pieces.isEmpty ? nil : state.pieces.removeFirst(), state.fault)
    }
    if let piece {
      room.signal()
      return piece
    }
    if let fault { throw fault }
    return nil
  }
}
