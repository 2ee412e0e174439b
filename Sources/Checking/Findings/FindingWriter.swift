internal import CEL
internal import Diagnostics
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// Turns a decision into a finding: message, law, facts, missing facts, steps.
///
/// A class, because much of what it says is the same for many records; one serves one thread.
final class FindingWriter {
  let world: World
  let language: String
  private let ruleSet: RuleSet
  private let text: ValueText
  private var sentences: [String: RuleSentences] = [:]
  private let labels: FactLabels
  private var latestSubject: (handle: RecordHandle, subject: Subject)?

  /// What a rule says, ready for the values of a record.
  private struct RuleSentences {
    var message: TemplateWriter.Sentence
    var steps: [TemplateWriter.Sentence]
  }

  init(world: World, language: String) {
    self.world = world
    self.language = language
    ruleSet = world.ruleSet
    text = ValueText(language: language, zoneOffsetMinutes: ruleSet.zoneOffsetMinutes)
    labels = FactLabels(ruleSet, language: language)
  }

  private var templates: TemplateWriter { TemplateWriter(world: world, text: text) }

  /// The finding of a rule about a subject or an element of its list.
  func write(
    _ evaluation: RuleEvaluation, _ handle: RecordHandle, item: Value?, itemKey: String?,
    _ decision: Decision, choice: ReadingChoice?, readings: [ReadingResult],
    detail: FindingDetail = .evidence
  ) -> Finding {
    let rule = evaluation.rule
    let told = evaluation.tellsLeniently ? world.lenientReadings : [:]
    world.readings = choice.map { told.merging($0.readings) { $1 } } ?? told
    defer { world.readings = [:] }
    let basis = basis(of: rule, on: decision.date)
    let changes = heldChanges(evaluation, handle, on: decision.date ?? world.asOf)
    var finding = Finding(
      rule: rule.id, revision: rule.card.revision, subject: subject(handle), item: itemKey,
      verdict: decision.verdict, reason: decision.reason,
      severity: severity(of: rule, basis, changes),
      addressee: rule.card.addressee,
      addresseeLabel: ruleSet.roleLabel(rule.card.addressee, language), ruleSet: ruleSet.id)
    finding.due = decision.due
    if detail >= .sentences {
      let own = basis.map(\.citation)
      finding.basis = own + changes.law.filter { !own.contains($0) }
    }
    finding.failure = decision.failure.map { failure in
      // What broke may quote the text that it broke on.
      ruleSet.readsPersonal(rule.decidingPrograms) ? "a value could not be worked out" : failure
    }
    finding.readings = readings
    finding.attestation = decision.attestation.map {
      AttestationUse(
        isMet: $0.isMet, by: $0.by, byLabel: ruleSet.roleLabel($0.by, language), on: $0.on,
        proof: $0.proof)
    }
    if detail >= .stages {
      finding.gates =
        gates(of: rule, decision, basis, evaluation, handle, item: item, changes)
    }
    guard decision.verdict != .notApplicable else { return finding }
    if detail >= .absences { finding.missing = missing(of: finding, decision, changes) }
    guard detail >= .sentences else { return finding }

    let recorder = detail == .evidence ? Recorder() : nil
    world.recorder = recorder
    let variables =
      recorder == nil
      ? evaluation.fullFrame(handle, item: item).variables
      : evaluation.readDecisive(handle, item: item)
    world.recorder = nil
    let sentences = sentences(of: evaluation)
    finding.message = templates.write(sentences.message, variables)
    if let recorder {
      finding.facts = facts(recorder)
      finding.parameters = recorder.parameters.map(use)
      finding.cell = rule.cell.flatMap { cell($0, handle, variables) }
    }
    if decision.verdict != .pass {
      finding.remediation = zip(rule.remediation, sentences.steps).map {
        step($0, saying: $1, variables)
      }
    }
    return finding
  }

  // Where it is open whether a stage asks for it, the facts that would tell are missing too.
  private func missing(
    of finding: Finding, _ decision: Decision, _ changes: HeldChanges
  ) -> [Missing] {
    var missing = decision.missing
    if finding.gates.contains(where: { $0.holding(finding.verdict) == .open }) {
      missing = changes.open.map { missing?.union($0) ?? $0 } ?? missing
    }
    return (missing?.facts ?? []).map(labels.missing)
  }

  private func sentences(of evaluation: RuleEvaluation) -> RuleSentences {
    let rule = evaluation.rule
    if let known = sentences[rule.id] { return known }
    let slots = evaluation.personalSlots
    let made = RuleSentences(
      message: templates.sentence(rule.message, personalSlots: slots),
      steps: rule.remediation.map { templates.sentence($0.action, personalSlots: slots) })
    sentences[rule.id] = made
    return made
  }

  /// The record as reports name it.
  func subject(_ handle: RecordHandle) -> Subject {
    if let latestSubject, latestSubject.handle == handle { return latestSubject.subject }
    let batch = world.batches[handle.shape][handle.batch]
    let entity = ruleSet.shapes.shapes[handle.shape].entity
    let shape = ruleSet.schema[entity]
    func shown(_ field: String?) -> String? {
      guard let column = field.flatMap({ batch.table.column($0) }),
        !batch.table.columns[column].isPersonal
      else { return nil }
      return batch.columns[column].text(handle.row)
    }
    let place = world.records.place(batch.places[handle.row])
    let subject = Subject(
      type: entity, key: batch.keys[handle.row], name: shown(shape?.nameField),
      region: shown(shape?.regionField), file: place.path, line: place.line)
    latestSubject = (handle, subject)
    return subject
  }

  /// The law in force on the rule's date; all of it where the date is not known.
  private func basis(of rule: Rule, on date: Day?) -> [DatedCitation] {
    guard let date else { return rule.basis }
    return rule.basis.filter { $0.range.contains(date) }
  }

  // Law that nobody has checked is at most a warning, and a weight that may not concern the record
  // can only be the lesser one.
  private func severity(
    of rule: Rule, _ basis: [DatedCitation], _ changes: HeldChanges
  ) -> Severity {
    var severity = rule.card.severity
    for change in changes.severities {
      let changed =
        change.isChecked ? change.severity : min(change.severity, max(severity, .warning))
      severity = change.isCertain ? changed : min(severity, changed)
    }
    return isChecked(basis, changes) ? severity : min(severity, .warning)
  }

  private func isChecked(_ basis: [DatedCitation], _ changes: HeldChanges) -> Bool {
    !changes.isSelectedUnchecked && basis.contains { $0.citation.confidence > .unverified }
  }

  private func gates(
    of rule: Rule, _ decision: Decision, _ basis: [DatedCitation], _ evaluation: RuleEvaluation,
    _ handle: RecordHandle, item: Value?, _ changes: HeldChanges
  ) -> [GateEffect] {
    let isChecked = isChecked(basis, changes)
    // What is not asked for yet and may be met holds nothing up: nobody has looked.
    let isDecided = decision.verdict != .pending || decision.isUnmet
    // Where a profile makes a stage's note a condition, the note has nothing more to say.
    let own = rule.gates.filter { gate in
      !gate.basis.isEmpty || !changes.gates.contains { $0.gate.stage == gate.stage }
    }
    return (own.map { ($0, true) } + changes.gates).compactMap { gate, isCertain in
      if let condition = gate.condition {
        let variables = evaluation.fullFrame(handle, item: item).variables
        if case .bool(false) = world.evaluate(condition, variables) { return nil }
      }
      let law = gate.basis.filter { $0.range.contains(decision.date ?? world.asOf) }
      let blocks = isChecked && law.contains { $0.citation.confidence > .unverified }
      return GateEffect(
        stage: gate.stage, needs: gate.needs, blocks: blocks, basis: law.map(\.citation),
        isCertain: isCertain && (isDecided || !blocks || gate.needs == .noBreach))
    }
  }

  private func facts(_ recorder: Recorder) -> [Fact] {
    var facts: [Fact] = []
    for (cell, value) in recorder.cells {
      let column = world.column(of: cell)
      let place = world.place(of: cell.column, in: cell.handle)
      facts.append(
        Fact(
          path: world.path(of: cell), label: column.label[language],
          value: text.show(value, of: column), file: place?.path,
          line: place?.line, column: place?.column))
    }
    for (index, _, value) in recorder.definitions {
      if case .unknown = value { continue }
      if case .error = value { continue }
      let definition = ruleSet.definitions[index]
      facts.append(
        Fact(
          path: definition.entity + "." + definition.name, label: definition.label[language],
          value: ruleSet.showsPersonal(definition) ? .masked : text.show(value)))
    }
    return facts
  }

  func use(_ index: Int, _ value: Parameter.DatedValue) -> ParameterUse {
    let parameter = ruleSet.parameters[index]
    return ParameterUse(
      name: parameter.name, label: parameter.label[language],
      value: text.show(value, of: parameter, in: ruleSet), from: value.range.from ?? .epoch,
      source: value.citation.source, title: value.citation.title, at: value.citation.at,
      confidence: value.citation.confidence)
  }

  private func step(
    _ step: Rule.Step, saying sentence: TemplateWriter.Sentence, _ variables: [Value]
  ) -> RemediationStep {
    var due: Day?
    if let program = step.due, case .scalar(_, let raw) = world.evaluate(program, variables) {
      due = Day(rawValue: raw)
    }
    var amount: Rupiah?
    if let program = step.amount, case .scalar(_, let raw) = world.evaluate(program, variables) {
      amount = Rupiah(rawValue: raw)
    }
    return RemediationStep(
      by: step.by, byLabel: ruleSet.roleLabel(step.by, language),
      action: templates.writeStep(sentence, variables), due: due, amount: amount)
  }

  private func cell(_ program: Program, _ handle: RecordHandle, _ variables: [Value]) -> Fact? {
    let recorder = Recorder()
    world.recorder = recorder
    let value = world.evaluate(program, variables)
    world.recorder = nil
    guard let path = program.paths.last?.path else { return nil }
    if let (cell, _) = recorder.cells.last {
      let place = world.place(of: cell.column, in: cell.handle)
      return Fact(
        path: path, label: label(of: path),
        value: text.show(value, of: world.column(of: cell)), file: place?.path,
        line: place?.line, column: place?.column)
    }
    let place = world.place(ofPath: path, in: handle)
    if case .list(let list) = value, list.count > 0 {
      return Fact(
        path: path, label: label(of: path),
        value: ShownValue(exact: String(list.count), text: String(list.count), kind: "list"),
        file: place?.path, line: place?.line, column: place?.column)
    }
    return Fact(
      path: path, label: label(of: path),
      value: ShownValue(exact: "", text: language == "id" ? "tidak ada" : "none", kind: "absent"),
      file: place?.path, line: place?.line, column: place?.column)
  }

  /// A fact that was needed, with the paper on which to look for it.
  func missing(_ fact: MissingFact) -> Missing { labels.missing(fact) }

  /// The label of a path in the language of the run; the path itself where it has none.
  func label(of path: String) -> String { labels.label(of: path) }
}

extension World {
  /// The column of a cell.
  func column(of cell: Recorder.Cell) -> ColumnShape {
    batches[cell.handle.shape][cell.handle.batch].table.columns[cell.column]
  }

  /// The cell's place in its file.
  func place(of column: Int, in handle: RecordHandle) -> Place? {
    let place = batches[handle.shape][handle.batch].columns[column].places[handle.row]
    return place.line == 0 ? nil : records.place(place)
  }

  /// Where one would look for a path: its cell, else its list, else the record.
  func place(ofPath path: String, in handle: RecordHandle) -> Place? {
    let entity = ruleSet.shapes.shapes[handle.shape].entity
    let batch = batches[handle.shape][handle.batch]
    guard path.isWithin(entity), let dot = path.firstIndex(of: ".") else {
      return records.place(batch.places[handle.row])
    }
    let rest = String(path[path.index(after: dot)...])
    if let column = batch.table.column(rest) { return place(of: column, in: handle) }
    if let list = batch.table.list(rest) {
      return records.place(batch.lists[list].places[handle.row])
    }
    return records.place(batch.places[handle.row])
  }

  /// The path of a cell; an item of a list is told by its key.
  func path(of cell: Recorder.Cell) -> String {
    let path = ruleSet.shapes.shapes[cell.handle.shape].fields[cell.field].path
    guard let list = ruleSet.shapes.shapes[cell.handle.shape].table.last,
      ruleSet.shapes.shapes[cell.handle.shape].table.count == 1
    else { return path }
    let owner = owner(of: cell.handle)
    let listPath =
      ruleSet.shapes.shapes[owner.shape].entity + "."
      + batches[owner.shape][owner.batch].table.lists[list].path
    guard path.isWithin(listPath) else { return path }
    let key = batches[cell.handle.shape][cell.handle.batch].keys[cell.handle.row]
    return listPath + "[" + key + "]" + path.dropFirst(listPath.count)
  }
}
