internal import Synchronization

/// How far long work has come: counted by whoever works, shown by whoever listens.
///
/// It knows neither a clock nor a terminal, and counting costs next to nothing: the listener is
/// called for one record in 64. Several threads may count.
public final class Tally: Sendable {
  /// A moment of the work.
  public struct Count: Hashable, Sendable {
    /// The records so far.
    public var records: Int
    /// What is done so far, in the same measure as `total`: bytes or records.
    public var done: Int
    /// What there is to do; 0 where nobody knows.
    public var total: Int

    /// Creates a moment.
    public init(records: Int, done: Int, total: Int) {
      self.records = records
      self.done = done
      self.total = total
    }
  }

  private let records = Atomic(0)
  private let passed = Atomic(0)
  private let total = Atomic(0)
  private let listener: @Sendable (Count) -> Void

  /// Creates a tally for a piece of work.
  public init(_ listener: @escaping @Sendable (Count) -> Void) {
    self.listener = listener
  }

  /// Says how much there is to do, before the first record; again where there is more.
  public func expect(_ amount: Int) {
    total.add(amount, ordering: .relaxed)
  }

  /// Counts a record.
  ///
  /// - Parameter offset: Where it begins in its file, where the work is measured in bytes.
  public func count(at offset: Int? = nil) {
    let count = records.add(1, ordering: .relaxed).newValue
    guard count & 63 == 0 else { return }
    let done = offset.map { passed.load(ordering: .relaxed) + $0 } ?? count
    listener(Count(records: count, done: done, total: total.load(ordering: .relaxed)))
  }

  /// Counts the records of a block at once.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - bytes: How many bytes of the file they have.
  public func count(_ count: Int, of bytes: Int) {
    listener(
      Count(
        records: records.add(count, ordering: .relaxed).newValue,
        done: passed.add(bytes, ordering: .relaxed).newValue, total: total.load(ordering: .relaxed))
    )
  }

  /// Says that a file of so many bytes is done.
  public func pass(_ bytes: Int) {
    passed.add(bytes, ordering: .relaxed)
  }
}
