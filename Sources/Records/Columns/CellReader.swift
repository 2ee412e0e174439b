internal import Quantities

/// A code of an enumeration with its first bytes as a number.
struct CodeSign: BitwiseCopyable {
  var word: UInt64
  var text: TextSlice

  init(_ text: TextSlice) {
    self.text = text
    word = 0
    for index in 0..<min(8, text.count) { word |= UInt64(text.start[index]) << UInt64(index * 8) }
  }
}

/// A month as dates begin with it, `2026-01-`: its first day and how many it has.
struct KnownMonth: BitwiseCopyable {
  /// How many months are known at a time.
  static let count = 1 << 8

  /// The eight bytes of its text as a number; 0 for none.
  var sign: UInt64 = 0
  var first: Int64 = 0
  var length: Int64 = 0

  /// No month.
  init() {}

  /// Reads a month; ``Month`` checks it, so that no calendar stands here twice.
  init?(_ sign: UInt64, _ start: UnsafePointer<UInt8>) {
    guard start[4] == 0x2D, start[7] == 0x2D, let year = Word.number(start, 4),
      let number = Word.number(start + 5, 2),
      let month = Month(year: Int(year), month: Int(number))
    else { return nil }
    self.sign = sign
    first = month.firstDay.rawValue
    length = month.lastDay.rawValue - first + 1
  }

  /// The place of a month in the table.
  @inline(__always)
  static func place(_ sign: UInt64) -> Int {
    Int(truncatingIfNeeded: (sign &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}

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
    states[row] = Absence.notSupplied.rawValue + 1
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
    case .rupiah: number = decimal(start, count, places: 2)
    case .decimal: number = decimal(start, count, places: 9)
    case .bool: number = bool(start, count)
    case .other: return false
    }
    guard let number, number >= slot.pointee.minimum else { return false }
    slot.pointee.numbers[row] = number
    slot.pointee.states[row] = 0
    return true
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
    let word = Word.begin(start, count)
    for position in 0..<codeCount {
      let code = codes[position]
      guard code.word == word, code.text.count == count else { continue }
      if count <= 8 || code.text == TextSlice(start: start, count: count) { return Int64(position) }
    }
    return nil
  }

  @inline(__always)
  private static func whole(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count <= 15, start[0] != 0x30 || count == 1 else { return nil }
    return Word.number(start, count)
  }

  // `1234` and `1234.5`, in units of the last place.
  @inline(__always)
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
    guard whole <= 9 || places == 2, let units = Word.number(start, whole) else { return nil }
    guard hasPoint else { return scaled(units, by: places) }
    guard let parts = Word.number(start + whole + 1, fraction),
      let rest = scaled(parts, by: places - fraction),
      let value = scaled(units, by: places)
    else { return nil }
    let (sum, overflow) = value.addingReportingOverflow(rest)
    return overflow ? nil : sum
  }

  @inline(__always)
  private static func scaled(_ number: Int64, by places: Int) -> Int64? {
    var value = number
    for _ in 0..<places {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
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

/// Where a cell of a row in hand stands, without its quotation marks.
struct CellExtent: BitwiseCopyable {
  var start: Int
  var count = 0
  /// Whether quotation marks in it stand twice.
  var isDoubled = false
}

/// Reads the cells of rows into a table: for each cell of a row, or each name of an object, a slot.
final class CellReaders {
  private let shapes: [ColumnShape?]
  private let reader: ValueReader
  /// The slots; bound to the lanes of the table in hand.
  let slots: UnsafeMutablePointer<CellSlot>
  let count: Int
  /// The cells that somebody reads.
  let readCells: UnsafeMutablePointer<Int>
  let readCount: Int
  /// The cells of the row in hand.
  let extents: UnsafeMutablePointer<CellExtent>
  private var codes: [UnsafeMutableBufferPointer<CodeSign>] = []
  private let noCode: UnsafeMutablePointer<CodeSign>
  private var signs: [UnsafeMutablePointer<UInt8>] = []
  private let months: UnsafeMutablePointer<KnownMonth>
  private let nowhere: Lane

  /// Creates slots.
  ///
  /// - Parameters:
  ///   - columns: For each cell its column; nil for one that nobody reads.
  ///   - table: The entity's.
  ///   - reader: What reads every form.
  init(_ columns: [Int?], of table: Table, _ reader: ValueReader) {
    shapes = columns.map { $0.map { table.columns[$0] } }
    self.reader = reader
    count = columns.count
    slots = .allocate(capacity: max(1, columns.count))
    extents = .allocate(capacity: max(1, columns.count))
    extents.initialize(repeating: CellExtent(start: 0), count: columns.count)
    let read = columns.indices.filter { columns[$0] != nil }
    readCount = read.count
    readCells = .allocate(capacity: max(1, read.count))
    readCells.initialize(from: read, count: read.count)
    nowhere = Lane(
      numbers: .allocate(capacity: 1), texts: .allocate(capacity: 1),
      states: .allocate(capacity: 1))
    nowhere.texts.initialize(to: .none)
    noCode = .allocate(capacity: 1)
    noCode.initialize(to: CodeSign(.none))
    months = .allocate(capacity: KnownMonth.count)
    months.initialize(repeating: KnownMonth(), count: KnownMonth.count)
    for (position, column) in columns.enumerated() {
      let codes = kept(shapes[position]?.type)
      (slots + position).initialize(
        to: CellSlot(
          column ?? -1, shapes[position], UnsafeBufferPointer(codes), nowhere, noCode, months))
    }
  }

  deinit {
    slots.deallocate()
    extents.deallocate()
    readCells.deallocate()
    nowhere.numbers.deallocate()
    nowhere.texts.deallocate()
    nowhere.states.deallocate()
    noCode.deallocate()
    months.deallocate()
    for table in codes { table.deallocate() }
    for text in signs { text.deallocate() }
  }

  private func kept(_ type: ScalarType?) -> UnsafeMutableBufferPointer<CodeSign> {
    guard case .enumeration(let values) = type else {
      return UnsafeMutableBufferPointer(start: nil, count: 0)
    }
    let table = UnsafeMutableBufferPointer<CodeSign>.allocate(capacity: values.count)
    for (position, value) in values.enumerated() {
      let bytes = Array(value.code.utf8)
      let text = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
      text.update(from: bytes, count: bytes.count)
      signs.append(text)
      table.initializeElement(
        at: position, to: CodeSign(TextSlice(start: UnsafePointer(text), count: bytes.count)))
    }
    codes.append(table)
    return table
  }

  /// Lets the slots write into a table, anew after it has grown.
  func bind(to table: ColumnTable) {
    for position in 0..<count {
      guard slots[position].isRead, let lane = table.lanes[slots[position].column] else { continue }
      slots[position].bind(lane)
    }
  }

  /// Sets a cell of the last row by the reader that knows every form; false where it is unreadable.
  @inline(never)
  func setSlowly(
    _ position: Int, _ table: ColumnTable, _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    guard let shape = shapes[position] else { return true }
    let column = slots[position].column
    let text = TextSlice(start: start, count: count).string
    if Normalization.isBlank(text) {
      table.set(column, absent: .notSupplied)
      return true
    }
    switch reader.read(text, as: shape) {
    case .success(.integer(let number)): table.set(column, number)
    case .success(.text(var value)): table.set(column, value.withUTF8 { table.kept($0) })
    case .failure:
      table.set(column, absent: .unreadable)
      return false
    }
    return true
  }
}
