import ArgumentParser
import Reports

/// Where forms go.
struct FormOptions: ParsableArguments {
  static let formats = AskReport.Format.allCases.map(\.rawValue)

  @Option(
    help: ArgumentHelp(
      "A form (\(formats.joined(separator: ", "))), and the file to write it to. May be repeated.",
      discussion: "Without a file it goes to the standard output.",
      valueName: "format[:file]"),
    transform: { try OutputTarget($0, among: FormOptions.formats) })
  var out: [OutputTarget] = []

  @Option(help: Setting.color.help)
  var color: ColourChoice = .auto

  func validate() throws { try targets.validate() }

  private var targets: [OutputTarget] {
    out.isEmpty ? [OutputTarget(format: AskReport.Format.text.rawValue)] : out
  }

  /// Writes every form asked for, or ends.
  func write(_ report: AskReport) throws {
    try targets.write { target, stream in
      guard let format = AskReport.Format(rawValue: target.format) else { return }
      stream.write(report.text(as: format, style: target.style(color).style))
    }
  }
}
