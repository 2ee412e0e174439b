internal import Diagnostics
internal import Findings
internal import Quantities

extension RulePageReport: SheetPrintout {
  var sheet: Sheet { RuleSheet(page).sheet }
}

/// A rule's page as a sheet, in the order in which a lawyer asks.
struct RuleSheet {
  private let rule: RulePage
  private let phrases: Phrases
  private var words: Words { phrases.words }

  init(_ rule: RulePage) {
    self.rule = rule
    phrases = Phrases(language: rule.language)
  }

  var sheet: Sheet {
    var sheet = Sheet(title: rule.card.title[rule.language], language: rule.language)
    sheet.blocks.append(.lead(Sheet.quoted(rule.card.norm[rule.language])))
    sheet.blocks.append(.entries(head.filter { !$0.words.isEmpty }))
    law(&sheet)
    decision(&sheet)
    needs(&sheet)
    stages(&sheet)
    profiles(&sheet)
    remedy(&sheet)
    examples(&sheet)
    return sheet
  }

  private var head: [(label: String, words: [Sheet.Span])] {
    let card = rule.card
    let fulfils = card.fulfils.map { [Sheet.Span.link([.text($0)], to: .obligation($0))] }
    return [
      (words.binds, [.text(rule.addresseeLabel)]),
      (words.judged, [.text(rule.subjectLabel)]),
      (words.weight, [.text(phrases.weight(card))]),
      (words.why, [.text(card.why[rule.language])]),
      (words.fulfils, Array(fulfils.joined(separator: [.text(", ")]))),
      (words.rule, [.code(card.id), .text(", " + words.revision(card))]),
      (words.file, [.code(rule.file)]),
    ]
  }

  private func law(_ sheet: inout Sheet) {
    sheet.table(
      words.basis,
      [words("Letak", "Pinpoint"), words("Isinya", "What it says"), words.held, words.howChecked],
      rule.law.map { law in
        Sheet.Row([
          Sheet.pinpoint(law.citation), [.text(law.content)], [.text(phrases.days(law))],
          phrases.check(law.citation),
        ])
      })
  }

  private func decision(_ sheet: inout Sheet) {
    if !rule.expressions.isEmpty || rule.question != nil { sheet.heading(words.howDecided) }
    if !rule.expressions.isEmpty {
      sheet.blocks.append(
        .expressions(
          rule.expressions.map { part in
            let label = words.part(part.name)
            let name: [Sheet.Span] = [.code(part.name)]
            return (
              label == part.name ? name : [.text(label + " (")] + name + [.text(")")], part.text
            )
          }))
    }
    if let question = rule.question {
      sheet.blocks.append(.paragraph([.text(words.question + ":")]))
      sheet.blocks.append(.lead([.text(question.text)]))
      sheet.blocks.append(.paragraph([.text(phrases.answer(question))]))
    }
    guard !rule.definitions.isEmpty else { return }
    sheet.heading(words.definitions)
    sheet.blocks.append(
      .expressions(
        rule.definitions.map { definition in
          ([.text(definition.label + " ("), .code(definition.name), .text(")")], definition.text)
        }))
  }

  private func needs(_ sheet: inout Sheet) {
    sheet.table(
      words.needs, [words("Data", "Fact"), words("Nama dalam aturan", "Name in rules")],
      rule.fields.map { Sheet.Row([[.text($0.label)], [.code($0.path)]]) })
    sheet.table(
      words.lawNumbers,
      [
        words("Angka", "Number"), words("Nilai", "Value"), words("Letak", "Pinpoint"), words.held,
        words.howChecked,
      ],
      rule.numbers.map { number in
        Sheet.Row([
          [.link([.text(number.label)], to: .number(number.name))],
          [.text(phrases.sentence(number.value))],
          Sheet.pinpoint(number.law.citation), [.text(phrases.days(number.law))],
          phrases.check(number.law.citation),
        ])
      })
  }

  private func stages(_ sheet: inout Sheet) {
    sheet.table(
      words.atStages,
      [words("Tahap", "Stage"), words("Artinya", "What it means"), words.basis],
      rule.gates.map { gate in
        Sheet.Row([[.text(gate.label)], [.text(phrases.effect(gate))], pinpoints(gate.law)])
      })
  }

  private func profiles(_ sheet: inout Sheet) {
    sheet.table(
      words.inProfiles,
      [words("Profil", "Profile"), words("Yang berubah", "What changes"), words.basis],
      rule.profiles.map { change in
        Sheet.Row([
          [.code(change.profile)], [.text(phrases.change(change))], pinpoints(change.law),
        ])
      })
  }

  private func pinpoints(_ laws: [RulePage.Law]) -> [Sheet.Span] {
    let each = laws.map { law in
      Sheet.pinpoint(law.citation) + [.text(", ")] + phrases.check(law.citation)
    }
    return Array(each.joined(separator: [.lineEnd]))
  }

  private func remedy(_ sheet: inout Sheet) {
    guard !rule.remediation.isEmpty else { return }
    sheet.heading(words.whereNotMet)
    sheet.blocks.append(
      .list(rule.remediation.map { [.text($0.byLabel + ": " + $0.action)] }))
  }

  // What sets a case off from the dossier on which all build.
  private func changes(_ example: RulePage.Case) -> [[Sheet.Span]] {
    let day = example.asOf.map { words("per ", "as of ") + phrases.day($0) }
    let missing = words("tidak ada dalam data: ", "not in the data: ")
    var changes: [[Sheet.Span]] = [day].compactMap { $0.map { [.text($0)] } }
    changes += example.given.map { [.code($0.name + ": " + $0.text)] }
    if !example.without.isEmpty {
      let paths = example.without.map { [Sheet.Span.code($0)] }
      changes.append([.text(missing)] + paths.joined(separator: [.text(", ")]))
    }
    return changes
  }

  private func examples(_ sheet: inout Sheet) {
    sheet.table(
      words.examples,
      [
        words("Contoh", "Example"), words("Yang berbeda", "What differs"),
        words("Putusan", "Verdict"), words("Sebab", "Because"),
      ],
      rule.cases.map { example in
        let verdicts = phrases.verdicts(example).map { key, verdict -> [Sheet.Span] in
          (key.map { [.text($0 + " ")] } ?? []) + [.badge(words.short(verdict), verdict.tone)]
        }
        return Sheet.Row([
          [.text(example.name)], Array(changes(example).joined(separator: [.lineEnd])),
          Array(verdicts.joined(separator: [.lineEnd])),
          example.reason.map { [.text(words.text($0))] } ?? [],
        ])
      })
  }
}

extension Phrases {
  /// How well a citation was checked, and when.
  func check(_ citation: Citation) -> [Sheet.Span] {
    let badge: Sheet.Span =
      switch citation.confidence {
      case .verified: .badge(checked(citation), .good)
      case .secondary: .badge(checked(citation), .open)
      case .unverified: .badge(words.notRead, .bad)
      }
    return [badge] + (citation.pinpointUnverified ? [.text("; " + words.pinpointUnverified)] : [])
  }
}

extension Words {
  var held: String { self("Berlaku", "In force") }
  var howChecked: String { self("Pemeriksaan", "How checked") }
  var notRead: String { self("BELUM DIBACA", "NOT READ") }
}

extension Verdict {
  var tone: Sheet.Tone {
    switch self {
    case .pass: .good
    case .fail, .error: .bad
    case .pending, .unknown, .manual: .open
    case .notApplicable: .quiet
    }
  }
}

extension Sheet {
  /// An instrument and a place in it.
  static func pinpoint(_ citation: Citation) -> [Span] {
    let title = citation.title.isEmpty ? citation.source : citation.title
    return [
      .link(
        [.text(title + ", " + citation.at)],
        to: .article(instrument: citation.source, at: citation.at))
    ]
  }

  /// A text whose sentences between quotation marks are told from the others; where a mark has no
  /// partner it is all one text.
  static func quoted(_ text: String) -> [Span] {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return [.text(text)] }
    return parts.enumerated().filter { !$0.element.isEmpty }.map { index, part in
      index % 2 == 0 ? .text(String(part)) : .quote(String(part))
    }
  }
}
