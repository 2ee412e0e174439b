internal import CEL
internal import Quantities
internal import Rules

/// Notes what an evaluation reads, in the order of reading: the evidence of a finding.
///
/// A class, because reads are noted from within an expression; it lives for one finding.
final class Recorder {
  /// A cell that was read.
  struct Cell: Hashable {
    var path: String
    var handle: RecordHandle
    var column: Int
  }

  private(set) var cells: [(cell: Cell, value: Value)] = []
  private(set) var definitions: [(index: Int, record: RecordHandle, value: Value)] = []
  private(set) var parameters: [(index: Int, value: Parameter.DatedValue)] = []
  /// The earliest day to which a complete source that was read reaches.
  private(set) var through: Day?

  /// The definitions that were worked out while noting: their reads are noted already.
  var known: [World.DefinitionKey: World.KnownValue] = [:]

  private var seen: Set<Cell> = []

  func note(fact path: String, _ value: Value, column: Int, _ handle: RecordHandle) {
    let cell = Cell(path: path, handle: handle, column: column)
    if seen.insert(cell).inserted { cells.append((cell, value)) }
  }

  /// Notes a definition; the memory of ``known`` sees to it that each comes once.
  func note(definition index: Int, _ value: Value, of record: RecordHandle) {
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
}
