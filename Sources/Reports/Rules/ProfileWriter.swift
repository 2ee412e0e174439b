internal import Findings
internal import Quantities

/// What profiles change, in lines of text and in JSON.
struct ProfileWriter {
  private let phrases: Phrases
  private var words: Words { phrases.words }

  init(language: String) {
    phrases = Phrases(language: language)
  }

  /// A profile with everything that it changes.
  func write(_ profile: ProfileCard, to page: inout TextPage) {
    page.line(profile.title + " (\(profile.name))", indent: 2, hanging: 4)
    if let parent = profile.parent {
      page.line(words("di atas profil ", "on top of the profile ") + parent, indent: 4, .quiet)
    }
    for condition in profile.conditions {
      page.line(
        words("hanya bila ", "only where ") + condition.expression, indent: 4, hanging: 6, .quiet)
    }
    for change in profile.changes {
      page.line("- \(change.target): " + phrases.change(change), indent: 4, hanging: 6)
      law(of: change, to: &page)
    }
  }

  /// A change to one rule.
  func write(_ change: ProfileChange, to page: inout TextPage) {
    page.line("- \(change.profile): " + phrases.change(change), indent: 2, hanging: 4)
    law(of: change, to: &page)
  }

  private func law(of change: ProfileChange, to page: inout TextPage) {
    for law in change.law { page.line(phrases.law(law), indent: 6, hanging: 8, .quiet) }
  }
}

extension JSONWriter {
  /// A change; `effect` says which members follow.
  mutating func change(_ change: ProfileChange) {
    member("profile", change.profile)
    member("target", change.target)
    switch change.effect {
    case .selected: member("effect", "selected")
    case .deselected: member("effect", "deselected")
    case .severity(let severity, let before):
      member("effect", severity > before ? "raised" : "lowered")
      member("severity", severity.rawValue)
      member("before", before.rawValue)
    case .gate(let stage, let label, let needs, let condition):
      member("effect", "gate")
      member("stage", stage)
      member("label", label)
      member("needs", needs.rawValue)
      member("when", condition)
    case .number(let label, let value):
      member("effect", "number")
      member("label", label)
      member("text", value)
    }
    objects("basis", change.law) { $0.law($1) }
  }

  /// A profile with everything that it changes.
  mutating func profile(_ profile: ProfileCard) {
    member("name", profile.name)
    member("title", profile.title)
    member("extends", profile.parent)
    objects("where", profile.conditions) { json, condition in
      json.member("entity", condition.entity)
      json.member("expression", condition.expression)
    }
    objects("changes", profile.changes) { $0.change($1) }
  }
}
