internal import CEL
internal import Diagnostics
internal import Findings
internal import Records
internal import Rules

/// Makes questions of the cells that verdicts wait for: each once, with all of its verdicts.
struct QuestionWriter {
  let checker: Checker
  let names: MissingCells
  private var questions: [Question] = []
  /// The questions of each verdict, by position.
  private var sets: [Set<Int>] = []
  private var obstacles: [Obstacle] = []
  private var ofCells: [Int: Int] = [:]

  init(checker: Checker, names: MissingCells) {
    self.checker = checker
    self.names = names
  }

  private var ruleSet: RuleSet { checker.ruleSet }
  private var language: String { checker.options.language }
  private var writer: FindingWriter { FindingWriter(world: checker.world, language: language) }

  /// Adds what a verdict waits for.
  mutating func add(_ open: Asker.Open) {
    let verdict = verdict(of: open)
    if case .attestation(let asked) = open.rule.check, open.finding.verdict == .manual {
      var question = question(asked, open)
      question.verdicts = [verdict]
      sets.append([questions.count])
      questions.append(question)
      return
    }
    var set: Set<Int> = []
    for number in open.cells.sorted() {
      guard let index = ofCells[number] ?? make(number) else { continue }
      ofCells[number] = index
      set.insert(index)
      questions[index].verdicts.append(verdict)
      addGivers(to: index, open, of: names.cells[number].path)
    }
    if set.isEmpty { obstacles.append(obstacle(open)) } else { sets.append(set) }
  }

  // A verdict that no answer decides.
  private func obstacle(_ open: Asker.Open) -> Obstacle {
    Obstacle(
      verdict: verdict(of: open), reason: open.finding.reason,
      facts: open.others.sorted().map(writer.missing))
  }

  /// The questions with the smallest set first.
  mutating func questionnaire() -> Questionnaire {
    // What cannot be known yet is no first question where another one may do.
    let now = Set(questions.indices.filter { questions[$0].later == nil })
    let waiting = sets.count { !$0.isDisjoint(with: now) }
    let choice = SmallestChoice(
      sets.map { $0.isDisjoint(with: now) ? $0 : $0.intersection(now) })
    for index in choice.chosen { questions[index].isFirst = true }
    func rank(_ question: Question) -> (Int, Int) {
      (question.later != nil ? 2 : question.isFirst ? 0 : 1, -question.verdicts.count)
    }
    let sorted = questions.enumerated().sorted { left, right in
      let (a, b) = (rank(left.element), rank(right.element))
      return a == b ? left.offset < right.offset : a < b
    }
    return Questionnaire(
      questions: sorted.map(\.element), obstacles: obstacles, waiting: waiting,
      waitingForLater: sets.count - waiting, isSmallest: choice.isSmallest)
  }

  private func verdict(of open: Asker.Open) -> Question.Verdict {
    Question.Verdict(
      rule: open.rule.id, title: open.rule.card.title[language], subject: open.finding.subject,
      item: open.finding.item)
  }

  private func question(_ asked: Rule.Question, _ open: Asker.Open) -> Question {
    let subject = open.finding.subject
    var question = Question(
      kind: .attestation, subject: subject, keyField: "", field: open.rule.id, label: asked.text,
      type: "bool", reason: open.finding.reason ?? .noAttestation)
    question.choices = asked.by.compactMap { role in
      ruleSet.roles.first { $0.name == role }.map {
        Question.Choice(code: $0.name, label: $0.label)
      }
    }
    question.givers = asked.by.map {
      Question.Giver(by: $0, byLabel: ruleSet.roleLabel($0, language))
    }
    return question
  }

  private mutating func make(_ number: Int) -> Int? {
    let cell = names.cells[number]
    let owner = checker.world.owner(of: cell.handle)
    let subject = writer.subject(owner)
    guard let entity = ruleSet.schema[subject.type], let keyField = keyField(of: owner, entity)
    else {
      return nil
    }
    let shape = ruleSet.shapes.shapes[cell.handle.shape]
    let table = shape.table.reduce(entity.table) { $0.lists[$1].items }
    let batch = checker.world.batches[cell.handle.shape][cell.handle.batch]
    let row = cell.handle.row
    let from: Int
    var question: Question
    switch cell.part {
    case .target: return nil
    case .column(let column):
      question = Question(table.columns[column], of: subject, keyField)
      question.reason = Self.reason(batch.columns[column].states[row])
      from = ruleSet.columnTraits[cell.handle.shape][column].fromStage
    case .list(let list):
      question = Question(table.lists[list], of: subject, keyField)
      question.reason = Self.reason(batch.lists[list].states[row])
      from = ruleSet.position(ofStage: table.lists[list].fromStage)
    }
    question.element = checker.element(of: cell.handle)
    let path = question.element.map { $0.list + "." + question.field } ?? question.field
    question.paper = entity.table.paper(of: path)
    question.group = entity.table.group(of: question.element?.list ?? question.field)
    // A plan can be told at any stage.
    let isPlan = ruleSet.stages.contains { $0.planned == cell.path }
    if !isPlan, from > 0, from > checker.world.stage(of: owner) {
      question.reason = .notYet
      question.later = ruleSet.stages[from].label
    }
    questions.append(question)
    return questions.count - 1
  }

  private static func reason(_ state: CellState) -> VerdictReason {
    state == .absent(.unreadable) ? .unreadable : .notSupplied
  }

  private func keyField(of owner: RecordHandle, _ entity: Entity) -> String? {
    let batch = checker.world.batches[owner.shape][owner.batch]
    return entity.keyColumns.first { batch.columns[$0].states[owner.row] == .present }.map {
      entity.table.columns[$0].path
    }
  }

  // A step of the rule that sets the fact says who brings it.
  private mutating func addGivers(to index: Int, _ open: Asker.Open, of path: String) {
    for (step, told) in zip(open.rule.remediation, open.finding.remediation) {
      guard step.sets.contains(where: { $0.path.isWithin(path) || path.isWithin($0.path) }) else {
        continue
      }
      let giver = Question.Giver(by: told.by, byLabel: told.byLabel, action: told.action)
      if !questions[index].givers.contains(giver) { questions[index].givers.append(giver) }
    }
  }
}

extension Question {
  fileprivate init(_ column: ColumnShape, of subject: Subject, _ keyField: String) {
    self.init(
      kind: .fact, subject: subject, keyField: keyField, field: column.path, label: column.label,
      type: column.type.word, reason: .notSupplied)
    unit = column.unit.flatMap { ValueText.units[$0] }
    link = column.link
    isPersonal = column.isPersonal
    if case .enumeration(let values) = column.type {
      choices = values.map { Choice(code: $0.code, label: $0.label) }
    }
  }

  fileprivate init(_ list: ListShape, of subject: Subject, _ keyField: String) {
    self.init(
      kind: list.isScalar ? .list : .records, subject: subject, keyField: keyField,
      field: list.path, label: list.label,
      type: "list", reason: .notSupplied)
    isPersonal = list.items.columns.contains(where: \.isPersonal)
    if list.isScalar, let column = list.items.columns.first {
      unit = column.unit.flatMap { ValueText.units[$0] }
      if case .enumeration(let values) = column.type {
        choices = values.map { Choice(code: $0.code, label: $0.label) }
      }
    } else {
      choices = list.items.columns.map { Choice(code: $0.path, label: $0.label) }
    }
  }
}

extension ScalarType {
  /// What the type is called in the files of a schema.
  fileprivate var word: String {
    switch self {
    case .text: "text"
    case .code: "code"
    case .enumeration: "enum"
    case .bool: "bool"
    case .int: "int"
    case .rupiah: "rupiah"
    case .decimal: "decimal"
    case .date: "date"
    case .month: "month"
    case .time: "time"
    }
  }
}

extension Table {
  /// What the outermost group is called in which a path lies.
  fileprivate func group(of path: String) -> LocalizedText? {
    let head = String(path.prefix { $0 != "." })
    return head == path ? nil : group(head).map { groups[$0].label }
  }
}
