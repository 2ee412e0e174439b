internal import Findings
internal import Quantities
internal import Workbooks

extension WorkbookWriter {
  /// Writes a sheet of rows below named columns, each as wide as what it usually holds.
  mutating func table(_ name: String, columns: [String], rows: some Sequence<[TableCell]>) {
    sheet(name, columns: columns, widths: columns.map(Self.width))
    for cells in rows { row(cells.map(DraftCell.init)) }
  }

  // In digits.
  private static func width(_ column: String) -> Double {
    switch column {
    case "line", "column", "rank": 8
    case "name", "subject_name", "title", "law", "file", "field", "missing", "waiver_by",
      "waiver_reason":
      40
    case "statement", "steps", "step", "next_steps", "problem": 60
    default: 14
    }
  }
}

extension DraftCell {
  /// A text without what turns or hides it.
  static func clean(_ text: String) -> DraftCell { .text(text.withoutControls) }

  /// The cell of a table with the type of its value.
  init(_ cell: TableCell) {
    switch cell {
    case .day(let day): self = day.map(DraftCell.day) ?? .empty
    case .count(let count): self = count.map(DraftCell.count) ?? .empty
    // Several amounts are steps of their own, and no sum.
    case .amounts(let amounts) where amounts.count == 1: self = .amount(amounts[0])
    case .amounts, .text: self = .clean(cell.text)
    }
  }
}
