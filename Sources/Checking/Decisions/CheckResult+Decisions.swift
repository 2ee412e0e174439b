internal import Findings
internal import Records
internal import Rules

extension Checker {
  /// Completes a result with what was decided, what is known from before, and what demands less.
  func close(_ result: inout CheckResult, _ book: DecisionBook) {
    let judged = Set(rules.map(\.id))
    result.waivers = book.uses
    result.baseline = book.comparison(
      result.findings, judges: judged.contains,
      has: { world.records.locate(key: $1, in: $0) != nil })
    result.shortfalls = options.expected.sorted { $0.key < $1.key }.compactMap { entity, expected in
      let found = result.summary.subjects[entity] ?? 0
      return found < expected ? Shortfall(entity: entity, expected: expected, found: found) : nil
    }
    result.loosened = loosenings(of: result)
    result.summary.bySeverity = [:]
    var used: Set<String> = []
    // A finding is large: it is looked at where it lies.
    for index in result.findings.indices {
      used.insert(result.findings[index].rule)
      let disposition = result.findings[index].disposition
      guard result.findings[index].verdict == .fail,
        disposition == .active || disposition == .waiverExpired
      else { continue }
      result.summary.bySeverity[result.findings[index].severity, default: 0] += 1
    }
    result.cards = rules.map(\.card).filter { used.contains($0.id) }
  }

  // By folder where all of its rules are chosen, as a person would name them.
  private var chosenRules: [String] {
    let folders = Dictionary(grouping: ruleSet.rules.map(\.id)) { id in
      String(id.prefix(through: id.lastIndex(of: "/") ?? id.startIndex))
    }
    return folders.flatMap { folder, ids in
      let chosen = ids.filter(options.only.contains)
      return chosen.count > 1 && chosen.count == ids.count ? [folder] : chosen
    }.sorted()
  }

  private func loosenings(of result: CheckResult) -> [Loosening] {
    var all: [Loosening] = []
    if !options.only.isEmpty {
      all.append(Loosening(kind: .only, names: chosenRules))
    }
    if let profile = options.profile {
      let eased = ruleSet.rulesEased(by: profile).subtracting(
        ruleSet.rulesEased(by: ruleSet.defaultProfile))
      if !eased.isEmpty {
        all.append(Loosening(kind: .profile, names: [profile], count: eased.count))
      }
    }
    let inForce = result.waivers.filter { $0.state == .inForce }
    if let file = inForce.first?.waiver.file {
      all.append(Loosening(kind: .waivers, count: inForce.count, file: file))
    }
    if let baseline = result.baseline, baseline.gatesNewOnly {
      let known = result.findings.count { $0.disposition == .known && $0.isLetThrough(known: true) }
      all.append(Loosening(kind: .newOnly, count: known, file: baseline.path))
    }
    return all
  }
}

extension RuleSet {
  /// The rules that a profile leaves out or gives less weight, by id.
  fileprivate func rulesEased(by profile: String) -> Set<String> {
    var eased: Set<String> = []
    for part in profiles(from: profile) {
      eased.formUnion(part.selections.filter { !$0.value.value }.keys)
      for (id, change) in part.severities {
        if let rule = rule(id), change.value < rule.card.severity { eased.insert(id) }
      }
    }
    return eased
  }
}
