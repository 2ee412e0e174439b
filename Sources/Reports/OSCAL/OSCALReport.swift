public import Findings
internal import Quantities

/// The report in OSCAL 1.2.1, which systems of audit and authorization read.
public struct OSCALReport: ReportFormat {
  /// Which of its models is written.
  public enum Model: Sendable {
    /// What was looked at and what came of it.
    case assessmentResults
    /// What is left to do: an item for each matter that is open.
    case planOfAction
  }

  private let model: Model

  /// Creates the format for a model.
  public init(_ model: Model) {
    self.model = model
  }

  /// The name `oscal-ar`, or `oscal-poam`.
  public var name: String { model == .assessmentResults ? "oscal-ar" : "oscal-poam" }

  /// Writes a whole report, with an observation, a risk, a finding and an item on a line each.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    let writer = OSCALWriter(report, name: name)
    var json = JSONWriter()
    json.raw("{\n")
    json.key(model == .assessmentResults ? "assessment-results" : "plan-of-action-and-milestones")
    json.raw("{\n")
    json.member("uuid", writer.uuid("document"))
    json.raw(",\n")
    json.objectMember("metadata") { writer.metadata(&$0) }
    json.raw(",\n")
    switch model {
    case .assessmentResults:
      json.objectMember("import-ap") { $0.member("href", "#" + writer.uuid("ruleset")) }
      json.raw(",\n\"results\":[{\n")
      json.member("uuid", writer.uuid("result"))
      json.member("title", writer.title)
      json.member("description", writer.answer)
      json.member("start", writer.now)
      json.member("end", writer.now)
      json.objectMember("reviewed-controls") { json in
        json.objects("control-selections", [writer.title]) { json, title in
          json.member("description", title)
          json.objectMember("include-all") { _ in }
        }
      }
    case .planOfAction:
      json.objectMember("system-id") { json in
        json.member("identifier-type", "http://ietf.org/rfc/rfc4122")
        json.member("id", writer.uuid("system"))
      }
    }
    writer.evidence(&json)
    output.write(json.take())
    switch model {
    case .assessmentResults: json.raw("}],\n")
    case .planOfAction:
      json.raw(",\n")
      json.lines("poam-items", writer.items) { writer.item($1, &$0) }
      json.raw(",\n")
    }
    json.objectMember("back-matter") { writer.backMatter(&$0) }
    json.raw("\n}\n}\n")
    output.write(json.take())
  }
}
