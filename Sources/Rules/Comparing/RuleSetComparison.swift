internal import CEL
internal import Diagnostics
internal import Documents
public import Findings
internal import Records

/// Compares two states of a rule set, file by file and part by part.
public struct RuleSetComparison: Sendable {
  /// The old rule set.
  public let old: RuleSet
  /// The new rule set.
  public let new: RuleSet
  private let oldParts: [String: Part]
  private let newParts: [String: Part]

  /// A part of a rule set, as its file writes it.
  private struct Part: Sendable {
    var kind: RuleSetDiff.Kind
    var content: Content

    init(kind: RuleSetDiff.Kind, node: Node) {
      self.kind = kind
      content = .tree(node)
    }

    init(letter lines: [String]) {
      kind = .list
      content = .lines(lines)
    }

    var node: Node? { if case .tree(let node) = content { node } else { nil } }
  }

  private enum Content: Sendable {
    case tree(Node)
    case lines([String])
  }

  /// Prepares to compare two rule sets with the folders that they were read from.
  public init(
    _ old: RuleSet, in oldFolder: String, with new: RuleSet, in newFolder: String
  ) {
    self.old = old
    self.new = new
    oldParts = Self.parts(of: oldFolder)
    newParts = Self.parts(of: newFolder)
  }

  /// What a rule is called in the new rule set: its own id, or the one that it was renamed to.
  public func newID(ofRule id: String) -> String {
    new.rules.contains { $0.id == id } ? id : new.rule(id)?.id ?? id
  }

  /// Everything that is not the same, by kind and id, with titles in a language.
  public func changes(in language: String) -> [RuleSetDiff.Change] {
    var changes: [RuleSetDiff.Change] = []
    let renamed = renamedRules
    for name in Set(oldParts.keys).union(newParts.keys).subtracting(renamed.values).sorted() {
      let formerly = renamed[name]
      guard let kind = (newParts[name] ?? oldParts[name])?.kind else { continue }
      let before = oldParts[formerly ?? name]
      var change = RuleSetDiff.Change(
        kind: kind, name: name,
        state: before == nil
          ? .added : newParts[name] == nil ? .removed : formerly == nil ? .changed : .renamed,
        title: title((newParts[name] ?? before)?.node, language))
      change.formerly = formerly
      if let before, let after = newParts[name] {
        change.parts = Self.differences(kind, before.content, after.content)
      }
      changes.append(change)
    }
    return settled(changes, renamed)
  }

  // Of words that are no tree, the first line that is another one.
  private static func differences(
    _ kind: RuleSetDiff.Kind, _ old: Content, _ new: Content
  ) -> [RuleSetDiff.Part] {
    switch (old, new) {
    case (.tree(let old), .tree(let new)):
      return NodeComparison(old, new).differences.map { difference in
        RuleSetDiff.Part(
          aspect: RuleSetDiff.Aspect(kind, difference.keys), path: difference.path,
          old: difference.old, new: difference.new)
      }
    case (.lines(let old), .lines(let new)):
      func line(_ index: Int, of lines: [String]) -> String? {
        lines.indices.contains(index) ? lines[index] : nil
      }
      let other = (0..<max(old.count, new.count)).first { line($0, of: old) != line($0, of: new) }
      return other.map {
        [
          RuleSetDiff.Part(
            aspect: .text, path: "[\($0 + 1)]", old: line($0, of: old), new: line($0, of: new))
        ]
      } ?? []
    case (.tree, .lines), (.lines, .tree): return []
    }
  }

  // What rests on something that changed has changed with it, though not a letter of it has.
  private func settled(
    _ changes: [RuleSetDiff.Change], _ renamed: [String: String]
  ) -> [RuleSetDiff.Change] {
    let moved = Set(
      changes.filter { $0.state != .changed || !$0.parts.isEmpty }
        .filter { $0.kind == .definition || $0.kind == .parameter }.map(\.name))
    return changes.compactMap { change in
      var change = change
      if change.kind == .rule {
        let before = old.rules.first { $0.id == change.formerly ?? change.name }
        let after = new.rules.first { $0.id == change.name }
        change.oldRevision = before?.card.revision
        change.newRevision = after?.card.revision
        let behind = (before.map(old.behind) ?? []).union(after.map(new.behind) ?? [])
        if before != nil, after != nil { change.through = behind.intersection(moved).sorted() }
      }
      let isSame = change.state == .changed && change.parts.isEmpty && change.through.isEmpty
      return isSame && !change.decides ? nil : change
    }.sorted { ($0.kind.order, $0.name) < ($1.kind.order, $1.name) }
  }

  // New ids by their old ones.
  private var renamedRules: [String: String] {
    var renamed: [String: String] = [:]
    for rule in new.rules where oldParts[rule.id] == nil {
      renamed[rule.id] = rule.card.formerly.first {
        oldParts[$0]?.kind == .rule && newParts[$0] == nil
      }
    }
    return renamed
  }

  private func title(_ node: Node?, _ language: String) -> String {
    let text = node?["title"] ?? node?["label"]
    return text?[language]?.oneLine ?? ""
  }

  private static func parts(of folder: String) -> [String: Part] {
    var parts: [String: Part] = [:]
    for (path, document) in RuleFiles(folder: folder, withData: true).documents {
      let root = document.root
      switch path.prefix(while: { $0 != "/" }) {
      case "definitions":
        for entry in root["definitions"]?.entries ?? [] {
          let name = (root["entity"]?.text ?? "") + "." + (entry.key.text ?? "")
          parts[name] = Part(kind: .definition, node: entry.value)
        }
      case "parameters":
        parts["param." + path.dropFirst("parameters/".count)] = Part(kind: .parameter, node: root)
      case "sources": parts[path] = Part(kind: .source, node: root)
      case "calendar": parts[path] = Part(kind: .calendar, node: root)
      case "profiles": parts[path] = Part(kind: .profile, node: root)
      case "lists": parts[path] = Part(kind: .list, node: root)
      case let top:
        let isRule = path.contains("/") && !RuleSetLoader.folders.contains(String(top))
        parts[path] = Part(kind: isRule ? .rule : .other, node: root)
      }
    }
    return parts.merging(letters(of: folder)) { part, _ in part }
  }

  // The words of letters are templates, and no YAML; a rule set may have none.
  private static func letters(of folder: String) -> [String: Part] {
    var parts: [String: Part] = [:]
    for name in (try? FileReader.names(in: folder + "/lists/letters")) ?? [] {
      let path = "lists/letters/" + name
      guard let bytes = try? FileReader.bytes(of: folder + "/" + path) else { continue }
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      parts[path] = Part(letter: lines.map { String(decoding: $0, as: UTF8.self) })
    }
    return parts
  }
}

extension RuleSet {
  /// The definitions and numbers behind a rule, by the names that a comparison gives them.
  fileprivate func behind(_ rule: Rule) -> Set<String> {
    let names = definitions(behind: rule.decidingPrograms).map {
      definitions[$0].entity + "." + definitions[$0].name
    }
    let numbers = parameters(behind: rule.decidingPrograms).map { "param." + parameters[$0].name }
    return Set(names + numbers)
  }
}

extension RuleSetDiff.Kind {
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension RuleSetDiff.Aspect {
  /// What a difference is about, by the kind of the file and the keys that lead there.
  fileprivate init(_ kind: RuleSetDiff.Kind, _ keys: [String]) {
    let last = keys.last ?? ""
    switch keys.first ?? "" {
    case "examples": self = .example
    case _ where keys.contains("title") || keys.contains("label"): self = .text
    case _ where ["from", "to", "dates", "in_force"].contains(last): self = .dates
    case "basis": self = .law
    case "readings" where keys.contains("basis"): self = .law
    case "gates" where kind == .rule: self = .gate
    case _ where kind == .profile:
      self = keys.first == "note" ? .text : .profile
    case "values" where ["source", "at", "confidence", "pinpoint"].contains(last): self = .law
    case "values", "rounding", "holidays", "joint_leave", "unit": self = .number
    case _ where kind == .source: self = .law
    case "source", "at", "confidence": self = .law
    case "norm", "why", "message", "remediation", "note": self = .text
    case "severity", "kind", "subject", "addressee", "curable", "optional", "fulfils", "formerly":
      self = .duty
    case _ where kind == .rule || kind == .definition: self = .expression
    default: self = .other
    }
  }
}
