internal import CEL
internal import Diagnostics
internal import Findings
internal import Quantities
internal import Rules

/// One way to take every reading that a verdict depends on.
struct ReadingChoice {
  /// The reading of each definition, by position.
  var readings: [Int: Int]
  /// Its name, such as `start_of_clock=contract`.
  var name: String
  /// What it says.
  var title: String
  /// Whether it takes every strict reading.
  var isStrict: Bool
  /// Whether it takes every lenient reading.
  var isLenient: Bool

  /// The most combinations that are tried; a verdict that rests on more stays open.
  static let limit = 256

  /// Every combination of the readings of some definitions, the strict one first.
  static func all(of definitions: [Int], in ruleSet: RuleSet, language: String) -> [ReadingChoice] {
    var choices = [
      ReadingChoice(readings: [:], name: "", title: "", isStrict: true, isLenient: true)
    ]
    for index in definitions {
      let definition = ruleSet.definitions[index]
      guard case .readings(_, let options) = definition.meaning else { continue }
      if choices.count > limit { return choices }
      choices = choices.flatMap { choice in
        options.indices.sorted { options[$0].isStrict && !options[$1].isStrict }.map { option in
          var next = choice
          let reading = options[option]
          next.readings[index] = option
          next.name += (next.name.isEmpty ? "" : ",") + definition.name + "=" + reading.name
          next.title += (next.title.isEmpty ? "" : "; ") + reading.title[language]
          next.isStrict = choice.isStrict && reading.isStrict
          next.isLenient = choice.isLenient && reading.isLenient
          return next
        }
      }
    }
    return choices
  }
}

/// What a reader sees of a decision.
private struct Seen: Hashable {
  var verdict: Verdict
  var reason: VerdictReason?
  var due: Day?

  init(_ decision: Decision) {
    verdict = decision.verdict
    reason = decision.reason
    due = decision.due
  }
}

extension RuleEvaluation {
  /// The verdict over all readings of the law: fail and pass only under all of them.
  ///
  /// Where the readings do not matter, or a stated fact settles them, there is no list of results.
  func decideOverReadings(
    _ subject: RecordHandle, item: Value?, itemKey: String?, language: String
  ) -> (decision: Decision, choice: ReadingChoice?, results: [ReadingResult]) {
    world.readings = [:]
    world.touchedReadings = []
    let first = decide(subject, item: item, itemKey: itemKey)
    guard !rule.readingAxes.isEmpty, !world.touchedReadings.isEmpty else { return (first, nil, []) }
    defer { world.readings = [:] }
    var decisions: [(choice: ReadingChoice, decision: Decision)] = []
    var tried: Set<Int> = []
    // One reading may lead to a definition that another does not touch, so the choices are made
    // anew until none is left out.
    while tried != world.touchedReadings {
      tried = world.touchedReadings
      let choices = choices(of: tried, language: language)
      guard choices.count <= ReadingChoice.limit else {
        var open = first
        open.verdict = .unknown
        open.reason = .reading
        return (open, nil, [])
      }
      decisions = choices.map { choice in
        world.readings = choice.readings
        return (choice, decide(subject, item: item, itemKey: itemKey))
      }
    }
    let strict = decisions[0]
    let told = tellsLeniently ? decisions.first(where: \.choice.isLenient) ?? strict : strict
    if decisions.allSatisfy({
      $0.decision.verdict == strict.decision.verdict && $0.decision.due == strict.decision.due
    }) {
      return (told.decision, told.choice, [])
    }
    let results = results(of: decisions, over: tried, language: language)
    if decisions.allSatisfy({ $0.decision.verdict == strict.decision.verdict }) {
      return (told.decision, told.choice, results)
    }
    if let broken = decisions.first(where: { $0.decision.verdict == .error }) {
      return (broken.decision, broken.choice, results)
    }
    var open = strict.decision
    open.verdict = .unknown
    open.reason = .reading
    open.missing = decisions.compactMap(\.decision.missing).reduce(nil) {
      $0?.union($1) ?? $1
    }
    return (open, strict.choice, results)
  }

  // The same ones for record after record.
  private func choices(of definitions: Set<Int>, language: String) -> [ReadingChoice] {
    if let known = knownChoices[definitions] { return known }
    let choices = ReadingChoice.all(
      of: definitions.sorted(), in: world.ruleSet, language: language)
    knownChoices[definitions] = choices
    return choices
  }

  // Only the readings that matter are told apart: where a day falls alike under two, one is enough.
  private func results(
    of decisions: [(choice: ReadingChoice, decision: Decision)], over tried: Set<Int>,
    language: String
  ) -> [ReadingResult] {
    let mattering = tried.filter { axis in
      let alike = Dictionary(grouping: decisions) { $0.choice.readings.filter { $0.key != axis } }
      return alike.values.contains { Set($0.map { Seen($0.decision) }).count > 1 }
    }
    let shown = ReadingChoice.all(of: mattering.sorted(), in: world.ruleSet, language: language)
    return shown.compactMap { choice in
      let first = decisions.first {
        $0.choice.readings.merging(choice.readings) { $1 } == $0.choice.readings
      }
      return first.map { _, decision in
        ReadingResult(
          reading: choice.name, title: choice.title, isStrict: choice.isStrict,
          verdict: decision.verdict, reason: decision.reason, due: decision.due)
      }
    }
  }
}
