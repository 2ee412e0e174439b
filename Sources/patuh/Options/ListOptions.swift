import ArgumentParser
import Reports

/// Where a list goes.
struct ListOptions: ParsableArguments {
  enum Format: String, CaseIterable {
    case text
    case json
    case csv
    case csvExcel = "csv-excel"
    case markdown
    case html
    case xlsx
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

  /// The first format that only a list has, if one is asked for.
  var formatOfLists: String? {
    targets.map(\.format).first { $0 != Format.text.rawValue && $0 != Format.json.rawValue }
  }

  /// Whether the duties that nobody can decide are only counted, in every format asked for.
  var countsUndecided: Bool {
    targets.allSatisfy { $0.format != Format.json.rawValue && $0.format != Format.xlsx.rawValue }
  }

  private var targets: [OutputTarget] {
    if json { return out + [OutputTarget(format: Format.json.rawValue)] }
    return out.isEmpty ? [OutputTarget(format: Format.text.rawValue)] : out
  }

  /// Writes a list in every format asked for, or ends.
  func write(_ list: RosterReport) throws {
    let workbook = try targets.first { $0.format == Format.xlsx.rawValue }?.bytes(list.workbook)
    try targets.write { target, stream in
      switch Format(rawValue: target.format) {
      case .csv?: stream.write(list.csv())
      case .csvExcel?: stream.write(list.csv(for: .excel))
      case .markdown?: stream.write(list.markdown)
      case .html?: stream.write(list.html)
      case .xlsx?: stream.write(workbook ?? [])
      case .text?, .json?, nil: write(list, to: target, &stream)
      }
    }
  }

  /// Writes what is no list as text or JSON, or ends.
  func write(summary: some Printout) throws {
    try targets.write { target, stream in write(summary, to: target, &stream) }
  }

  private func write(
    _ printout: some Printout, to target: OutputTarget, _ stream: inout FileStream
  ) {
    let isJSON = target.format == Format.json.rawValue
    stream.write(isJSON ? printout.json : printout.text(style: target.style(color).style))
  }
}
