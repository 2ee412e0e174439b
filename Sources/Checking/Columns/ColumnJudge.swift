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

  /// A plan without rules.
  init(entity: String, plan: ColumnPlan) {
    self.entity = entity
    self.plan = plan
    rules = []
    others = []
    counted = [:]
  }

  /// The entities that links of its plan lead to.
  var linkedEntities: Set<String> { Set(plan.frames.dropFirst().map(\.entity)) }

  /// The columns of an entity that it reads, by number.
  func columns(of entity: String) -> Set<Int> { plan.columns[entity] ?? [] }

  /// The lists of its own rows that it reads, by number, with the columns of their items.
  var listColumns: [Int: Set<Int>] { plan.listColumns }

  /// Why some part of a rule is the interpreter's, by rule.
  var refusals: [String: ColumnRefusal] {
    Dictionary(
      rules.compactMap { rule in rule.refusal.map { (rule.rule.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The nodes with the keys of own links and those that find their records.
  var linkNodes: [(keys: Int, rows: Int, entity: String)] {
    plan.frames.compactMap { frame in
      guard let rows = frame.rows, plan.nodes[rows].extent == 0 else { return nil }
      let keys = plan.nodes[rows].inputs[0]
      guard case .load(_, 0, _) = plan.nodes[keys].operation else { return nil }
      return (keys, rows, frame.entity)
    }
  }

  /// The columns with the keys of those links.
  var linkColumns: Set<Int> {
    Set(
      linkNodes.compactMap { link in
        guard case .load(let column, _, _) = plan.nodes[link.keys].operation else { return nil }
        return column
      })
  }
}
