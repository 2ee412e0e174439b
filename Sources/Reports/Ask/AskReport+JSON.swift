internal import Diagnostics
internal import Findings
internal import Quantities

extension AskReport {
  /// Every question with its labels in every language, and every obstacle.
  public var json: String {
    var json = JSONWriter()
    json.open("patuh-questions/1", asOf: asOf, profile: profile, language: language)
    json.objectMember("ruleset") { $0.ruleSet(ruleSet) }
    json.raw(",\n")
    if let stage = questionnaire.stage {
      json.member("stage", stage)
      json.raw(",\n")
    }
    json.lines("inputs", inputs) { $0.input($1) }
    json.raw(",\n")
    json.member("waiting", questionnaire.waiting)
    json.raw(",\n")
    json.member("waiting_for_later", questionnaire.waitingForLater)
    json.raw(",\n")
    json.member("is_smallest", questionnaire.isSmallest)
    json.raw(",\n")
    json.lines("questions", questionnaire.questions) { $0.question($1) }
    json.raw(",\n")
    json.lines("obstacles", questionnaire.obstacles) { json, obstacle in
      json.verdict(obstacle.verdict)
      json.member("reason", obstacle.reason?.rawValue)
      json.objects("facts", obstacle.facts) { json, fact in
        json.member("path", fact.path)
        json.member("label", fact.label)
        json.member("reason", fact.reason.rawValue)
        json.member("paper", fact.paper)
      }
    }
    json.raw("\n}\n")
    return json.take()
  }
}

extension JSONWriter {
  fileprivate mutating func question(_ question: Question) {
    member("kind", question.kind.rawValue)
    member("first", question.isFirst)
    objectMember("subject") { json in
      json.member("type", question.subject.type)
      json.member("key", question.subject.key)
    }
    member("field", question.path)
    localized("label", question.label)
    if let group = question.group { localized("group", group) }
    if let paper = question.paper { localized("paper", paper) }
    member("type", question.type)
    if let unit = question.unit { localized("unit", unit) }
    member("link", question.link)
    member("personal", question.isPersonal)
    member("reason", question.reason.rawValue)
    if let later = question.later { localized("later", later) }
    objects("choices", question.choices) { json, choice in
      json.member("code", choice.code)
      json.localized("label", choice.label)
    }
    objects("givers", question.givers) { json, giver in
      json.member("by", giver.by)
      json.member("label", giver.byLabel)
      json.member("do", giver.action)
    }
    objects("verdicts", question.verdicts) { $0.verdict($1) }
  }

  fileprivate mutating func verdict(_ verdict: Question.Verdict) {
    member("rule", verdict.rule)
    member("title", verdict.title)
    objectMember("subject") { json in
      json.member("type", verdict.subject.type)
      json.member("key", verdict.subject.key)
    }
    member("item", verdict.item)
  }
}
