internal import Findings
internal import Records

/// Writes findings about rows of a stream: the rows are read and judged once more, some thousand at a
/// time, since a finding holds much that columns do not know.
final class FindingLines {
  private enum Part {
    /// Lines as they are to be written.
    case lines(String)
    /// The lines about the record with a key.
    case record(String)
  }

  private let judging: LateJudging
  private let line: @Sendable (Finding) -> String
  private let threads: Int
  private var parts: [Part] = []
  private var rows: [RowOrigin] = []
  private static let piece = 64

  init(_ judging: LateJudging, threads: Int, line: @escaping @Sendable (Finding) -> String) {
    self.judging = judging
    self.threads = threads
    self.line = line
  }

  /// Whether what it holds should be written before more is added.
  var isFull: Bool { parts.count >= LateJudging.chunk }

  /// Adds lines as they are to be written.
  func add(_ lines: UnsafeRawBufferPointer) {
    parts.append(.lines(String(decoding: lines, as: UTF8.self)))
  }

  /// Adds the record with a key, whose row stands at a place.
  func add(_ key: UnsafeRawBufferPointer, _ place: UnsafeRawBufferPointer) {
    parts.append(.record(String(decoding: key, as: UTF8.self)))
    rows.append(place.loadUnaligned(as: RowOrigin.self))
  }

  /// Writes what was added, in this order, and forgets it.
  ///
  /// - Throws: Where rows are not what they were.
  func empty(into lines: LineBuffer) throws(VolumeFault) {
    rows.sort { $0.offset < $1.offset }
    let findings = rows.isEmpty ? [] : try judging.judged(rows).findings
    let texts = texts(findings)
    var next = 0
    for part in parts {
      switch part {
      case .lines(let text): lines.append(text)
      case .record(let key):
        guard next < findings.count, findings[next].subject.key == key else {
          throw .changed(path: judging.path)
        }
        while next < findings.count, findings[next].subject.key == key {
          lines.append(texts[next])
          next += 1
        }
      }
    }
    parts.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
  }

  private func texts(_ findings: [Finding]) -> [String] {
    let line = line
    let pieces = (findings.count + Self.piece - 1) / Self.piece
    return Workers.results(Array(repeating: (), count: threads), of: pieces) { _, piece in
      findings[piece * Self.piece..<min(findings.count, (piece + 1) * Self.piece)].map(line)
    }.flatMap(\.self)
  }
}
