internal import CEL
internal import Diagnostics
internal import Documents
internal import Findings
internal import Quantities

// The kinds of values that all files of a rule set share.
extension MappingReader {
  /// A text in every language; an error where one is missing.
  mutating func localized(_ key: String, _ languages: [String]) -> LocalizedText? {
    guard let node = required(key) else { return nil }
    return localized(node, languages, what: key)
  }

  /// A text in every language, where it is given.
  mutating func optionalLocalized(_ key: String, _ languages: [String]) -> LocalizedText? {
    optional(key).flatMap { localized($0, languages, what: key) }
  }

  /// The texts under a node, by language, with their places in the file.
  mutating func localized(
    _ node: Node, _ languages: [String], what: String
  ) -> LocalizedText? {
    var texts: [String: String] = [:]
    texts.reserveCapacity(languages.count)
    for (language, node) in translations(node, languages, what: what) {
      texts[language] = node.text
    }
    return texts.isEmpty ? nil : LocalizedText(texts)
  }

  /// The sentences under a node, by language, that point into the file.
  mutating func sentences(
    _ node: Node, _ languages: [String], what: String
  ) -> [(language: String, text: SourceText)] {
    translations(node, languages, what: what).map { language, node in
      (language: language, text: document.text(of: node))
    }
  }

  // The texts under a node, by language, none of which YAML has cut.
  private mutating func translations(
    _ node: Node, _ languages: [String], what: String
  ) -> [(language: String, node: Node)] {
    var found: [(language: String, node: Node)] = []
    found.reserveCapacity(languages.count)
    for language in languages {
      if let text = node[language] { found.append((language, text)) }
    }
    // Nearly every text has all languages and nothing else: there is nothing to tell.
    if found.count == languages.count, node.count == found.count {
      return found.filter { isWholeText($0.node, $0.language) }
    }
    found = []
    var reader = MappingReader(node, in: document, what: "\"\(what)\"")
    for language in languages {
      guard let text = reader.optional(language) else {
        if node.entries != nil {
          reader.diagnostics.append(.missingLanguage(language, at: document.place(of: node)))
        }
        continue
      }
      if isWholeText(text, language) { found.append((language, text)) }
    }
    finish(reader)
    return found
  }

  /// An expression, which points into the file.
  mutating func expression(_ key: String) -> SourceText? {
    optional(key).flatMap { checked($0, key) }
  }

  /// A scalar as text, unless YAML has cut it.
  mutating func checked(_ node: Node, _ key: String) -> SourceText? {
    isWholeText(node, key) ? document.text(of: node) : nil
  }

  private mutating func isWholeText(_ node: Node, _ key: String) -> Bool {
    if let tag = node.tag, tag.hasPrefix("!") {
      diagnostics.append(.leadingTag(tag, at: document.place(of: node)))
      return false
    }
    guard node.isScalar, !node.isNull else {
      refuse(key, node, expected: "a text")
      return false
    }
    if node.isCutByComment {
      diagnostics.append(.cutByComment(at: document.place(of: node)))
    }
    return true
  }

  /// A day.
  mutating func day(_ key: String) -> Day? {
    optional(key).flatMap { day($0) }
  }

  /// The day that a scalar says.
  mutating func day(_ node: Node) -> Day? {
    guard let text = node.text else {
      refuse("date", node, expected: "a day")
      return nil
    }
    guard let day = Day(iso: text) else {
      diagnostics.append(.notADay(text, at: document.place(of: node)))
      return nil
    }
    return day
  }

  /// Days from `from` to `to`.
  mutating func range() -> DayRange {
    let range = DayRange(from: day("from"), to: day("to"))
    if let from = range.from, let to = range.to, to < from {
      diagnostics.append(.reversedDates(at: document.place(of: node)))
    }
    return range
  }

  /// One of a closed set of words.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, of type: Word.Type, what: String
  ) -> Word? where Word.RawValue == String {
    guard let node = optional(key) else { return nil }
    return word(node, of: type, what: what)
  }

  /// The word that a scalar says.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: Node, of type: Word.Type, what: String
  ) -> Word? where Word.RawValue == String {
    guard let text = node.text else {
      refuse(what, node, expected: "a word")
      return nil
    }
    guard let word = Word(rawValue: text) else {
      diagnostics.append(
        .unknownWord(
          text, what: what, among: Word.allCases.map(\.rawValue), at: document.place(of: node)))
      return nil
    }
    return word
  }

  /// One of the words of the rule set, such as a role.
  mutating func known(_ key: String, what: String, among words: [String]) -> String? {
    guard let node = required(key) else { return nil }
    return known(node, what: what, among: words)
  }

  /// One of the words of the rule set, which a scalar says.
  mutating func known(_ node: Node, what: String, among words: [String]) -> String? {
    known(node, what: what, where: words.contains) { words }
  }

  /// One of the keys of a table, which a scalar says.
  mutating func known<Entry>(
    _ node: Node, what: String, in table: [String: Entry]
  ) -> String? {
    known(node, what: what, where: { table[$0] != nil }) { table.keys.sorted() }
  }

  /// A word that a scalar says, of so many that they are only listed where it is none of them.
  mutating func known(
    _ node: Node, what: String, where isKnown: (String) -> Bool, among words: () -> [String]
  ) -> String? {
    guard let text = node.text else {
      refuse(what, node, expected: "a word")
      return nil
    }
    if !isKnown(text) {
      diagnostics.append(
        .unknownWord(text, what: what, among: words(), at: document.place(of: node)))
    }
    return text
  }

  /// A citation: source, pinpoint, confidence, and when it holds.
  mutating func citation(_ sources: [String: Source]) -> DatedCitation? {
    let sourceNode = required("source")
    let pinpoint = requiredText("at")
    let confidence = word("confidence", of: Confidence.self, what: "confidence")
    if confidence == nil, node.entries != nil { _ = required("confidence") }
    let pinpointMark = text("pinpoint")
    let datesMark = text("dates")
    for (key, mark) in [("pinpoint", pinpointMark), ("dates", datesMark)] {
      if let mark, mark != "unverified", let place = node[key] {
        diagnostics.append(
          .unknownWord(mark, what: key, among: ["unverified"], at: document.place(of: place)))
      }
    }
    let range = range()
    let readOn = day("read_on")
    _ = text("note")
    guard let sourceNode, let id = known(sourceNode, what: "source", in: sources),
      let pinpoint, let confidence, let source = sources[id]
    else { return nil }
    if source.articles[pinpoint] == nil {
      diagnostics.append(.unknownArticle(pinpoint, of: id, at: document.place(of: node)))
    }
    return DatedCitation(
      citation: Citation(
        source: id, title: source.short, at: pinpoint, confidence: confidence,
        pinpointUnverified: pinpointMark != nil, readOn: readOn ?? source.readOn),
      range: range, place: document.place(of: node))
  }

  /// A list of citations under a key.
  mutating func citations(_ key: String, _ sources: [String: Source]) -> [DatedCitation] {
    (list(key) ?? []).compactMap { node in
      var reader = MappingReader(node, in: document, shape: RuleFormat.citation)
      let citation = reader.citation(sources)
      finish(reader)
      return citation
    }
  }

  /// The type that `type` and `unit` name.
  mutating func celType() -> CELType? {
    guard let node = required("type") else { return nil }
    let unit = text("unit")
    guard let name = node.text, let type = Self.types[name] else {
      diagnostics.append(
        .unknownWord(
          node.text ?? "", what: "type", among: Self.types.keys.sorted(),
          at: document.place(of: node)))
      return nil
    }
    return unit.map { .unit(type, $0) } ?? type
  }

  private static let types: [String: CELType] = [
    "bool": .bool, "int": .int, "text": .string, "rupiah": .rupiah, "decimal": .decimal,
    "date": .date, "month": .month, "time": .time,
  ]
}
