public import Checking
public import Diagnostics
internal import Quantities
internal import Records
internal import Rules

/// Which ways the expressions of a rule, or of a definition, go in the examples.
public struct ExpressionCoverage: Sendable {
  /// The rule's id, or the path of the definition.
  public var name: String
  /// How many ways there are.
  public var count: Int
  /// Those that no example goes.
  public var missed: [Branch]

  /// How many ways the examples go.
  public var reached: Int { count - missed.count }

  /// A message for each way that no example goes.
  public var diagnostics: [Diagnostic] {
    missed.map { .neverReached($0.answer, at: $0.place) }
  }
}

extension ExampleRunner {
  /// Measures which ways the expressions of some rules go in their examples; all where none is
  /// named.
  ///
  /// The definitions that they rest on follow.
  public func coverage(only: Set<String> = []) -> [ExpressionCoverage] {
    let rules = ruleSet.rules.filter { only.isEmpty || only.contains($0.id) }
    var reached: Set<Branch> = []
    for rule in rules {
      for example in rule.examples {
        let records = records(edited(example))
        guard !records.hasErrors, let day = day(example.asOf) else { continue }
        reached.formUnion(checker(records.value, rule, example, asOf: day).value?.branches() ?? [])
      }
    }
    return Branch.all(of: rules, in: ruleSet).map { name, branches in
      ExpressionCoverage(
        name: name, count: branches.count, missed: branches.filter { !reached.contains($0) })
    }
  }
}
