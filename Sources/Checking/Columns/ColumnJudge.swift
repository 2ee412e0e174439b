internal import CEL
internal import Findings
internal import Records
internal import Rules

/// The rules about one entity, as far as whole columns can be judged by them.
struct ColumnJudge {
  let entity: String
  let plan: ColumnPlan
  /// In the order of their ids.
  let rules: [RuleColumns]
  /// The rules that the interpreter must judge row by row.
  let others: [Rule]
  /// The definitions that count records over the whole set, with the nodes of their value and
  /// condition, by position.
  let counted: [Int: (by: Int, condition: Int?)]

  init(_ checker: Checker, entity: String) {
    self.entity = entity
    var compiler = ColumnCompiler(world: checker.world, entity: entity)
    var rules: [RuleColumns] = []
    var others: [Rule] = []
    for rule in checker.rules where rule.card.subject == entity {
      if let columns = RuleColumns.make(rule, checker.changes(of: rule), &compiler) {
        rules.append(columns)
      } else {
        others.append(rule)
      }
    }
    plan = compiler.plan
    self.rules = rules
    self.others = others
    var counted: [Int: (by: Int, condition: Int?)] = [:]
    for node in plan.nodes {
      guard case .count(let definition) = node.operation else { continue }
      counted[definition] = (node.inputs[0], node.inputs.count > 1 ? node.inputs[1] : nil)
    }
    self.counted = counted
  }

  /// The entities that links of its plan lead to.
  var linkedEntities: Set<String> { Set(plan.frames.dropFirst().map(\.entity)) }

  /// The columns of an entity that it reads, by number.
  func columns(of entity: String) -> Set<Int> { plan.columns()[entity] ?? [] }

  /// The nodes that find the records of links.
  var linkNodes: [Int] { plan.frames.compactMap(\.rows) }
}
