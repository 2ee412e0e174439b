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
    /// Its first eight bytes, so that most names are known by one comparison.
    var sign: UInt64
    var text: TextSlice
    /// The same between quotation marks.
    var quoted: TextSlice
    var target: Target
    /// The last row that had it; 0 for none.
    var row = 0
  }

  /// The names of an object, in the order in which the lines mostly have them.
  private struct Level: BitwiseCopyable {
    var names: UnsafeMutablePointer<Name>
    var count: Int
    /// The place at which the next name is looked for first.
    var next = 0
  }

  private let levels: UnsafeMutableBufferPointer<Level>
  private let keyColumn: Int
  let cells: CellReaders
  /// For each column the last row that had it; 0 for none.
  private let columnRows: UnsafeMutableBufferPointer<Int>
  /// For each list the last row that had it; 0 for none.
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
        let quoted = Self.kept("\"\(name.text)\"")
        let text = TextSlice(start: quoted.start + 1, count: quoted.count - 2)
        (place + position).initialize(
          to: Name(
            sign: Word.begin(text.start, text.count), text: text, quoted: quoted,
            target: name.target))
      }
      levels.initializeElement(at: number, to: Level(names: place, count: own.count))
    }
  }

  deinit {
    for level in levels {
      for position in 0..<level.count { level.names[position].quoted.start.deallocate() }
      level.names.deallocate()
    }
    levels.deallocate()
    columnRows.deallocate()
  }

  // With room for a look at the eight bytes from its beginning.
  private static func kept(_ text: String) -> TextSlice {
    let bytes = Array(text.utf8)
    let start = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 8)
    start.initialize(repeating: 0, count: bytes.count + 8)
    start.update(from: bytes, count: bytes.count)
    return TextSlice(start: UnsafePointer(start), count: bytes.count)
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
    let fields =
      table.columns.enumerated().map { number, shape in
        (shape.path, columns.contains(number) ? Target.column(number) : .unread(number))
      } + table.lists.enumerated().map { ($1.path, .list($0)) }
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
    let bytes = UnsafePointer(block.bytes)
    var start = 0
    while start < block.count {
      let end = Self.lineEnd(bytes, start, block.count)
      let origin = RowOrigin(offset: block.offset + start, count: min(end + 1, block.count) - start)
      var scanner = JSONScanner(bytes: bytes, position: start, end: end)
      if scanner.peek() != nil {
        beginRow(in: table, at: origin)
        var isReadable = true
        let isTaken =
          object(0, &scanner, table, &isReadable, depth: 0) && scanner.peek() == nil
        finish(table)
        if isTaken, let key = table.text(keyColumn) {
          table.setKey(key)
          if !isReadable { trouble(RowTrouble(origin: origin, isJudged: true)) }
        } else {
          table.dropRow()
          trouble(RowTrouble(origin: origin, isJudged: false))
        }
      }
      start = end + 1
    }
  }

  func beginRow(in table: ColumnTable, at origin: RowOrigin) {
    if table.count == table.capacity {
      table.reserve(table.count + 1)
      cells.bind(to: table)
    }
    table.beginRow(at: origin)
    row += 1
  }

  // What the line does not name is not supplied.
  func finish(_ table: ColumnTable) {
    for column in columnRows.indices where columnRows[column] != row {
      if cells.slots[column].isRead { cells.slots[column].setBlank(table.count - 1) }
    }
  }

  func object(
    _ level: Int, _ scanner: inout JSONScanner, _ table: ColumnTable, _ isReadable: inout Bool,
    depth: Int
  ) -> Bool {
    guard depth < Self.depthLimit, scanner.take(0x7B) else { return false }
    levels[level].next = 0
    if scanner.take(0x7D) { return true }
    while true {
      guard let name = name(level, &scanner), scanner.take(0x3A), name.pointee.row != row
      else { return false }
      name.pointee.row = row
      switch name.pointee.target {
      case .unread:
        guard scanner.skipValue(depth: depth) else { return false }
      case .list(let list):
        guard self.list(list, &scanner, table, &isReadable, depth: depth) else { return false }
      case .level(let next):
        guard object(next, &scanner, table, &isReadable, depth: depth + 1) else { return false }
      case .column(let column):
        // Under both its names: who reads trees sees whether they agree.
        guard columnRows[column] != row else { return false }
        guard value(column, &scanner, table, &isReadable) else { return false }
      }
      if scanner.take(0x2C) { continue }
      return scanner.take(0x7D)
    }
  }

  func value(
    _ column: Int, _ scanner: inout JSONScanner, _ table: ColumnTable, _ isReadable: inout Bool
  ) -> Bool {
    columnRows[column] = row
    switch scanner.peek() {
    case 0x22:
      guard let string = scanner.string() else { return false }
      var text = string.text
      if string.isEscaped {
        guard let plain = JSONScanner.unescaped(text) else { return false }
        text = plain.withUnsafeBufferPointer { table.kept($0) }
      }
      set(column, text, table, &isReadable)
    case 0x6E:
      guard scanner.word() != nil else { return false }
      cells.slots[column].setBlank(table.count - 1)
    case 0x7B, 0x5B, nil: return false
    default:
      guard let text = scanner.word() ?? scanner.number() else { return false }
      set(column, text, table, &isReadable)
    }
    return true
  }

  @inline(__always)
  private func set(
    _ column: Int, _ text: TextSlice, _ table: ColumnTable, _ isReadable: inout Bool
  ) {
    isReadable = cells.set(column, table, text.start, text.count) && isReadable
  }

  // Mostly the name is that which came next in the line before.
  @inline(__always)
  private func name(_ level: Int, _ scanner: inout JSONScanner) -> UnsafeMutablePointer<Name>? {
    let own = levels[level]
    if own.next < own.count, scanner.take(own.names[own.next].quoted) {
      levels[level].next = own.next + 1
      return own.names + own.next
    }
    guard let text = scanner.string(), !text.isEscaped else { return nil }
    return name(text.text, level)
  }

  private func name(_ text: TextSlice, _ level: Int) -> UnsafeMutablePointer<Name>? {
    let own = levels[level]
    let sign = Word.begin(text.start, text.count)
    var position = own.next
    for _ in 0..<own.count {
      if position >= own.count { position = 0 }
      let name = own.names + position
      position += 1
      if name.pointee.sign == sign, name.pointee.text.count == text.count,
        text.count <= 8 || name.pointee.text == text
      {
        levels[level].next = position
        return name
      }
    }
    return nil
  }

  private static func lineEnd(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
      let word = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
      let found = JSONScanner.matches(word, 0x0A)
      if found != 0 { return min(end, position + found.trailingZeroBitCount >> 3) }
      position += 8
    }
    return end
  }

  /// How many bytes at the beginning are whole lines.
  static func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }
}
