internal import Diagnostics
internal import Records
internal import Rules

/// Reads rows of a stream again, as whole records with their places: those that the interpreter
/// judges, and those of which something is to be told.
struct ExtractReader {
  /// The stream of the rows.
  let stream: RecordStream
  private let run: VolumeRun
  private let held: HeldTables

  init(_ run: VolumeRun, _ stream: RecordStream, _ held: HeldTables) {
    self.run = run
    self.stream = stream
    self.held = held
  }

  /// Reads rows once more, with the records to which their links lead.
  func read(_ rows: [RowOrigin]) throws(VolumeFault) -> Outcome<RecordSet> {
    let own = RowExtract(stream: stream, rows: rows)
    let alone = try records([own])
    var linked: [String: Set<RowOrigin>] = [:]
    func follow(_ column: Column, to target: String?) {
      guard let target, let table = held.tables[target]?.table else { return }
      // One record of the kind at least, or a key that leads nowhere could not be told.
      if table.count > 0 { linked[target, default: []].insert(table.origins[0]) }
      for row in column.states.indices {
        guard let key = column.text(row) else { continue }
        for found in held.rows(of: key, in: target) {
          linked[target]?.insert(table.origins[found])
        }
      }
    }
    for batch in alone.value.batches(of: stream.entity.name) {
      for (column, shape) in zip(batch.columns, batch.table.columns) {
        follow(column, to: shape.link)
      }
      for items in batch.lists.map(\.items) {
        for (column, shape) in zip(items.columns, items.table.columns) {
          follow(column, to: shape.link)
        }
      }
    }
    guard !linked.isEmpty else { return alone }
    var extracts = [own]
    for other in run.streams {
      guard let rows = linked[other.entity.name] else { continue }
      extracts.append(
        RowExtract(stream: other, rows: rows.sorted { $0.offset < $1.offset }))
    }
    return try records(extracts)
  }

  private func records(_ extracts: [RowExtract]) throws(VolumeFault) -> Outcome<RecordSet> {
    do throws(StreamFault) {
      return try RecordReader.read(
        extracts, of: run.whole, schema: run.ruleSet.schema, options: run.reading)
    } catch {
      throw VolumeFault(error, stream.path)
    }
  }
}
