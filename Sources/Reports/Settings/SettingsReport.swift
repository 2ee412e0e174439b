public import Findings

/// What `config` prints: every setting with its value and who said so.
public struct SettingsReport: Printout {
  private let page: SettingsPage
  private let words: Words

  /// Creates the printout of a page in a language.
  public init(_ page: SettingsPage, language: String) {
    self.page = page
    words = Words(language: language)
  }

  /// What is set with its place, then what is as usual.
  public func text(style: TextReport.Style, width: Int) -> String {
    var text = TextPage(style: style, width: width)
    text.line(
      page.file.map { words("Berkas pengaturan: ", "File of settings: ") + $0 }
        ?? words("Tidak ada berkas pengaturan", "No file of settings"), .strong)
    let set = page.entries.filter { $0.origin != .standard }
    if !set.isEmpty {
      text.heading(words("Ditetapkan", "Set"))
      for entry in set {
        text.entry(entry.key, entry.values.joined(separator: ", "), indent: 2, column: 20)
        text.line(entry.place ?? "", indent: 20, .quiet)
      }
    }
    let usual = page.entries.filter { $0.origin == .standard }
    guard !usual.isEmpty else { return text.take() }
    text.heading(words("Seperti biasa", "As usual"))
    for entry in usual { text.entry(entry.key, entry.standard, indent: 2, column: 20) }
    return text.take()
  }

  /// The settings, one per line.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-settings/1")
    json.raw(",\n")
    if let file = page.file {
      json.member("file", file)
      json.raw(",\n")
    }
    json.lines("settings", page.entries) { json, entry in
      json.member("key", entry.key)
      json.member("option", entry.option)
      json.member("variable", entry.variable)
      json.member("values", entry.values)
      json.member("standard", entry.standard)
      json.member("origin", entry.origin.rawValue)
      json.member("place", entry.place)
      json.member("about", entry.about)
    }
    json.raw("\n}\n")
    return json.take()
  }
}

extension TextPage {
  fileprivate mutating func heading(_ words: String) {
    blank()
    line(words, .strong)
    blank()
  }
}
