internal import Diagnostics
public import Findings

/// What `rules list` prints: every rule with what it asks, of whom, and which duties it decides.
public struct RuleListReport: Printout {
  private let cards: [RuleCard]
  private let language: String
  private let entities: [String: String]
  private let roles: [String: String]
  private let profiles: [ProfileCard]

  /// Creates the printout of some rules.
  ///
  /// - Parameters:
  ///   - cards: The rules.
  ///   - language: The language of the text.
  ///   - entities: What the entities are called in the language.
  ///   - roles: What the roles are called in the language.
  ///   - profiles: What profiles change.
  public init(
    _ cards: [RuleCard], language: String, entities: [String: String] = [:],
    roles: [String: String] = [:], profiles: [ProfileCard] = []
  ) {
    self.cards = cards
    self.language = language
    self.entities = entities
    self.roles = roles
    self.profiles = profiles
  }

  /// The rules by folder, then what profiles change.
  public func text(style: TextReport.Style, width: Int) -> String {
    let words = Words(language: language)
    var page = TextPage(style: style, width: width)
    page.line(summary(words), .strong)
    var folder: Substring?
    for card in cards {
      let next = card.id.prefix { $0 != "/" }
      if next != folder {
        folder = next
        page.blank()
        page.line(String(next), .strong)
        page.blank()
      }
      let title = card.title[language]
      page.line(title.isEmpty ? card.id : title, indent: 2, hanging: 4)
      var details = [words.short(card.severity), roles[card.addressee] ?? card.addressee]
      details.append(entities[card.subject] ?? card.subject)
      if card.isOptional {
        details.append(words("hanya bila dipilih profil", "only where a profile selects it"))
      }
      if !card.fulfils.isEmpty { details.append(card.fulfils.joined(separator: ", ")) }
      page.line(card.id + " (" + details.joined(separator: "; ") + ")", indent: 4, .quiet)
    }
    writeProfiles(words, to: &page)
    return page.take()
  }

  private func writeProfiles(_ words: Words, to page: inout TextPage) {
    guard !profiles.isEmpty else { return }
    let writer = ProfileWriter(language: language)
    page.blank()
    page.line(words("Profil", "Profiles"), .strong)
    for profile in profiles {
      page.blank()
      writer.write(profile, to: &page)
    }
  }

  private func summary(_ words: Words) -> String {
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let number = cards.count { $0.severity == severity }
      return number == 0 ? nil : "\(number)\u{A0}" + words.short(severity)
    }
    let total = words.count(cards.count, "aturan", "rule", "rules")
    return total + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }

  /// The cards and the profiles, one per line.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-rules/1")
    json.raw(",\n")
    json.lines("rules", cards) { $0.card($1) }
    json.raw(",\n")
    json.lines("profiles", profiles) { $0.profile($1) }
    json.raw("\n}\n")
    return json.take()
  }
}
