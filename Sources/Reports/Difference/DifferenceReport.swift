internal import Diagnostics
public import Findings
internal import Quantities

/// What `rules diff` prints: what became of a rule set, and which verdicts are others for it.
public struct DifferenceReport: Printout {
  private let diff: RuleSetDiff
  private let language: String
  private let entities: [String: String]

  /// Creates the printout of a difference.
  ///
  /// - Parameters:
  ///   - diff: The difference.
  ///   - language: The language of the text.
  ///   - entities: What the entities are called in the language.
  public init(_ diff: RuleSetDiff, language: String, entities: [String: String] = [:]) {
    self.diff = diff
    self.language = language
    self.entities = entities
  }

  /// The counts first, then verdicts, then what changed by kind.
  public func text(style: TextReport.Style, width: Int) -> String {
    var writer = DifferenceWriter(
      Phrases(language: language, entities: entities), TextPage(style: style, width: width))
    writer.write(diff)
    return writer.page.take()
  }

  /// Every change and every moved verdict, one per line.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-rules-diff/1")
    for (name, set) in [("old", diff.old), ("new", diff.new)] {
      json.raw(",\n")
      json.objectMember(name) { json in
        json.member("id", set.id)
        json.member("version", set.version)
        json.member("sha256", set.sha256)
      }
    }
    json.raw(",\n")
    json.lines("changes", diff.changes) { $0.change($1) }
    if let verdicts = diff.verdicts {
      json.raw(",\n")
      json.member("as_of", verdicts.asOf.iso)
      json.raw(",\n")
      json.objectMember("profile") { json in
        json.member("old", verdicts.oldProfile)
        json.member("new", verdicts.newProfile)
      }
      json.raw(",\n")
      json.member("compared", verdicts.compared)
      json.raw(",\n")
      json.lines("moves", verdicts.moves) { $0.move($1) }
    }
    json.raw("\n}\n")
    return json.take()
  }
}

extension JSONWriter {
  fileprivate mutating func change(_ change: RuleSetDiff.Change) {
    member("kind", change.kind.rawValue)
    member("name", change.name)
    member("state", change.state.rawValue)
    member("formerly", change.formerly)
    member("title", change.title)
    if change.oldRevision != nil || change.newRevision != nil {
      objectMember("revisions") { json in
        json.member("old", change.oldRevision)
        json.member("new", change.newRevision)
      }
    }
    objects("parts", change.parts) { json, part in
      json.member("aspect", part.aspect.rawValue)
      json.member("path", part.path)
      json.member("old", part.old)
      json.member("new", part.new)
    }
    member("through", change.through)
  }

  fileprivate mutating func move(_ move: RuleSetDiff.Move) {
    member("rule", move.rule)
    objectMember("subject") { $0.subject(move.subject) }
    member("item", move.item)
    for (name, outcome) in [("old", move.old), ("new", move.new)] {
      guard let outcome else { continue }
      objectMember(name) { json in
        json.member("verdict", outcome.verdict.rawValue)
        json.member("reason", outcome.reason?.rawValue)
        json.member("due", outcome.due?.iso)
      }
    }
    objects("causes", move.causes) { json, cause in
      json.member("kind", cause.kind.rawValue)
      json.member("name", cause.name)
      if !cause.path.isEmpty { json.member("path", cause.path) }
      json.member("old", cause.old)
      json.member("new", cause.new)
      if let law = cause.law { json.objectMember("law") { $0.citation(law) } }
    }
  }
}
