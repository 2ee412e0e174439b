internal import Diagnostics
public import Findings
internal import Quantities

/// What `rules law` prints: every obligation with the rules that decide it, and every pinpoint of
/// the law with what rests on it.
public struct LawReport: Printout {
  let matrix: LawMatrix
  let language: String

  /// Creates the printout of a matrix.
  public init(_ matrix: LawMatrix, language: String) {
    self.matrix = matrix
    self.language = language
  }

  /// The count first, then the obligations, then the instruments.
  public func text(style: TextReport.Style, width: Int) -> String {
    let words = LawWords(language: language)
    var page = TextPage(style: style, width: width)
    page.line(words.summary(matrix), .strong)
    page.line(words.pinpoints(matrix))
    for standing in [LawMatrix.Standing.gap, .manual, .outOfScope, .decided] {
      let obligations = matrix.obligations.filter { $0.standing == standing }
      guard !obligations.isEmpty else { continue }
      page.blank()
      page.line(words.heading(standing), .strong)
      page.blank()
      for obligation in obligations {
        page.entry(obligation.id, obligation.title, indent: 2, column: 12)
        if !obligation.rules.isEmpty {
          page.line(obligation.rules.joined(separator: ", "), indent: 12, .quiet)
        }
        if let reason = obligation.reason { page.line(reason, indent: 12, .quiet) }
      }
    }
    for instrument in matrix.instruments {
      page.blank()
      page.line(instrument.short, .strong)
      page.line(words.status(of: instrument), indent: 2)
      page.blank()
      for article in instrument.articles {
        page.line(article.at + words.status(of: article), indent: 2, hanging: 4, ink(article))
        page.line("“\(article.content)”", indent: 4, .quiet)
        let users = article.rules + article.others
        if !users.isEmpty { page.line(users.joined(separator: ", "), indent: 4) }
      }
    }
    return page.take()
  }

  private func ink(_ article: LawMatrix.Article) -> TextPage.Ink {
    article.confidence == .unverified ? .open : .plain
  }

  /// The matrix; an obligation without rules and without `status` is a gap.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-law/1")
    json.raw(",\n")
    json.objectMember("summary") { json in
      json.member("obligations", matrix.obligations.count)
      for standing in LawMatrix.Standing.allCases {
        json.member(standing.rawValue, matrix.count(standing))
      }
    }
    json.raw(",\n")
    json.lines("obligations", matrix.obligations) { json, obligation in
      json.member("id", obligation.id)
      json.member("title", obligation.title)
      json.member("rules", obligation.rules)
      if obligation.standing == .manual || obligation.standing == .outOfScope {
        json.member("status", obligation.standing.rawValue)
      }
      json.member("reason", obligation.reason)
    }
    json.raw(",\n")
    json.lines("instruments", matrix.instruments) { json, instrument in
      json.member("id", instrument.id)
      json.member("short", instrument.short)
      json.member("title", instrument.title)
      json.member("from", instrument.from?.iso)
      json.member("to", instrument.to?.iso)
      json.member("read_on", instrument.readOn?.iso)
      json.objects("articles", instrument.articles) { json, article in
        json.member("at", article.at)
        json.member("content", article.content)
        json.member("confidence", article.confidence?.rawValue)
        if article.pinpointUnverified { json.member("pinpoint", "unverified") }
        json.member("rules", article.rules)
        json.member("others", article.others)
      }
    }
    json.raw("\n}\n")
    return json.take()
  }
}
