extension MessageCase {
  private static let rule = "lapor/sudah.yaml"
  private static let check = "check: has(gedung.tanggal_lapor)"

  /// One case for each wording, so that a changed wording is seen.
  static let all =
    expressions + yaml + rules + sentences + law + definitions + files + profiles
    + lists + coverage

  private static func checking(_ name: String, _ expression: String) -> MessageCase {
    MessageCase(name, .replace(rule, check, with: "check: " + expression))
  }

  private static let expressions = [
    checking("type-error", "gedung.nilai"),
    checking("compare-rupiah-with-int", "gedung.nilai > 0"),
    checking("unknown-function", "isWorkday(gedung.tanggal_izin)"),
    checking("unknown-field", "has(gedung.tangal_lapor)"),
    checking("unknown-name", "has(gedun.tanggal_lapor)"),
    MessageCase(
      "unit-mismatch",
      .replace(
        "definitions/gedung.yaml", "addWorkingDays(param.hari_lapor)",
        with: "addDays(param.hari_lapor)")),
    MessageCase(
      "unit-of-a-field",
      .replace(rule, "due: batas\ncheck", with: "due: batas.addDays(gedung.lantai)\ncheck")),
    checking("list-without-for-each", "has(gedung.penghuni.sewa)"),
    checking("list-compared", "gedung.penghuni.sewa > rp(1)"),
    checking("list-as-check", "gedung.penghuni"),
    checking("list-made-by-a-check", "gedung.penghuni.map(p, has(p.sewa))"),
    checking(
      "costly-loops",
      "gedung.penghuni.all(p, gedung.penghuni.exists(q, p.nomor == q.nomor && p.sewa < q.sewa))"),
    MessageCase(
      "list-in-message",
      .replace(
        rule, "id: \"Dilaporkan {gedung.tanggal_lapor|belum}, batas {batas}.\"",
        with: "id: \"Penghuni {gedung.penghuni.nama}, batas {batas}.\"")),
    MessageCase(
      "for-each-without-list",
      .replace(rule, "dated_by: gedung.tanggal_izin\n", with: "for_each: {p: gedung.nilai}\n")),
    MessageCase(
      "for-each-takes-a-name",
      .replace(
        rule, "dated_by: gedung.tanggal_izin\n",
        with: "for_each: {as_of: gedung.penghuni}\ndated_by: gedung.tanggal_izin\n")),
    MessageCase(
      "several-errors",
      .replace(rule, check, with: "check: has(gedung.tangal_lapor) && gedung.nilai"),
      .replace(rule, "severity: error", with: "severity: eror"),
      .replace(rule, "due: batas\ncheck", with: "due: btas\ncheck")),
  ]

  private static let yaml = [
    checking("cut-by-comment", "gedung.nama == 'A #1'"),
    checking("conditional-refused-by-yaml", "gedung.lantai > 2 ? true : false"),
    checking("leading-exclamation", "!has(gedung.tanggal_lapor)"),
    MessageCase("empty-rule", .write(rule, "")),
    MessageCase("rule-is-a-list", .write(rule, "- title\n")),
    MessageCase("empty-header", .write("ruleset.yaml", "")),
    MessageCase(
      "duplicate-key",
      .replace(rule, "severity: error", with: "severity: error\nseverity: warning")),
  ]

  private static let rules = [
    MessageCase(
      "unknown-key", .replace(rule, "severity: error", with: "severity: error\nserverity: info")),
    MessageCase("missing-keys", .write(rule, "title: {id: Judul, en: Title}\n")),
    MessageCase("unknown-role", .replace(rule, "addressee: pemilik", with: "addressee: pemilk")),
    MessageCase("unknown-stage", .replace(rule, "stage: pakai", with: "stage: paki")),
    MessageCase("unknown-entity", .replace(rule, "subject: gedung", with: "subject: gudang")),
    MessageCase("unknown-kind", .replace(rule, "kind: obligation", with: "kind: duty")),
    MessageCase("unknown-verdict", .replace(rule, "verdict: fail", with: "verdict: failed")),
    MessageCase(
      "gate-not-curable",
      .replace(rule, "severity: error", with: "severity: error\ncurable: false")),
    MessageCase(
      "check-and-attest",
      .replace(
        rule, check,
        with: check + "\nattest: {question: {id: Benar?, en: True?}, by: [dinas], valid_days: 30}")),
    MessageCase("no-check", .replace(rule, check + "\n", with: "")),
    MessageCase(
      "attest-without-days",
      .replace(
        rule, check, with: "attest: {question: {id: Benar?, en: True?}, by: [dnas], valid_days: 0}")
    ),
    MessageCase(
      "let-taken",
      .replace(rule, "  batas: gedung.batas_lapor", with: "  as_of: gedung.batas_lapor")),
    MessageCase(
      "let-is-a-field-of-nothing",
      .replace(rule, "  batas: gedung.batas_lapor", with: "  batas: gedung.batas\n  lain: batas")),
    MessageCase(
      "example-without-verdict",
      .replace(rule, "{name: sudah, verdict: pass}", with: "{name: sudah}")),
    MessageCase(
      "no-examples",
      .replace(
        rule,
        """
        examples:
          - {name: sudah, verdict: pass}
          - {name: belum, verdict: fail, given: {gedung.tanggal_lapor: ~}}
          - {name: hari terakhir, verdict: pending, as_of: 2026-01-08, given: {gedung.tanggal_lapor: ~}}
          - {name: tidak disebut, verdict: unknown, without: [gedung.tanggal_lapor]}
          - {name: satu lantai, verdict: not_applicable, given: {gedung.lantai: 1}}

        """, with: "")),
    MessageCase(
      "bad-date", .replace(rule, "pasal 1, from: 2020-01-01", with: "pasal 1, from: 2020-02-30")),
    MessageCase(
      "reversed-dates",
      .replace(rule, "pasal 1, from: 2020-01-01", with: "pasal 1, from: 2020-01-01, to: 2019-01-01")
    ),
    MessageCase(
      "unknown-source",
      .replace(rule, "{source: perda, at: pasal 1, from", with: "{source: preda, at: pasal 1, from")
    ),
    MessageCase(
      "unknown-article", .replace(rule, "at: pasal 1, from", with: "at: pasal 9, from")),
    MessageCase(
      "unknown-confidence",
      .replace(
        rule, "from: 2020-01-01, confidence: verified", with: "from: 2020-01-01, confidence: sure")),
    MessageCase(
      "unknown-path-to-set",
      .replace(rule, "sets: gedung.tanggal_lapor", with: "sets: gedung.tanggal_laport")),
  ]

  private static let sentences = [
    MessageCase(
      "missing-language",
      .replace(rule, "why: {id: Supaya aman., en: For safety.}", with: "why: {id: Supaya aman.}")),
    MessageCase(
      "missing-language-in-message",
      .replace(
        rule, "  en: \"Reported {gedung.tanggal_lapor|not yet}, limit {batas}.\"\n", with: "")),
    MessageCase("unclosed-brace", .replace(rule, "limit {batas}.", with: "limit {batas.")),
    MessageCase("unopened-brace", .replace(rule, "limit {batas}.", with: "limit batas}.")),
    MessageCase("not-a-path", .replace(rule, "limit {batas}.", with: "limit {batas + 1}.")),
    MessageCase("empty-place", .replace(rule, "limit {batas}.", with: "limit {}.")),
    MessageCase(
      "unknown-name-in-message", .replace(rule, "limit {batas}.", with: "limit {bates}.")),
  ]

  private static let hari = "parameters/hari_lapor.yaml"
  private static let tarif = "parameters/tarif.yaml"
  private static let year = "calendar/2026.yaml"

  private static let law = [
    MessageCase("gap", .replace(hari, "2022-01-01", with: "2022-01-05")),
    MessageCase("overlap", .replace(hari, "to: 2021-12-31", with: "to: 2022-01-31")),
    MessageCase("overlap-with-open-end", .replace(hari, "to: 2021-12-31, ", with: "")),
    MessageCase("not-a-number", .replace(hari, "value: 5", with: "value: five")),
    MessageCase("unknown-type", .replace(hari, "type: int", with: "type: integer")),
    MessageCase(
      "bad-scale",
      .replace(
        tarif, "[{up_to: 1000000, percent: 1}, {percent: 0.5}]",
        with: "[{percent: 1}, {up_to: 1000000, percent: 0.5}]")),
    MessageCase("bad-bracket", .replace(tarif, "percent: 0.5", with: "percent: half, up_to: all")),
    MessageCase("day-outside-year", .replace(year, "[2026-01-02]", with: "[2025-12-26]")),
    MessageCase("not-a-day", .replace(year, "[2026-01-02]", with: "[2026-06-31]")),
    MessageCase(
      "year-twice",
      .write(
        "calendar/lain.yaml",
        "year: 2026\nsource: perda\nat: pasal 1\nconfidence: verified\nholidays: []\n")),
    MessageCase("year-out-of-range", .replace(year, "year: 2026", with: "year: 99999999999")),
  ]

  private static let derived = "definitions/gedung.yaml"

  private static let definitions = [
    MessageCase(
      "definition-cycle",
      .replace(
        derived, "value: gedung.tanggal_izin.addWorkingDays(param.hari_lapor)",
        with: "value: gedung.hari_b"),
      .replace(
        derived, "  pungutan:",
        with: """
            hari_b:
              label: {id: B, en: B}
              type: date
              value: gedung.batas_lapor
            pungutan:
          """)),
    MessageCase(
      "definition-of-itself",
      .replace(
        derived, "value: gedung.tanggal_izin.addWorkingDays(param.hari_lapor)",
        with: "value: gedung.batas_lapor")),
    MessageCase("definition-takes-a-field", .replace(derived, "  pungutan:", with: "  nilai:")),
    MessageCase(
      "definition-twice",
      .write(
        "definitions/lain.yaml",
        """
        entity: gedung
        definitions:
          pungutan: {label: {id: P, en: P}, type: rupiah, value: gedung.nilai}

        """)),
    MessageCase(
      "definition-without-meaning",
      .replace(derived, "value: param.tarif.amount(gedung.nilai)", with: "note: nothing")),
    MessageCase(
      "readings-without-sides",
      .replace(
        derived, "value: param.tarif.amount(gedung.nilai)",
        with: """
          readings:
                satu: {title: {id: Satu, en: One}, value: gedung.nilai}
                dua: {title: {id: Dua, en: Two}, value: gedung.nilai, lenient: true}
          """)),
    MessageCase(
      "count-of-another-entity",
      .replace(
        derived, "  pungutan:",
        with: """
            banyak:
              label: {id: Banyak, en: Many}
              type: int
              count: pemilik
              by: pemilik.kode
            pungutan:
          """)),
  ]

  private static let header = "ruleset.yaml"

  private static let files = [
    MessageCase("missing-rule-set", .remove(header)),
    MessageCase("no-rules", .remove(rule)),
    MessageCase(
      "bad-entity-name",
      .write(
        "schema/rumah.yaml",
        """
        entity: rumah-susun
        key: [kode]
        fields:
          kode: {type: code, label: {id: Kode, en: Code}}

        """)),
    MessageCase(
      "personal-key",
      .replace(
        "schema/gedung.yaml", "kode: {type: code, label",
        with: "kode: {type: code, personal: true, label")),
    MessageCase(
      "personal-key-of-a-list",
      .replace(
        "schema/gedung.yaml", "nomor: {type: code, read_by: people,",
        with: "nomor: {type: code, personal: true, read_by: people,")),
    MessageCase(
      "obligation-without-reason",
      .write(
        "obligations.yaml",
        "UJI-03: {title: {id: Tiga, en: Three}, status: manual}\nLAP-01: {title: {id: L, en: L}}\n")
    ),
    MessageCase(
      "obligation-decided-after-all",
      .write(
        "obligations.yaml",
        """
        LAP-01: {title: {id: Satu, en: One}, status: manual, reason: {id: Orang., en: A person.}}

        """)),
    MessageCase("wrong-format", .replace(header, "patuh-ruleset/1", with: "patuh-ruleset/9")),
    MessageCase("misplaced-file", .write("sudah.yaml", "title: {}\n")),
    MessageCase("other-ending", .write("lapor/lain.yml", "title: {}\n")),
    MessageCase("language-twice", .replace(header, "[id, en]", with: "[id, en, id]")),
    MessageCase("unknown-profile", .replace(header, "profile: umum", with: "profile: umom")),
    MessageCase(
      "unknown-rule-in-profile",
      .replace(
        "profiles/umum.yaml", "deselect: []", with: "deselect: [{rule: lapor/sudh, basis: []}]")),
    MessageCase("stage-twice", .replace(header, "- id: rencana", with: "- id: pakai")),
    MessageCase(
      "stage-plans-no-date",
      .replace(header, "planned: gedung.tanggal_pakai", with: "planned: gedung.tangal_pakai")),
    MessageCase(
      "waived-by-unknown-role", .replace(header, "waived_by: [dinas]", with: "waived_by: [dins]")),
    MessageCase(
      "stage-field-unknown", .replace(header, "{gedung: tahap}", with: "{gedung: taap}")),
    MessageCase(
      "from-stage-unknown",
      .replace("schema/gedung.yaml", "from_stage: pakai", with: "from_stage: paki")),
    MessageCase(
      "fault-in-schema",
      .replace(
        "schema/gedung.yaml", "type: rupiah, label: {id: Nilai",
        with: "type: uang, label: {id: Nilai")),
    MessageCase(
      "calculation-of-unknown-type",
      .replace("calculations/pungutan.yaml", "value: {type: rupiah", with: "value: {type: uang")),
    MessageCase(
      "calculation-needs-unknown-input",
      .replace("calculations/pungutan.yaml", "one_of: [[value]]", with: "one_of: [[nilai]]")),
    MessageCase(
      "calculation-sets-no-field",
      .replace("calculations/pungutan.yaml", "sets: gedung.nilai,", with: "sets: gedung.nila,")),
    MessageCase(
      "base-without-day",
      .replace("examples/base.yaml", "as_of: 2026-03-02", with: "as_of: 2026-02-30")),
  ]
}
