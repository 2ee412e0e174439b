internal import CEL
internal import Quantities
internal import Rules

/// Notes what an evaluation reads, in the order of reading: the evidence of a finding.
///
/// A class, because reads are noted from within an expression; it lives for one finding, or as long
/// as the value of the definition is remembered whose reads it noted.
final class Recorder {
  /// A cell that was read.
  struct Cell: Hashable {
    /// The position of the field in the shape of its record.
    var field: Int
    var column: Int
    var handle: RecordHandle

    // The field says which column it is.
    func hash(into hasher: inout Hasher) {
      hasher.combine(handle.packed)
      hasher.combine(field)
    }
  }

  private(set) var cells: [(cell: Cell, value: Value)] = []
  private(set) var definitions: [(index: Int, record: RecordHandle, value: Value)] = []
  private(set) var parameters: [(index: Int, value: Parameter.DatedValue)] = []
  /// The earliest day to which a complete source that was read reaches.
  private(set) var through: Day?

  private var seen: Set<Cell> = []

  func note(_ value: Value, of cell: Cell) {
    if seen.insert(cell).inserted { cells.append((cell, value)) }
  }

  func note(definition index: Int, _ value: Value, of record: RecordHandle) {
    guard !definitions.contains(where: { $0.index == index && $0.record == record }) else { return }
    definitions.append((index, record, value))
  }

  func note(parameter index: Int, _ value: Parameter.DatedValue) {
    guard !parameters.contains(where: { $0.index == index && $0.value.range == value.range })
    else { return }
    parameters.append((index, value))
  }

  func note(through day: Day?) {
    guard let day else { return }
    through = through.map { min($0, day) } ?? day
  }

  /// Notes what another has noted, as if it were read now.
  func note(_ other: Recorder) {
    for (cell, value) in other.cells { note(value, of: cell) }
    for (index, record, value) in other.definitions { note(definition: index, value, of: record) }
    for (index, value) in other.parameters { note(parameter: index, value) }
    note(through: other.through)
  }
}
