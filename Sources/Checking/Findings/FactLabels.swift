internal import CEL
internal import Diagnostics
internal import Findings
internal import Records
internal import Rules

/// What facts are called in the language of a run, and on which papers they stand.
///
/// A class, because the same facts are missing from record after record: each is looked up once.
final class FactLabels {
  private let ruleSet: RuleSet
  private let language: String
  private var known: [String: Named] = [:]

  private struct Named {
    var label: String
    var paper: String?
  }

  init(_ ruleSet: RuleSet, language: String) {
    self.ruleSet = ruleSet
    self.language = language
  }

  /// The label of a path; the path itself where it has none.
  func label(of path: String) -> String { named(path).label }

  /// A fact that was needed, with the paper on which to look for it.
  func missing(_ fact: MissingFact) -> Missing {
    let named = named(fact.path)
    return Missing(
      path: fact.path, label: named.label, reason: VerdictReason(rawValue: fact.reason),
      paper: named.paper)
  }

  private func named(_ path: String) -> Named {
    if let known = known[path] { return known }
    let named = lookUp(path)
    known[path] = named
    return named
  }

  private func lookUp(_ path: String) -> Named {
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let entity = ruleSet.schema[String(parts[0])] else {
      return Named(label: path)
    }
    let rest = String(parts[1])
    let definition = ruleSet.definitions.first { $0.entity == entity.name && $0.name == rest }
    return Named(
      label: entity.table.label(of: rest)?[language] ?? definition?.label[language] ?? path,
      paper: entity.table.paper(of: rest)?[language])
  }
}

extension Table {
  /// The label of a field, a list, a group, or a field of a list's items.
  func label(of path: String) -> LocalizedText? {
    if let column = column(path) { return columns[column].label }
    if let list = list(path) { return lists[list].label }
    if let group = group(path) { return groups[group].label }
    for list in lists where path.hasPrefix(list.path + ".") {
      return list.items.label(of: String(path.dropFirst(list.path.count + 1)))
    }
    return nil
  }
}
