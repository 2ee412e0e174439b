public import Findings

/// The report for people: the answer first, then what to do, then where everything came from.
public struct TextReport: ReportFormat {
  /// Whether the text carries colours; the command line decides it.
  public enum Style: String, Hashable, Sendable, CaseIterable {
    /// Text alone.
    case plain
    /// Escape sequences of a terminal around what matters.
    case ansi
  }

  /// Whether the text carries colours.
  public var style: Style
  /// The number of columns; words longer than that stay whole, so that paths can be copied.
  public var width: Int

  /// Creates the format.
  public init(style: Style = .plain, width: Int = 80) {
    self.style = style
    self.width = width
  }

  /// The name `text`.
  public var name: String { "text" }

  /// It has a part for the data.
  public var listsIssues: Bool { true }

  /// Writes a whole report.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    var text = TextWriter(report, page: TextPage(style: style, width: width))
    text.reservations()
    text.head()
    output.write(text.page.take())
    if text.hasMany {
      text.overview()
      for range in TextWriter.subjectRanges(report.findings) {
        text.failures(report.findings[range])
        output.write(text.page.take())
      }
      text.byRule()
    } else if report.gates.isEmpty {
      for range in text.failingFirst(TextWriter.subjectRanges(report.findings)) {
        text.subject(report.findings[range])
        output.write(text.page.take())
      }
    } else {
      for gate in report.gates where !text.hasManyGates || gate.status.isBlocked {
        text.gate(gate)
        output.write(text.page.take())
      }
      if text.hasManyGates { text.undecidedGates() }
    }
    text.waivers()
    text.baseline()
    text.dataIssues()
    text.hints()
    text.summary()
    output.write(text.page.take())
  }
}

/// The parts of a text report, each in a file of its own.
struct TextWriter {
  let report: Report
  let phrases: Phrases
  let cards: [String: RuleCard]
  /// Whether there are more records than a person reads one by one.
  let hasMany: Bool
  var page: TextPage

  init(_ report: Report, page: TextPage) {
    self.report = report
    self.page = page
    phrases = Phrases(language: report.language, entities: report.entities)
    hasMany = report.gates.isEmpty && Self.subjectRanges(report.findings).count > 5
    cards = report.cards
  }

  var words: Words { phrases.words }

  /// The answer; where several are asked for, one line for each before the details.
  mutating func head() {
    if hasManyGates { return gatesOverview() }
    for answer in report.answers(phrases) {
      page.line(answer.text, hanging: report.gates.count > 1 ? 2 : 0, answer.ink)
    }
  }

  /// Whether more stages are asked about than a person reads one by one.
  var hasManyGates: Bool { report.gates.count > 5 }

  /// The runs of findings about one record; the findings stand in report order.
  static func subjectRanges(_ findings: [Finding]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in findings.indices {
      let next = index + 1
      let ends =
        next == findings.count || findings[next].subject.key != findings[start].subject.key
        || findings[next].subject.type != findings[start].subject.type
      if ends {
        ranges.append(start..<next)
        start = next
      }
    }
    return ranges
  }
}

extension TextWriter {
  /// The records that have something to answer for before those that wait for facts; otherwise the
  /// order of the report.
  func failingFirst(_ ranges: [Range<Int>]) -> [Range<Int>] {
    func fails(_ range: Range<Int>) -> Bool {
      report.findings[range].contains {
        [.fail, .error].contains($0.verdict) && $0.disposition == .active && !isHistory($0)
      }
    }
    return ranges.filter(fails) + ranges.filter { !fails($0) }
  }
}

extension RunStatus {
  /// Whether something holds the stage back.
  fileprivate var isBlocked: Bool { self == .open || self == .broken }
}
