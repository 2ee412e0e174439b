internal import Diagnostics
internal import Findings
internal import Quantities

extension JSONWriter {
  /// Begins the JSON of a printout: what it is, as of when, by which profile, in which language.
  mutating func open(_ format: String, asOf: Day, profile: String, language: String) {
    raw("{\n")
    for (name, value) in [
      ("format", format), ("as_of", asOf.iso), ("profile", profile), ("language", language),
    ] {
      member(name, value)
      raw(",\n")
    }
  }

  mutating func card(_ card: RuleCard) {
    member("id", card.id)
    if !card.formerly.isEmpty { member("formerly", card.formerly) }
    localized("title", card.title)
    localized("norm", card.norm)
    localized("why", card.why)
    if let question = card.question { localized("question", question) }
    member("kind", card.kind)
    member("subject", card.subject)
    member("addressee", card.addressee)
    member("severity", card.severity.rawValue)
    member("curable", card.isCurable)
    if card.isOptional { member("optional", true) }
    member("fulfils", card.fulfils)
    member("revision", card.revision)
  }

  mutating func issue(_ issue: ReportedIssue) {
    member("file", issue.file)
    member("line", issue.line)
    member("column", issue.column)
    member("field", issue.field)
    member("value", issue.value)
    member("problem", issue.problem)
  }

  mutating func input(_ input: ReportInput) {
    member("path", input.path)
    member("sha256", input.sha256)
    if !input.complete.isEmpty { member("complete", input.complete) }
    member("through", input.through?.iso)
  }

  mutating func counts(_ counts: [Verdict: Int], all: Bool) {
    for verdict in Verdict.allCases {
      let count = counts[verdict, default: 0]
      if all || count != 0 { member(verdict.rawValue, count) }
    }
  }

  mutating func localized(_ name: String, _ text: LocalizedText) {
    objectMember(name) { json in
      for (language, words) in text.texts.inKeyOrder { json.member(language, words) }
    }
  }
}
