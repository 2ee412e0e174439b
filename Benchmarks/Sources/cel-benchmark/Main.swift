import CEL
import Diagnostics
import Glibc

/// Prints what one evaluation and one compilation cost, in nanoseconds of CPU.
@main struct Main {
  static let flat = Tender.rule.replacing("r.", with: "")

  static let cases: [(String, String)] = [
    ("five terms, fields of a record", Tender.rule),
    ("five terms, flat variables", flat),
    ("r.bids > 3", "r.bids > 3"),
    ("r.grade == 'large'", "r.grade == 'large'"),
    ("has() guard", "!has(r.bond) || r.bond <= limit"),
    ("[1, …, 10].exists(x, x == r.bids)", "[1,2,3,4,5,6,7,8,9,10].exists(x, x == r.bids + 3)"),
    (
      "in a list of 20",
      "r.grade in ['a','b','c','d','e','f','g','h','i','j','k','l','m','n','o','p','q','r','s',"
        + "'large']"
    ),
  ]

  static func main() {
    // So many evaluations of each case: a profile of one case needs no others.
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 200_000
    let only = CommandLine.arguments.dropFirst(2).first
    let environment = Tender.environment
    let records = (0..<64).map { Tender($0) }
    for (name, text) in cases where only == nil || name == only {
      let source = SourceText(path: name, text: text)
      guard let program = environment.compile(source, expecting: .bool).value else {
        print(DiagnosticText.render(environment.compile(source).diagnostics))
        continue
      }
      var passed = 0
      let evaluation = best(of: only == nil ? 5 : 1, count) {
        if case .bool(true) = program.evaluate(in: records[$0 & 63]) { passed += 1 }
      }
      let compilation = best(of: only == nil ? 5 : 0, 300) { _ in
        _ = environment.compile(source, expecting: .bool)
      }
      print("\(evaluation) ns per evaluation, \(compilation) ns per compilation: \(name)")
      if passed == 0 { print("  (never true)") }
    }
    if only == nil || only == WholeRuleSet.name {
      WholeRuleSet.measure(runs: only == nil ? 5 : count)
    }
    if only == nil || only == WholeRuleSet.loading {
      WholeRuleSet.measureLoading(runs: only == nil ? 20 : count)
    }
  }

  // The best of several runs: other work on the machine only ever adds.
  static func best(of runs: Int, _ count: Int, _ body: (Int) -> Void) -> Int {
    var best = Int.max
    for _ in 0..<runs {
      let start = clock()
      for index in 0..<count { body(index) }
      best = min(best, (clock() - start) * 1000 / count)
    }
    return runs == 0 ? 0 : best
  }
}
