/// Reads the rows of blocks of CSV into tables: what ``CSVScanner`` does cell by cell and with
/// places, without them and for the columns that somebody reads.
struct CSVBlock {
  /// A quotation mark that nothing closes, or text behind one: where.
  struct Fault: Error {
    var offset: Int
  }

  private let delimiter: UInt8
  /// A slot for each cell of a row.
  private let cells: CellReaders
  /// The cell with the key.
  private let keyCell: Int
  private let rows: CutRows

  init(delimiter: UInt8, cells: CellReaders, keyCell: Int) {
    self.delimiter = delimiter
    self.cells = cells
    self.keyCell = keyCell
    rows = CutRows(width: cells.count)
  }

  /// Reads all rows of a block.
  ///
  /// - Parameters:
  ///   - block: Whole rows; a quotation mark that stands twice stands once afterwards.
  ///   - table: Is emptied, and lends from the block as long as that stands.
  ///   - trouble: Told of every row with something wrong; one of another length, or without a key,
  ///     is left out.
  /// - Throws: Where a quotation mark is not closed, or has text behind it.
  func read(
    _ block: borrowing Block, into table: ColumnTable,
    trouble: (RowTrouble) -> Void
  ) throws(Fault) {
    table.removeAll()
    block.bytes[block.count] = 0x0A
    var signs = SignCursor(block.bytes, delimiter)
    var position = 0
    while position < block.count {
      let first = table.count
      table.reserve(first + CutRows.limit)
      cells.bind(to: table)
      let isBad = try cut(block, from: &position, &signs, table, trouble)
      var bad = isBad | read(block.bytes, table, from: first)
      while bad != 0 {
        let row = first + bad.trailingZeroBitCount
        bad &= bad - 1
        trouble(RowTrouble(origin: table.origins[row], isJudged: true))
      }
    }
  }

  /// Cuts some rows, each with its key; those whose key needs a word are the bits that come back.
  private func cut(
    _ block: borrowing Block, from position: inout Int, _ signs: inout SignCursor,
    _ table: ColumnTable, _ trouble: (RowTrouble) -> Void
  ) throws(Fault) -> UInt64 {
    let (bytes, end, width) = (block.bytes, block.count, cells.count)
    let first = table.count
    var row = first
    var bad: UInt64 = 0
    while row < first + CutRows.limit, position < end {
      if bytes[position] == 0x0A || Self.isBreak(bytes, position, end) {
        position = signs.next() + 1
        continue
      }
      let start = position
      let extents = rows.row(row - first)
      let count = try cut(bytes, end, &position, &signs, into: extents)
      let origin = RowOrigin(offset: block.offset + start, count: position - start)
      if count == width {
        let cell = extents[keyCell]
        table.setCount(row + 1)
        if !cells.set(keyCell, table, bytes + Int(cell.start), Int(cell.count)) {
          bad |= 1 << UInt64(row - first)
        }
        if let key = cells.slots[keyCell].text(row) {
          table.keys[row] = key
          table.origins[row] = origin
          row += 1
          continue
        }
      }
      bad &= ~(1 << UInt64(row - first))
      trouble(RowTrouble(origin: origin, isJudged: false))
    }
    table.setCount(row)
    return bad
  }

  /// Cuts a row into its cells and goes behind it; how many it has.
  ///
  /// By itself, so that all it needs stays in registers.
  @inline(never)
  private func cut(
    _ bytes: UnsafeMutablePointer<UInt8>, _ end: Int, _ position: inout Int,
    _ signs: inout SignCursor, into extents: UnsafeMutablePointer<CellExtent>
  ) throws(Fault) -> Int {
    let width = rows.width
    var own = signs
    var start = position
    var count = 0
    while true {
      var extent = CellExtent(start: start, count: 0)
      let isQuoted = bytes[start] == 0x22 && start < end
      if isQuoted {
        let (inner, behind) = try quoted(bytes, start, end)
        extent = CellExtent(start: start + 1, count: inner)
        own.skip(to: behind)
      }
      let stop = own.next()
      if !isQuoted { extent.count = UInt32(truncatingIfNeeded: stop &- start) }
      if count < width { extents[count] = extent }
      count &+= 1
      start = stop &+ 1
      if bytes[stop] == delimiter { continue }
      signs = own
      position = min(end, start)
      // The break of a line may have two bytes.
      if !isQuoted, stop < end, count <= width, extent.count > 0, bytes[stop &- 1] == 0x0D {
        extents[count &- 1].count &-= 1
      }
      return count
    }
  }

  /// Reads the other cells of rows that have been cut, from one of the table to its last; those with
  /// something wrong are the bits that come back.
  private func read(
    _ bytes: UnsafePointer<UInt8>, _ table: ColumnTable, from first: Int
  ) -> UInt64 {
    let end = table.count
    var bad: UInt64 = 0
    for place in 0..<cells.readCount {
      let cell = cells.readCells[place]
      if cell == keyCell { continue }
      let run = rows.run(cell, bytes, count: end - first)
      var left = CellSlot.set(cells.slots + cell, run, from: first)
      while left != 0 {
        let index = left.trailingZeroBitCount
        left &= left - 1
        table.setCount(first + index + 1)
        let text = run.text(index)
        if !cells.setSlowly(cell, table, text.start, text.count) {
          bad |= 1 << UInt64(index)
        }
      }
    }
    table.setCount(end)
    return bad
  }

  // Whether a break of two bytes stands there.
  @inline(__always)
  private static func isBreak(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    position + 1 < end && bytes[position] == 0x0D && bytes[position + 1] == 0x0A
  }

  // How long the text of a quoted cell is, and the place after its closing mark. Marks that stand
  // twice come to stand once, at the place where they are.
  @inline(never)
  private func quoted(
    _ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int
  ) throws(Fault) -> (count: Int, behind: Int) {
    var position = start + 1
    var target = position
    while position < end {
      if bytes[position] == 0x22 {
        position += 1
        guard position < end, bytes[position] == 0x22 else {
          if position < end, bytes[position] != delimiter, bytes[position] != 0x0A,
            !Self.isBreak(bytes, position, end)
          {
            throw Fault(offset: position)
          }
          return (target - start - 1, position)
        }
      }
      bytes[target] = bytes[position]
      target += 1
      position += 1
    }
    throw Fault(offset: start)
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
