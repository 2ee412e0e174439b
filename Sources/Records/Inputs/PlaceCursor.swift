/// Turns byte offsets into lines and columns by walking from the last one; cheap for offsets that
/// come in about the order of the file, also in a file of one very long line.
struct PlaceCursor {
  private let bytes: [UInt8]
  private let file: UInt32
  private var offset: Int
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8], file: UInt32, start: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.file = file
    self.line = line
    // A byte order mark is no character that a person sees.
    offset = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
  }

  mutating func place(at target: Int) -> CellPlace {
    let target = min(max(target, 0), bytes.count)
    while offset < target {
      if bytes[offset] == 0x0A {
        line += 1
        column = 1
      } else if bytes[offset] & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    if offset > target { goBack(to: target) }
    return CellPlace(
      file: file, line: UInt32(clamping: line), column: UInt32(clamping: column))
  }

  private mutating func goBack(to target: Int) {
    var crossed = false
    while offset > target {
      offset -= 1
      if bytes[offset] == 0x0A {
        line -= 1
        crossed = true
      } else if bytes[offset] & 0xC0 != 0x80 {
        column -= 1
      }
    }
    guard crossed else { return }
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    column = 1 + bytes[start..<offset].count { $0 & 0xC0 != 0x80 }
  }
}
