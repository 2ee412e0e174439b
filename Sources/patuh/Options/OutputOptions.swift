import ArgumentParser
import Diagnostics
import Findings
import Reports
import Rules

/// Where reports go, and what they show.
struct OutputOptions: ParsableArguments {
  static let formats = ReportFormats.names

  @Option(
    help: Setting.out.help,
    transform: { try OutputTarget($0, among: OutputOptions.formats) })
  var out: [OutputTarget] = []

  @Option(help: Setting.verdicts.help)
  var verdicts: ListedVerdicts = .open

  @Option(help: Setting.color.help)
  var color: ColourChoice = .auto

  func validate() throws { try targets.validate() }

  /// How shares are found, if a report that prints them is asked for.
  func coveragePlan(_ ruleSet: RuleSet) throws -> CoveragePlan? {
    guard let target = targets.first(where: { CoverageReport.names.contains($0.format) }) else {
      return nil
    }
    guard let plan = ruleSet.coverage else { throw Stop.saying(.noCoverage(target.format)) }
    return plan
  }

  /// The only target and its format, where that is written line by line.
  var lines: (target: OutputTarget, format: any LineReportFormat)? {
    guard targets.count == 1, verdicts == .open,
      let format = ReportFormats.named(targets[0].format) as? any LineReportFormat
    else { return nil }
    return (targets[0], format)
  }

  /// Whether a report tells what is wrong with the data.
  var listsIssues: Bool {
    targets.contains { target in
      ReportFormats.named(target.format)?.listsIssues
        ?? ReportFormats.ofBytes.contains { $0.name == target.format }
    }
  }

  /// Whether a report is asked for that marks cells from their beginning to their end.
  var marksCells: Bool { targets.contains { $0.format == SARIFReport().name } }

  private var targets: [OutputTarget] { out.isEmpty ? [OutputTarget(format: "text")] : out }

  /// Writes every report asked for, and only then ends with the exit code of the run.
  func write(_ report: Report) throws {
    let whole = try bytes(of: report)
    try targets.write { target, stream in
      if let bytes = whole[target.format] { return stream.write(bytes) }
      ReportFormats.named(target.format, style: target.style(color).style)?
        .write(report, to: &stream)
    }
    if report.exitCode != 0 { throw Stop(Int32(report.exitCode)) }
  }

  // The reports that are no text, by format: made before anything is written.
  private func bytes(of report: Report) throws -> [String: [UInt8]] {
    var whole: [String: [UInt8]] = [:]
    for target in targets {
      guard let format = ReportFormats.ofBytes.first(where: { $0.name == target.format }) else {
        continue
      }
      whole[format.name] = try target.bytes { () throws(ReportFailure) in
        try format.bytes(of: report)
      }
    }
    return whole
  }
}

/// The standard output of the process.
enum StandardOutput {
  /// Writes everything, and tells where that is not possible.
  static func write(_ body: (inout FileStream) -> Void) -> [Diagnostic] {
    var stream = FileStream.output
    body(&stream)
    stream.flush()
    return stream.failure.map { [.cannotWrite("-", $0)] } ?? []
  }

  /// Writes a text, or ends.
  static func print(_ text: String) throws {
    let failures = write { $0.write(text) }
    Messages.tell(failures)
    if !failures.isEmpty { throw Stop(ExitStatus.usage) }
  }
}

/// Which verdicts a report lists.
enum ListedVerdicts: String, ExpressibleByArgument, CaseIterable {
  case open
  case all
}

/// Whether text has colours.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never

  /// The style of text on the standard output.
  var style: TextReport.Style {
    switch self {
    case .auto: Surroundings.showsColour ? .ansi : .plain
    case .always: .ansi
    case .never: .plain
    }
  }
}

/// The least severity that counts.
enum Weight: String, ExpressibleByArgument, CaseIterable {
  case error
  case warning
  case info

  var severity: Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}
