/// A text that messages point into: a file, or a text that lies inside a file.
///
/// An embedded text (an expression in a YAML scalar) keeps for each of its bytes the byte of the
/// file it came from, so that every message names the place in the file that the person edits.
public struct SourceText: Sendable {
  /// The path as the person gave it; used in messages only.
  public let path: String
  /// The UTF-8 bytes of this text.
  public let bytes: [UInt8]

  private let origin: Origin

  private enum Origin: Sendable {
    case file(LineIndex)
    indirect case embedded(Host)
  }

  // Where the bytes of a text came from is found out only for a message: a sound rule set has
  // thousands of texts that nobody ever points into.
  private struct Host: Sendable {
    var bytes: [UInt8]
    var lines: LineIndex
    var offsets: @Sendable () -> [Int]
  }

  /// A whole file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    origin = .file(LineIndex(bytes))
  }

  /// A whole file given as text.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// A text that lies in a file.
  ///
  /// - Parameters:
  ///   - bytes: The text as it reads after unescaping and folding.
  ///   - file: The file that it lies in.
  ///   - offsets: For each byte of the text, and for its end, the offset in the file: one more than
  ///     it has bytes. A shorter list is continued with its last entry. Asked only for a place.
  public init(
    embedded bytes: [UInt8], in file: SourceText, offsets: @escaping @Sendable () -> [Int]
  ) {
    self.init(path: file.path, bytes: bytes, in: file, offsets: offsets)
  }

  private init(
    path: String, bytes: [UInt8], in whole: SourceText, offsets: @escaping @Sendable () -> [Int]
  ) {
    self.path = path
    self.bytes = bytes
    origin =
      switch whole.origin {
      case .file(let lines):
        .embedded(Host(bytes: whole.bytes, lines: lines, offsets: offsets))
      case .embedded(let host):
        .embedded(Host(bytes: host.bytes, lines: host.lines, offsets: offsets))
      }
  }

  /// The text itself, with invalid UTF-8 repaired.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A part of this text, which points into the same file.
  public func part(_ range: Range<Int>) -> SourceText {
    let range = range.clamped(to: 0..<bytes.count)
    return SourceText(path: path, bytes: Array(bytes[range]), in: self) { [origin] in
      guard case .embedded(let host) = origin else {
        return Array(range.lowerBound...range.upperBound)
      }
      let offsets = host.offsets()
      return (range.lowerBound...range.upperBound).map { Self.offset($0, in: offsets) }
    }
  }

  /// The place in the file of a range of this text, in bytes.
  public func place(of range: Range<Int>) -> Place {
    switch origin {
    case .file(let lines):
      return lines.place(of: range, in: bytes, path: path)
    case .embedded(let host):
      let offsets = host.offsets()
      let lower = Self.offset(range.lowerBound, in: offsets)
      let last = range.isEmpty ? lower : Self.offset(range.upperBound - 1, in: offsets) + 1
      return host.lines.place(of: lower..<max(lower, last), in: host.bytes, path: path)
    }
  }

  private static func offset(_ offset: Int, in offsets: [Int]) -> Int {
    guard let final = offsets.last else { return 0 }
    return offset < offsets.count ? offsets[offset] : final
  }
}

/// Where lines begin, so that a byte offset becomes a line and a column.
struct LineIndex: Sendable {
  private var starts: [Int]

  init(_ bytes: [UInt8]) {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices where bytes[offset] == 0x0A { starts.append(offset + 1) }
    }
    self.starts = starts
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
