internal import Diagnostics
internal import Findings
internal import Quantities

extension LawReport: SheetPrintout {
  var sheet: Sheet {
    let law = LawSheet(matrix, language: language)
    var sheet = Sheet(title: law.words.title, language: language)
    sheet.blocks.append(.paragraph([.text(law.words.summary(matrix))]))
    sheet.blocks.append(.paragraph([.text(law.words.pinpoints(matrix))]))
    sheet.blocks += law.obligations
    sheet.blocks += law.instruments
    return sheet
  }
}

/// The matrix of the law as blocks of a sheet.
struct LawSheet {
  let words: LawWords
  private let matrix: LawMatrix
  private let rules: Set<String>

  init(_ matrix: LawMatrix, language: String) {
    self.matrix = matrix
    words = LawWords(language: language)
    rules = Set(
      matrix.obligations.flatMap(\.rules)
        + matrix.instruments.flatMap { $0.articles.flatMap(\.rules) })
  }

  /// Every obligation with what became of it.
  var obligations: [Sheet.Block] {
    [
      .heading([.text(words("Kewajiban", "Obligations"))], level: 2, target: nil),
      .table(
        head: [
          words("Kewajiban", "Obligation"), words("Isi", "What"), words("Kedudukan", "Standing"),
          words("Aturan atau alasan", "Rules or reason"),
        ],
        rows: matrix.obligations.map { obligation in
          let reason = obligation.reason.map { [[Sheet.Span.text($0)]] } ?? []
          return Sheet.Row(
            [
              [.text(obligation.id)], [.text(obligation.title)], [words.badge(obligation.standing)],
              lines(obligation.rules.map(rule) + reason),
            ], target: .obligation(obligation.id))
        }),
    ]
  }

  /// Every instrument with its pinpoints and what rests on them.
  var instruments: [Sheet.Block] {
    matrix.instruments.flatMap { instrument -> [Sheet.Block] in
      [
        .heading([.text(instrument.short)], level: 2, target: .instrument(instrument.id)),
        .paragraph([.text(instrument.title)]),
        .paragraph(words.spans(of: instrument)),
        .table(
          head: [
            words("Letak", "Pinpoint"), words("Isi", "What"), words("Pemeriksaan", "How checked"),
            words("Dipakai", "Used by"),
          ],
          rows: instrument.articles.map { article in
            Sheet.Row(
              [
                [.text(article.at)], [.text(article.content)], words.badges(article),
                lines(article.rules.map(rule) + article.others.map(other)),
              ], target: .article(instrument: instrument.id, at: article.at))
          }),
      ]
    }
  }

  private func rule(_ id: String) -> [Sheet.Span] { [.link([.code(id)], to: .rule(id))] }

  private func other(_ name: String) -> [Sheet.Span] {
    guard name.hasPrefix(LawMatrix.numberPrefix) else { return [.code(name)] }
    return [
      .link([.code(name)], to: .number(String(name.dropFirst(LawMatrix.numberPrefix.count))))
    ]
  }

  private func lines(_ lines: [[Sheet.Span]]) -> [Sheet.Span] {
    Array(lines.joined(separator: [.lineEnd]))
  }
}

extension LawWords {
  func badge(_ standing: LawMatrix.Standing) -> Sheet.Span {
    switch standing {
    case .decided: .badge(short(standing), .good)
    case .manual: .badge(short(standing), .open)
    case .outOfScope: .badge(short(standing), .quiet)
    case .gap: .badge(short(standing), .bad)
    }
  }

  func spans(of instrument: LawMatrix.Instrument) -> [Sheet.Span] {
    let days = days(of: instrument)
    let lead: [Sheet.Span] = days.isEmpty ? [] : [.text(days + ", ")]
    return lead + [
      instrument.readOn.map { .text(read(on: $0)) } ?? .badge(notRead, .bad)
    ]
  }

  /// How well a pinpoint was checked, as a class that is seen.
  func badges(_ article: LawMatrix.Article) -> [Sheet.Span] {
    let badge: Sheet.Span =
      switch article.confidence {
      case .verified: .badge(checked(.verified), .good)
      case .secondary: .badge(checked(.secondary), .open)
      case .unverified: .badge(notRead, .bad)
      case nil: .badge(notUsed, .quiet)
      }
    return [badge] + (article.pinpointUnverified ? [.text("; " + pinpointUnverified)] : [])
  }
}
