/// Reads the lines of blocks of JSON Lines into tables, for the columns that somebody reads.
///
/// It takes lines as programs write them. One with anything else — a name that the entity does not
/// have, a list where a value is meant, a fault of the form — is handed on whole to the reader that
/// can say what is wrong.
struct JSONBlock {
  /// What the value under a name is for.
  private enum Target {
    /// A column that is read: its number, which is that of its slot.
    case column(Int)
    /// A group: the number of its level.
    case level(Int)
    /// A field of the entity that nobody reads: its number.
    case unread(Int)
    /// A list: its number.
    case list(Int)
  }

  /// The names of an object, in the order in which the lines mostly have them.
  private struct Level {
    var names: [[UInt8]] = []
    var targets: [Target] = []
    /// For each name the last row that had it.
    var rows: [Int] = []
    var next = 0
  }

  private var levels: [Level] = []
  private let keyColumn: Int
  let cells: CellReaders
  /// For each column the last row that had it.
  private var columnRows: [Int]
  /// For each list the last row that had it.
  var listRows: [Int]
  /// The readers of the items of lists.
  var items: [JSONBlock]
  private(set) var row = 0
  private static let depthLimit = 100

  /// A reader of the columns of some rows, and of those of the items of their lists.
  init(
    _ table: Table, key: Int, _ reader: ValueReader, columns: Set<Int>, lists: [Int: Set<Int>] = [:]
  ) {
    keyColumn = key
    levels = [Level()]
    listRows = Array(repeating: -1, count: table.lists.count)
    items = table.lists.enumerated().map { number, list in
      JSONBlock(list.items, key: 0, reader, columns: lists[number] ?? [])
    }
    cells = CellReaders(
      table.columns.indices.map { columns.contains($0) ? $0 : nil }, of: table, reader)
    columnRows = Array(repeating: -1, count: table.columns.count)
    let targets = table.columns.indices.map { number -> Target in
      columns.contains(number) ? .column(number) : .unread(number)
    }
    for (number, shape) in table.columns.enumerated() { add(shape.path, targets[number]) }
    for (number, list) in table.lists.enumerated() { add(list.path, .list(number)) }
    // `a.b` may stand as that name, too; hardly any line has it, so these names come last.
    for (number, shape) in table.columns.enumerated() where shape.path.contains(".") {
      put(shape.path, targets[number], at: 0)
    }
    for (number, list) in table.lists.enumerated() where list.path.contains(".") {
      put(list.path, .list(number), at: 0)
    }
  }

  /// The columns that rows have had so far.
  var seen: Set<Int> {
    var seen: Set<Int> = []
    for level in levels {
      for (position, target) in level.targets.enumerated() where level.rows[position] >= 0 {
        switch target {
        case .column(let column): seen.insert(column)
        case .unread(let column): seen.insert(column)
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
    var lines = JSONBlock(
      entity.table, key: entity.keyColumns.first ?? 0, reader, columns: [], lists: lists)
    lines.read(
      block,
      into: ColumnTable(
        entity: entity, columns: Set(entity.keyColumns), lists: lists, capacity: 64)
    ) { _ in }
    return lines.seen
  }

  // `a.b` stands as `b` in an object `a`.
  private mutating func add(_ path: String, _ target: Target) {
    let parts = path.split(separator: ".").map(String.init)
    var level = 0
    for part in parts.dropLast() {
      if let known = levels[level].names.firstIndex(of: Array(part.utf8)),
        case .level(let next) = levels[level].targets[known]
      {
        level = next
        continue
      }
      levels.append(Level())
      put(part, .level(levels.count - 1), at: level)
      level = levels.count - 1
    }
    if let last = parts.last { put(last, target, at: level) }
  }

  private mutating func put(_ name: String, _ target: Target, at level: Int) {
    levels[level].names.append(Array(name.utf8))
    levels[level].targets.append(target)
    levels[level].rows.append(-1)
  }

  /// Reads all lines of a block; those that it does not take are told and not in the table, those
  /// with a cell that cannot be read are told and in it.
  mutating func read(
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

  mutating func beginRow(in table: ColumnTable, at origin: RowOrigin) {
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

  mutating func object(
    _ level: Int, _ scanner: inout JSONScanner, _ table: ColumnTable, _ isReadable: inout Bool,
    depth: Int
  ) -> Bool {
    guard depth < Self.depthLimit, scanner.take(0x7B) else { return false }
    levels[level].next = 0
    if scanner.take(0x7D) { return true }
    while true {
      guard let name = scanner.string(), !name.isEscaped, scanner.take(0x3A),
        let position = position(of: name.text, level), levels[level].rows[position] != row
      else { return false }
      levels[level].rows[position] = row
      switch levels[level].targets[position] {
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

  mutating func value(
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
    if !cells.slots[column].set(table.count - 1, text.start, text.count) {
      isReadable = cells.setSlowly(column, table, text.start, text.count) && isReadable
    }
  }

  @inline(__always)
  private mutating func position(of name: TextSlice, _ level: Int) -> Int? {
    let count = levels[level].names.count
    var position = levels[level].next
    for _ in 0..<count {
      if position >= count { position = 0 }
      if Self.equal(levels[level].names[position], name) {
        levels[level].next = position + 1
        return position
      }
      position += 1
    }
    return nil
  }

  @inline(__always)
  private static func equal(_ name: [UInt8], _ text: TextSlice) -> Bool {
    name.withUnsafeBufferPointer { bytes in
      guard bytes.count == text.count, let start = bytes.baseAddress else { return false }
      return TextSlice(start: start, count: bytes.count) == text
    }
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

/// A row that has to be looked at again.
public struct RowTrouble: Sendable {
  /// Where it stands.
  public var origin: RowOrigin
  /// Whether it is in the table all the same, and only something in it is to be told.
  public var isJudged: Bool

  /// Names a row.
  public init(origin: RowOrigin, isJudged: Bool) {
    self.origin = origin
    self.isJudged = isJudged
  }
}

/// Goes through the JSON of one line; whatever it does not know for well-formed it refuses.
struct JSONScanner {
  let bytes: UnsafePointer<UInt8>
  private(set) var position: Int
  private let end: Int

  init(bytes: UnsafePointer<UInt8>, position: Int, end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = end
  }

  /// The byte at which the next value or sign begins.
  @inline(__always)
  mutating func peek() -> UInt8? {
    while position < end {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D else { return byte }
      position += 1
    }
    return nil
  }

  @inline(__always)
  mutating func take(_ sign: UInt8) -> Bool {
    guard peek() == sign else { return false }
    position += 1
    return true
  }

  /// The text between quotation marks, as it stands.
  @inline(__always)
  mutating func string() -> (text: TextSlice, isEscaped: Bool)? {
    guard take(0x22) else { return nil }
    let start = position
    var isEscaped = false
    while position < end {
      let word = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
      let found = Self.matches(word, 0x22) | Self.matches(word, 0x5C) | Self.controls(word)
      guard found != 0 else {
        position += 8
        continue
      }
      position += found.trailingZeroBitCount >> 3
      guard position < end else { return nil }
      switch bytes[position] {
      case 0x22:
        position += 1
        return (TextSlice(start: bytes + start, count: position - 1 - start), isEscaped)
      case 0x5C:
        isEscaped = true
        position += 2
      default: return nil
      }
    }
    return nil
  }

  /// `true`, `false` or `null`.
  mutating func word() -> TextSlice? {
    for word: StaticString in ["true", "false", "null"] {
      let slice = TextSlice(start: word.utf8Start, count: word.utf8CodeUnitCount)
      guard position + slice.count <= end,
        TextSlice(start: bytes + position, count: slice.count) == slice
      else { continue }
      position += slice.count
      return TextSlice(start: bytes + position - slice.count, count: slice.count)
    }
    return nil
  }

  /// A number as RFC 8259 has it.
  mutating func number() -> TextSlice? {
    let start = position
    if position < end, bytes[position] == 0x2D { position += 1 }
    let first = position
    guard digits() else { return nil }
    if bytes[first] == 0x30, position - first > 1 { return nil }
    if position < end, bytes[position] == 0x2E {
      position += 1
      guard digits() else { return nil }
    }
    if position < end, bytes[position] | 0x20 == 0x65 {
      position += 1
      if position < end, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
      guard digits() else { return nil }
    }
    return TextSlice(start: bytes + start, count: position - start)
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < end, bytes[position] &- 0x30 < 10 { position += 1 }
    return position > start
  }

  /// Passes over a value of any kind.
  mutating func skipValue(depth: Int) -> Bool {
    guard depth < 100 else { return false }
    switch peek() {
    case 0x22:
      guard let string = string() else { return false }
      return !string.isEscaped || Self.unescaped(string.text) != nil
    case 0x7B: return skipMembers(closing: 0x7D, depth)
    case 0x5B: return skipMembers(closing: 0x5D, depth)
    case nil: return false
    default: return word() != nil || number() != nil
    }
  }

  private mutating func skipMembers(closing: UInt8, _ depth: Int) -> Bool {
    position += 1
    if take(closing) { return true }
    while true {
      // The names of an object that nobody reads may come twice; the reader of trees sees to it.
      if closing == 0x7D { return false }
      guard skipValue(depth: depth + 1) else { return false }
      if take(0x2C) { continue }
      return take(closing)
    }
  }

  /// The text that escapes stand for; nil where one needs more than a look.
  static func unescaped(_ text: TextSlice) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text.start[index]
      guard byte == 0x5C else {
        plain.append(byte)
        index += 1
        continue
      }
      guard index + 1 < text.count else { return nil }
      switch text.start[index + 1] {
      case 0x22, 0x5C, 0x2F: plain.append(text.start[index + 1])
      case 0x6E: plain.append(0x0A)
      case 0x74: plain.append(0x09)
      case 0x72: plain.append(0x0D)
      case 0x62: plain.append(0x08)
      case 0x66: plain.append(0x0C)
      default: return nil
      }
      index += 2
    }
    return plain
  }

  /// The high bit of every byte that equals a sign; exact up to the first.
  @inline(__always)
  static func matches(_ word: UInt64, _ sign: UInt8) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let different = word ^ ones &* UInt64(sign)
    return (different &- ones) & ~different & 0x8080_8080_8080_8080
  }

  /// The high bit of every byte below a space; exact up to the first.
  @inline(__always)
  private static func controls(_ word: UInt64) -> UInt64 {
    (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
  }
}
