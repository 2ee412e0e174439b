internal import CEL
internal import Diagnostics
public import Findings
internal import Quantities
internal import Records
public import Rules

extension Checker {
  /// The shares that were published and those that the records at hand give.
  ///
  /// - Parameter plan: Which records state shares, and which can be counted.
  /// - Returns: The table, in order of keys, sectors and regions.
  public func coverage(_ plan: CoveragePlan) -> CoverageTable {
    let language = options.language
    let teller = CoverageTeller(plan: plan, world: world, language: language)
    let rule = rules.first { $0.id == plan.figures.rule }
    let figures = world.handles(of: plan.figures.entity).map { handle in
      var figure = teller.figure(handle)
      if let rule { judge(&figure, handle, by: rule) }
      return figure
    }
    return CoverageTable(
      title: plan.title[language], notice: plan.notice[language],
      covered: plan.covered[language], whole: plan.whole[language], figures: figures,
      counts: plan.counts.map(teller.count))
  }

  // The verdict of the rule is asked for here, since a run does not list what has passed.
  private func judge(
    _ figure: inout CoverageTable.Figure, _ handle: RecordHandle, by rule: Rule
  ) {
    let evaluation = evaluation(of: rule)
    let writer = FindingWriter(world: world, language: options.language)
    guard let part = parts(of: evaluation, handle).first else { return }
    let (decision, choice, readings) = part.decided
    figure.agreement =
      switch decision.verdict {
      case .pass: .agrees
      case .fail: .contradicts
      case .notApplicable: .notCompared
      case .unknown, .manual, .pending, .error: .undecided
      }
    figure.finding = writer.write(
      evaluation, handle, item: part.item, itemKey: part.key, decision, choice: choice,
      readings: readings)
  }
}

/// Reads figures, and counts what records say by region.
struct CoverageTeller {
  let plan: CoveragePlan
  let world: World
  let language: String
  private let names: [String: String]

  init(plan: CoveragePlan, world: World, language: String) {
    self.plan = plan
    self.world = world
    self.language = language
    let writer = FindingWriter(world: world, language: language)
    let subjects = world.handles(of: plan.names).map(writer.subject)
    names = Dictionary(
      subjects.compactMap { subject in subject.name.map { (Self.digits(subject.key), $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// What a record says of a published share, not judged yet.
  func figure(_ handle: RecordHandle) -> CoverageTable.Figure {
    let plan = plan.figures
    let subject = FindingWriter(world: world, language: language).subject(handle)
    var figure = CoverageTable.Figure(subject: subject)
    let variables = world.listingVariables(handle)
    func value(_ program: Program) -> Value { world.evaluate(program, variables) }
    figure.region = value(plan.region).text.flatMap(region)
    figure.sector = value(plan.sector).text
    figure.source = value(plan.source).text
    figure.date = value(plan.date).raw(of: ScalarID.date).flatMap { Day(rawValue: $0) }
    figure.covered = value(plan.covered).number
    figure.coveredMeans = value(plan.coveredMeans).text
    figure.whole = value(plan.whole).number
    figure.wholeMeans = value(plan.wholeMeans).text
    figure.printed = value(plan.printed).raw(of: ScalarID.decimal)
      .flatMap { ExactDecimal(rawValue: $0) * 100 }
    if let covered = figure.covered, let whole = figure.whole {
      figure.computed = CoverageTable.share(covered, of: whole)
    }
    return figure
  }

  /// What the records of an entity say together, and by region.
  func count(_ count: CoveragePlan.Count) -> CoverageTable.Count {
    var total = CoverageTable.Tally()
    var parts: [Place: CoverageTable.Tally] = [:]
    for handle in world.handles(of: count.entity) {
      let variables = world.listingVariables(handle)
      var isOpen = false
      if let condition = count.condition {
        switch world.evaluate(condition, variables) {
        case .bool(true): break
        case .bool(false): continue
        default: isOpen = true
        }
      }
      // Whether such a record is counted is not known, so nothing of it may be.
      let covered = isOpen ? nil : world.evaluate(count.covered, variables).number
      let whole = isOpen ? nil : world.evaluate(count.whole, variables).number
      total.add(covered: covered, whole: whole)
      for place in places(world.evaluate(count.region, variables).text) {
        parts[place, default: CoverageTable.Tally()].add(covered: covered, whole: whole)
      }
    }
    let rows = parts.sorted { ($0.key.code, $0.key.level) < ($1.key.code, $1.key.level) }.map {
      CoverageTable.Row(
        region: region($0.key.code), level: plan.levels[$0.key.level].label[language],
        tally: $0.value)
    }
    return CoverageTable.Count(
      sector: count.sector[language], definition: count.definition[language], total: total,
      rows: rows)
  }

  // MARK: Regions

  /// A region of a level; the code is empty where none is stated.
  private struct Place: Hashable {
    var level: Int
    var code: String
  }

  // A code that is too short for a level says nothing of it: it belongs to the region above.
  private func places(_ code: String?) -> [Place] {
    let digits = code.map(Self.digits) ?? ""
    let found = plan.levels.indices.filter { plan.levels[$0].digits <= digits.count }
      .map { Place(level: $0, code: String(digits.prefix(plan.levels[$0].digits))) }
    return found.isEmpty && !plan.levels.isEmpty ? [Place(level: 0, code: "")] : found
  }

  private func region(_ code: String) -> CoverageTable.Region? {
    let digits = Self.digits(code)
    return digits.isEmpty ? nil : CoverageTable.Region(code: digits, name: names[digits])
  }

  // Codes are written with points or without.
  private static func digits(_ code: String) -> String { code.filter { $0.isASCII && $0.isNumber } }
}

extension Value {
  /// The whole number that a value is.
  fileprivate var number: Int64? { if case .int(let number) = self { number } else { nil } }

  /// The number behind a scalar of a type.
  fileprivate func raw(of type: TypeID) -> Int64? {
    if case .scalar(type, let raw) = self { raw } else { nil }
  }
}
