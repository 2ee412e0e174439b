internal import Findings

/// What waits for facts, by what it waits for: a person looks for papers, not for rules.
extension TextWriter {
  /// Findings that nothing can be said about yet, those that need the same under one head.
  mutating func waiting(_ findings: [Finding], number: inout Int) {
    var order: [[String]] = []
    var groups: [[String]: [Finding]] = [:]
    for finding in findings {
      let needed = finding.missing.map(phrases.missing)
      if groups[needed] == nil { order.append(needed) }
      groups[needed, default: []].append(finding)
    }
    for needed in order {
      page.blank()
      for (index, fact) in needed.enumerated() {
        page.entry(index == 0 ? words.missing : "", fact, indent: 0, column: 11)
      }
      for finding in groups[needed] ?? [] {
        number += 1
        page.entry(
          "\(number).", phrases.title(finding.rule, cards[finding.rule]), indent: 0, column: 4,
          .strong)
        let parts = [phrases.who(finding, asOf: report.asOf)] + stages(of: finding)
        let law = finding.basis.map(phrases.citation)
        page.line(
          "\(finding.rule): " + (parts + law).joined(separator: "; "), indent: 4, .quiet)
      }
    }
  }
}

extension Finding {
  /// Whether all that can be said of it is what it waits for.
  var onlyWaits: Bool {
    saysTooMuch && item == nil && attestation == nil && failure == nil && readings.isEmpty
      && waiver == nil && baseline == nil && disposition == .active
  }
}
