/// Reads the common forms of a cell straight into its lane; all others are the slow reader's.
struct CellSlot: BitwiseCopyable {
  fileprivate enum Kind: UInt8 {
    case unread
    case text
    case code
    case digits
    case enumeration
    case date
    case int
    case rupiah
    case decimal
    case bool
    /// Only the slow reader knows how.
    case other
  }

  /// The column; -1 for a cell that nobody reads.
  let column: Int
  private let kind: Kind
  private let minimum: Int64
  private let codes: UnsafePointer<CodeSign>
  private let codeCount: Int
  private let months: UnsafeMutablePointer<KnownMonth>
  private var numbers: UnsafeMutablePointer<Int64>
  private var texts: UnsafeMutablePointer<TextSlice>
  private var states: UnsafeMutablePointer<UInt8>

  /// A cell of a column; the codes of its enumeration, if it is one, are lent.
  init(
    _ column: Int, _ shape: ColumnShape?, _ codes: UnsafeBufferPointer<CodeSign>, _ nowhere: Lane,
    _ noCode: UnsafePointer<CodeSign>, _ months: UnsafeMutablePointer<KnownMonth>
  ) {
    self.column = column
    self.months = months
    minimum = shape?.minimum ?? .min
    self.codes = codes.baseAddress ?? noCode
    codeCount = codes.count
    numbers = nowhere.numbers
    texts = nowhere.texts
    states = nowhere.states
    kind =
      switch shape?.type {
      case nil: .unread
      case .text: .text
      case .code: shape?.isNormalizedToDigits == true ? .digits : .code
      case .enumeration: .enumeration
      case .bool: .bool
      case .int: .int
      case .rupiah: .rupiah
      case .decimal: .decimal
      case .date: .date
      case .month, .time: .other
      }
  }

  /// Whether anybody reads the cell.
  @inline(__always)
  var isRead: Bool { kind != .unread }

  /// Whether the cell is a date.
  @inline(__always)
  var isDate: Bool { kind == .date }

  /// Whether the cell is a number: what the quick readers take for one is so in JSON, too.
  @inline(__always)
  var isNumber: Bool { kind == .int || kind == .rupiah || kind == .decimal }

  mutating func bind(_ lane: Lane) {
    numbers = lane.numbers
    texts = lane.texts
    states = lane.states
  }

  /// The text of the cell in a row; nil where it has none.
  @inline(__always)
  func text(_ row: Int) -> TextSlice? { states[row] == 0 ? texts[row] : nil }

  /// Says that the cell has nothing.
  @inline(__always)
  func setBlank(_ row: Int) {
    states[row] = Self.blank
    if kind.isText { texts[row] = .none }
  }

  /// Sets the cell of a row; false where the slow reader must look at it.
  ///
  /// It takes the place of the slot: a copy of it for each cell would cost as much as the cell.
  static func set(
    _ slot: UnsafePointer<CellSlot>, _ row: Int, _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    if count == 0 {
      slot.pointee.setBlank(row)
      return true
    }
    let number: Int64?
    switch slot.pointee.kind {
    case .unread: return true
    case .text, .code:
      guard isPlain(start, count) else { return false }
      return slot.pointee.setText(row, start, count)
    case .digits:
      guard areDigits(start, count) else { return false }
      return slot.pointee.setText(row, start, count)
    case .enumeration: number = slot.pointee.code(start, count)
    case .date: number = slot.pointee.day(start, count)
    case .int: number = whole(start, count)
    case .rupiah: number = amount(start, count)
    case .decimal: number = decimal(start, count, places: 9)
    case .bool: number = bool(start, count)
    case .other: return false
    }
    guard let number, number >= slot.pointee.minimum else { return false }
    slot.pointee.numbers[row] = number
    slot.pointee.states[row] = 0
    return true
  }

  /// Sets the cell of some rows; those that the slow reader must look at are the bits that come back.
  ///
  /// What kind the cell is of is asked once for all of them.
  static func set(
    _ slot: UnsafePointer<CellSlot>, _ run: CellRun, from first: Int
  ) -> UInt64 {
    let own = slot.pointee
    return switch own.kind {
    case .unread: 0
    case .text, .code: own.setTexts(run, first) { isPlain($0, $1) }
    case .digits: own.setTexts(run, first) { areDigits($0, $1) }
    case .enumeration: own.setNumbers(run, first) { own.code($0, $1) }
    case .date: own.setNumbers(run, first) { own.day($0, $1) }
    case .int: own.setNumbers(run, first) { whole($0, $1) }
    case .rupiah: own.setNumbers(run, first) { amount($0, $1) }
    case .decimal: own.setNumbers(run, first) { decimal($0, $1, places: 9) }
    case .bool: own.setNumbers(run, first) { bool($0, $1) }
    case .other: own.setNumbers(run, first) { _, _ in nil }
    }
  }

  private static let blank = Absence.notSupplied.rawValue + 1

  @inline(__always)
  private func setNumbers(
    _ run: CellRun, _ first: Int, _ number: (UnsafePointer<UInt8>, Int) -> Int64?
  ) -> UInt64 {
    let minimum = minimum
    let numbers = numbers + first
    return setCells(run, first) { row, start, count in
      guard let number = number(start, count), number >= minimum else { return false }
      numbers[row] = number
      return true
    } leaveBlank: { _ in
    }
  }

  @inline(__always)
  private func setTexts(
    _ run: CellRun, _ first: Int, _ isPlain: (UnsafePointer<UInt8>, Int) -> Bool
  ) -> UInt64 {
    let none = TextSlice.none
    let texts = texts + first
    return setCells(run, first) { row, start, count in
      guard isPlain(start, count) else { return false }
      texts[row] = TextSlice(start: start, count: count)
      return true
    } leaveBlank: { row in
      texts[row] = none
    }
  }

  /// Sets the cells of a run; a bit for each that is left.
  @inline(__always)
  private func setCells(
    _ run: CellRun, _ first: Int, set: (Int, UnsafePointer<UInt8>, Int) -> Bool,
    leaveBlank: (Int) -> Void
  ) -> UInt64 {
    var left: UInt64 = 0
    var extent = run.extents
    let states = states + first
    for row in 0..<run.count {
      let count = Int(truncatingIfNeeded: extent.pointee.count)
      if count == 0 {
        leaveBlank(row)
        states[row] = Self.blank
      } else if set(row, run.bytes + Int(truncatingIfNeeded: extent.pointee.start), count) {
        states[row] = 0
      } else {
        left |= 1 &<< UInt64(truncatingIfNeeded: row)
      }
      extent += run.stride
    }
    return left
  }

  @inline(__always)
  private func setText(_ row: Int, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    texts[row] = TextSlice(start: start, count: count)
    states[row] = 0
    return true
  }

  // Neither blank nor with white space at its ends, also of the kinds beyond ASCII.
  @inline(__always)
  private static func isPlain(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (first, last) = (start[0], start[count - 1])
    return first > 0x20 && first < 0x7F && last > 0x20 && last < 0x7F
  }

  @inline(__always)
  private static func areDigits(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var index = 0
    while index < count {
      if !Word.isNumber(Word.digits(start + index, min(8, count - index))) { return false }
      index += 8
    }
    return true
  }

  @inline(__always)
  private func code(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let cell = CodeSign(start, count)
    var found = -1
    var position = 0
    while position < codeCount {
      found = codes[position].isLike(cell) ? position : found
      position &+= 1
    }
    guard found >= 0, count <= 16 || codes[found].text == cell.text else { return nil }
    return Int64(found)
  }

  @inline(__always)
  private static func whole(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count <= 15, start[0] != 0x30 || count == 1 else { return nil }
    return Word.number(start, count)
  }

  // `1234`, `1234.5` and `1234.50`, in hundredths. All three are common: none is a branch.
  @inline(__always)
  private static func amount(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count >= 3, start[0] != 0x30 else { return decimal(start, count, places: 2) }
    let (third, second) = (start[count &- 3] == 0x2E, start[count &- 2] == 0x2E)
    let whole = third ? count &- 3 : second ? count &- 2 : count
    let ones = Int64(start[count &- 1] &- 0x30)
    let tens = Int64(start[count &- 2] &- 0x30)
    let fraction = third ? tens &* 10 &+ ones : second ? ones &* 10 : 0
    let isFraction = (!third || tens < 10) && (!(third || second) || ones < 10)
    // So nothing is too large: no more than sixteen digits stand there.
    guard isFraction, let units = Word.longNumber(start, whole) else { return nil }
    return units &* 100 &+ fraction
  }

  // `1234` and `1234.5`, in units of the last place.
  @inline(never)
  private static func decimal(_ start: UnsafePointer<UInt8>, _ count: Int, places: Int) -> Int64? {
    guard count <= 16, start[0] != 0x30 || count == 1 || start[1] == 0x2E else { return nil }
    var fraction = 0
    // A point within the places allowed, with a digit on either side.
    while fraction <= places, fraction < count, start[count - 1 - fraction] != 0x2E {
      fraction += 1
    }
    let hasPoint = fraction <= places && fraction < count
    if hasPoint, fraction == 0 || fraction == count - 1 { return nil }
    let whole = hasPoint ? count - 1 - fraction : count
    // So nothing below is too large: see above.
    guard whole <= 9 || places == 2, let units = Word.number(start, whole) else { return nil }
    guard hasPoint else { return scaled(units, by: places) }
    guard let parts = Word.number(start + whole + 1, fraction) else { return nil }
    return scaled(units, by: places) &+ scaled(parts, by: places - fraction)
  }

  @inline(__always)
  private static func scaled(_ number: Int64, by places: Int) -> Int64 {
    var value = number
    for _ in 0..<places { value &*= 10 }
    return value
  }

  // `2026-01-20`; a month that was read before is known with its first day and its length.
  @inline(__always)
  private func day(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count == 10 else { return nil }
    let (tens, ones) = (start[8] &- 0x30, start[9] &- 0x30)
    guard tens < 10, ones < 10 else { return nil }
    let day = Int64(tens &* 10 &+ ones)
    let sign = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    let month = months + KnownMonth.place(sign)
    if month.pointee.sign != sign {
      guard let read = KnownMonth(sign, start) else { return nil }
      month.pointee = read
    }
    return day >= 1 && day <= month.pointee.length ? month.pointee.first + day - 1 : nil
  }

  @inline(__always)
  private static func bool(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    switch Word.begin(start, count) {
    case Word.text("true") where count == 4: 1
    case Word.text("false") where count == 5: 0
    case Word.text("ya") where count == 2: 1
    case Word.text("tidak") where count == 5: 0
    default: nil
    }
  }
}

extension CellSlot.Kind {
  var isText: Bool { self == .text || self == .code || self == .digits }
}
