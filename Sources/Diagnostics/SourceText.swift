/// A text that messages point into: a file, or a text that lies inside a file.
///
/// An embedded text (an expression in a YAML scalar) keeps for each of its bytes the byte of the
/// file it came from, so that every message names the place in the file that the person edits.
public struct SourceText: Sendable {
  /// The path as the person gave it; used in messages only.
  public let path: String
  /// The UTF-8 bytes of this text.
  public let bytes: [UInt8]

  private let lines: LineIndex
  private let host: Host?

  private struct Host: Sendable {
    var bytes: [UInt8]
    var lines: LineIndex
    var offsets: [Int]
  }

  /// A whole file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lines = LineIndex(bytes)
    host = nil
  }

  /// A whole file given as text.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// A text that lies in a file.
  ///
  /// - Parameters:
  ///   - text: The text as it reads after unescaping and folding.
  ///   - file: The file that it lies in.
  ///   - offsets: For each byte of `text`, and for its end, the offset in the file: `text.utf8.count
  ///     + 1` entries. A shorter list is continued with its last entry.
  public init(embedded text: String, in file: SourceText, offsets: [Int]) {
    path = file.path
    bytes = Array(text.utf8)
    lines = LineIndex(bytes)
    host = Host(bytes: file.bytes, lines: file.lines, offsets: offsets)
  }

  /// The text itself, with invalid UTF-8 repaired.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A part of this text, which points into the same file.
  public func part(_ range: Range<Int>) -> SourceText {
    let range = range.clamped(to: 0..<bytes.count)
    let offsets = (range.lowerBound...range.upperBound).map { offset in
      host.map { Self.hostOffset(offset, $0) } ?? offset
    }
    return SourceText(
      path: path, bytes: Array(bytes[range]),
      host: Host(bytes: host?.bytes ?? bytes, lines: host?.lines ?? lines, offsets: offsets))
  }

  private init(path: String, bytes: [UInt8], host: Host) {
    self.path = path
    self.bytes = bytes
    lines = LineIndex(bytes)
    self.host = host
  }

  /// The place in the file of a range of this text, in bytes.
  public func place(of range: Range<Int>) -> Place {
    guard let host else {
      return lines.place(of: range, in: bytes, path: path)
    }
    let lower = Self.hostOffset(range.lowerBound, host)
    let last = range.isEmpty ? lower : Self.hostOffset(range.upperBound - 1, host) + 1
    return host.lines.place(of: lower..<max(lower, last), in: host.bytes, path: path)
  }

  private static func hostOffset(_ offset: Int, _ host: Host) -> Int {
    guard let final = host.offsets.last else { return 0 }
    return offset < host.offsets.count ? host.offsets[offset] : final
  }
}

/// Where lines begin, so that a byte offset becomes a line and a column.
struct LineIndex: Sendable {
  private var starts: [Int]

  init(_ bytes: [UInt8]) {
    starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      starts.append(offset + 1)
    }
  }

  func place(of range: Range<Int>, in bytes: [UInt8], path: String) -> Place {
    let lower = position(of: range.lowerBound, in: bytes)
    let upper = position(of: range.upperBound, in: bytes)
    return Place(
      path: path, line: lower.line, column: lower.column, endLine: upper.line,
      endColumn: upper.column, excerpt: lineText(lower.line, in: bytes))
  }

  private func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let column = bytes[starts[low]..<offset].count { $0 & 0xC0 != 0x80 }
    return (low + 1, column + 1)
  }

  private func lineText(_ line: Int, in bytes: [UInt8]) -> String {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }
}
