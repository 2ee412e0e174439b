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

  /// Sets a cell of the last row; false where it is unreadable.
  @inline(__always)
  func set(
    _ position: Int, _ table: ColumnTable, _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    CellSlot.set(slots + position, table.count - 1, start, count)
      || setSlowly(position, table, start, count)
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
