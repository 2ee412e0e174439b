internal import CEL
internal import Findings
internal import Records
internal import Rules

/// Finds for each open verdict the cells that can still change it.
///
/// As long as all of them stay missing, the verdict stays open, whatever else is answered; a cell
/// that the known facts have made irrelevant is not among them. What its sources say to be complete
/// for is taken as it is, and so is the stage at which a record is judged; but where a plan would
/// make it certain that the record has not come further, its day is one of the cells.
struct Asker {
  /// An open verdict with what it waits for.
  struct Open {
    var finding: Finding
    var rule: Rule
    /// The cells that may be filled, by their numbers.
    var cells: Set<Int> = []
    /// What stands in the way and cannot be filled.
    var others: Set<MissingFact> = []
  }

  let checker: Checker
  let names = MissingCells()
  private let twin: Checker

  init(_ checker: Checker) {
    self.checker = checker
    let profile = checker.options.profile ?? checker.ruleSet.defaultProfile
    twin = checker.over(checker.world.telling(names, profile: profile))
  }

  /// What each of some findings waits for.
  func open(_ findings: [Finding]) -> [Open] {
    var found = findings.compactMap { finding in
      checker.ruleSet.rule(finding.rule).map { Open(finding: finding, rule: $0) }
    }
    // First as verdicts are reached, reading by reading; then with open readings in doubt, all at
    // once and each alone: one that is unknown may hide what another one leads to.
    take([], in: &found)
    take(settled, in: &found)
    if settled.count > 1 {
      for definition in settled.sorted() { take([definition], in: &found) }
    }
    return found
  }

  private func take(_ doubted: Set<Int>, in found: inout [Open]) {
    names.doubted = doubted
    twin.world.forget()
    var concerned: [String: Bool] = [:]
    var known: (rule: String, handle: RecordHandle, missing: [String?: UnknownSet])?
    for index in found.indices where found[index].finding.verdict != .manual {
      let (finding, rule) = (found[index].finding, found[index].rule)
      let isConcerned =
        concerned[rule.id] ?? (doubted.isEmpty || !doubted.isDisjoint(with: behind(rule)))
      concerned[rule.id] = isConcerned
      guard isConcerned, let handle = checker.handle(of: finding.subject) else { continue }
      if known?.rule != finding.rule || known?.handle != handle {
        known = (finding.rule, handle, missing(rule, handle))
      }
      add(known?.missing[finding.item], to: &found[index])
    }
  }

  // The definitions that a stated fact settles.
  private var settled: Set<Int> {
    Set(
      checker.ruleSet.definitions.indices.filter { index in
        if case .readings(.some, _) = checker.ruleSet.definitions[index].meaning {
          true
        } else {
          false
        }
      })
  }

  // Profiles ask about definitions too, of any rule that they change.
  private func behind(_ rule: Rule) -> Set<Int> {
    let conditions = checker.world.profiles.flatMap { ($0.conditions ?? [:]).values }
    return Set(checker.ruleSet.definitions(behind: rule.decidingPrograms + conditions))
  }

  private func missing(_ rule: Rule, _ handle: RecordHandle) -> [String?: UnknownSet] {
    var missing: [String?: UnknownSet] = [:]
    for part in twin.parts(of: twin.evaluation(of: rule), handle) {
      missing[part.key] = part.decided.decision.missing
    }
    return missing
  }

  private func add(_ missing: UnknownSet?, to open: inout Open) {
    for fact in missing?.facts ?? [] {
      guard let cell = names[fact.path] else {
        open.others.insert(fact)
        continue
      }
      if isFillable(cell, fact.reason), let number = Int(fact.path) {
        open.cells.insert(number)
      } else {
        open.others.insert(MissingFact(path: cell.path, reason: fact.reason))
      }
    }
  }

  // A form fills what nobody states. What a source states otherwise is put right where it stands.
  private func isFillable(_ cell: MissingCells.Cell, _ reason: String) -> Bool {
    let shape = checker.ruleSet.shapes.shapes[cell.handle.shape]
    let batch = checker.world.batches[cell.handle.shape][cell.handle.batch]
    let state: CellState
    switch cell.part {
    case .target: return false
    case .column(let column):
      state = batch.columns[column].states[cell.handle.row]
      if shape.table.isEmpty { break }
      guard shape.table.count == 1, checker.element(of: cell.handle) != nil else { return false }
    case .list(let list):
      state = batch.lists[list].states[cell.handle.row]
      if !shape.table.isEmpty || state != .absent(.notSupplied) { return false }
    }
    guard reason != "empty" else { return false }
    return state == .absent(.notSupplied) || state == .absent(.unreadable)
  }
}

extension Checker {
  /// The row of a record that a finding names.
  func handle(of subject: Subject) -> RecordHandle? {
    guard let shape = ruleSet.shapes.entities[subject.type],
      let found = world.records.locate(key: subject.key, in: subject.type)
    else { return nil }
    return RecordHandle(shape: shape, batch: found.batch, row: found.row)
  }

  /// Which element of a list of its record a row is; nil where nothing names it.
  func element(of handle: RecordHandle) -> Question.Element? {
    let shape = ruleSet.shapes.shapes[handle.shape]
    guard let entity = ruleSet.schema[shape.entity], let list = shape.table.first else {
      return nil
    }
    let listed = entity.table.lists[list]
    guard let key = listed.itemKey, let column = listed.items.column(key),
      !listed.items.columns[column].isPersonal
    else { return nil }
    let batch = world.batches[handle.shape][handle.batch]
    guard batch.columns[column].states[handle.row] == .present else { return nil }
    return Question.Element(list: listed.path, keyField: key, key: batch.keys[handle.row])
  }
}
