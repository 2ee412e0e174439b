internal import CEL
internal import Diagnostics
internal import Documents
internal import Findings
internal import Quantities

/// Reads and compiles the profiles, when all rules are known that they change.
struct ProfileLoader {
  let compiler: ExpressionCompiler
  let languages: [String]
  let sources: [String: Source]
  let entities: [String]
  let stages: [String]
  /// The ids of all rules, also of those that are wrong themselves: that has been told.
  let ruleIDs: [String]
  let rules: [Rule]
  let parameters: [Parameter]
  /// The numbers that profiles change, by profile: they are read with the other numbers.
  let changedNumbers: [String: [Int: [Parameter.DatedValue]]]

  /// The profiles of a rule set, and everything that is wrong with them.
  func load(_ documents: [(name: String, document: Document)]) -> Outcome<[Profile]> {
    var profiles: [Profile] = []
    var diagnostics: [Diagnostic] = []
    for (name, document) in documents {
      let outcome = load(name, document, among: documents.map(\.name))
      diagnostics += outcome.diagnostics
      if let profile = outcome.value { profiles.append(profile) }
    }
    var cycles: Set<Set<String>> = []
    for profile in profiles {
      let chain = chain(of: profile, in: profiles)
      if chain.last?.parent == profile.name, cycles.insert(Set(chain.map(\.name))).inserted,
        let document = documents.first(where: { $0.name == profile.name })?.document
      {
        diagnostics.append(
          .profileCycle(
            chain.map(\.name), at: document.place(of: document.root["extends"] ?? document.root)))
      }
      for other in chain.dropFirst() { diagnostics += disagreements(profile, other) }
    }
    return Outcome(profiles, diagnostics)
  }

  private func chain(of profile: Profile, in profiles: [Profile]) -> [Profile] {
    var chain = [profile]
    while let parent = chain.last?.parent, !chain.contains(where: { $0.name == parent }),
      let next = profiles.first(where: { $0.name == parent })
    {
      chain.append(next)
    }
    return chain
  }

  private func load(
    _ name: String, _ document: Document, among names: [String]
  ) -> Outcome<Profile?> {
    var reader = RuleReader(
      MappingReader(document.root, in: document, what: "a profile"), languages: languages,
      sources: sources)
    let title = reader.mapping.localized("title", languages)
    let parent = reader.mapping.optional("extends").flatMap {
      reader.mapping.known($0, what: "profile", among: names)
    }
    var profile = Profile(
      name: name, title: title ?? LocalizedText([:]), parent: parent,
      conditions: conditions(&reader), selections: [:], severities: [:], gates: [:],
      parameters: changedNumbers[name] ?? [:])
    readSelections(&reader, into: &profile)
    readWeights(&reader, into: &profile)
    readGates(&reader, into: &profile)
    // Read with the other numbers of the law.
    _ = reader.mapping.optional("parameters")
    _ = reader.mapping.text("note")
    return Outcome(title == nil ? nil : profile, reader.finish())
  }

  private func conditions(_ reader: inout RuleReader) -> [String: Program]? {
    guard let node = reader.mapping.optional("where") else { return nil }
    guard let entries = node.entries else {
      reader.mapping.refuse("where", node, expected: "a mapping of entities to expressions")
      return [:]
    }
    var conditions: [String: Program] = [:]
    for entry in entries {
      guard let entity = reader.mapping.known(entry.key, what: "entity", among: entities) else {
        continue
      }
      conditions[entity] = reader.program(
        entry.value, key: entity, in: compiler.scope(of: entity), as: .bool)
    }
    return conditions
  }

  private func readSelections(_ reader: inout RuleReader, into profile: inout Profile) {
    for (key, isSelected) in [("select", true), ("deselect", false)] {
      for node in reader.mapping.list(key) ?? [] {
        var part = MappingReader(node, in: reader.mapping.document, what: "a change")
        let rule = rule(&part)
        let basis = law(&part, takesAway: !isSelected)
        reader.mapping.finish(part)
        guard let rule else { continue }
        let place = reader.mapping.document.place(of: node["rule"] ?? node)
        if rule.isOptional != isSelected {
          reader.mapping.diagnostics.append(
            isSelected
              ? .selectedAnyway(rule.id, at: place) : .deselectedAnyway(rule.id, at: place))
        }
        profile.selections[rule.id] = Profile.Change(value: isSelected, basis: basis, place: place)
      }
    }
  }

  private func readWeights(_ reader: inout RuleReader, into profile: inout Profile) {
    for (key, isRaised) in [("raise", true), ("lower", false)] {
      for node in reader.mapping.list(key) ?? [] {
        var part = MappingReader(node, in: reader.mapping.document, what: "a change")
        let rule = rule(&part)
        let severity = part.word("to", of: Severity.self, what: "severity")
        if severity == nil { _ = part.required("to") }
        let basis = law(&part, takesAway: !isRaised)
        reader.mapping.finish(part)
        guard let rule, let severity else { continue }
        let place = reader.mapping.document.place(of: node["rule"] ?? node)
        let own = rule.card.severity
        if isRaised ? severity <= own : severity >= own {
          reader.mapping.diagnostics.append(
            .weightNotMoved(
              rule.id, from: own.rawValue, to: severity.rawValue, by: key, at: place))
        }
        let change = Profile.Change(value: severity, basis: basis, place: place)
        if let other = profile.severities.updateValue(change, forKey: rule.id) {
          reader.mapping.diagnostics.append(
            .profilesDisagree(
              "the weight of \"\(rule.id)\"", (profile.name, profile.name), at: place,
              note: other.place))
        }
      }
    }
  }

  private func readGates(_ reader: inout RuleReader, into profile: inout Profile) {
    for node in reader.mapping.list("gates") ?? [] {
      var part = RuleReader(
        MappingReader(node, in: reader.mapping.document, what: "a gate"), languages: languages,
        sources: sources)
      let rule = rule(&part.mapping)
      let stage = part.mapping.known("stage", what: "stage", among: stages)
      let needs = part.mapping.word("needs", of: GateEffect.Need.self, what: "need")
      if needs == nil { _ = part.mapping.required("needs") }
      let scope = rule.map { compiler.scope(of: $0) } ?? compiler.scope(of: nil)
      let condition = rule == nil ? nil : part.program("when", in: scope, as: .bool)
      if rule == nil { _ = part.mapping.optional("when") }
      let isWaivable = part.mapping.bool("waivable") ?? true
      let basis = law(&part.mapping, takesAway: false)
      reader.mapping.diagnostics += part.finish()
      guard let rule, let stage, let needs else { continue }
      let place = reader.mapping.document.place(of: node["rule"] ?? node)
      if !rule.card.isCurable {
        reader.mapping.diagnostics.append(.gateNotCurable(stage, at: place))
      }
      let gate = Rule.Gate(
        stage: stage, needs: needs, basis: basis, condition: condition, isWaivable: isWaivable)
      let change = Profile.Change(value: gate, basis: basis, place: place)
      let fault = disagreement(
        change, profile.gates[rule.id] ?? [], rule.id, (profile.name, profile.name))
      reader.mapping.diagnostics += fault.map { [$0] } ?? []
      profile.gates[rule.id, default: []].append(change)
    }
  }

  private func rule(_ reader: inout MappingReader) -> Rule? {
    let id = reader.known("rule", what: "rule", among: ruleIDs)
    return rules.first { $0.id == id }
  }

  private func law(_ reader: inout MappingReader, takesAway: Bool) -> [DatedCitation] {
    let basis = reader.citations("basis", sources)
    if reader.node.entries != nil, reader.node["basis"]?.items?.isEmpty ?? true {
      reader.diagnostics.append(.changeWithoutLaw(at: reader.document.place(of: reader.node)))
    }
    for cited in basis where takesAway && cited.citation.confidence == .unverified {
      reader.diagnostics.append(.uncheckedLawTakesAway(at: cited.place))
    }
    return basis
  }
}

extension ExpressionCompiler {
  /// What the gates of a rule may name: all that its own expressions may.
  fileprivate func scope(of rule: Rule) -> Scope {
    var scope = scope(of: rule.card.subject)
    if let iteration = rule.forEach, case .list(let element) = iteration.list.type {
      scope.declare(iteration.name, element)
    }
    for binding in rule.lets { scope.declare(binding.name, binding.value.type) }
    return scope
  }
}

extension RuleSet {
  /// Where the records that a profile concerns depend on a number that some profile changes: then
  /// neither could be worked out before the other.
  func circularConditions() -> [Diagnostic] {
    profiles.flatMap { profile in
      (profile.conditions ?? [:]).sorted { $0.key < $1.key }.flatMap { _, program in
        parameters(behind: [program]).sorted().compactMap { index in
          let changed = profiles.compactMap { $0.parameters[index]?.first }.first
          return changed.map {
            .concernsByNumber(
              "param." + parameters[index].name, of: profile.name,
              at: program.source.place(of: 0..<program.source.bytes.count), note: $0.place)
          }
        }
      }
    }
  }
}
