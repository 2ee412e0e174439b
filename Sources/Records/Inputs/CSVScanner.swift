/// Cuts CSV text into cells, byte by byte, with the place of each.
struct CSVScanner {
  struct Cell: Sendable {
    var range: Range<Int>
    /// Whether `""` stands for a quotation mark in it.
    var hasDoubledQuotes: Bool
    var line: UInt32
    var column: UInt32
  }

  enum Fault: Error, Equatable {
    case unclosedQuote(line: UInt32, column: UInt32)
    case textAfterQuote(line: UInt32, column: UInt32)
  }

  let bytes: [UInt8]
  let delimiter: UInt8
  private var offset: Int
  private var line: UInt32 = 1
  private var column: UInt32 = 1

  init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The sign that the first line holds most often outside quotes: a comma, semicolon or tab.
  static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [0x2C: 0, 0x3B: 0, 0x09: 0]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if let count = counts[byte] { counts[byte] = count + 1 }
    }
    let order: [UInt8] = [0x2C, 0x3B, 0x09]
    return order.reduce(0x2C) { (counts[$1] ?? 0) > (counts[$0] ?? 0) ? $1 : $0 }
  }

  /// The cells of the next row that is not empty; nil at the end.
  mutating func next(into cells: inout [Cell]) throws(Fault) -> Bool {
    cells.removeAll(keepingCapacity: true)
    while offset < bytes.count, isBreak(offset) > 0 { breakLine() }
    guard offset < bytes.count else { return false }
    while true {
      cells.append(try cell())
      if offset < bytes.count, bytes[offset] == delimiter {
        step()
        continue
      }
      if offset < bytes.count { breakLine() }
      return true
    }
  }

  func text(_ cell: Cell) -> String {
    guard cell.hasDoubledQuotes else {
      return String(decoding: bytes[cell.range], as: UTF8.self)
    }
    var text: [UInt8] = []
    text.reserveCapacity(cell.range.count)
    var index = cell.range.lowerBound
    while index < cell.range.upperBound {
      text.append(bytes[index])
      index += bytes[index] == 0x22 ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func cell() throws(Fault) -> Cell {
    let startLine = line
    let startColumn = column
    let start = offset
    guard offset < bytes.count, bytes[offset] == 0x22 else {
      while offset < bytes.count, bytes[offset] != delimiter, isBreak(offset) == 0 { step() }
      return Cell(
        range: start..<offset, hasDoubledQuotes: false, line: startLine, column: startColumn)
    }
    step()
    var doubled = false
    while offset < bytes.count {
      if bytes[offset] == 0x22 {
        if offset + 1 < bytes.count, bytes[offset + 1] == 0x22 {
          doubled = true
          step()
          step()
          continue
        }
        let range = start + 1..<offset
        step()
        if offset < bytes.count, bytes[offset] != delimiter, isBreak(offset) == 0 {
          throw .textAfterQuote(line: line, column: column)
        }
        return Cell(
          range: range, hasDoubledQuotes: doubled, line: startLine, column: startColumn)
      }
      if bytes[offset] == 0x0A {
        breakLine()
      } else {
        step()
      }
    }
    throw .unclosedQuote(line: startLine, column: startColumn)
  }

  private func isBreak(_ index: Int) -> Int {
    if bytes[index] == 0x0A { return 1 }
    return bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 0
  }

  private mutating func breakLine() {
    offset += max(1, isBreak(offset))
    line &+= 1
    column = 1
  }

  private mutating func step() {
    offset += 1
    // A character counts once: when its last byte has been passed.
    if offset >= bytes.count || bytes[offset] & 0xC0 != 0x80 { column &+= 1 }
  }
}
