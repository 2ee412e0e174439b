internal import Findings
public import Records

/// The lines about the records of one stream.
struct StreamLines {
  /// Makes lines of what columns found.
  enum Writer {
    /// Of codes.
    case verdicts(VerdictCodeWriter)
    /// Of places of rows.
    case findings(FindingLines)
  }

  /// What columns found.
  var ofColumns: [SortedLines]
  /// What the interpreter found, as it is to be written.
  var plain: SortedLines
  /// Makes lines of what columns found.
  var writer: Writer
}

/// The lines of a run in the order of reports: type, key, rule in UTF-8 bytes.
public struct VolumeLines {
  private let streams: [StreamLines]
  private let folder: String
  private let onTwoThreads: Bool
  private static let pieceSize = 1 << 16

  init(_ streams: [StreamLines], folder: String, onTwoThreads: Bool) {
    self.streams = streams
    self.onTwoThreads = onTwoThreads
    self.folder = folder
  }

  /// Hands over the lines, piece by piece; once only.
  ///
  /// - Parameters:
  ///   - tally: Counts the records that are judged once more.
  ///   - write: Takes a piece.
  /// - Returns: Why what was handed over is not all: a temporary file cannot be read, or a file of
  ///   records has changed since; nil where all is well.
  public func write(
    counting tally: Tally? = nil, into write: (UnsafeRawBufferPointer) -> Void
  ) -> VolumeFault? {
    do throws(VolumeFault) {
      try written(tally, write)
      return nil
    } catch {
      return error
    }
  }

  private func written(
    _ tally: Tally?, _ write: (UnsafeRawBufferPointer) -> Void
  ) throws(VolumeFault) {
    let lines = LineBuffer()
    for stream in streams {
      switch stream.writer {
      case .verdicts(let writer):
        try merge(stream) { isPlain, key, content throws(VolumeFault) in
          if isPlain { lines.append(content) } else { writer.write(key, content, into: lines) }
          if lines.count >= Self.pieceSize { lines.empty(into: write) }
        }
      case .findings(let findings):
        try merge(stream) { isPlain, key, content throws(VolumeFault) in
          if isPlain { findings.add(content) } else { findings.add(key, content) }
          tally?.count()
          if findings.isFull { try findings.empty(into: lines) }
          if lines.count >= Self.pieceSize { lines.empty(into: write) }
        }
        try findings.empty(into: lines)
      }
    }
    lines.empty(into: write)
  }

  private func merge(
    _ stream: StreamLines,
    into take: (
      _ isPlain: Bool, _ key: UnsafeRawBufferPointer, UnsafeRawBufferPointer
    ) throws(VolumeFault) -> Void
  ) throws(VolumeFault) {
    // What cannot be taken ends all that follows; the rest is only read over.
    var fault: VolumeFault?
    let columns = stream.ofColumns.count
    do throws(SpillFault) {
      try SortedLines.merge(
        stream.ofColumns + [stream.plain], onTwoThreads: onTwoThreads
      ) { part, key, content in
        if fault != nil { return }
        do throws(VolumeFault) {
          try take(part == columns, key, content)
        } catch {
          fault = error
        }
      }
    } catch {
      throw .system(path: folder, code: error.code)
    }
    if let fault { throw fault }
  }
}
