/// What columns say of one rule and the rows of a batch.
struct VerdictLane {
  /// The kinds, by ``RowVerdict/Kind``.
  let kinds: UnsafeMutablePointer<UInt8>
  /// Why facts are missing; 0 where none is.
  let reasons: UnsafeMutablePointer<UInt16>
  /// The last days; mean something only where the kind is listed.
  let dues: UnsafeMutablePointer<Int64>

  /// Memory for a batch.
  static func allocate() -> VerdictLane {
    let size = ColumnRun.batchSize
    let lane = VerdictLane(
      kinds: .allocate(capacity: size), reasons: .allocate(capacity: size),
      dues: .allocate(capacity: size))
    lane.kinds.initialize(repeating: 0, count: size)
    lane.reasons.initialize(repeating: 0, count: size)
    lane.dues.initialize(repeating: RowVerdict.noDay, count: size)
    return lane
  }

  func deallocate() {
    kinds.deallocate()
    reasons.deallocate()
    dues.deallocate()
  }

  /// The verdict about a row, as readers of verdicts have it.
  subscript(row: Int) -> RowVerdict {
    get {
      let kind = RowVerdict.Kind(rawValue: kinds[row]) ?? .undecidable
      return RowVerdict(kind: kind, reasons: reasons[row], due: dues[row]).listed
    }
    nonmutating set {
      kinds[row] = newValue.kind.rawValue
      reasons[row] = newValue.reasons
      dues[row] = newValue.due
    }
  }

  /// How many of some rows have each kind.
  func histogram(_ count: Int) -> [Int] {
    var sums = Array(repeating: 0, count: RowVerdict.Kind.allCases.count)
    for start in stride(from: 0, to: count, by: 255) {
      for kind in sums.indices {
        sums[kind] += Self.count(
          UInt8(truncatingIfNeeded: kind), kinds + start, min(255, count - start))
      }
    }
    return sums
  }

  // One byte has room for 255, so that sixteen rows are looked at together; going through a range
  // would need a branch for each.
  private static func count(_ kind: UInt8, _ kinds: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var sum: UInt8 = 0
    var row = 0
    while row < count {
      sum &+= kinds[row] == kind ? 1 : 0
      row &+= 1
    }
    return Int(sum)
  }
}
