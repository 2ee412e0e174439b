import CEL
import Diagnostics
import Glibc
import Rules

/// The rules of this repository: what it takes to load them, and to read and check all of their
/// expressions.
enum WholeRuleSet {
  static let name = "parse and check of the whole rule set"
  static let loading = "load, check and compile of the whole rule set"

  private static let folder =
    #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/rules"

  /// Loads the rule set again and again, as a run does that judges records.
  ///
  /// A run never gives it back, so that is timed by itself.
  static func measureLoading(runs: Int) {
    var loaded: RuleSet?
    var rules = 0
    var (loading, freeing) = (Int.max, Int.max)
    for _ in 0..<runs {
      loading = min(
        loading,
        Main.best(of: 1, 1) { _ in
          loaded = RuleSet.load(folder: folder, extent: .judging).value
        })
      rules = loaded?.rules.count ?? 0
      freeing = min(freeing, Main.best(of: 1, 1) { _ in loaded = nil })
    }
    print("\(loading / 1000) µs for \(rules) rules: \(Self.loading)")
    print("\(freeing / 1000) µs: giving it back")
  }

  /// Loads the rule set once, then compiles its expressions again and again.
  static func measure(runs: Int) {
    let outcome = RuleSet.load(folder: folder)
    guard let ruleSet = outcome.value else {
      return print(DiagnosticText.render(outcome.diagnostics))
    }
    let programs = ruleSet.programs
    let bytes = programs.reduce(0) { $0 + $1.source.bytes.count }
    let time = Main.best(of: runs, 1) { _ in
      for program in programs {
        _ = program.environment.compile(program.source, expecting: program.type)
      }
    }
    print(
      "\(time / 1000) µs for \(programs.count) expressions of \(bytes) bytes in "
        + "\(ruleSet.rules.count) rules: \(name)")
  }
}
