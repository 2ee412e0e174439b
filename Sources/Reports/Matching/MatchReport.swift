public import Findings

/// What `match` prints: which entries are linked and why, and the list of those to decide.
public struct MatchReport: Printout {
  /// A form of the page.
  public enum Format: String, Sendable, CaseIterable {
    /// For a person.
    case text
    /// Everything, for programs.
    case json
    /// An entry on each line, for a spreadsheet.
    case csv
    /// The list to decide, to be filled in and given back.
    case yaml
  }

  let page: MatchPage

  /// Creates the printout of a page.
  public init(_ page: MatchPage) {
    self.page = page
  }

  /// The page in one of its forms.
  public func text(as format: Format, style: TextReport.Style) -> String {
    switch format {
    case .text: text(style: style)
    case .json: json
    case .csv: csv
    case .yaml: MatchList(page).text
    }
  }

  /// How many are linked, to decide and left over; then what to decide, what is left, what is linked.
  public func text(style: TextReport.Style, width: Int) -> String {
    var writer = MatchWriter(page, TextPage(style: style, width: width))
    writer.write()
    return writer.text.take()
  }

  /// Every entry with its candidates and every field that was compared, an entry per line.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-match/1")
    json.raw(",\n")
    json.member("language", page.language)
    json.raw(",\n")
    json.objectMember("counts") { json in
      for fate in MatchPage.Fate.allCases { json.member(fate.rawValue, page.count(fate)) }
    }
    json.raw(",\n")
    json.lines("entries", page.entries) { $0.entry($1) }
    json.raw(",\n")
    json.member("exit_code", page.exitCode)
    json.raw("\n}\n")
    return json.take()
  }

  // RFC 4180; of the candidates the best one.
  private var csv: String {
    let columns = [
      "linking", "registration", "outcome", "ground", "record", "record_name", "points", "fields",
      "candidates", "by", "on", "file", "line", "column",
    ]
    let rows = page.entries.map { entry in
      let best = entry.fate == .none ? nil : entry.candidates.first
      let fields = (best?.comparisons ?? []).filter { $0.agreement != "missing" }.map {
        "\($0.value.field) \($0.agreement) \($0.points)"
      }
      return [
        entry.linking, entry.key, entry.fate.rawValue, entry.ground.rawValue, best?.key ?? "",
        best?.name ?? "", best.map { String($0.points) } ?? "", fields.joined(separator: "; "),
        String(entry.candidates.count), entry.by ?? "", entry.on ?? "", entry.file,
        String(entry.line), String(entry.column),
      ]
    }
    return ([columns] + rows).map { row in
      row.map { CSVReport.cell($0, divider: ",") }.joined(separator: ",") + "\r\n"
    }.joined()
  }
}

extension JSONWriter {
  fileprivate mutating func entry(_ entry: MatchPage.Entry) {
    member("linking", entry.linking)
    member("registration", entry.key)
    member("outcome", entry.fate.rawValue)
    member("ground", entry.ground.rawValue)
    if let by = entry.by { member("by", by) }
    if let on = entry.on { member("on", on) }
    if let reason = entry.reason { member("reason", reason) }
    member("file", entry.file)
    member("line", entry.line)
    member("column", entry.column)
    member("compared", entry.compared)
    objectMember("values") { json in
      for value in entry.values { json.member(value.field, value.text) }
    }
    objects("candidates", entry.candidates) { json, candidate in
      json.member("record", candidate.key)
      json.member("name", candidate.name)
      json.member("points", candidate.points)
      json.member("compared", candidate.compared)
      if let owner = candidate.owner { json.member("linked_to", owner) }
      json.objects("fields", candidate.comparisons) { json, found in
        json.member("field", found.value.field)
        json.member("value", found.value.text)
        json.member("agreement", found.agreement)
        json.member("points", found.points)
      }
    }
  }
}
