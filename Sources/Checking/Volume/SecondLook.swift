internal import Records

/// Judges rows once as they were judged before and once as they are to be, on one thread.
final class SecondLook {
  /// How many rows are read at a time.
  static let chunk = 2048

  private let reader: RecordPassReader
  private let before: StreamWorker
  private let after: StreamWorker
  /// The keys of the rows.
  private(set) var keys: Set<Fingerprint> = []

  init(_ reader: RecordPassReader, _ worker: (RecordPassReader, _ isBefore: Bool) -> StreamWorker) {
    self.reader = reader
    before = worker(reader, true)
    after = worker(reader, false)
  }

  /// Judges some rows of the file; what comes back is why that cannot be done.
  func judge(_ rows: [RowOrigin], _ path: String) -> VolumeFault? {
    do throws(VolumeFault) {
      do throws(StreamFault) {
        try reader.read(rows)
      } catch {
        throw VolumeFault(error, path)
      }
      for row in 0..<reader.table.count { keys.insert(reader.table.keys[row].fingerprint) }
      try before.judgeTable()
      try after.judgeTable()
      return nil
    } catch {
      return error
    }
  }

  /// What is to be said of the rows, less what was said of them before.
  func settled() -> StreamWorker {
    after.takeBack(before)
    return after
  }
}
