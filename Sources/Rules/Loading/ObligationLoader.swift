internal import Diagnostics
internal import Documents
internal import Findings

/// Reads obligations.yaml: what the law asks for, whether or not a rule decides it.
struct ObligationLoader {
  var obligations: [Obligation] = []
  var diagnostics: [Diagnostic] = []

  init(files: RuleFiles, languages: [String]) {
    guard let document = files.single("obligations") else { return }
    guard let entries = document.root.entries else {
      let reader = MappingReader(document.root, in: document, what: "a list of obligations")
      diagnostics = reader.diagnostics
      return
    }
    for entry in entries {
      guard let id = entry.key.text else { continue }
      var reader = MappingReader(entry.value, in: document, what: "an obligation")
      let title = reader.localized("title", languages)
      let status = reader.word("status", of: Obligation.Status.self, what: "status")
      let reason = reader.optionalLocalized("reason", languages)
      if let status, reason == nil {
        reader.diagnostics.append(
          .missingReason(status.rawValue, at: document.place(of: entry.key)))
      }
      reader.finish()
      diagnostics += reader.diagnostics
      if let title {
        obligations.append(
          Obligation(
            id: id, title: title, status: status, reason: reason,
            place: document.place(of: entry.key)))
      }
    }
  }

  /// Refuses what rules fulfil and nobody owes, and what is said to be without a rule and has one.
  mutating func check(_ rules: [Rule]) {
    guard !obligations.isEmpty else { return }
    let ids = obligations.map(\.id)
    for rule in rules {
      for id in rule.card.fulfils where !ids.contains(id) {
        let node = rule.document.root["fulfils"] ?? rule.document.root
        diagnostics.append(
          .unknownWord(
            id, what: "obligation", among: ids, at: rule.document.place(of: node)))
      }
    }
    for obligation in obligations where obligation.status != nil {
      if let rule = rules.first(where: { $0.card.fulfils.contains(obligation.id) }) {
        diagnostics.append(.decidedAfterAll(obligation.id, by: rule.id, at: obligation.place))
      }
    }
  }
}
