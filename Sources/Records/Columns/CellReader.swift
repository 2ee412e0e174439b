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
  private var numbers: UnsafeMutablePointer<Int64>
  private var texts: UnsafeMutablePointer<TextSlice>
  private var states: UnsafeMutablePointer<UInt8>

  /// A cell of a column; the codes of its enumeration, if it is one, are lent.
  init(
    _ column: Int, _ shape: ColumnShape?, _ codes: UnsafeBufferPointer<CodeSign>, _ nowhere: Lane,
    _ noCode: UnsafePointer<CodeSign>
  ) {
    self.column = column
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
  @inline(__always)
  func set(_ row: Int, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count == 0 {
      setBlank(row)
      return true
    }
    let number: Int64?
    switch kind {
    case .unread: return true
    case .text, .code, .digits:
      guard isPlain(start, count), kind != .digits || areDigits(start, count) else { return false }
      texts[row] = TextSlice(start: start, count: count)
      states[row] = 0
      return true
    case .enumeration: number = code(start, count)
    case .date: number = day(start, count)
    case .int: number = whole(start, count)
    case .rupiah: number = decimal(start, count, places: 2)
    case .decimal: number = decimal(start, count, places: 9)
    case .bool: number = bool(start, count)
    case .other: return false
    }
    guard let number, number >= minimum else { return false }
    numbers[row] = number
    states[row] = 0
    return true
  }

  // Neither blank nor with white space at its ends, also of the kinds beyond ASCII.
  @inline(__always)
  private func isPlain(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (first, last) = (start[0], start[count - 1])
    return first > 0x20 && first < 0x7F && last > 0x20 && last < 0x7F
  }

  private func areDigits(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    for index in 0..<count where start[index] &- 0x30 > 9 { return false }
    return true
  }

  @inline(__always)
  private func code(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    // The bytes behind a cell may be read: a block is padded.
    var word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    if count < 8 { word &= 1 << UInt64(count * 8) &- 1 }
    for position in 0..<codeCount {
      let code = codes[position]
      guard code.word == word, code.text.count == count else { continue }
      if count <= 8 || code.text == TextSlice(start: start, count: count) { return Int64(position) }
    }
    return nil
  }

  @inline(__always)
  private func whole(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count <= 15, start[0] != 0x30 || count == 1 else { return nil }
    var value: Int64 = 0
    for index in 0..<count {
      let digit = start[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return value
  }

  // `1234` and `1234.5`, in units of the last place.
  @inline(__always)
  private func decimal(_ start: UnsafePointer<UInt8>, _ count: Int, places: Int) -> Int64? {
    guard count <= 16 else { return nil }
    var value: Int64 = 0
    var index = 0
    while index < count, start[index] &- 0x30 < 10 {
      value = value &* 10 &+ Int64(start[index] &- 0x30)
      index += 1
    }
    guard index > 0, index <= 9 || places == 2, index == 1 || start[0] != 0x30 else { return nil }
    var left = places
    if index < count {
      guard start[index] == 0x2E, count - index - 1 <= places, index + 1 < count else { return nil }
      index += 1
      while index < count {
        let digit = start[index] &- 0x30
        guard digit < 10 else { return nil }
        value = value &* 10 &+ Int64(digit)
        left -= 1
        index += 1
      }
    }
    for _ in 0..<left {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }

  // `2026-01-20`: Day checks it, so that no calendar stands here twice.
  @inline(__always)
  private func day(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count == 10, start[4] == 0x2D, start[7] == 0x2D else { return nil }
    var digits = (year: 0, month: 0, day: 0)
    for index in 0..<4 {
      let digit = start[index] &- 0x30
      guard digit < 10 else { return nil }
      digits.year = digits.year * 10 + Int(digit)
    }
    let (m1, m2, d1, d2) = (
      start[5] &- 0x30, start[6] &- 0x30, start[8] &- 0x30, start[9] &- 0x30
    )
    guard m1 < 10, m2 < 10, d1 < 10, d2 < 10 else { return nil }
    digits.month = Int(m1) * 10 + Int(m2)
    digits.day = Int(d1) * 10 + Int(d2)
    return Day(year: digits.year, month: digits.month, day: digits.day)?.rawValue
  }

  @inline(__always)
  private func bool(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let cell = UnsafeBufferPointer(start: start, count: count)
    if count == 4, cell.elementsEqual("true".utf8) { return 1 }
    if count == 5, cell.elementsEqual("false".utf8) { return 0 }
    if count == 2, cell.elementsEqual("ya".utf8) { return 1 }
    if count == 5, cell.elementsEqual("tidak".utf8) { return 0 }
    return nil
  }
}

extension CellSlot.Kind {
  var isText: Bool { self == .text || self == .code || self == .digits }
}

/// Reads the cells of rows into a table: for each cell of a row, or each name of an object, a slot.
final class CellReaders {
  private let shapes: [ColumnShape?]
  private let reader: ValueReader
  /// The slots; bound to the lanes of the table in hand.
  let slots: UnsafeMutablePointer<CellSlot>
  let count: Int
  private var codes: [UnsafeMutableBufferPointer<CodeSign>] = []
  private let noCode: UnsafeMutablePointer<CodeSign>
  private var signs: [UnsafeMutablePointer<UInt8>] = []
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
    nowhere = Lane(
      numbers: .allocate(capacity: 1), texts: .allocate(capacity: 1),
      states: .allocate(capacity: 1))
    nowhere.texts.initialize(to: .none)
    noCode = .allocate(capacity: 1)
    noCode.initialize(to: CodeSign(.none))
    for (position, column) in columns.enumerated() {
      let codes = kept(shapes[position]?.type)
      (slots + position).initialize(
        to: CellSlot(column ?? -1, shapes[position], UnsafeBufferPointer(codes), nowhere, noCode))
    }
  }

  deinit {
    slots.deallocate()
    nowhere.numbers.deallocate()
    nowhere.texts.deallocate()
    nowhere.states.deallocate()
    noCode.deallocate()
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
