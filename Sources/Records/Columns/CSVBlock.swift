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
    let delimiter = delimiter
    // What a class holds is looked up once: rows are many.
    var row = 0
    var capacity = table.capacity
    var position = 0
    while position < end {
      if bytes[position] == 0x0A {
        position += 1
        continue
      }
      if bytes[position] == 0x0D, position + 1 < end, bytes[position + 1] == 0x0A {
        position += 2
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
        } else {
          position = Self.cellEnd(bytes, position, end, delimiter)
          count = position - from
          // The break of a line may have two bytes.
          if position < end, bytes[position] == 0x0A, count > 0, bytes[position - 1] == 0x0D {
            count -= 1
          }
        }
        if cell < width, slots[cell].isRead {
          var text = TextSlice(start: bytes + from, count: count)
          if isDoubled { text = Self.undoubled(bytes + from, count, table) }
          if !slots[cell].set(row, text.start, text.count) {
            table.setCount(row + 1)
            isBad = !cells.setSlowly(cell, table, text.start, text.count) || isBad
          }
        }
        cell += 1
        guard position < end else { break }
        if bytes[position] == delimiter {
          position += 1
          continue
        }
        position += bytes[position] == 0x0D ? 2 : 1
        break
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
      if position < end, bytes[position] != delimiter, bytes[position] != 0x0A {
        let isBreak =
          bytes[position] == 0x0D && position + 1 < end && bytes[position + 1] == 0x0A
        if !isBreak { throw Fault(offset: position) }
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

  /// Where an unquoted cell ends: at a delimiter, at the break of a line, or at the end.
  ///
  /// Eight bytes are looked at together: one that equals either sign becomes zero under exclusive or.
  @inline(__always)
  private static func cellEnd(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ delimiter: UInt8
  ) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let delimiters = ones &* UInt64(delimiter)
    let breaks = ones &* 0x0A
    var position = start
    while position < end {
      // Behind the last byte lies padding.
      let word = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
      let a = word ^ delimiters
      let b = word ^ breaks
      let found = ((a &- ones) & ~a | (b &- ones) & ~b) & highs
      if found != 0 { return min(end, position + found.trailingZeroBitCount >> 3) }
      position += 8
    }
    return end
  }

  /// How many bytes at the beginning are whole rows, if quotation marks stand in pairs: 0 for none.
  ///
  /// Where a mark stands alone in a cell this may be wrong; then the row that is cut does not
  /// close, and the reader says so.
  static func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let quotes = count(0x22, in: bytes)
    var behind = 0
    var index = bytes.count - 1
    while index >= 0 {
      if bytes[index] == 0x22 { behind += 1 }
      if bytes[index] == 0x0A, (quotes - behind) & 1 == 0 { return index + 1 }
      index -= 1
    }
    return 0
  }

  // Exact in every byte of a word: a byte that equals the sign is zero, and only zero stays zero when
  // all its lower bits are carried up.
  private static func count(_ sign: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let signs = 0x0101_0101_0101_0101 &* UInt64(sign)
    let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    var count = 0
    var index = 0
    while index + 8 <= bytes.count {
      let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self) ^ signs
      let other = ((word & lows) &+ lows) | word | lows
      count &+= (~other).nonzeroBitCount
      index += 8
    }
    while index < bytes.count {
      if base[index] == sign { count += 1 }
      index += 1
    }
    return count
  }
}
