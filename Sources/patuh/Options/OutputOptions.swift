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
    transform: OutputTarget.init)
  var out: [OutputTarget] = []

  @Option(
    help: ArgumentHelp(
      "Which verdicts to list: those that are open, or all.", valueName: "open|all"))
  var verdicts: ListedVerdicts = .open

  @Option(help: ArgumentHelp("Colours in text.", valueName: "auto|always|never"))
  var color: ColourChoice = .auto

  func validate() throws {
    let places = targets.map { $0.file ?? "-" }
    for (index, place) in places.enumerated() where places[..<index].contains(place) {
      throw ValidationError(
        place == "-"
          ? "only one --out can go to the standard output" : "two --out go to \(place)")
    }
  }

  private var targets: [OutputTarget] { out.isEmpty ? [.standard] : out }

  /// Writes every report asked for, and only then ends with the exit code of the run.
  ///
  /// Files come first: a reader of the standard output may leave at any moment.
  func write(_ report: Report) throws {
    var failures: [Diagnostic] = []
    for target in targets where target.file != nil { failures += write(report, to: target) }
    for target in targets where target.file == nil { failures += write(report, to: target) }
    Messages.tell(failures)
    if !failures.isEmpty { throw Stop(ExitStatus.usage) }
    if report.exitCode != 0 { throw Stop(Int32(report.exitCode)) }
  }

  private func write(_ report: Report, to target: OutputTarget) -> [Diagnostic] {
    if let format = ReportFormats.ofBytes.first(where: { $0.name == target.format }) {
      return write(report, to: target.file, as: format)
    }
    let style = target.file == nil || color == .always ? color.style : .plain
    guard let format = ReportFormats.named(target.format, style: style) else { return [] }
    guard let file = target.file else {
      return StandardOutput.write { format.write(report, to: &$0) }
    }
    let failure = OutputFile.write(file) { format.write(report, to: &$0) }
    return failure.map { [.cannotWrite(file, $0)] } ?? []
  }

  private func write(
    _ report: Report, to file: String?, as format: any ByteReportFormat
  ) -> [Diagnostic] {
    do {
      let bytes = try format.bytes(of: report)
      guard let file else {
        if Surroundings.isTerminal { return [.bytesOnATerminal(format.name)] }
        return StandardOutput.write { $0.write(bytes) }
      }
      let failure = OutputFile.write(file) { $0.write(bytes) }
      return failure.map { [.cannotWrite(file, $0)] } ?? []
    } catch {
      return [.cannotWrite(file ?? "-", error.reason)]
    }
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
  static let formats = ReportFormats.names.joined(separator: ", ")

  private init(format: String, file: String?) {
    self.format = format
    self.file = file
  }

  init(_ text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    format = String(parts[0])
    guard ReportFormats.names.contains(format) else {
      throw ValidationError("there is no format \"\(format)\"; there are: \(Self.formats)")
    }
    guard parts.count == 2 else { return }
    guard !parts[1].isEmpty else {
      throw ValidationError("\"\(text)\" names no file; write \(format):FILE or \(format)")
    }
    file = parts[1] == "-" ? nil : String(parts[1])
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
