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
    let slots = cells.slots
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
      var cell = 0
      var isBad = false
      while true {
        var from = position
        var count: Int
        var isDoubled = false
        if position < end, bytes[position] == 0x22 {
          (count, isDoubled) = try quoted(bytes, &position, end)
          from += 1
          if Self.isBreak(bytes, position, end) { position += 1 }
          signs.skip(to: position)
        } else {
          position = signs.next
          count = position &- from
          // The break of a line may have two bytes.
          if position < end, bytes[position] == 0x0A, count > 0, bytes[position - 1] == 0x0D {
            count -= 1
          }
        }
        if cell < width, slots[cell].isRead {
          var text = TextSlice(start: bytes + from, count: count)
          if isDoubled { text = Self.undoubled(bytes + from, count, table) }
          if !CellSlot.set(slots + cell, row, text.start, text.count) {
            table.setCount(row + 1)
            isBad = !cells.setSlowly(cell, table, text.start, text.count) || isBad
          }
        }
        cell &+= 1
        guard position < end else { break }
        signs.pass()
        position &+= 1
        if bytes[position &- 1] != delimiter { break }
      }
      let origin = RowOrigin(offset: block.offset + start, count: position - start)
      if cell == width, let key = slots[keyCell].text(row) {
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

  // Whether a break of two bytes stands there.
  @inline(__always)
  private static func isBreak(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    position + 1 < end && bytes[position] == 0x0D && bytes[position + 1] == 0x0A
  }

  // The end of a quoted cell: after its closing mark.
  private func quoted(
    _ bytes: UnsafePointer<UInt8>, _ position: inout Int, _ end: Int
  ) throws(Fault) -> (count: Int, isDoubled: Bool) {
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
      return (count, isDoubled)
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
