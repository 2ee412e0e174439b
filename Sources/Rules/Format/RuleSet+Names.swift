public import Findings
internal import Records

extension RuleSet {
  /// The names that the files of rules may use, in the order of the rule set.
  public func names(_ kind: MappingShape.Names) -> [String] {
    switch kind {
    case .role: roles.map(\.name)
    case .stage: stages.map(\.id)
    case .entity: schema.entities.map(\.name)
    case .source: sources.keys.sorted()
    case .profile: profiles.map(\.name)
    case .obligation: obligations.map(\.id)
    case .fact: schema.entities.map(\.name).flatMap(schema.settablePaths)
    }
  }

  /// The pinpoints that each source lists.
  public var pinpoints: [String: [String]] { sources.mapValues { $0.articles.keys.sorted() } }
}
