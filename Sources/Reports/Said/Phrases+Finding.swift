internal import Diagnostics
internal import Findings
internal import Quantities

// A finding in a few sentences, for formats that have one place for them.
extension Phrases {
  /// The title of a rule, or its id where nobody gives it one.
  func title(_ rule: String, _ card: RuleCard?) -> String {
    let title = card?.title[language] ?? ""
    return title.isEmpty ? rule : title
  }

  /// What a finding says: what was found, what is needed or why, what broke, what was decided.
  ///
  /// Never empty; a sentence that speaks of facts nobody knows is left out.
  func statement(_ finding: Finding) -> String {
    var parts = [words.heading(finding.verdict)]
    if !finding.saysTooMuch, !finding.message.isEmpty { parts[0] += ": " + finding.message }
    if let reason = finding.reason, finding.missing.isEmpty {
      parts.append(words.because + ": " + words.text(reason))
    }
    if !finding.missing.isEmpty {
      parts.append(words.missing + ": " + finding.missing.map(missing).joined(separator: "; "))
    }
    if !finding.readings.isEmpty {
      parts.append(words.readings + ": " + finding.readings.map(reading).joined(separator: "; "))
    }
    if let answer = finding.attestation {
      parts.append(words.answer + ": " + attestation(answer))
    }
    if let failure = finding.failure { parts.append(words.failure + ": " + failure) }
    if let decided = words.decided(finding.disposition) {
      parts.append(words.decision + ": " + decided)
    }
    return parts.map(sentence).map(plain).map(\.ended).joined(separator: " ")
  }

  /// Who acts, and by when.
  func who(_ finding: Finding, asOf: Day) -> String {
    var text = finding.addresseeLabel.isEmpty ? finding.addressee : finding.addresseeLabel
    if let due = finding.settledDue {
      text += ", " + (due < asOf ? words.limit(day(due)) : words.by(day(due)))
    }
    return text
  }

  /// The steps; none where they would say something that nobody knows yet.
  func knownSteps(_ finding: Finding, asOf: Day) -> [String] {
    guard words.steps(for: finding, isWaiting: finding.isWaiting) != nil else { return [] }
    return steps(finding, asOf: asOf).map(plain)
  }

  /// The steps, each a sentence.
  func steps(_ finding: Finding, asOf: Day) -> [String] {
    // Where the law is open, nobody can say yet that a day is over.
    let isOpen = finding.settledDue == nil && finding.due != nil
    return finding.remediation.map { step($0, asOf: isOpen ? nil : asOf) }
  }

  /// A text of one line for machines: dates need not be kept together there.
  func plain(_ text: String) -> String {
    String(text.withoutControls.map { $0 == "\u{A0}" ? " " : $0 })
  }
}

extension Report {
  /// The cards by their rules' ids.
  var cards: [String: RuleCard] {
    Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The first lines: the answer, or one for each record and stage that was asked about.
  func answers(_ phrases: Phrases) -> [Answer] {
    guard !gates.isEmpty else { return [Answer(check: self, phrases)] }
    return gates.map { gate in
      var answer = Answer(gate: gate, phrases.words)
      if gates.count > 1 {
        answer.text = phrases.title(gate.subject, item: gate.item) + ": " + answer.text
      }
      return answer
    }
  }
}

extension Finding {
  /// Whether it is a duty not met that nobody has decided about.
  var isOpenFailure: Bool {
    verdict == .fail && (disposition == .active || disposition == .waiverExpired)
  }

  /// The cell, or else the record: where a report points.
  var place: (file: String, line: Int?, column: Int?)? {
    if let cell, let file = cell.file { return (file, cell.line.positive, cell.column.positive) }
    return subject.file.map { ($0, subject.line.positive, nil) }
  }
}

extension Optional where Wrapped == Int {
  /// The number of a line or a column; nil where there is none.
  var positive: Int? { flatMap { $0 > 0 ? $0 : nil } }
}

extension String {
  /// The text with a full stop, unless it ends a sentence already.
  fileprivate var ended: String {
    guard let last, !".?!…:".contains(last) else { return self }
    return self + "."
  }
}
