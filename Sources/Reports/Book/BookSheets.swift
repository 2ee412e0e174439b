internal import Diagnostics
internal import Findings

/// The pages of a book that are about all of its rules.
struct BookSheets {
  private let edition: RuleBook.Edition
  private let words: BookWords
  private let phrases: Phrases
  private let matrix: LawSheet

  init(_ edition: RuleBook.Edition, _ words: BookWords) {
    self.edition = edition
    self.words = words
    phrases = Phrases(language: edition.language)
    matrix = LawSheet(edition.matrix, language: edition.language)
  }

  private func sheet(_ title: String) -> Sheet {
    Sheet(title: title, language: edition.language)
  }

  /// The rules by folder.
  var index: Sheet {
    var sheet = sheet(edition.title)
    sheet.blocks.append(.paragraph([.text(matrix.words.summary(edition.matrix))]))
    let folders = Dictionary(grouping: edition.pages) { String($0.card.id.prefix { $0 != "/" }) }
    for (folder, pages) in folders.inKeyOrder {
      sheet.table(
        folder,
        [
          words("Aturan", "Rule"), phrases.words.binds, phrases.words.weight,
          phrases.words.fulfils,
        ],
        pages.map(row))
    }
    return sheet
  }

  private func row(_ page: RulePage) -> Sheet.Row {
    let card = page.card
    let title: Sheet.Span = .link([.text(card.title[edition.language])], to: .rule(card.id))
    let fulfils = card.fulfils.map { [Sheet.Span.link([.text($0)], to: .obligation($0))] }
    return Sheet.Row([
      [title], [.text(page.addresseeLabel)], [.text(phrases.words.short(card.severity))],
      Array(fulfils.joined(separator: [.lineEnd])),
    ])
  }

  /// The obligations with what became of each.
  var law: Sheet {
    var sheet = sheet(words.law)
    sheet.blocks.append(.paragraph([.text(matrix.words.summary(edition.matrix))]))
    sheet.blocks += matrix.obligations.dropFirst()
    return sheet
  }

  /// The instruments with their pinpoints.
  var sources: Sheet {
    var sheet = sheet(words.sources)
    sheet.blocks.append(.paragraph([.text(matrix.words.pinpoints(edition.matrix))]))
    sheet.blocks += matrix.instruments
    return sheet
  }

  /// Every number of the law with its values over time, and the rules that use it.
  var numbers: Sheet {
    var sheet = sheet(words.numbers)
    let values = Dictionary(grouping: edition.numbers, by: \.name)
    var users: [String: [String]] = [:]
    for page in edition.pages {
      for name in Set(page.numbers.map(\.name)) { users[name, default: []].append(page.card.id) }
    }
    for (name, values) in values.inKeyOrder {
      sheet.heading(values.first?.label ?? name, target: .number(name))
      sheet.blocks.append(.paragraph([.code(LawMatrix.numberPrefix + name)]))
      sheet.blocks.append(
        .table(
          head: [
            words("Nilai", "Value"), phrases.words.held, words("Letak", "Pinpoint"),
            phrases.words.howChecked,
          ],
          rows: values.map { value in
            Sheet.Row([
              [.text(phrases.sentence(value.value))], [.text(phrases.days(value.law))],
              Sheet.pinpoint(value.law.citation), phrases.check(value.law.citation),
            ])
          }))
      let rules = (users[name] ?? []).map { [Sheet.Span.link([.code($0)], to: .rule($0))] }
      guard !rules.isEmpty else { continue }
      sheet.blocks.append(
        .paragraph(
          [.text(words("Dipakai: ", "Used by: "))] + rules.joined(separator: [.text(", ")])))
    }
    return sheet
  }
}
