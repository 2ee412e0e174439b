internal import CEL
internal import Records

extension LaneValues {
  /// Memory for the lane of a node; only the values of its kind have room for a whole batch.
  static func allocate(_ kind: LaneKind, _ rows: Int) -> LaneValues {
    var (truths, numbers, texts) = (1, 1, 1)
    switch kind {
    case .truth: truths = rows
    case .number, .code: numbers = rows
    case .text: texts = rows
    }
    let lane = LaneValues(
      truths: .allocate(capacity: truths), numbers: .allocate(capacity: numbers),
      texts: .allocate(capacity: texts), reasons: .allocate(capacity: rows), isWhole: true)
    lane.truths.initialize(repeating: 0, count: truths)
    lane.numbers.initialize(repeating: 0, count: numbers)
    lane.texts.initialize(repeating: .none, count: texts)
    lane.reasons.initialize(repeating: 0, count: rows)
    return lane
  }

  func deallocate() {
    truths.deallocate()
    numbers.deallocate()
    texts.deallocate()
    reasons.deallocate()
  }

  /// Why a row has no value; 0 where it has one.
  @inline(__always)
  func reason(_ row: Int) -> UInt16 { isWhole ? 0 : reasons[row] }

  /// The value of a row as the interpreter has it.
  func value(_ row: Int, _ kind: LaneKind) -> Value {
    switch kind {
    case .truth: .bool(truths[row] == 1)
    case .number(nil): .int(numbers[row])
    case .number(let type?): .scalar(type, numbers[row])
    case .text: .string(texts[row].string)
    case .code(let codes):
      .string(codes[Int(truncatingIfNeeded: numbers[row])])
    }
  }

  /// Takes over the value of a row of another lane of the same kind.
  @inline(__always)
  func take(_ row: Int, of other: LaneValues, _ kind: LaneKind) {
    switch kind {
    case .truth: truths[row] = other.truths[row]
    case .number, .code: numbers[row] = other.numbers[row]
    case .text: texts[row] = other.texts[row]
    }
  }

  /// Takes over the value of a row of another lane of the same kind for an item of that row.
  @inline(__always)
  func take(_ row: Int, of other: LaneValues, _ kind: LaneKind, to item: Int) {
    switch kind {
    case .truth: truths[item] = other.truths[row]
    case .number, .code: numbers[item] = other.numbers[row]
    case .text: texts[item] = other.texts[row]
    }
  }

  /// Sets a row to a number or a truth value.
  @inline(__always)
  func put(_ raw: Int64, _ row: Int, _ kind: LaneKind) {
    switch kind {
    case .truth: truths[row] = raw != 0 ? 1 : 0
    case .number, .code: numbers[row] = raw
    case .text: break
    }
  }

  func hasSame(_ row: Int, as other: LaneValues, _ kind: LaneKind) -> Bool {
    switch kind {
    case .truth: truths[row] == other.truths[row]
    case .number, .code: numbers[row] == other.numbers[row]
    case .text: texts[row] == other.texts[row]
    }
  }

  /// What equal values share.
  func fingerprint(_ row: Int, _ kind: LaneKind) -> Fingerprint {
    switch kind {
    case .truth: Fingerprint(Int64(truths[row]))
    case .number, .code: Fingerprint(numbers[row])
    case .text: texts[row].fingerprint
    }
  }
}

/// What a function gave for numbers that come again: the days of some years, mostly.
///
/// Numbers that are larger than days and counts of them are not kept: entries should be small.
final class NumberCache {
  private struct Entry: BitwiseCopyable {
    var first: Int32
    var second: Int32
    var value: Int32
    var reason: UInt16
    var isSet: Bool
  }

  private static let size = 1 << 13
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: Self.size)
    entries.initialize(
      repeating: Entry(first: 0, second: 0, value: 0, reason: 0, isSet: false), count: Self.size)
  }

  deinit { entries.deallocate() }

  @inline(__always)
  private static func slot(_ first: Int64, _ second: Int64) -> Int {
    // Days of some years lie side by side, as they do in the calendar: near the core.
    Int(truncatingIfNeeded: first &+ second &* 0x9E37_79B9) & (size - 1)
  }

  @inline(__always)
  func known(_ first: Int64, _ second: Int64) -> (value: Int64, reason: UInt16)? {
    // What is not kept is not looked for: memory is far.
    guard let own = Int32(exactly: first), let other = Int32(exactly: second) else { return nil }
    let entry = entries[Self.slot(first, second)]
    guard entry.isSet, entry.first == own, entry.second == other else { return nil }
    return (Int64(entry.value), entry.reason)
  }

  func note(_ first: Int64, _ second: Int64, _ value: Int64, _ reason: UInt16) {
    guard let own = Int32(exactly: first), let other = Int32(exactly: second),
      let given = Int32(exactly: value)
    else { return }
    entries[Self.slot(first, second)] = Entry(
      first: own, second: other, value: given, reason: reason, isSet: true)
  }
}

extension Value {
  /// The number of a scalar or an integer; nil for any other value.
  var rawNumber: Int64? {
    switch self {
    case .int(let raw), .scalar(_, let raw): raw
    default: nil
    }
  }
}
