import ArgumentParser
import Reports

/// Where a list goes.
struct ListOptions: ParsableArguments {
  enum Format: String, CaseIterable {
    case text
    case json
    case csv
    case csvExcel = "csv-excel"
  }

  static let formats = Format.allCases.map(\.rawValue)

  @Option(
    help: ArgumentHelp(
      "A format (\(formats.joined(separator: ", "))), and the file to write it to. May be repeated.",
      discussion: "Without a file it goes to the standard output.",
      valueName: "format[:file]"),
    transform: { try OutputTarget($0, among: ListOptions.formats) })
  var out: [OutputTarget] = []

  @Flag(help: "The same as --out json.")
  var json = false

  @Option(help: Setting.color.help)
  var color: ColourChoice = .auto

  func validate() throws { try targets.validate() }

  /// The first format that is a table, if one is asked for.
  var formatOfTables: String? {
    targets.map(\.format).first { $0 != Format.text.rawValue && $0 != Format.json.rawValue }
  }

  private var targets: [OutputTarget] {
    if json { return out + [OutputTarget(format: Format.json.rawValue)] }
    return out.isEmpty ? [OutputTarget(format: Format.text.rawValue)] : out
  }

  /// Writes every format asked for, or ends; what is no table has no CSV.
  func write(_ printout: some Printout, csv: ((CSVReport.Reader) -> String)?) throws {
    try targets.write { target, stream in
      switch Format(rawValue: target.format) {
      case .text?: stream.write(printout.text(style: target.style(color).style))
      case .json?: stream.write(printout.json)
      case .csv?: stream.write(csv?(.program) ?? "")
      case .csvExcel?: stream.write(csv?(.excel) ?? "")
      case nil: break
      }
    }
  }
}
