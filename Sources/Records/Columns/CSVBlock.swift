/// Reads the rows of blocks of CSV into tables: what ``CSVScanner`` does cell by cell and with
/// places, without them and for the columns that somebody reads.
struct CSVBlock {
  /// A quotation mark that nothing closes, or text behind one: where.
  struct Fault: Error {
    var offset: Int
  }

  let delimiter: UInt8
  /// A slot for each cell of a row.
  let cells: CellReaders
  /// The cell with the key.
  let keyCell: Int

  /// Reads all rows of a block.
  ///
  /// - Parameters:
  ///   - block: Whole rows.
  ///   - table: Is emptied, and lends from the block as long as that stands.
  ///   - trouble: Told of every row with something wrong; one of another length, or without a key,
  ///     is left out.
  /// - Throws: Where a quotation mark is not closed, or has text behind it.
  func read(
    _ block: borrowing Block, into table: ColumnTable,
    trouble: (RowTrouble) -> Void
  ) throws(Fault) {
    table.removeAll()
    cells.bind(to: table)
    let width = cells.count
    let bytes = UnsafePointer(block.bytes)
    let end = block.count
    var signs = SignCursor(bytes, end, delimiter)
    // What a class holds is looked up once: rows are many.
    var row = 0
    var capacity = table.capacity
    var position = 0
    while position < end {
      if bytes[position] == 0x0A || Self.isBreak(bytes, position, end) {
        position = signs.next + 1
        signs.pass()
        continue
      }
      let start = position
      if row == capacity {
        table.setCount(row)
        table.reserve(row + 1)
        cells.bind(to: table)
        capacity = table.capacity
      }
      let count = try cut(bytes, end, &position, &signs)
      let isBad = count == width && !set(row, bytes, table)
      let origin = RowOrigin(offset: block.offset + start, count: position - start)
      if count == width, let key = cells.slots[keyCell].text(row) {
        table.keys[row] = key
        table.origins[row] = origin
        row += 1
        if isBad { trouble(RowTrouble(origin: origin, isJudged: true)) }
      } else {
        trouble(RowTrouble(origin: origin, isJudged: false))
      }
    }
    table.setCount(row)
  }

  /// Cuts a row into its cells and goes behind it; how many it has.
  @inline(__always)
  private func cut(
    _ bytes: UnsafePointer<UInt8>, _ end: Int, _ position: inout Int, _ signs: inout SignCursor
  ) throws(Fault) -> Int {
    let (extents, width) = (cells.extents, cells.count)
    var cell = 0
    while true {
      var extent = CellExtent(start: position)
      if position < end, bytes[position] == 0x22 {
        extent = try quoted(bytes, &position, end)
        if Self.isBreak(bytes, position, end) { position &+= 1 }
        signs.skip(to: position)
      } else {
        position = signs.next
        extent.count = position &- extent.start
      }
      if cell < width { extents[cell] = extent }
      cell &+= 1
      guard position < end else { return cell }
      signs.pass()
      position &+= 1
      if bytes[position &- 1] == delimiter { continue }
      // The break of a line may have two bytes.
      if cell <= width, extent.count > 0, bytes[extent.start &+ extent.count &- 1] == 0x0D,
        extent.start &+ extent.count &+ 1 == position
      {
        extents[cell &- 1].count &-= 1
      }
      return cell
    }
  }

  /// Sets the cells of a row that somebody reads; false where one of them cannot be read.
  private func set(_ row: Int, _ bytes: UnsafePointer<UInt8>, _ table: ColumnTable) -> Bool {
    var isGood = true
    for place in 0..<cells.readCount {
      let cell = cells.readCells[place]
      let extent = cells.extents[cell]
      var text = TextSlice(start: bytes + extent.start, count: extent.count)
      if extent.isDoubled { text = Self.undoubled(text.start, text.count, table) }
      if CellSlot.set(cells.slots + cell, row, text.start, text.count) { continue }
      table.setCount(row + 1)
      isGood = cells.setSlowly(cell, table, text.start, text.count) && isGood
    }
    return isGood
  }

  // Whether a break of two bytes stands there.
  @inline(__always)
  private static func isBreak(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    position + 1 < end && bytes[position] == 0x0D && bytes[position + 1] == 0x0A
  }

  // The end of a quoted cell: after its closing mark.
  private func quoted(
    _ bytes: UnsafePointer<UInt8>, _ position: inout Int, _ end: Int
  ) throws(Fault) -> CellExtent {
    let start = position
    position += 1
    var isDoubled = false
    while position < end {
      guard bytes[position] == 0x22 else {
        position += 1
        continue
      }
      if position + 1 < end, bytes[position + 1] == 0x22 {
        isDoubled = true
        position += 2
        continue
      }
      let count = position - start - 1
      position += 1
      if position < end, bytes[position] != delimiter, bytes[position] != 0x0A,
        !Self.isBreak(bytes, position, end)
      {
        throw Fault(offset: position)
      }
      return CellExtent(start: start + 1, count: count, isDoubled: isDoubled)
    }
    throw Fault(offset: start)
  }

  private static func undoubled(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ table: ColumnTable
  ) -> TextSlice {
    var text: [UInt8] = []
    text.reserveCapacity(count)
    var index = 0
    while index < count {
      text.append(start[index])
      index += start[index] == 0x22 ? 2 : 1
    }
    return text.withUnsafeBufferPointer { table.kept($0) }
  }

  /// How many bytes at the beginning are whole rows, if quotation marks stand in pairs: 0 for none.
  ///
  /// Where a mark stands alone in a cell this may be wrong; then the row that is cut does not
  /// close, and the reader says so.
  static func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let quotes = Word.count(0x22, in: bytes)
    var behind = 0
    var index = bytes.count - 1
    while index >= 0 {
      if bytes[index] == 0x22 { behind += 1 }
      if bytes[index] == 0x0A, (quotes - behind) & 1 == 0 { return index + 1 }
      index -= 1
    }
    return 0
  }
}
