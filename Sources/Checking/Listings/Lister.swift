internal import CEL
internal import Diagnostics
public import Findings
internal import Quantities
internal import Records
public import Rules

extension CheckOptions {
  /// Asks for the findings that a list groups, saying as much as it shows.
  ///
  /// - Parameters:
  ///   - listing: The list.
  ///   - countsUndecided: Whether it only counts what nobody can decide, and names what is missing.
  public mutating func ask(for listing: Listing, countsUndecided: Bool = false) {
    // A breach that nothing cures is told otherwise where the duty was met late.
    listedWhenMet = Set(listing.cured.map(\.by))
    tellsLeniently = true
    detail = .sentences
    detailOfPassed = .verdict
    detailOfUndecided = countsUndecided ? .absences : .sentences
  }
}

extension Checker {
  /// Groups what a run found by those whom the duties bind.
  ///
  /// - Parameters:
  ///   - listing: How to group.
  ///   - audience: For whom.
  ///   - breakdown: The name of what to break it down by, or `rule`; nil for nothing.
  ///   - result: A run that was asked for the list, see ``CheckOptions/ask(for:)``.
  /// - Returns: The list, the worst first.
  public func roster(
    _ listing: Listing, for audience: Listing.Audience, by breakdown: String?,
    of result: CheckResult
  ) -> Roster {
    world.readings = world.lenientReadings
    defer { world.readings = [:] }
    var lister = Lister(listing, audience, world, options, titles: result.cards)
    lister.sort(result)
    var roster = lister.roster(by: breakdown, profile: options.profile ?? ruleSet.defaultProfile)
    roster.loosened = result.loosened
    roster.shortfalls = result.shortfalls
    if !audience.omissions.contains(.waived) { roster.waivers = result.waivers }
    return roster
  }
}

/// Sorts findings by those whom they bind, and writes the list.
struct Lister {
  let listing: Listing
  let audience: Listing.Audience
  let world: World
  let options: CheckOptions
  let parties: Parties
  private let titles: [String: String]
  private let incurable: Set<String>
  private var open: [ListedDuty] = []
  /// By their place among the parties.
  private var undecided: [[Roster.Duty]]
  private var cured: [[Roster.Duty]]
  private var undecidedCount = 0
  private var unattributed = 0
  private var omitted: [Listing.Audience.Omission: Int] = [:]

  init(
    _ listing: Listing, _ audience: Listing.Audience, _ world: World, _ options: CheckOptions,
    titles cards: [RuleCard]
  ) {
    self.listing = listing
    self.audience = audience
    self.world = world
    self.options = options
    titles = Dictionary(
      cards.map { ($0.id, $0.title[options.language]) }, uniquingKeysWith: { first, _ in first })
    incurable = Set(cards.filter { !$0.isCurable }.map(\.id))
    parties = Parties(listing, in: world)
    undecided = Array(repeating: [], count: parties.all.count)
    cured = undecided
  }

  // MARK: Sorting

  mutating func sort(_ result: CheckResult) {
    let met = Set(result.findings.filter { $0.verdict == .pass }.map(DutyID.init))
    let disputed = Set(parties.all.indices.filter { isDisputed($0) })
    var latest: Bound?
    for finding in result.findings { sort(finding, met: met, disputed: disputed, &latest) }
  }

  private mutating func sort(
    _ finding: borrowing Finding, met: Set<DutyID>, disputed: Set<Int>, _ latest: inout Bound?
  ) {
    guard let kind = kind(of: finding, met) else { return }
    // Findings about one record stand together.
    if latest?.isAbout(finding.subject) != true { latest = bound(by: finding.subject) }
    guard let latest else { return }
    if kind == .undecided { undecidedCount += 1 }
    if latest.parties.isEmpty, kind == .open { unattributed += 1 }
    guard !latest.parties.isEmpty else { return }
    let own = omission(of: finding, kind)
    let kept = latest.parties.filter {
      own == nil && !(leavesOut(.disputed) && disputed.contains($0))
    }
    if kept.isEmpty { omitted[own ?? .disputed, default: 0] += 1 }
    for party in kept {
      let duty = duty(finding)
      switch kind {
      case .open: open.append(ListedDuty(party: party, handle: latest.handle, duty: duty))
      case .undecided: undecided[party].append(duty)
      case .cured: cured[party].append(duty)
      }
    }
  }

  /// Whom the duties about a record bind, by their place among the parties.
  private struct Bound {
    var subject: Subject
    var handle: RecordHandle
    var parties: [Int]

    func isAbout(_ other: Subject) -> Bool {
      subject.key.utf8.elementsEqual(other.key.utf8) && subject.type == other.type
    }
  }

  private func bound(by subject: Subject) -> Bound? {
    world.handle(of: subject).map { handle in
      Bound(subject: subject, handle: handle, parties: bound(handle, subject.type))
    }
  }

  private enum Kind {
    case open
    case undecided
    case cured
  }

  private func kind(of finding: borrowing Finding, _ met: Set<DutyID>) -> Kind? {
    switch finding.verdict {
    case .fail: kind(ofFailure: finding, met)
    case .unknown, .manual: .undecided
    case .pass, .pending, .notApplicable, .error: nil
    }
  }

  private func kind(ofFailure finding: borrowing Finding, _ met: Set<DutyID>) -> Kind? {
    if !incurable.contains(finding.rule) { return .open }
    let own = DutyID(finding)
    let isMet = listing.cured.contains { late, by in
      var duty = own
      duty.rule = by
      return late == own.rule && met.contains(duty)
    }
    return isMet ? .cured : nil
  }

  private func bound(_ handle: RecordHandle, _ entity: String) -> [Int] {
    if entity == listing.entity { return parties.owner(of: handle) }
    guard let link = listing.works[entity],
      case .object(let reference) = world.evaluate(link, world.listingVariables(handle))
    else { return [] }
    return parties.carriers(of: RecordHandle(reference.handle))
  }

  private func duty(_ finding: borrowing Finding) -> Roster.Duty {
    let rule = finding.rule
    var duty = Roster.Duty(
      finding, title: titles[rule] ?? rule,
      steps: finding.remediation.filter { listing.addressees.contains($0.by) })
    if leavesOut(.waived) { duty.waiver = nil }
    return duty
  }

  // MARK: What an audience does not see

  private func leavesOut(_ omission: Listing.Audience.Omission) -> Bool {
    audience.omissions.contains(omission)
  }

  private func omission(of finding: borrowing Finding, _ kind: Kind) -> Listing.Audience.Omission? {
    if kind == .undecided { return leavesOut(.undecided) ? .undecided : nil }
    if kind == .cured { return leavesOut(.cured) ? .cured : nil }
    if leavesOut(.waived), finding.disposition == .waived { return .waived }
    if leavesOut(.unchecked), !finding.basis.contains(where: { $0.confidence > .unverified }) {
      return .unchecked
    }
    return leavesOut(.stale) && isStale(finding.subject.type) ? .stale : nil
  }

  // What no source dates may be of any age.
  private func isStale(_ entity: String) -> Bool {
    let days = world.claims.filter { $0.entity == entity }.compactMap(\.through)
    guard let oldest = days.min(), let first = world.asOf.adding(days: -Int64(listing.freshDays))
    else { return true }
    return oldest < first
  }

  // A reply that nobody has certainly settled, or that cannot be read, is a dispute; no reply is none.
  func isDisputed(_ position: Int) -> Bool {
    parties.all[position].handles.contains { handle in
      switch world.evaluate(listing.dispute.list, world.listingVariables(handle)) {
      case .list(let list):
        list.elements.contains { reply in
          let settled = world.evaluate(
            listing.dispute.settled, world.listingVariables(handle, reply))
          if case .bool(true) = settled { return false }
          return true
        }
      case .unknown(let missing):
        missing.facts.contains { $0.reason != "not_supplied" && $0.reason != "empty" }
      default: true
      }
    }
  }

  // MARK: The list

  func roster(by breakdown: String?, profile: String) -> Roster {
    let ruleSet = world.ruleSet
    let language = options.language
    let cutOff = Set(world.records.inputs.compactMap(\.through)).sorted()
    let columns = listing.columns.map {
      Roster.Column(name: $0.name, label: $0.label[language])
    }
    var roster = Roster(
      title: writer.write(listing.title, world.listingVariables(nil)),
      notice: listing.notice[language], language: language,
      entities: Dictionary(
        ruleSet.schema.entities.map { ($0.name, $0.label[language]) },
        uniquingKeysWith: { first, _ in first }),
      ruleSet: ruleSet.reference(in: language), profile: profile, asOf: options.asOf,
      cutOff: [cutOff.first, cutOff.last].compactMap(\.self), audience: audience.name,
      audienceLabel: audience.label[language], columns: columns)
    roster.undecided = undecidedCount
    roster.unattributed = unattributed
    roster.omissions = Listing.Audience.Omission.allCases.compactMap { reason in
      omitted[reason].map { Roster.Omission(reason: reason.rawValue, count: $0) }
    }
    roster.totals = sums.totals(open)
    if let breakdown {
      let chosen = listing.breakdowns.first { $0.name == breakdown }
      roster.breakdown = chosen?.label[language] ?? breakdown
      roster.shares = shares(by: chosen)
    }
    let entries = entries().map(\.entry)
    roster.open = entries.filter { !$0.open.isEmpty }.sorted(by: Self.isWorse)
    roster.undecidedOnly = entries.filter { $0.open.isEmpty && !$0.undecided.isEmpty }
    roster.curedOnly = entries.filter {
      $0.open.isEmpty && $0.undecided.isEmpty && !$0.cured.isEmpty
    }
    return roster
  }

  // By the rule, where nothing else is chosen.
  private func shares(by breakdown: Listing.Breakdown?) -> [Roster.Share] {
    let parts = Dictionary(grouping: open) { listed -> String in
      guard let breakdown else { return listed.duty.rule }
      let program = breakdown.values[listed.duty.subject.type]
      let value = program.map { world.evaluate($0, world.listingVariables(listed.handle)) }
      return value?.text ?? ""
    }
    return parts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
      Roster.Share(value: $0.key, totals: sums.totals($0.value))
    }
  }

  /// What is open, whomever it binds.
  var openDuties: [ListedDuty] { open }

  /// Those with open duties by their place among the parties, the worst first.
  var openInOrder: [(position: Int, entry: Roster.Entry)] {
    entries().filter { !$0.entry.open.isEmpty }.sorted { Self.isWorse($0.entry, $1.entry) }
  }

  /// What is told of somebody about some open duties, still without what else there is.
  func entry(_ position: Int, open duties: [ListedDuty]) -> Roster.Entry {
    let identity = ListedIdentity(
      parties.all[position], listing, audience, world, options.language)
    var entry = identity.entry
    entry.totals = sums.totals(duties)
    entry.openSince = duties.filter(\.duty.counts).compactMap(\.duty.since).min()
    entry.open = identity.masked(duties.map(\.duty).sorted(by: Self.stands))
    return entry
  }

  private func entries() -> [(position: Int, entry: Roster.Entry)] {
    let open = Dictionary(grouping: open, by: \.party)
    let works = works()
    let steps = NextSteps(world: world, listing: listing, language: options.language)
    return parties.all.indices.compactMap { position in
      let duties = open[position] ?? []
      guard !duties.isEmpty || !undecided[position].isEmpty || !cured[position].isEmpty else {
        return nil
      }
      let identity = ListedIdentity(
        parties.all[position], listing, audience, world, options.language)
      var entry = entry(position, open: duties)
      entry.works = works[position] ?? []
      entry.undecided = identity.masked(undecided[position])
      entry.cured = identity.masked(cured[position])
      for listed in duties where listed.duty.counts {
        let party = parties.all[position]
        guard let step = steps.step(for: listed.duty, about: listed.handle, of: party) else {
          continue
        }
        entry.add(step)
      }
      let order = listing.ladders.map(\.name)
      entry.nextSteps.sort {
        (order.firstIndex(of: $0.ladder) ?? order.count, $0.action ?? "")
          < (order.firstIndex(of: $1.ladder) ?? order.count, $1.action ?? "")
      }
      return (position, entry)
    }
  }

  private func works() -> [Int: [Subject]] {
    var works: [Int: [Subject]] = [:]
    let subjects = FindingWriter(world: world, language: options.language)
    for entity in listing.works.keys.sorted() {
      for handle in world.handles(of: entity) {
        for party in bound(handle, entity) {
          works[party, default: []].append(subjects.subject(handle))
        }
      }
    }
    return works
  }

  private var sums: Sums { Sums(world: world, listing: listing, text: text) }
  var writer: TemplateWriter { TemplateWriter(world: world, text: text) }
  private var text: ValueText {
    ValueText(
      language: options.language, zoneOffsetMinutes: world.ruleSet.zoneOffsetMinutes)
  }

  // The worst first, then what is open for longest, then the order of the report.
  static func stands(_ lhs: Roster.Duty, _ rhs: Roster.Duty) -> Bool {
    if lhs.counts != rhs.counts { return lhs.counts }
    if lhs.severity != rhs.severity { return lhs.severity > rhs.severity }
    if lhs.due != rhs.due { return isEarlier(lhs.due, rhs.due) }
    if lhs.subject.key != rhs.subject.key { return lhs.subject.key < rhs.subject.key }
    if lhs.rule != rhs.rule { return lhs.rule < rhs.rule }
    return (lhs.item ?? "") < (rhs.item ?? "")
  }

  // More open duties of more weight, then higher sums in the order of the columns, then longer.
  private static func isWorse(_ lhs: Roster.Entry, _ rhs: Roster.Entry) -> Bool {
    for severity in [Severity.error, .warning, .info] {
      let counts = (lhs.totals.open[severity] ?? 0, rhs.totals.open[severity] ?? 0)
      if counts.0 != counts.1 { return counts.0 > counts.1 }
    }
    for column in lhs.totals.amounts.indices {
      let sums = (lhs.totals.rank(column), rhs.totals.rank(column))
      if sums.0 != sums.1 { return sums.0 > sums.1 }
    }
    if lhs.openSince != rhs.openSince { return isEarlier(lhs.openSince, rhs.openSince) }
    return lhs.keys.lexicographicallyPrecedes(rhs.keys)
  }

  // What has no day stands last.
  private static func isEarlier(_ lhs: Day?, _ rhs: Day?) -> Bool {
    guard let lhs else { return false }
    return rhs.map { lhs < $0 } ?? true
  }
}

/// The identity of a duty within a run.
private struct DutyID: Hashable {
  var rule: String
  var type: String
  var key: String
  var item: String?

  init(_ finding: borrowing Finding) {
    rule = finding.rule
    type = finding.subject.type
    key = finding.subject.key
    item = finding.item
  }
}

extension Roster.Entry {
  /// Adds the step for a duty; a step that is there already is for one duty more.
  fileprivate mutating func add(_ step: Roster.NextStep) {
    let same = nextSteps.firstIndex { known in
      var known = known
      known.duties = step.duties
      return known == step
    }
    if let same { nextSteps[same].duties += step.duties } else { nextSteps.append(step) }
  }
}

extension World {
  /// The record that a finding is about.
  func handle(of subject: Subject) -> RecordHandle? {
    guard let shape = ruleSet.shapes.entities[subject.type],
      let found = records.locate(key: subject.key, in: subject.type)
    else { return nil }
    return RecordHandle(shape: shape, batch: found.batch, row: found.row)
  }
}
