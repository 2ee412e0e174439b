import ArgumentParser
import Diagnostics
import Findings
import Reports

/// Where reports go, and what they show.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A format (\(OutputTarget.formats)), and the file to write it to. May be repeated.",
      discussion: "Without a file it goes to the standard output.",
      valueName: "format[:file]"),
    transform: OutputTarget.report)
  var out: [OutputTarget] = []

  @Option(
    help: ArgumentHelp(
      "Which verdicts to list: those that are open, or all.", valueName: "open|all"))
  var verdicts: ListedVerdicts = .open

  @Option(help: ArgumentHelp("Colours in text.", valueName: "auto|always|never"))
  var color: ColourChoice = .auto

  func validate() throws { try OutputTarget.refuseSamePlace(out) }

  /// Writes every report asked for, and only then ends with the exit code of the run.
  func write(_ report: Report) throws {
    try OutputTarget.write(to: out) { target, stream in
      ReportFormats.named(target.format, style: target.style(color))?.write(report, to: &stream)
    }
    if report.exitCode != 0 { throw Stop(Int32(report.exitCode)) }
  }
}

/// The standard output of the process.
enum StandardOutput {
  /// Writes everything, and tells where that is not possible.
  static func write(_ body: (inout FileStream) -> Void) -> [Diagnostic] {
    var stream = FileStream.output
    body(&stream)
    stream.flush()
    return stream.failure.map { [.cannotWrite("-", OutputFile.reason($0))] } ?? []
  }

  /// Writes a text, or ends.
  static func print(_ text: String) throws {
    let failures = write { $0.write(text) }
    Messages.tell(failures)
    if !failures.isEmpty { throw Stop(ExitStatus.usage) }
  }
}

/// `FORMAT` or `FORMAT:FILE`.
struct OutputTarget {
  var format: String
  /// The file; nil for the standard output.
  var file: String?

  static let standard = OutputTarget(format: "text", file: nil)
  static let formats = ReportFormats.all().map(\.name).joined(separator: ", ")

  /// A report in one of its formats.
  static func report(_ text: String) throws -> OutputTarget {
    try OutputTarget(text, among: ReportFormats.all().map(\.name))
  }

  private init(format: String, file: String?) {
    self.format = format
    self.file = file
  }

  init(_ text: String, among formats: [String]) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    format = String(parts[0])
    guard formats.contains(format) else {
      throw ValidationError(
        "there is no format \"\(format)\"; there are: \(formats.joined(separator: ", "))")
    }
    guard parts.count == 2 else { return }
    guard !parts[1].isEmpty else {
      throw ValidationError("\"\(text)\" names no file; write \(format):FILE or \(format)")
    }
    file = parts[1] == "-" ? nil : String(parts[1])
  }

  /// The style of text there: files have colours only where that is asked for.
  func style(_ color: ColourChoice) -> TextReport.Style {
    file == nil || color == .always ? color.style : .plain
  }

  /// Ends where two go to one place.
  static func refuseSamePlace(_ targets: [OutputTarget]) throws {
    let places = targets.map { $0.file ?? "-" }
    for (index, place) in places.enumerated() where places[..<index].contains(place) {
      throw ValidationError(
        place == "-"
          ? "only one --out can go to the standard output" : "two --out go to \(place)")
    }
  }

  /// Writes to every target, or to the standard output where none is given, or ends.
  ///
  /// Files come first: a reader of the standard output may leave at any moment.
  static func write(
    to targets: [OutputTarget], _ body: (OutputTarget, inout FileStream) -> Void
  ) throws {
    let targets = targets.isEmpty ? [standard] : targets
    var failures: [Diagnostic] = []
    for target in targets {
      guard let file = target.file else { continue }
      let failure = OutputFile.write(file) { body(target, &$0) }
      failures += failure.map { [.cannotWrite(file, $0)] } ?? []
    }
    for target in targets where target.file == nil {
      failures += StandardOutput.write { body(target, &$0) }
    }
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
