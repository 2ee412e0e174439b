internal import Dispatch
internal import Synchronization

/// Workers that share a piece of work, each on a thread of its own.
public enum Workers {
  // A worker is used by one thread; the array itself is only read.
  private struct Handed<Worker>: @unchecked Sendable {
    let workers: [Worker]
  }

  /// Lets each worker do piece after piece until there is none left for it, or one has failed.
  ///
  /// - Parameters:
  ///   - workers: One for each thread; with only one nothing is started.
  ///   - piece: Does a piece; false where there is none.
  /// - Throws: The first failure.
  public static func run<Worker, Fault: Error>(
    _ workers: [Worker], piece: @Sendable (Worker) throws(Fault) -> Bool
  ) throws(Fault) {
    let failure = Mutex<Fault?>(nil)
    let handed = Handed(workers: workers)
    DispatchQueue.concurrentPerform(iterations: workers.count) { number in
      while failure.withLock({ $0 == nil }) {
        do throws(Fault) {
          guard try piece(handed.workers[number]) else { return }
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Lets whoever is free do the next piece.
  ///
  /// - Parameters:
  ///   - workers: One for each thread; with only one nothing is started.
  ///   - count: How many pieces there are.
  ///   - piece: Does a piece, by its number.
  /// - Returns: What came of the pieces, in their order.
  public static func results<Worker, Result: Sendable>(
    _ workers: [Worker], of count: Int, piece: @Sendable (Worker, Int) -> Result
  ) -> [Result] {
    let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
    let next = Atomic(0)
    run(workers) { worker in
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { return false }
      let result = piece(worker, number)
      results.withLock { $0[number] = result }
      return true
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// Works out a value for each number below some count.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - threads: How many threads share them.
  ///   - value: Works out one, by its number.
  /// - Returns: The values in their order.
  static func values<Value: Sendable>(
    of count: Int, threads: Int, _ value: @Sendable (Int) -> Value
  ) -> [Value] {
    let pieces = (count + pieceSize - 1) / pieceSize
    let workers: [Void] = Array(repeating: (), count: max(1, min(threads, pieces)))
    return results(workers, of: pieces) { _, piece in
      let start = piece * pieceSize
      return (start..<min(start + pieceSize, count)).map(value)
    }.flatMap(\.self)
  }

  /// How many values are worked out at a time.
  private static let pieceSize = 64
}
