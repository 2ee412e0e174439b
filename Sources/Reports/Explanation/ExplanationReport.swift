public import Findings
public import Quantities

/// What `explain RULE PATH` prints: the verdict, then why, down to every cell and every article.
public struct ExplanationReport: Printout {
  let explanations: [Explanation]
  let asOf: Day
  let profile: String
  let language: String
  let entities: [String: String]

  /// Creates the printout of the verdicts of a rule about one record.
  ///
  /// - Parameters:
  ///   - explanations: One, or one per element where the rule goes through a list.
  ///   - asOf: The day as of which was judged.
  ///   - profile: The profile that judged.
  ///   - language: The language of the texts.
  ///   - entities: What the entities are called in the language.
  public init(
    _ explanations: [Explanation], asOf: Day, profile: String, language: String,
    entities: [String: String] = [:]
  ) {
    self.explanations = explanations
    self.asOf = asOf
    self.profile = profile
    self.language = language
    self.entities = entities
  }

  /// The verdict, why, then what it rests on.
  public func text(style: TextReport.Style, width: Int) -> String {
    var writer = ExplanationWriter(self, TextPage(style: style, width: width))
    for explanation in explanations { writer.explanation(explanation) }
    return writer.page.take()
  }

  /// Every expression with every part of it, and the finding as in `patuh-report/1`.
  public var json: String {
    var json = JSONWriter()
    json.open("patuh-explanation/1", asOf: asOf, profile: profile, language: language)
    json.lines("explanations", explanations) { json, explanation in
      json.objectMember("rule") { $0.card(explanation.card) }
      json.objectMember("finding") { $0.finding(explanation.finding) }
      json.objects("expressions", explanation.parts) { $0.part($1) }
      json.objects("definitions", explanation.definitions) { $0.part($1) }
    }
    json.raw("\n}\n")
    return json.take()
  }
}

extension JSONWriter {
  fileprivate mutating func part(_ part: Explanation.Part) {
    member("name", part.name)
    if !part.label.isEmpty { member("label", part.label) }
    member("expression", part.expression)
    member("value", part.value)
    member("unknown", part.isUnknown)
    objects("steps", part.steps) { json, step in
      json.member("text", step.text)
      json.member("value", step.value)
      json.member("unknown", step.isUnknown)
    }
  }
}
