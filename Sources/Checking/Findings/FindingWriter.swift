internal import CEL
internal import Diagnostics
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// Turns a decision into a finding: message, law, facts, missing facts, steps.
struct FindingWriter {
  let world: World
  let language: String

  private var ruleSet: RuleSet { world.ruleSet }
  private var text: ValueText {
    ValueText(language: language, zoneOffsetMinutes: ruleSet.zoneOffsetMinutes)
  }

  /// The finding of a rule about a subject or an element of its list.
  func write(
    _ evaluation: RuleEvaluation, _ handle: RecordHandle, item: Value?, itemKey: String?,
    _ decision: Decision, choice: ReadingChoice?, readings: [ReadingResult]
  ) -> Finding {
    let rule = evaluation.rule
    let told = evaluation.tellsLeniently ? world.lenientReadings : [:]
    world.readings = told.merging(choice?.readings ?? [:]) { $1 }
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
    finding.basis =
      basis.map(\.citation) + changes.law.filter { !basis.map(\.citation).contains($0) }
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
    finding.gates =
      gates(of: rule, decision.date, basis, evaluation, handle, item: item, changes)
    guard decision.verdict != .notApplicable else { return finding }

    let recorder = Recorder()
    world.recorder = recorder
    // What decides is read first, so that it stands first among the facts.
    evaluation.readDecisive(handle, item: item)
    _ = evaluation.decide(handle, item: item, itemKey: itemKey)
    world.recorder = nil
    let variables = evaluation.fullFrame(handle, item: item).variables
    let writer = TemplateWriter(
      world: world, text: text, personalSlots: ruleSet.personalSlots(of: rule))
    finding.message = writer.write(rule.message, variables)
    finding.facts = facts(recorder)
    finding.parameters = recorder.parameters.map(use)
    var missing = decision.missing
    if finding.gates.contains(where: { $0.holding(finding.verdict) == .open }) {
      missing = changes.open.map { missing?.union($0) ?? $0 } ?? missing
    }
    finding.missing = (missing?.facts ?? []).map(self.missing)
    if decision.verdict != .pass {
      finding.remediation = rule.remediation.map { step($0, writer, variables) }
    }
    finding.cell = rule.cell.flatMap { cell($0, handle, variables) }
    return finding
  }

  /// The record as reports name it.
  func subject(_ handle: RecordHandle) -> Subject {
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
    return Subject(
      type: entity, key: batch.keys[handle.row], name: shown(shape?.nameField),
      region: shown(shape?.regionField), file: place.path, line: place.line)
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
    of rule: Rule, _ date: Day?, _ basis: [DatedCitation], _ evaluation: RuleEvaluation,
    _ handle: RecordHandle, item: Value?, _ changes: HeldChanges
  ) -> [GateEffect] {
    let isChecked = isChecked(basis, changes)
    // Where a profile makes a stage's note a condition, the note has nothing more to say.
    let own = rule.gates.filter { gate in
      !gate.basis.isEmpty || !changes.gates.contains { $0.gate.stage == gate.stage }
    }
    return (own.map { ($0, true) } + changes.gates).compactMap { gate, isCertain in
      if let condition = gate.condition {
        let variables = evaluation.fullFrame(handle, item: item).variables
        if case .bool(false) = world.evaluate(condition, variables) { return nil }
      }
      let law = gate.basis.filter { $0.range.contains(date ?? world.asOf) }
      let blocks = isChecked && law.contains { $0.citation.confidence > .unverified }
      return GateEffect(
        stage: gate.stage, needs: gate.needs, blocks: blocks, basis: law.map(\.citation),
        isCertain: isCertain)
    }
  }

  private func facts(_ recorder: Recorder) -> [Fact] {
    var facts: [Fact] = []
    for (cell, value) in recorder.cells {
      let table = world.batches[cell.handle.shape][cell.handle.batch].table
      let place = world.place(of: cell.column, in: cell.handle)
      facts.append(
        Fact(
          path: world.path(of: cell), label: table.columns[cell.column].label[language],
          value: text.show(value, of: table.columns[cell.column]), file: place?.path,
          line: place?.line, column: place?.column))
    }
    for (index, _, value) in recorder.definitions {
      let definition = ruleSet.definitions[index]
      switch value {
      case .unknown, .error: continue
      default:
        facts.append(
          Fact(
            path: definition.entity + "." + definition.name, label: definition.label[language],
            value: ruleSet.showsPersonal(definition) ? .masked : text.show(value)))
      }
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
    _ step: Rule.Step, _ writer: TemplateWriter, _ variables: [Value]
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
      action: writer.write(step.action, variables), due: due, amount: amount)
  }

  private func cell(_ program: Program, _ handle: RecordHandle, _ variables: [Value]) -> Fact? {
    let recorder = Recorder()
    world.recorder = recorder
    let value = world.evaluate(program, variables)
    world.recorder = nil
    guard let path = program.paths.last?.path else { return nil }
    if let (cell, _) = recorder.cells.last {
      let place = world.place(of: cell.column, in: cell.handle)
      let table = world.batches[cell.handle.shape][cell.handle.batch].table
      return Fact(
        path: path, label: label(of: path),
        value: text.show(value, of: table.columns[cell.column]), file: place?.path,
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
  func missing(_ fact: MissingFact) -> Missing {
    let parts = fact.path.split(separator: ".", maxSplits: 1).map(String.init)
    let paper = parts.count == 2 ? ruleSet.schema[parts[0]]?.table.paper(of: parts[1]) : nil
    return Missing(
      path: fact.path, label: label(of: fact.path), reason: VerdictReason(rawValue: fact.reason),
      paper: paper?[language])
  }

  /// The label of a path in the language of the run; the path itself where it has none.
  func label(of path: String) -> String {
    guard let dot = path.utf8.firstIndex(of: 0x2E) else { return path }
    let entity = String(path[..<dot])
    let rest = String(path[path.index(after: dot)...])
    guard let shape = ruleSet.schema[entity] else { return path }
    return shape.table.label(of: rest)?[language]
      ?? ruleSet.definitions.first { $0.entity == entity && $0.name == rest }?.label[language]
      ?? path
  }
}

extension Table {
  /// The label of a field, a list, a group, or a field of a list's items.
  func label(of path: String) -> LocalizedText? {
    if let column = column(path) { return columns[column].label }
    if let list = list(path) { return lists[list].label }
    if let group = group(path) { return groups[group].label }
    for list in lists where path.hasPrefix(list.path + ".") {
      return list.items.label(of: String(path.dropFirst(list.path.count + 1)))
    }
    return nil
  }
}

extension World {
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
    let shape = ruleSet.shapes.shapes[cell.handle.shape]
    guard let list = shape.table.last, shape.table.count == 1 else { return cell.path }
    let owner = owner(of: cell.handle)
    let batch = batches[owner.shape][owner.batch]
    let listPath = shape.entity + "." + batch.table.lists[list].path
    guard cell.path.isWithin(listPath) else { return cell.path }
    let key = batches[cell.handle.shape][cell.handle.batch].keys[cell.handle.row]
    return listPath + "[" + key + "]" + cell.path.dropFirst(listPath.count)
  }
}
