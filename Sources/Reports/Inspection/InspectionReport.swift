public import Findings
public import Quantities

/// What `inspect` prints: what data can decide, which fields they have, what is wrong in them.
public struct InspectionReport: Printout {
  let inspection: Inspection
  let inputs: [ReportInput]
  let issues: [ReportedIssue]
  let asOf: Day
  let profile: String
  let language: String

  /// Creates the printout of an inspection by a profile, with the files and the cells that cannot
  /// be used.
  public init(
    _ inspection: Inspection, inputs: [ReportInput], issues: [ReportedIssue], asOf: Day,
    profile: String, language: String
  ) {
    self.inspection = inspection
    self.inputs = inputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.issues = issues
    self.asOf = asOf
    self.profile = profile
    self.language = language
  }

  /// What can be decided, then the facts to look for, then fields and faulty cells.
  public func text(style: TextReport.Style, width: Int) -> String {
    var writer = InspectionWriter(self, TextPage(style: style, width: width))
    writer.answer()
    writer.basis()
    writer.needs()
    writer.rules()
    for entity in inspection.entities { writer.fields(of: entity) }
    writer.dataIssues()
    writer.files()
    return writer.page.take()
  }

  /// Every count; fields and rules one per line.
  public var json: String {
    var json = JSONWriter()
    json.open("patuh-inspection/1", asOf: asOf, profile: profile, language: language)
    json.lines("inputs", inputs) { $0.input($1) }
    json.raw(",\n")
    json.lines("entities", inspection.entities) { json, entity in
      json.member("name", entity.name)
      json.member("label", entity.label)
      json.member("records", entity.records)
    }
    json.raw(",\n")
    json.lines("fields", inspection.entities.flatMap(\.fields)) { $0.field($1) }
    json.raw(",\n")
    json.lines("rules", inspection.rules) { $0.rule($1) }
    json.raw(",\n")
    json.lines("data_issues", issues) { $0.issue($1) }
    json.raw("\n}\n")
    return json.take()
  }
}

extension JSONWriter {
  fileprivate mutating func field(_ field: Inspection.Field) {
    member("path", field.path)
    member("label", field.label)
    member("present", field.present)
    objectMember("absent") { json in
      for (reason, count) in field.absent.inReasonOrder { json.member(reason.rawValue, count) }
    }
  }

  fileprivate mutating func rule(_ rule: Inspection.Rule) {
    member("id", rule.id)
    member("title", rule.title)
    objectMember("verdicts") { $0.counts(rule.verdicts, all: false) }
    member("not_yet", rule.notYet)
    objects("missing", rule.missing) { json, need in
      json.member("path", need.path)
      json.member("label", need.label)
      json.member("reason", need.reason.rawValue)
      json.member("count", need.count)
    }
  }
}

extension Dictionary where Key == VerdictReason, Value == Int {
  /// The most frequent first; equal ones by their word.
  var inReasonOrder: [(key: VerdictReason, value: Int)] {
    sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
  }
}

extension Inspection.Rule {
  /// How many verdicts the data decide, with those that only wait for their last day.
  var decided: Int {
    verdicts[.pass, default: 0] + verdicts[.fail, default: 0] + waiting
  }

  /// How many verdicts wait for their last day, with all the facts that they need.
  var waiting: Int { verdicts[.pending, default: 0] - notYet }

  /// Whether all its verdicts wait for what nobody asks for yet.
  var isForLater: Bool { notYet > 0 && notYet == concerned }

  /// How many verdicts there are about records that the rule concerns.
  var concerned: Int { verdicts.reduce(0) { $0 + ($1.key == .notApplicable ? 0 : $1.value) } }
}
