internal import CEL
internal import Diagnostics
public import Findings
internal import Quantities
internal import Records
internal import Rules

extension Checker {
  /// Judges every record of a stage's entity, and answers the stage's question for each.
  ///
  /// - Parameters:
  ///   - subject: The key of the only record to ask about; nil asks about all.
  ///   - isPartlyRead: Whether a file, a record or a key could not be read: who cannot see all data
  ///     does not say yes.
  /// - Returns: The answers in order of key, and the findings that they rest on.
  public func answers(
    subject: String? = nil, isPartlyRead: Bool = false
  ) -> (answers: [GateAnswer], result: CheckResult) {
    var everything = options
    everything.listsEveryVerdict = true
    if !options.listsEveryVerdict { everything.detailOfPassed = .stages }
    let checker = with(everything)
    var book = DecisionBook(ruleSet, options)
    var result = checker.judged(&book)
    let bySubject = Dictionary(grouping: result.findings) { SubjectID($0.subject) }
    var answers: [GateAnswer] = []
    for (entity, handles) in world.entitiesWithStages {
      for handle in handles {
        let record = FindingWriter(world: world, language: options.language).subject(handle)
        guard subject == nil || subject == record.key else { continue }
        let position = world.stage(of: handle)
        guard ruleSet.stages.indices.contains(position),
          ruleSet.stages[position].entity == entity
        else { continue }
        var findings = bySubject[SubjectID(record)] ?? []
        for linked in world.linked(from: handle) {
          let other = FindingWriter(world: world, language: options.language).subject(linked)
          findings += bySubject[SubjectID(other)] ?? []
        }
        let stage = ruleSet.stages[position]
        for index in findings.indices { book.decide(&findings[index], at: stage.id) }
        answers.append(answer(stage, handle, record, findings, isPartlyRead: isPartlyRead))
      }
    }
    adopt(answers, in: &result)
    result.findings.removeAll { !options.lists($0.verdict, of: $0.rule) }
    close(&result, book)
    result.summary.blocks = answers.reduce(0) { $0 + $1.blocks.count }
    return (answers, result)
  }

  // Only the answer of a stage lets the finding about a record through to which others refer.
  private func adopt(_ answers: [GateAnswer], in result: inout CheckResult) {
    var decided: [String: Finding] = [:]
    for finding in answers.flatMap(\.findings) where finding.waiver != nil {
      decided[finding.fingerprint] = finding
    }
    guard !decided.isEmpty else { return }
    for index in result.findings.indices {
      guard let finding = decided[result.findings[index].fingerprint] else { continue }
      result.findings[index].disposition = finding.disposition
      result.findings[index].waiver = finding.waiver
    }
  }

  private func answer(
    _ stage: Stage, _ handle: RecordHandle, _ record: Subject, _ findings: [Finding],
    isPartlyRead: Bool
  ) -> GateAnswer {
    var sorted = GateSorting(letsKnownThrough: options.gatesNewOnly)
    for finding in findings.sorted(by: Finding.inReportOrder) { sorted.add(finding, at: stage.id) }
    let status: RunStatus =
      if sorted.isBroken { .broken } else if !sorted.blocks.isEmpty {
        .open
      } else if !sorted
        .undecided.isEmpty || !sorted.hasDecided || isPartlyRead
      { .undecided } else { .clear }
    let words =
      switch status {
      case .clear: stage.ready
      case .open: stage.blocked
      default: stage.undecided
      }
    return GateAnswer(
      stage: stage.id, label: stage.label[options.language],
      question: stage.question[options.language], subject: record,
      item: stage.item == nil ? nil : options.item.map(String.init),
      answer: words[options.language], status: status,
      isPartlyRead: isPartlyRead && sorted.hasDecided, blocks: sorted.blocks,
      notes: sorted.notes, fallingDue: sorted.fallingDue, undecided: sorted.undecided,
      follows: follows(stage, handle))
  }

  private func follows(_ stage: Stage, _ handle: RecordHandle) -> [String] {
    let today = Value.scalar(ScalarID.date, options.asOf.rawValue)
    var variables = world.variables(world.object(handle), date: today)
    for binding in stage.lets { variables.append(world.evaluate(binding.value, variables)) }
    let writer = TemplateWriter(
      world: world,
      text: ValueText(language: options.language, zoneOffsetMinutes: ruleSet.zoneOffsetMinutes))
    return stage.follows.compactMap { line in
      let holds = line.condition.map { world.evaluate($0, variables) == .bool(true) } ?? true
      return (holds ? writer.writeKnown(line.text, variables) : nil)
        ?? line.otherwise.map { writer.write($0, variables) }
    }
  }
}

/// What each finding means at a stage.
struct GateSorting {
  /// Whether what is known from the baseline holds nothing back.
  let letsKnownThrough: Bool
  var blocks: [Finding] = []
  var notes: [Finding] = []
  var fallingDue: [Finding] = []
  var undecided: [Finding] = []
  /// Whether any condition of the stage was decided at all: without one the answer is not yes.
  var hasDecided = false
  var isBroken = false

  init(letsKnownThrough: Bool) {
    self.letsKnownThrough = letsKnownThrough
  }

  mutating func add(_ finding: Finding, at stage: String) {
    let effects = finding.gates.filter { $0.stage == stage }
    // What is let through stays in the answer, as a note or with its day.
    let holds = !finding.isLetThrough(known: letsKnownThrough)
    switch finding.verdict {
    case .pass:
      if !effects.isEmpty { hasDecided = true }
    case .fail, .pending:
      switch holds ? effects.compactMap({ $0.holding(finding.verdict) }).max() : nil {
      case .certain?:
        hasDecided = true
        self.blocks.append(finding)
      case .open?: undecided.append(finding)
      case nil where finding.verdict == .fail:
        if !effects.isEmpty { hasDecided = true }
        notes.append(finding)
      case nil where finding.due != nil:
        if !effects.isEmpty { hasDecided = true }
        fallingDue.append(finding)
      case nil where !holds:
        hasDecided = true
        notes.append(finding)
      case nil: break
      }
    case .unknown, .manual:
      if effects.contains(where: \.blocks) {
        undecided.append(finding)
      } else if !effects.isEmpty {
        notes.append(finding)
      }
    case .error: isBroken = true
    case .notApplicable: break
    }
  }
}

/// The identity of a record across findings.
private struct SubjectID: Hashable {
  var type: String
  var key: String

  init(_ subject: Subject) {
    type = subject.type
    key = subject.key
  }
}

extension World {
  /// The entities that have stages, with their records.
  var entitiesWithStages: [(entity: String, handles: [RecordHandle])] {
    ruleSet.schema.entities.filter { entity in
      ruleSet.stages.contains { $0.entity == entity.name }
    }.map { ($0.name, handles(of: $0.name)) }
  }

  /// The records that a record refers to.
  func linked(from handle: RecordHandle) -> [RecordHandle] {
    ruleSet.shapes.shapes[handle.shape].fields.indices.compactMap { field in
      guard case .link = ruleSet.shapes.shapes[handle.shape].fields[field].access,
        case .object(let reference) = value(of: field, in: handle)
      else { return nil }
      return RecordHandle(reference.handle)
    }
  }
}
