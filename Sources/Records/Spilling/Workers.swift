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
}
