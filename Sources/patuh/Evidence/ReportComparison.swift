import Diagnostics
import Documents
import Findings

/// The report that was kept against the one of today.
struct ReportComparison {
  let result: Verification.Result

  init(old: [UInt8], new: [UInt8]) {
    if old == new {
      result = .same
      return
    }
    let common = zip(old, new).prefix { $0 == $1 }
    let line = 1 + common.count { $0.0 == 0x0A }
    result = .differs(line: line, first: Self.firstChange(Self.findings(old), Self.findings(new)))
  }

  /// What identifies a finding, and its verdict.
  private struct Known {
    var fingerprint: String
    var rule: String
    var subject: String
    var verdict: String
  }

  private static func findings(_ bytes: [UInt8]) -> [Known] {
    let source = SourceText(path: EvidencePack.resultName, bytes: bytes)
    let findings = DocumentReader.json(source).value?.root["findings"]?.items ?? []
    return findings.compactMap { node in
      guard let fingerprint = node["fingerprint"]?.text, let rule = node["rule"]?.text,
        let verdict = node["verdict"]?.text
      else { return nil }
      let words = [
        node["subject"]?["type"]?.text, node["subject"]?["key"]?.text, node["item"]?.text,
      ]
      return Known(
        fingerprint: fingerprint, rule: rule,
        subject: words.compactMap(\.self).joined(separator: " "), verdict: verdict)
    }
  }

  // In the order of the report that was kept, then what only today's has.
  private static func firstChange(
    _ old: [Known], _ new: [Known]
  ) -> Verification.ChangedFinding? {
    let verdicts = Dictionary(
      new.map { ($0.fingerprint, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    if let lost = old.first(where: { verdicts[$0.fingerprint] != $0.verdict }) {
      return Verification.ChangedFinding(
        rule: lost.rule, subject: lost.subject, old: lost.verdict,
        new: verdicts[lost.fingerprint])
    }
    let known = Set(old.map(\.fingerprint))
    return new.first { !known.contains($0.fingerprint) }.map {
      Verification.ChangedFinding(
        rule: $0.rule, subject: $0.subject, old: nil, new: $0.verdict)
    }
  }
}
