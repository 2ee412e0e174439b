/// Reads the lines of blocks of JSON Lines into tables, for the columns that somebody reads.
///
/// It takes lines as programs write them. One with anything else — a name that the entity does not
/// have, a list where a value is meant, a fault of the form — is handed on whole to the reader that
/// can say what is wrong.
final class JSONBlock {
  /// What the value under a name is for.
  private enum Target: BitwiseCopyable {
    /// A column that is read: its number, which is that of its slot.
    case column(Int)
    /// A group: the number of its level.
    case level(Int)
    /// A field of the entity that nobody reads: its number.
    case unread(Int)
    /// A list: its number.
    case list(Int)
  }

  private struct Name: BitwiseCopyable {
    /// As lines mostly have it: between quotation marks, with a colon.
    var expected: ExpectedText
    var target: Target
    /// The last row that had it; 0 for none.
    var row = 0

    /// By itself.
    var text: TextSlice {
      TextSlice(start: expected.text.start + 1, count: expected.text.count - 3)
    }
  }

  /// The names of an object, in the order in which the lines mostly have them.
  private struct Level: BitwiseCopyable {
    var names: UnsafeMutablePointer<Name>
    var count: Int
  }

  private let levels: UnsafeMutableBufferPointer<Level>
  private let keyColumn: Int
  let cells: CellReaders
  /// For each column the last row that had it; 0 for none.
  private let columnRows: UnsafeMutableBufferPointer<Int>
  /// How many columns the row in hand has had.
  @exclusivity(unchecked)
  private var filled = 0
  /// For each list the last row that had it; 0 for none.
  @exclusivity(unchecked)
  var listRows: [Int]
  /// The readers of the items of lists.
  let items: [JSONBlock]
  // Compared with every name: see ``ColumnTable/count``.
  @exclusivity(unchecked)
  private(set) var row = 0
  private static let depthLimit = 100

  /// A reader of the columns of some rows, and of those of the items of their lists.
  init(
    _ table: Table, key: Int, _ reader: ValueReader, columns: Set<Int>, lists: [Int: Set<Int>] = [:]
  ) {
    keyColumn = key
    listRows = Array(repeating: 0, count: table.lists.count)
    items = table.lists.enumerated().map { number, list in
      JSONBlock(list.items, key: 0, reader, columns: lists[number] ?? [])
    }
    cells = CellReaders(
      table.columns.indices.map { columns.contains($0) ? $0 : nil }, of: table, reader)
    columnRows = .allocate(capacity: table.columns.count)
    columnRows.initialize(repeating: 0)
    let names = Self.names(of: table, columns)
    levels = .allocate(capacity: names.count)
    for (number, own) in names.enumerated() {
      let place = UnsafeMutablePointer<Name>.allocate(capacity: max(1, own.count))
      for (position, name) in own.enumerated() {
        (place + position).initialize(
          to: Name(expected: ExpectedText("\"\(name.text)\":"), target: name.target))
      }
      levels.initializeElement(at: number, to: Level(names: place, count: own.count))
    }
  }

  deinit {
    for level in levels {
      for position in 0..<level.count { level.names[position].expected.deallocate() }
      level.names.deallocate()
    }
    levels.deallocate()
    columnRows.deallocate()
  }

  /// The names of each level: `a.b` stands as `b` in an object `a`.
  private static func names(
    of table: Table, _ columns: Set<Int>
  ) -> [[(text: String, target: Target)]] {
    var levels: [[(text: String, target: Target)]] = [[]]
    func add(_ path: String, _ target: Target) {
      var parts = path.split(separator: ".").map(String.init)
      guard let last = parts.popLast() else { return }
      var level = 0
      for part in parts {
        if let known = levels[level].first(where: { $0.text == part }),
          case .level(let next) = known.target
        {
          level = next
          continue
        }
        levels.append([])
        levels[level].append((part, .level(levels.count - 1)))
        level = levels.count - 1
      }
      levels[level].append((last, target))
    }
    var fields =
      table.columns.enumerated().map { number, shape in
        (shape.path, columns.contains(number) ? Target.column(number) : .unread(number))
      } + table.lists.enumerated().map { ($1.path, .list($0)) }
    // Names that lines can only have with escapes are for who reads trees.
    fields.removeAll { $0.0.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } }
    for (path, target) in fields { add(path, target) }
    // `a.b` may stand as that name, too; hardly any line has it, so these names come last.
    for (path, target) in fields where path.contains(".") { levels[0].append((path, target)) }
    return levels
  }

  /// The columns that rows have had so far.
  var seen: Set<Int> {
    var seen: Set<Int> = []
    for level in levels {
      for position in 0..<level.count where level.names[position].row > 0 {
        switch level.names[position].target {
        case .column(let column), .unread(let column): seen.insert(column)
        case .level, .list: continue
        }
      }
    }
    return seen
  }

  /// The columns that the first whole lines of a file have.
  static func columns(
    of bytes: [UInt8], from start: Int, _ entity: Entity, _ reader: ValueReader
  ) -> Set<Int> {
    var block = Block()
    block.reserve(bytes.count)
    for (index, byte) in bytes[start...].enumerated() { block.bytes[index] = byte }
    block.count = end(of: UnsafeBufferPointer(start: block.bytes, count: bytes.count - start))
    if block.count == 0 { block.count = bytes.count - start }
    let lists = entity.table.itemKeys
    let lines = JSONBlock(
      entity.table, key: entity.keyColumns.first ?? 0, reader, columns: [], lists: lists)
    lines.read(
      block,
      into: ColumnTable(
        entity: entity, columns: Set(entity.keyColumns), lists: lists, capacity: 64)
    ) { _ in }
    return lines.seen
  }

  /// Reads all lines of a block; those that it does not take are told and not in the table, those
  /// with a cell that cannot be read are told and in it.
  func read(
    _ block: borrowing Block, into table: ColumnTable, trouble: (RowTrouble) -> Void
  ) {
    table.removeAll()
    bind(to: table)
    block.bytes[block.count] = JSONScanner.lineBreak
    let json = JSONScanner(bytes: UnsafePointer(block.bytes))
    var start = 0
    while start < block.count {
      let position = json.next(start)
      if json.bytes[position] == JSONScanner.lineBreak {
        start = position + 1
        continue
      }
      beginRow(in: table)
      var isReadable = true
      let behind = object(0, json, at: position, table, &isReadable, depth: 0).map { json.next($0) }
      finish(table)
      let isTaken = behind.map { json.bytes[$0] == JSONScanner.lineBreak } ?? false
      // Who refuses a line has not seen where it ends.
      let end = (isTaken ? behind : nil) ?? json.lineEnd(from: start)
      let origin = RowOrigin(offset: block.offset + start, count: min(end + 1, block.count) - start)
      if isTaken, let key = table.text(keyColumn) {
        table.setKey(key)
        table.setOrigin(origin)
        if !isReadable { trouble(RowTrouble(origin: origin, isJudged: true)) }
      } else {
        table.dropRow()
        trouble(RowTrouble(origin: origin, isJudged: false))
      }
      start = end + 1
    }
  }

  func beginRow(in table: ColumnTable) {
    if table.count == table.capacity {
      table.reserve(table.count + 1)
      cells.bind(to: table)
    }
    table.beginRow(at: RowOrigin(offset: 0, count: 0))
    row += 1
    filled = 0
  }

  // What the line does not name is not supplied.
  func finish(_ table: ColumnTable) {
    if filled == cells.readCount { return }
    for column in columnRows.indices where columnRows[column] != row {
      if cells.slots[column].isRead { cells.slots[column].setBlank(table.count - 1) }
    }
  }

  /// Reads an object and says what lies behind it; nil where who reads trees must look at it.
  func object(
    _ level: Int, _ json: JSONScanner, at start: Int, _ table: ColumnTable,
    _ isReadable: inout Bool, depth: Int
  ) -> Int? {
    guard depth < Self.depthLimit, var position = json.behind(0x7B, at: start) else { return nil }
    if let end = json.behind(0x7D, at: position) { return end }
    let own = levels[level]
    var place = 0
    while true {
      position = json.next(position)
      // Mostly the name is that which came next in the line before.
      if place < own.count, own.names[place].expected.stands(at: json.bytes + position) {
        position += own.names[place].expected.text.count
      } else {
        guard let text = json.text(at: position), !text.isEscaped,
          let known = self.place(of: text.slice, own, from: place),
          let value = json.behind(0x3A, at: text.behind)
        else { return nil }
        (place, position) = (known, value)
      }
      let name = own.names + place
      place += 1
      guard name.pointee.row != row else { return nil }
      name.pointee.row = row
      position = json.next(position)
      let behind: Int? =
        switch name.pointee.target {
        case .unread: json.behindValue(at: position, depth: depth)
        case .list(let list):
          self.list(list, json, at: position, table, &isReadable, depth: depth)
        case .level(let next):
          object(next, json, at: position, table, &isReadable, depth: depth + 1)
        // Under both its names: who reads trees sees whether they agree.
        case .column(let column):
          columnRows[column] == row ? nil : value(column, json, at: position, table, &isReadable)
        }
      guard let behind else { return nil }
      position = json.next(behind)
      if json.bytes[position] != 0x2C { return json.behind(0x7D, at: position) }
      position += 1
    }
  }

  /// Reads the value of a column and says what lies behind it.
  @inline(__always)
  func value(
    _ column: Int, _ json: JSONScanner, at position: Int, _ table: ColumnTable,
    _ isReadable: inout Bool
  ) -> Int? {
    columnRows[column] = row
    filled += 1
    let slot = cells.slots + column
    let (start, row) = (json.bytes + position, table.count - 1)
    let first = start[0]
    // What these have taken has no sign in it that could end it sooner.
    if slot.pointee.isDate, first == 0x22, start[11] == 0x22, CellSlot.set(slot, row, start + 1, 10)
    {
      return position + 12
    }
    if slot.pointee.isNumber, first &- 0x30 < 10, let end = json.delimiter(from: position),
      CellSlot.set(slot, row, start, end - position)
    {
      return end
    }
    if first == 0x22 {
      guard let text = json.text(at: position), !text.isEscaped else {
        return escaped(column, json, at: position, table, &isReadable)
      }
      if !cells.set(column, table, text.slice.start, text.slice.count) { isReadable = false }
      return text.behind
    }
    guard let behind = json.behindWord(at: position) ?? json.behindNumber(at: position) else {
      return nil
    }
    if first == 0x6E {
      slot.pointee.setBlank(row)
    } else if !cells.set(column, table, start, behind - position) {
      isReadable = false
    }
    return behind
  }

  @inline(never)
  private func escaped(
    _ column: Int, _ json: JSONScanner, at position: Int, _ table: ColumnTable,
    _ isReadable: inout Bool
  ) -> Int? {
    guard let text = json.text(at: position), let plain = JSONScanner.unescaped(text.slice) else {
      return nil
    }
    let kept = plain.withUnsafeBufferPointer { table.kept($0) }
    if !cells.set(column, table, kept.start, kept.count) { isReadable = false }
    return text.behind
  }

  /// The place of a name, looked for from one of them on.
  private func place(of text: TextSlice, _ own: Level, from start: Int) -> Int? {
    for offset in 0..<own.count {
      let place = start + offset < own.count ? start + offset : start + offset - own.count
      if own.names[place].text == text { return place }
    }
    return nil
  }

  /// How many bytes at the beginning are whole lines.
  static func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }
}
