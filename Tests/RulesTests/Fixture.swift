import Diagnostics
import Foundation
import Rules

/// A rule set that has nothing to do with any law: buildings, their owners, a report to be made.
///
/// Each test changes a copy of it in a folder of its own.
struct Fixture {
  var files: [String: String]

  /// The rule set without a fault.
  init() {
    files = Self.whole
  }

  /// A change to one file.
  enum Change {
    /// Puts another text in place of the only occurrence of a text.
    case replace(String, String, with: String)
    /// Writes a whole file.
    case write(String, String)
    /// Takes a file away.
    case remove(String)
  }

  /// What a change that does not fit throws.
  struct Misfit: Error {
    var path: String
    var text: String
  }

  mutating func apply(_ change: Change) throws {
    switch change {
    case .write(let path, let text): files[path] = text
    case .remove(let path): files[path] = nil
    case .replace(let path, let old, let new):
      let text = files[path] ?? ""
      guard text.components(separatedBy: old).count == 2 else {
        throw Misfit(path: path, text: old)
      }
      files[path] = text.replacingOccurrences(of: old, with: new)
    }
  }

  /// Loads the rule set from a folder that lives as long as the call; its path reads `rules`.
  func load() throws -> Outcome<RuleSet?> {
    try inFolder { RuleSet.load(folder: $0) }
  }

  /// The rendered messages of loading, with `rules` for the path of the folder.
  func messages() throws -> String {
    try inFolder { folder in
      DiagnosticText.render(RuleSet.load(folder: folder).diagnostics)
        .replacingOccurrences(of: folder, with: "rules")
    }
  }

  /// What a file beside the rule set says to a reader, which is called with its path.
  func reading<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
    try inFolder { folder in
      let path = folder + "/file.txt"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      return try body(path)
    }
  }

  /// The rendered messages about a file beside the rule set, which they call `file.txt`.
  ///
  /// The reader is called with the rule set, the path of the file, and its name in messages.
  func messages(
    of text: String, _ read: (RuleSet, String, String) -> [Diagnostic]
  ) throws -> String {
    guard let rules = try load().value else { return try messages() }
    return try reading(text) { DiagnosticText.render(read(rules, $0, "file.txt")) }
  }

  func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "patuh-rules-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: false, encoding: .utf8)
    }
    return try body(folder.path(percentEncoded: false))
  }

  private static let whole = [
    "ruleset.yaml": """
    format: patuh-ruleset/1
    id: gedung
    version: "1"
    title: {id: Aturan gedung, en: Rules for buildings}
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
        question: {id: "Siap dibangun?", en: "Ready to build?"}
        answers:
          ready: {id: SIAP, en: READY}
          blocked: {id: BELUM SIAP, en: NOT READY}
          undecided: {id: BELUM JELAS, en: NOT CLEAR}
      - id: pakai
        entity: gedung
        label: {id: Pemakaian, en: Use}
        question: {id: "Siap dipakai?", en: "Ready for use?"}
        answers:
          ready: {id: SIAP, en: READY}
          blocked: {id: BELUM SIAP, en: NOT READY}
          undecided: {id: BELUM JELAS, en: NOT CLEAR}
        reached: has(gedung.tanggal_pakai)
        planned: gedung.tanggal_pakai
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
      luas: {type: decimal, read_by: people, label: {id: Luas, en: Area}}
      lantai: {type: int, unit: floors, label: {id: Lantai, en: Floors}}
      nilai: {type: rupiah, label: {id: Nilai, en: Value}}
      tanggal_izin: {type: date, label: {id: Tanggal izin, en: Day of the permit}}
      tanggal_lapor: {type: date, deed: true, label: {id: Tanggal lapor, en: Day of the report}}
      tanggal_pakai: {type: date, from_stage: pakai, label: {id: Tanggal pakai, en: Day of use}}
      pemilik: {type: code, link: pemilik, label: {id: Pemilik, en: Owner}}
      penghuni:
        list: true
        key: nomor
        label: {id: Penghuni, en: Tenants}
        fields:
          nomor: {type: code, read_by: people, label: {id: Nomor, en: Number}}
          nama: {type: text, personal: true, read_by: people, label: {id: Nama penghuni, en: Name of the tenant}}
          sewa: {type: rupiah, read_by: people, label: {id: Sewa, en: Rent}}

    """,
    "schema/pemilik.yaml": """
    entity: pemilik
    key: [kode]
    fields:
      kode: {type: code, label: {id: Kode, en: Code}}
      nama: {type: text, read_by: people, label: {id: Nama, en: Name}}

    """,
    "sources/perda.yaml": """
    title: {id: Peraturan Daerah tentang Gedung, en: Regional regulation on buildings}
    short: Perda 1/2020
    in_force: {from: 2020-01-01}
    articles:
      pasal 1: {id: Laporan gedung, en: Report on a building}
      pasal 2: {id: Tarif, en: Rates}
    read_on: 2026-01-01

    """,
    "parameters/hari_lapor.yaml": """
    label: {id: Hari untuk melapor, en: Days to report}
    type: int
    unit: working_days
    values:
      - {from: 2020-01-01, to: 2021-12-31, value: 5, source: perda, at: pasal 1, confidence: verified}
      - {from: 2022-01-01, value: 3, source: perda, at: pasal 1, confidence: verified}

    """,
    "parameters/tarif.yaml": """
    label: {id: Tarif, en: Rate}
    type: scale
    rounding: half_up
    to: rupiah
    values:
      - from: 2020-01-01
        source: perda
        at: pasal 2
        confidence: verified
        brackets: [{up_to: 1000000, percent: 1}, {percent: 0.5}]

    """,
    "definitions/gedung.yaml": """
    entity: gedung
    definitions:
      batas_lapor:
        label: {id: Batas lapor, en: Last day to report}
        type: date
        dated_by: gedung.tanggal_izin
        value: gedung.tanggal_izin.addWorkingDays(param.hari_lapor)
      pungutan:
        label: {id: Pungutan, en: Levy}
        type: rupiah
        dated_by: gedung.tanggal_izin
        value: param.tarif.amount(gedung.nilai)

    """,
    "calendar/2026.yaml": """
    year: 2026
    source: perda
    at: pasal 1
    confidence: verified
    holidays: [2026-01-01]
    joint_leave: [2026-01-02]

    """,
    "profiles/umum.yaml": """
    title: {id: Umum, en: General}
    deselect: []

    """,
    "calculations/pungutan.yaml": """
    title: {id: Pungutan, en: Levy}
    entity: gedung
    inputs:
      value: {type: rupiah, sets: gedung.nilai, help: {id: nilai gedung, en: value of the building}}
      date: {type: date, sets: gedung.tanggal_izin, default: as_of, help: {id: tanggal izin, en: day of the permit}}
    one_of: [[value]]
    outputs:
      levy: {label: {id: Pungutan, en: Levy}, value: gedung.pungutan}

    """,
    "examples/base.yaml": """
    as_of: 2026-03-02
    gedung:
      kode: G1
      nama: Menara
      tahap: pakai
      lantai: 3
      nilai: 5000000
      tanggal_izin: 2026-01-05
      tanggal_lapor: 2026-01-06
      tanggal_pakai: 2026-02-01
      pemilik: P1
      penghuni:
        - {nomor: A, nama: Sari, sewa: 100}
    pemilik: {kode: P1, nama: Budi}

    """,
    "lapor/sudah.yaml": """
    title: {id: Gedung dilaporkan, en: Building is reported}
    fulfils: [LAP-01]
    kind: obligation
    subject: gedung
    addressee: pemilik
    severity: error
    dated_by: gedung.tanggal_izin
    basis:
      - {source: perda, at: pasal 1, from: 2020-01-01, confidence: verified}
    norm: {id: Gedung dilaporkan., en: A building is reported.}
    applies: gedung.lantai > 1
    let:
      batas: gedung.batas_lapor
    due: batas
    check: has(gedung.tanggal_lapor)
    gates:
      - {stage: pakai, needs: fulfilled, basis: [{source: perda, at: pasal 1, confidence: verified}]}
    cell: gedung.tanggal_lapor
    message:
      id: "Dilaporkan {gedung.tanggal_lapor|belum}, batas {batas}."
      en: "Reported {gedung.tanggal_lapor|not yet}, limit {batas}."
    remediation:
      - by: pemilik
        do: {id: "Laporkan {gedung.nama}.", en: "Report {gedung.nama}."}
        due: batas
        amount: gedung.pungutan
        sets: gedung.tanggal_lapor
    why: {id: Supaya aman., en: For safety.}
    examples:
      - {name: sudah, verdict: pass}
      - {name: belum, verdict: fail, given: {gedung.tanggal_lapor: ~}}
      - {name: hari terakhir, verdict: pending, as_of: 2026-01-08, given: {gedung.tanggal_lapor: ~}}
      - {name: tidak disebut, verdict: unknown, without: [gedung.tanggal_lapor]}
      - {name: satu lantai, verdict: not_applicable, given: {gedung.lantai: 1}}

    """,
  ]
}
