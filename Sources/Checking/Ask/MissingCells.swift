internal import CEL
internal import Rules

/// The cells that verdicts miss, each under a name of its own: while questions are made, the same
/// field of two records must not be taken for one fact.
///
/// A class, because cells are met within an expression; it lives for one run.
final class MissingCells {
  /// What is missing in a row.
  enum Part: Hashable {
    case column(Int)
    case list(Int)
    /// The record that a cell leads to.
    case target(column: Int)
  }

  struct Cell: Hashable {
    var path: String
    var handle: RecordHandle
    var part: Part
  }

  /// The derived fields with open readings that count as unknown until the fact that would settle
  /// them is there: so it shows whether that fact matters.
  var doubted: Set<Int> = []

  /// The records as if a planned day, by its path, were the as-of date.
  var planned: [String: World] = [:]

  private(set) var cells: [Cell] = []
  private var numbers: [Cell: Int] = [:]

  /// The name of a cell in the sets of what is missing.
  func name(_ cell: Cell) -> String {
    if let known = numbers[cell] { return String(known) }
    numbers[cell] = cells.count
    cells.append(cell)
    return String(cells.count - 1)
  }

  /// The cell of a name; nil for what is missing and is no cell, such as a number of the law.
  subscript(name: String) -> Cell? {
    Int(name).flatMap { cells.indices.contains($0) ? cells[$0] : nil }
  }
}

extension World {
  /// The same records without any memory, for an evaluation that tells missing cells apart.
  func telling(_ cells: MissingCells, profile: String) -> World {
    let twin = World(
      ruleSet: ruleSet, records: records, asOf: asOf, profile: profile,
      stageOverride: stageOverride, overrides: overrides, claims: claims)
    twin.gateItem = gateItem
    twin.missingCells = cells
    return twin
  }
}
