/// Where a cell of a file begins.
public struct CellStart: Hashable, Codable, Sendable {
  /// The file.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1 in code points.
  public var column: Int

  /// Creates a place; nil where the place is no cell.
  public init?(_ file: String?, _ line: Int?, _ column: Int?) {
    guard let file, let line, let column, line > 0, column > 0 else { return nil }
    self.file = file
    self.line = line
    self.column = column
  }
}

extension Report {
  /// The cells with something in them that the report points to.
  public var filledCells: Set<CellStart> {
    var cells = Set(dataIssues.compactMap { CellStart($0.file, $0.line, $0.column) })
    for finding in findings + gates.flatMap(\.findings) {
      for fact in finding.facts + (finding.cell.map { [$0] } ?? []) where fact.value.isThere {
        if let start = CellStart(fact.file, fact.line, fact.column) { cells.insert(start) }
      }
    }
    return cells
  }
}
