public import Diagnostics
internal import Documents
public import Quantities

/// What a person decided about an entry that could not be linked by itself.
public struct LinkAnswer: Sendable, Hashable {
  /// The linking that it is about.
  public let linking: String
  /// The key of the entry.
  public let entry: String
  /// The key of the record that the entry belongs to; nil where it belongs to none.
  public let record: String?
  /// The digest of what the entry said when the list was written.
  public let compared: String
  /// The digests of the records that could be chosen then, by key.
  public let candidates: [String: String]
  /// The role that decided.
  public let by: String
  /// The day of the decision.
  public let on: Day
  /// Why, in words.
  public let reason: String?
  /// Where the answer stands.
  public let place: Place

  /// Reads a file of answers, `patuh-links/1`; those that nobody has given yet are left out.
  ///
  /// An answer about an unknown linking, or by no role of the rule set, is an error; so are two
  /// answers about one entry, and two that give one record away.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: How messages call it; nil for the path.
  ///   - linkings: The linkings of the rule set.
  ///   - roles: Those who may decide.
  /// - Returns: The answers in the order of the file, to be used only where there is no error.
  public static func load(
    _ path: String, named name: String? = nil, linkings: [Linking], roles: [String]
  ) -> Outcome<[LinkAnswer]> {
    let read = FileSystem.read(path)
    guard let bytes = read.value else { return Outcome([], read.diagnostics) }
    let parsed = DocumentReader.yaml(SourceText(path: name ?? path, bytes: bytes))
    guard let document = parsed.value else { return Outcome([], parsed.diagnostics) }
    var file = LinkAnswerFile(document: document, linkings: linkings, roles: roles)
    file.read()
    return Outcome(file.answers, parsed.diagnostics + file.diagnostics)
  }
}

/// Decodes a file of answers.
struct LinkAnswerFile {
  let document: Document
  let linkings: [Linking]
  let roles: [String]
  private(set) var answers: [LinkAnswer] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(document: Document, linkings: [Linking], roles: [String]) {
    self.document = document
    self.linkings = linkings
    self.roles = roles
  }

  mutating func read() {
    var reader = MappingReader(document.root, in: document, what: "a file of links")
    if let format = reader.required("format"), format.text != "patuh-links/1" {
      diagnostics.append(
        .unknownFormat(
          format.text ?? "", expected: "patuh-links/1", at: document.place(of: format)))
    }
    let nodes = reader.list("links") ?? []
    if reader.node["links"] == nil { _ = reader.required("links") }
    _ = reader.optional("note")
    reader.finish()
    diagnostics += reader.diagnostics
    for node in nodes { answer(node) }
    refuseDoubles()
  }

  private mutating func answer(_ node: Node) {
    var reader = MappingReader(node, in: document, what: "a link")
    let linkingNode = reader.required("linking")
    let entry = reader.requiredText("registration")
    let compared = reader.requiredText("compared")
    let candidates = self.candidates(reader.optional("candidates"))
    let record = reader.required("record")
    // Who answers fills these in, too.
    let isOpen = record?.isNull ?? true
    let by = isOpen ? reader.optional("by") : reader.required("by")
    let on = isOpen ? reader.optional("on") : reader.required("on")
    let reasonNode = reader.optional("reason")
    _ = reader.optional("note")
    reader.finish()
    diagnostics += reader.diagnostics
    guard let linking = linkingNode.flatMap({ known($0) }), let entry, let compared, !isOpen,
      let key = record?.text
    else { return }
    let role = by.flatMap { self.role($0) }
    let day = on.flatMap { self.day($0) }
    guard let role, let day else { return }
    answers.append(
      LinkAnswer(
        linking: linking, entry: entry, record: key == "none" ? nil : key, compared: compared,
        candidates: candidates, by: role, on: day,
        reason: reasonNode.flatMap { $0.isNull ? nil : $0.text }, place: document.place(of: node)))
  }

  private mutating func known(_ node: Node) -> String? {
    let names = linkings.map(\.name)
    if let name = node.text, names.contains(name) { return name }
    diagnostics.append(
      .unknownLinking(node.text ?? "", among: names, at: document.place(of: node)))
    return nil
  }

  private mutating func candidates(_ node: Node?) -> [String: String] {
    guard let node else { return [:] }
    if node.entries == nil {
      diagnostics.append(.fieldsAreAMapping(node.kindName, at: document.place(of: node)))
    }
    let pairs = (node.entries ?? []).compactMap { entry in
      entry.key.text.flatMap { key in entry.value.text.map { (key, $0) } }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private mutating func role(_ node: Node) -> String? {
    if let name = node.text, roles.contains(name) { return name }
    diagnostics.append(.unknownRole(node.text ?? "", among: roles, at: document.place(of: node)))
    return nil
  }

  private mutating func day(_ node: Node) -> Day? {
    if let day = node.text.flatMap({ Day(iso: $0) }) { return day }
    diagnostics.append(.notADayInManifest(at: document.place(of: node)))
    return nil
  }

  private mutating func refuseDoubles() {
    struct Named: Hashable {
      var linking: String
      var key: String
    }
    var entries: [Named: Place] = [:]
    var records: [Named: Place] = [:]
    for answer in answers {
      let entry = Named(linking: answer.linking, key: answer.entry)
      if let first = entries[entry] {
        diagnostics.append(.answeredTwice(answer.entry, at: answer.place, first: first))
      }
      entries[entry] = entries[entry] ?? answer.place
      guard let key = answer.record else { continue }
      let record = Named(linking: answer.linking, key: key)
      if let first = records[record] {
        diagnostics.append(.givenAwayTwice(key, at: answer.place, first: first))
      }
      records[record] = records[record] ?? answer.place
    }
  }
}
