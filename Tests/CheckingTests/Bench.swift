import Checking
import Diagnostics
import Findings
import Foundation
import Quantities
import Records
import Rules
import Testing

/// A small rule set about buildings with the rules of one test, and a way to judge dossiers by it.
struct Bench {
  var ruleSet: RuleSet

  /// A rule set with some rules.
  ///
  /// - Parameters:
  ///   - rules: What differs from a plain rule, by key, for each rule by its name in `uji/`.
  ///   - files: Further files, by path.
  /// - Throws: Where the rule set has an error.
  init(_ rules: [String: [String: String]], files: [String: String] = [:]) throws {
    ruleSet = try Self.inFolder(Self.files(rules, files)) { try Self.load($0) }
  }

  /// The files of a rule set with some rules.
  static func files(
    _ rules: [String: [String: String]], _ files: [String: String] = [:]
  ) -> [String: String] {
    var all = base.merging(files) { $1 }
    for (name, changes) in rules { all["uji/\(name).yaml"] = rule(changes) }
    return all
  }

  static func load(_ folder: String) throws -> RuleSet {
    let outcome = RuleSet.load(folder: folder)
    return try #require(outcome.value, "\(DiagnosticText.render(outcome.diagnostics))")
  }

  /// One rule named `uji/satu`.
  init(_ changes: [String: String], files: [String: String] = [:]) throws {
    try self.init(["satu": changes], files: files)
  }

  func records(
    _ dossier: String, complete: [Completeness] = []
  ) throws -> RecordSet {
    try Self.inFolder(["data.yaml": dossier]) { folder in
      let outcome = RecordReader.read(
        paths: [folder + "/data.yaml"], schema: ruleSet.schema,
        options: ReadingOptions(complete: complete))
      #expect(outcome.diagnostics.filter { $0.severity == .error } == [])
      return outcome.value
    }
  }

  func options(_ asOf: String = "2026-03-02") throws -> CheckOptions {
    var options = CheckOptions(asOf: try #require(Day(iso: asOf)), language: "en")
    options.listsEveryVerdict = true
    return options
  }

  func checker(
    _ dossier: String, _ options: CheckOptions, complete: [Completeness] = []
  ) throws -> Checker {
    let outcome = Checker.make(ruleSet, try records(dossier, complete: complete), options)
    return try #require(outcome.value)
  }

  func check(
    _ dossier: String, asOf: String = "2026-03-02", complete: [Completeness] = []
  ) throws -> CheckResult {
    try checker(dossier, try options(asOf), complete: complete).run()
  }

  /// The verdicts about a dossier, one line for each: item, verdict, reason, last day.
  func verdicts(
    _ dossier: String, asOf: String = "2026-03-02", complete: [Completeness] = []
  ) throws -> String {
    try check(dossier, asOf: asOf, complete: complete).findings.map(Self.line)
      .joined(separator: "; ")
  }

  static func line(_ finding: Finding) -> String {
    (finding.item.map { $0 + " " } ?? "") + finding.verdict.rawValue
      + (finding.reason.map { ": " + $0.rawValue } ?? "")
      + (finding.due.map { " by " + $0.iso } ?? "")
  }

  static func inFolder<Result>(
    _ files: [String: String], _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "patuh-bench-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: false, encoding: .utf8)
    }
    return try body(folder.path(percentEncoded: false))
  }

  private static let order = [
    "for_each", "dated_by", "basis", "applies", "let", "due", "check", "attest", "gates", "cell",
    "message", "remediation",
  ]

  private static func rule(_ changes: [String: String]) -> String {
    var keys = [
      "title": "{id: Judul, en: Title}", "fulfils": "[UJI-01]", "kind": "obligation",
      "subject": "gedung", "addressee": "pemilik", "severity": "error",
      "basis": "[{source: perda, at: pasal 1, from: 2020-01-01, confidence: verified}]",
      "norm": "{id: Norma, en: Norm}", "why": "{id: Sebab, en: Reason}",
      "message": "{id: Pesan, en: Message}", "examples": "[{name: contoh, verdict: pass}]",
    ]
    keys.merge(changes) { $1 }
    if keys["check"] == nil, keys["attest"] == nil { keys["check"] = "'true'" }
    return keys.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      .joined(separator: "\n") + "\n"
  }

  private static let base = [
    "ruleset.yaml": """
    format: patuh-ruleset/1
    id: gedung
    version: "1"
    title: {id: Gedung, en: Buildings}
    languages: [id, en]
    zone: {name: Asia/Jakarta, offset_minutes: 420}
    calendar: {joint_leave: not_worked}
    profile: umum
    roles:
      pemilik: {id: Pemilik, en: Owner}
      dinas: {id: Dinas, en: Office}
    stages:
      - id: rencana
        entity: gedung
        label: {id: Rencana, en: Plan}
        question: {id: "Siap?", en: "Ready to build?"}
        answers: {ready: {id: SIAP, en: READY}, blocked: {id: BELUM, en: NOT READY}, undecided: {id: BELUM JELAS, en: NOT CLEAR}}
      - id: bangun
        entity: gedung
        label: {id: Bangun, en: Building}
        question: {id: "Siap?", en: "Ready to go on?"}
        answers: {ready: {id: SIAP, en: READY}, blocked: {id: BELUM, en: NOT READY}, undecided: {id: BELUM JELAS, en: NOT CLEAR}}
        reached: has(gedung.tanggal_izin)
        planned: gedung.tanggal_izin
        item: {id: tahap ke, en: part}
        follows:
          let: {batas: gedung.tanggal_izin.addDays(7)}
          lines:
            - {say: {id: "Batas {batas}.", en: "Limit {batas}."}}
            - {when: gedung.lantai > 2, say: {id: Tinggi., en: Tall.}, else: {id: "Tidak tinggi, sejauh diketahui.", en: "Not tall, as far as known."}}
            - {when: gedung.lantai > 2, say: {id: Perlu lift., en: Needs a lift.}}
            - {say: {id: "Nilai {gedung.nilai|nol}.", en: "Value {gedung.nilai|none}."}, else: {id: Nilai belum ada., en: No value yet.}}
      - id: pakai
        entity: gedung
        label: {id: Pakai, en: Use}
        question: {id: "Siap?", en: "Ready for use?"}
        answers: {ready: {id: SIAP, en: READY}, blocked: {id: BELUM, en: NOT READY}, undecided: {id: BELUM JELAS, en: NOT CLEAR}}
        reached: has(gedung.tanggal_pakai)
        waived_by: [dinas]
    stage_field: {gedung: tahap}

    """,
    "schema/gedung.yaml": """
    entity: gedung
    key: [kode]
    name: nama
    fields:
      kode: {type: code, label: {id: Kode, en: Code}}
      nama: {type: text, label: {id: Nama, en: Name}}
      tahap: {type: code, label: {id: Tahap, en: Stage}}
      lantai: {type: int, label: {id: Lantai, en: Floors}}
      nilai: {type: rupiah, label: {id: Nilai, en: Value}}
      aman: {type: bool, label: {id: Aman, en: Safe}}
      alamat: {type: text, personal: true, label: {id: Alamat, en: Address}}
      tanggal_izin: {type: date, label: {id: Tanggal izin, en: Permit}}
      tanggal_kontrak: {type: date, label: {id: Tanggal kontrak, en: Contract}}
      tanggal_mulai: {type: date, label: {id: Tanggal mulai, en: Start}}
      tanggal_lapor: {type: date, deed: true, label: {id: Tanggal lapor, en: Report}}
      tanggal_pakai: {type: date, from_stage: pakai, label: {id: Tanggal pakai, en: Use}}
      sertifikat:
        from_stage: pakai
        dated_by: tanggal
        label: {id: Sertifikat, en: Certificate}
        paper: {id: Lembar sertifikat, en: Sheet of the certificate}
        fields:
          tanggal: {type: date, label: {id: Tanggal, en: Day}}
          nomor: {type: code, label: {id: Nomor, en: Number}}
      pemilik: {type: code, link: pemilik, label: {id: Pemilik, en: Owner}}
      penghuni:
        list: true
        key: nomor
        label: {id: Penghuni, en: Tenants}
        fields:
          nomor: {type: code, label: {id: Nomor, en: Number}}
          nama: {type: text, personal: true, label: {id: Nama penghuni, en: Name}}
          sewa: {type: rupiah, label: {id: Sewa, en: Rent}}

    """,
    "schema/pemilik.yaml": """
    entity: pemilik
    key: [kode]
    fields:
      kode: {type: code, label: {id: Kode, en: Code}}
      aktif: {type: bool, label: {id: Aktif, en: Active}}

    """,
    "sources/perda.yaml": """
    title: {id: Peraturan Daerah, en: Regional regulation}
    short: Perda 1/2020
    articles:
      pasal 1: {id: Laporan, en: Report}

    """,
    "parameters/hari.yaml": """
    label: {id: Hari, en: Days}
    type: int
    unit: days
    values:
      - {from: 2020-01-01, to: 2025-12-31, value: 5, source: perda, at: pasal 1, confidence: verified}
      - {from: 2026-01-01, value: 10, source: perda, at: pasal 1, confidence: verified}

    """,
    "calendar/2026.yaml":
      "year: 2026\nsource: perda\nat: pasal 1\nconfidence: verified\nholidays: [2026-01-01]\n",
    "profiles/umum.yaml": "title: {id: Umum, en: General}\n",
    "profiles/sempit.yaml":
      "title: {id: Sempit, en: Narrow}\ndeselect: [{rule: uji/satu, basis: [{source: perda, at: pasal 1, confidence: verified}]}]\n",
  ]
}
