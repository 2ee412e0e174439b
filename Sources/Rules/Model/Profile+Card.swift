internal import CEL
internal import Diagnostics
public import Findings

extension RuleSet {
  /// The profiles to read in a language: all, or one with those that hold beneath it.
  public func profileCards(from name: String? = nil, in language: String) -> [ProfileCard] {
    (name.map(profiles(from:)) ?? profiles).map { profile in
      ProfileCard(
        name: profile.name, title: profile.title[language], parent: profile.parent,
        conditions: (profile.conditions ?? [:]).sorted { $0.key < $1.key }.map {
          ProfileCard.Condition(entity: $0.key, expression: $0.value.text)
        },
        changes: changes(of: profile, language))
    }
  }

  private func changes(of profile: Profile, _ language: String) -> [ProfileChange] {
    var changes: [ProfileChange] = []
    func add(_ target: String, _ effect: ProfileChange.Effect, _ basis: [DatedCitation]) {
      changes.append(
        ProfileChange(
          profile: profile.name, target: target, effect: effect,
          law: basis.map { law($0, language) }))
    }
    for rule in rules {
      if let change = profile.selections[rule.id] {
        add(rule.id, change.value ? .selected : .deselected, change.basis)
      }
      if let change = profile.severities[rule.id] {
        add(rule.id, .severity(change.value, before: rule.card.severity), change.basis)
      }
      for change in profile.gates[rule.id] ?? [] {
        let gate = change.value
        let label = stage(gate.stage)?.label[language] ?? gate.stage
        add(
          rule.id,
          .gate(
            stage: gate.stage, label: label, needs: gate.needs, condition: gate.condition?.text),
          change.basis)
      }
    }
    for (index, values) in profile.parameters.sorted(by: { $0.key < $1.key }) {
      let parameter = parameters[index]
      for value in values {
        add(
          "param." + parameter.name,
          .number(
            label: parameter.label[language], value: text(value, of: parameter, language)),
          [DatedCitation(citation: value.citation, range: value.range, place: value.place)])
      }
    }
    return changes
  }
}
