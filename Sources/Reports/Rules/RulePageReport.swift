internal import Diagnostics
public import Findings
internal import Quantities

/// What `rules show` prints, and `explain` without data: one rule to read and to compare with the
/// law.
public struct RulePageReport: Printout {
  let page: RulePage

  /// Creates the printout of a rule.
  public init(_ page: RulePage) {
    self.page = page
  }

  /// The duty first, then the law, how it is decided, what it needs, and what to do.
  public func text(style: TextReport.Style, width: Int) -> String {
    var writer = RulePageWriter(page, TextPage(style: style, width: width))
    writer.write()
    return writer.page.take()
  }

  /// The card and every part, in the language of the page.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-rule/1")
    json.raw(",\n")
    json.member("language", page.language)
    json.raw(",\n")
    json.objectMember("rule") { $0.card(page.card) }
    json.raw(",\n")
    json.member("subject_label", page.subjectLabel)
    json.raw(",\n")
    json.member("addressee_label", page.addresseeLabel)
    json.raw(",\n")
    json.member("file", page.file)
    json.raw(",\n")
    json.lines("basis", page.law) { $0.law($1) }
    json.raw(",\n")
    json.lines("expressions", page.expressions) { $0.expression($1) }
    json.raw(",\n")
    if let question = page.question {
      json.objectMember("question") { json in
        json.member("text", question.text)
        json.member("by", question.by)
        json.member("valid_days", question.validDays)
      }
      json.raw(",\n")
    }
    json.lines("definitions", page.definitions) { $0.expression($1) }
    json.raw(",\n")
    json.lines("fields", page.fields) { json, field in
      json.member("path", field.path)
      json.member("label", field.label)
    }
    json.raw(",\n")
    json.lines("parameters", page.numbers) { json, number in
      json.member("name", number.name)
      json.member("label", number.label)
      json.member("text", number.value)
      json.objectMember("basis") { $0.law(number.law) }
    }
    json.raw(",\n")
    json.lines("gates", page.gates) { json, gate in
      json.member("stage", gate.stage)
      json.member("label", gate.label)
      json.member("needs", gate.needs.rawValue)
      json.objects("basis", gate.law) { $0.law($1) }
    }
    json.raw(",\n")
    json.lines("profiles", page.profiles) { $0.change($1) }
    json.raw(",\n")
    json.lines("remediation", page.remediation) { json, step in
      json.member("by", step.by)
      json.member("by_label", step.byLabel)
      json.member("do", step.action)
    }
    json.raw(",\n")
    json.lines("examples", page.cases) { json, example in
      json.member("name", example.name)
      json.member("verdict", example.verdict?.rawValue)
      if !example.verdicts.isEmpty {
        json.objectMember("verdicts") { json in
          for (key, verdict) in example.verdicts.inKeyOrder { json.member(key, verdict.rawValue) }
        }
      }
      json.member("reason", example.reason?.rawValue)
      json.member("as_of", example.asOf?.iso)
      if !example.given.isEmpty {
        json.objectMember("given") { json in
          for fact in example.given { json.member(fact.name, fact.text) }
        }
      }
      if !example.without.isEmpty { json.member("without", example.without) }
    }
    json.raw("\n}\n")
    return json.take()
  }
}

extension JSONWriter {
  mutating func law(_ law: RulePage.Law) {
    citation(law.citation)
    if !law.content.isEmpty { member("content", law.content) }
    member("from", law.from?.iso)
    member("to", law.to?.iso)
  }

  fileprivate mutating func expression(_ expression: RulePage.Expression) {
    member("name", expression.name)
    if !expression.label.isEmpty { member("label", expression.label) }
    member("expression", expression.text)
  }
}
