internal import Diagnostics
internal import Digests
internal import Documents

extension Input {
  /// Where cells end that begin at some places.
  ///
  /// Who reads records keeps where cells begin; for the few that a report points to, the end is
  /// told by the file itself. A cell has none that is empty, that goes on over its line, or that
  /// is a list or a record; nothing is told of a workbook or of a file that has changed since.
  ///
  /// - Parameter starts: Lines and columns, from 1 in code points; the number of the file is not
  ///   looked at.
  /// - Returns: The columns after the last characters.
  public func ends(ofCellsAt starts: Set<CellPlace>) -> [CellPlace: Int] {
    guard let form = OwnFile.form(of: file), form != .workbook, FileSystem.kind(file) == .file,
      let packed = FileSystem.read(file).value, SHA256.hexadecimal(of: packed) == sha256,
      let bytes = Packing.unpacked(packed, file).value
    else { return [:] }
    let ends = CellEnds(bytes, starts)
    return switch form {
    case .csv: ends.ofCSV
    case .json, .jsonLines: ends.ofJSON
    case .yaml: ends.ofYAML(file)
    case .workbook: [:]
    }
  }
}

private struct CellEnds {
  let bytes: [UInt8]
  /// In the order of the file.
  let starts: [CellPlace]

  init(_ bytes: [UInt8], _ starts: Set<CellPlace>) {
    self.bytes = bytes
    self.starts = starts.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  // A mapping may have cut the file at another sign: where one cell does not begin as it should,
  // none is told.
  var ofCSV: [CellPlace: Int] {
    var ends: [CellPlace: Int] = [:]
    var left = starts[...]
    var scanner = CSVScanner(bytes, delimiter: CSVScanner.delimiter(of: bytes))
    var cells: [CSVScanner.Cell] = []
    while let start = left.first, (try? scanner.next(into: &cells)) == true {
      guard cells.last.map({ $0.line >= start.line }) == true else { continue }
      for cell in cells {
        guard let start = left.first, cell.line == start.line, cell.column == start.column else {
          continue
        }
        left.removeFirst()
        let isQuoted = cell.range.lowerBound > 0 && bytes[cell.range.lowerBound - 1] == 0x22
        let quote = isQuoted ? 1 : 0
        ends[start] = end(
          of: start, cell.range.lowerBound - quote..<cell.range.upperBound + quote)
      }
    }
    return left.isEmpty ? ends : [:]
  }

  var ofJSON: [CellPlace: Int] {
    var ends: [CellPlace: Int] = [:]
    var (line, column): (UInt32, UInt32) = (1, 1)
    var left = starts[...]
    for offset in (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)..<bytes.count {
      guard let start = left.first else { break }
      if bytes[offset] & 0xC0 != 0x80, start.line == line, start.column == column {
        left.removeFirst()
        ends[start] = endOfValue(at: offset).flatMap { end(of: start, offset..<$0) }
      }
      if bytes[offset] == 0x0A {
        (line, column) = (line + 1, 1)
      } else if offset + 1 == bytes.count || bytes[offset + 1] & 0xC0 != 0x80 {
        column += 1
      }
    }
    return ends
  }

  // Keys are no cells, although a record begins with one.
  func ofYAML(_ path: String) -> [CellPlace: Int] {
    guard let root = DocumentReader.yaml(SourceText(path: path, bytes: bytes)).value?.root else {
      return [:]
    }
    var ends: [CellPlace: Int] = [:]
    var cursor = PlaceCursor(bytes, file: 0)
    let wanted = Dictionary(
      starts.map { (CellPlace(file: 0, line: $0.line, column: $0.column), $0) },
      uniquingKeysWith: { first, _ in first })
    func visit(_ node: Node) {
      switch node.content {
      case .scalar:
        guard let start = wanted[cursor.place(at: node.range.lowerBound)] else { return }
        ends[start] = end(of: start, node.range)
      case .sequence(let items): items.forEach(visit)
      case .mapping(let entries): entries.map(\.value).forEach(visit)
      }
    }
    visit(root)
    return ends
  }

  private func end(of start: CellPlace, _ range: Range<Int>) -> Int? {
    let text = bytes[range]
    guard !text.isEmpty, !text.contains(0x0A) else { return nil }
    return Int(start.column) + text.count { $0 & 0xC0 != 0x80 }
  }

  // The offset after a string, a number or a word.
  private func endOfValue(at start: Int) -> Int? {
    switch bytes[start] {
    case 0x5B, 0x7B: return nil
    case 0x22:
      var offset = start + 1
      while offset < bytes.count, bytes[offset] != 0x22 {
        offset += bytes[offset] == 0x5C ? 2 : 1
      }
      return offset < bytes.count ? offset + 1 : nil
    default:
      return bytes[start...].firstIndex { Self.endsValue.contains($0) } ?? bytes.count
    }
  }

  // Blanks, breaks, a comma and the closing brackets.
  private static let endsValue: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5D, 0x7D]
}
