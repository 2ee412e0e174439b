internal import Synchronization

extension RecordPass {
  /// Reads all rows that are left into one table.
  ///
  /// - Parameters:
  ///   - columns: The columns that the table has, by number.
  ///   - threads: How many threads read.
  ///   - mayHaveNewFields: Whether rows may have fields that the first of the file do not have.
  /// - Returns: The table, with texts of its own; in which order its rows stand is not said.
  /// - Throws: ``StreamFault/needsWholeSet`` where a row is left out or may not have what it has.
  public func heldRows(
    _ columns: Set<Int>, threads: Int, mayHaveNewFields: Bool
  ) throws(StreamFault) -> ColumnTable {
    let readers = (0..<threads).map { _ in reader() }
    let table = ColumnTable(
      entity: stream.entity, columns: columns.intersection(stream.columns), capacity: 1024)
    let shared = Mutex(table)
    try Workers.run(readers) { reader throws(StreamFault) in
      guard try reader.next() else { return false }
      if reader.troubled.contains(where: { !$0.isJudged }) { throw .needsWholeSet }
      shared.withLock { $0.append(reader.table) }
      return true
    }
    if !mayHaveNewFields, readers.contains(where: \.hasNewFields) { throw .needsWholeSet }
    return table
  }
}
