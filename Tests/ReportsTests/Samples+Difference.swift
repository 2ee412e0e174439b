import Findings
import Quantities

extension Sample {
  private func state(_ version: String, _ digit: String) -> ReportedRuleSet {
    ReportedRuleSet(
      id: "inpres-2-2021", version: version, sha256: String(repeating: digit, count: 64),
      title: say("Jamsostek jasa konstruksi", "Workers' social security in construction"))
  }

  /// Two states that say the same.
  var noDifference: RuleSetDiff {
    RuleSetDiff(
      old: state("1", "a"), new: state("1", "a"), changes: [],
      verdicts: RuleSetDiff.Verdicts(
        asOf: asOf, oldProfile: "nasional", newProfile: "nasional", compared: 12, moves: []))
  }

  /// Two states with a difference of every kind.
  func difference() -> RuleSetDiff {
    RuleSetDiff(
      old: state("1", "a"), new: state("2", "b"), changes: changedRules + changedParts,
      verdicts: RuleSetDiff.Verdicts(
        asOf: asOf, oldProfile: "nasional", newProfile: "kota", compared: 1234, moves: moves))
  }

  private var changedRules: [RuleSetDiff.Change] {
    var changed = RuleSetDiff.Change(
      kind: .rule, name: "pendaftaran/terdaftar", state: .changed,
      title: say("Proyek terdaftar", "Project registered"),
      parts: [
        RuleSetDiff.Part(
          aspect: .expression, path: "check", old: "has(proyek.nomor)",
          new: "has(proyek.nomor) && has(proyek.jamsostek.tanggal_daftar)"),
        RuleSetDiff.Part(
          aspect: .dates, path: "basis[pp-44-2015 pasal 53].to", old: nil, new: "2026-12-31"),
        RuleSetDiff.Part(aspect: .text, path: "norm.id", old: "Lama.", new: "Baru."),
        RuleSetDiff.Part(aspect: .duty, path: "severity", old: "info", new: "error"),
        RuleSetDiff.Part(aspect: .gate, path: "gates[pho]", old: "{stage: pho}", new: nil),
        RuleSetDiff.Part(aspect: .example, path: "examples[a].as_of", old: nil, new: "2026-01-01"),
        RuleSetDiff.Part(aspect: .law, path: "basis[pp-44-2015 pasal 53].at", old: "a", new: "b"),
      ])
    changed.through = ["proyek.batas_daftar", "param.hari_daftar"]
    (changed.oldRevision, changed.newRevision) = ("0123456789ab", "ba9876543210")
    var renamed = RuleSetDiff.Change(
      kind: .rule, name: "pembayaran/lunas", state: .renamed, title: "")
    renamed.formerly = "pembayaran/lama"
    (renamed.oldRevision, renamed.newRevision) = ("0123456789ab", "0123456789ab")
    return [
      RuleSetDiff.Change(kind: .rule, name: "iuran/baru", state: .added, title: say("Baru", "New")),
      RuleSetDiff.Change(kind: .rule, name: "iuran/lama", state: .removed, title: ""),
      renamed, changed,
    ]
  }

  private var changedParts: [RuleSetDiff.Change] {
    func change(
      _ kind: RuleSetDiff.Kind, _ name: String, _ aspect: RuleSetDiff.Aspect, _ path: String
    ) -> RuleSetDiff.Change {
      RuleSetDiff.Change(
        kind: kind, name: name, state: .changed, title: "",
        parts: [RuleSetDiff.Part(aspect: aspect, path: path, old: "14", new: "7")])
    }
    return [
      change(.definition, "proyek.batas_daftar", .expression, "value"),
      change(.parameter, "param.hari_daftar", .number, "values[2021-04-01].value"),
      change(.source, "sources/pp-44-2015", .law, "articles.pasal 53.id"),
      change(.calendar, "calendar/2026", .number, "holidays"),
      change(.profile, "profiles/kota", .profile, "where.proyek"),
      change(.other, "ruleset", .other, "roles.penyedia.id"),
    ]
  }

  private var moves: [RuleSetDiff.Move] {
    let law = failure().basis[0]
    let number = RuleSetDiff.Cause(
      kind: .parameter, name: "param.hari_daftar", old: say("14 hari kerja", "14 working days"),
      new: say("7 hari kerja", "7 working days"), law: law)
    func move(_ key: Int) -> RuleSetDiff.Move {
      RuleSetDiff.Move(
        rule: "pendaftaran/terdaftar",
        subject: Subject(type: "proyek", key: String(key), file: "data/paket.yaml", line: key),
        item: nil, old: RuleSetDiff.Outcome(verdict: .pending, reason: .notDue, due: limit),
        new: RuleSetDiff.Outcome(verdict: .fail, due: order), causes: [number])
    }
    let expression = RuleSetDiff.Cause(
      kind: .rule, name: "iuran/lama", path: "check", old: "true", new: nil)
    return [
      RuleSetDiff.Move(
        rule: "iuran/baru", subject: project, item: "2", old: nil,
        new: RuleSetDiff.Outcome(verdict: .unknown, reason: .notSupplied),
        causes: [RuleSetDiff.Cause(kind: .rule, name: "iuran/baru", law: law)]),
      RuleSetDiff.Move(
        rule: "iuran/lama", subject: project, item: nil,
        old: RuleSetDiff.Outcome(verdict: .pass, due: limit), new: nil, causes: [expression]),
    ] + (1...12).map(move)
  }
}
