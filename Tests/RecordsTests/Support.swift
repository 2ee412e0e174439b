import Diagnostics
import Documents
import Foundation
import Records
import Testing

/// A small schema with every kind of field.
let schemaTexts = [
  """
  entity: proyek
  label: {id: Paket pekerjaan, en: Work package}
  key: [kode]
  name: nama
  fields:
    kode: {type: code, label: {id: Kode, en: Code}}
    kode_rup: {type: code, list: true, label: {id: Kode RUP, en: Plan codes}}
    nama: {type: text, label: {id: Nama, en: Name}}
    jenis:
      type: enum
      label: {id: Jenis, en: Kind}
      values:
        pekerjaan_konstruksi: {id: Pekerjaan konstruksi, en: Works}
        terintegrasi: {id: Terintegrasi, en: Design and build}
        konsultansi_konstruksi: {id: Konsultansi konstruksi, en: Consultancy}
        konsultansi_lain: {id: Konsultansi lain, en: Other consultancy}
        lainnya: {id: Lainnya, en: Other}
    cara_pengadaan:
      type: enum
      values:
        {tender: {id: T, en: T}, tender_cepat: {id: T, en: T}, seleksi: {id: S, en: S},
        pengadaan_langsung: {id: P, en: P}, penunjukan_langsung: {id: P, en: P},
        epurchasing: {id: E, en: E}, dikecualikan: {id: D, en: D}, darurat: {id: D, en: D}}
    sumber_dana:
      type: enum
      values:
        {apbn: {id: A, en: A}, apbd: {id: A, en: A}, blud: {id: B, en: B}, bumn: {id: B, en: B},
        bumd: {id: B, en: B}}
    tahun_anggaran: {type: int, list: true, label: {id: Tahun anggaran, en: Budget year}}
    instansi: {type: code}
    satker: {type: text}
    pagu: {type: rupiah, positive: true, label: {id: Pagu, en: Ceiling}, ocds: planning/budget/amount}
    hps: {type: rupiah, positive: true}
    status:
      type: enum
      values:
        {rencana: {id: R, en: P}, berlangsung: {id: B, en: U}, selesai: {id: S, en: C},
        gagal: {id: G, en: F}, batal: {id: B, en: C}}
    tanggal_pengumuman: {type: date, deed: true}
    penyedia: {type: code, link: penyedia, label: {id: Penyedia, en: Provider}}
    aktif: {type: bool}
    porsi: {type: decimal, unit: percent}
    kontrak:
      label: {id: Kontrak, en: Contract}
      fields:
        nomor: {type: code}
        tanggal_sppbj: {type: date}
        tanggal_kontrak: {type: date, from_stage: mulai, deed: true, label: {id: Tanggal, en: Date}}
        tanggal_spk: {type: date}
        tanggal_spmk: {type: date, from_stage: mulai}
        nilai: {type: rupiah, positive: true, label: {id: Nilai, en: Value}}
        tanggal_mulai: {type: date}
        tanggal_selesai: {type: date}
        adendum:
          list: true
          key: nomor
          dated_by: tanggal
          fields:
            nomor: {type: code}
            tanggal: {type: date}
    jamsostek:
      label: {id: Jamsostek, en: Social security}
      from_stage: mulai
      fields:
        nomor_proyek: {type: code}
        jumlah_pekerja: {type: int, unit: people, nonnegative: true}
        bulan: {type: month}
        sertifikat:
          dated_by: tanggal
          fields:
            tanggal: {type: date}
    pembayaran:
      list: true
      key: ke
      fields:
        ke: {type: int}
        jumlah: {type: rupiah, positive: true}
        tanggal: {type: date}
    termin:
      list: true
      key: ke
      fields:
        ke: {type: int}
        tanggal_bap: {type: date}
        besar_pembayaran: {type: rupiah}
        progres: {type: decimal, unit: percent}
    pekerja:
      list: true
      key: nik
      personal: true
      from_stage: mulai
      fields:
        nik: {type: code}
        upah: {type: rupiah}
    kecelakaan:
      list: true
      key: waktu
      max_items: 2
      fields:
        waktu: {type: time}
  """,
  """
  entity: penyedia
  label: {id: Penyedia, en: Provider}
  key: [kode, npwp]
  name: nama
  fields:
    kode: {type: code}
    npwp: {type: code, normalize: digits}
    nama: {type: text}
    bentuk:
      type: enum
      values:
        {pt: {id: PT, en: PT}, cv: {id: CV, en: CV}, koperasi: {id: K, en: K},
        perorangan: {id: P, en: P}}
  """,
]

func testSchema() throws -> Schema {
  let outcome = Schema.parse(
    schemaTexts.enumerated().map { SourceText(path: "schema\($0).yaml", text: $1) })
  try #require(outcome.diagnostics == [])
  return outcome.value
}

/// Files in a folder of their own that is removed afterwards.
final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "patuh-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Array(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = self[name]
    let folder = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
  }

  subscript(name: String) -> String { path + "/" + name }

  /// Text with the path of the folder taken out.
  func short(_ text: String) -> String { text.replacingOccurrences(of: path + "/", with: "") }
}

/// What reading some files gives, for short expectations.
struct Result {
  let set: RecordSet
  let diagnostics: [Diagnostic]
  let text: String
  let issues: [String]

  init(
    _ files: [String: String], bytes: [String: [UInt8]] = [:], paths: [String]? = nil,
    options: ReadingOptions = ReadingOptions(), mappings: [String: String] = [:]
  ) throws {
    let folder = try Folder(files)
    for (name, content) in bytes { try folder.write(name, content) }
    let schema = try testSchema()
    let named = (paths ?? (Array(files.keys) + Array(bytes.keys)).sorted()).map { path in
      guard let colon = path.firstIndex(of: ":") else { return folder[path] }
      return path[...colon] + folder[String(path[path.index(after: colon)...])]
    }
    var loaded: [Mapping] = []
    for (name, text) in mappings {
      let outcome = Mapping.parse(SourceText(path: name + ".yaml", text: text), schema: schema)
      try #require(outcome.diagnostics == [])
      loaded.append(try #require(outcome.value))
    }
    let outcome = RecordReader.read(
      paths: named.map { $0.hasSuffix("/.") ? String($0.dropLast(2)) : $0 }, schema: schema,
      mappings: loaded, options: options)
    set = outcome.value
    diagnostics = outcome.diagnostics
    text = folder.short(DiagnosticText.render(outcome.diagnostics)).replacingOccurrences(
      of: folder.path, with: ".")
    issues = outcome.value.issues.map { issue in
      folder.short(
        "\(issue.file):\(issue.line):\(issue.column) \(issue.key ?? "-") \(issue.field)"
          + "=\(issue.value) \(issue.code.rawValue): \(issue.problem["en"])")
    }
  }

  /// The state of a field by key: its value, or the reason of its absence.
  func cells(_ path: String, of entity: String = "proyek") -> [String: String] {
    var cells: [String: String] = [:]
    for batch in set.batches(of: entity) {
      guard let column = batch.column(path) else { continue }
      for row in 0..<batch.count { cells[batch.keys[row]] = Self.shown(column, row) }
    }
    return cells
  }

  /// The items of a list by key, each as its cells.
  func items(_ path: String, of entity: String = "proyek") -> [String: String] {
    var lists: [String: String] = [:]
    for batch in set.batches(of: entity) {
      guard let list = batch.list(path) else { continue }
      for row in 0..<batch.count {
        if case .absent(let why) = list.states[row] {
          lists[batch.keys[row]] = "\(why)"
          continue
        }
        lists[batch.keys[row]] = list.range(row).map { item in
          list.items.keys[item] + ":"
            + list.items.columns.map { Self.shown($0, item) }.joined(separator: ",")
        }.joined(separator: " ")
      }
    }
    return lists
  }

  static func shown(_ column: Column, _ row: Int) -> String {
    switch column.states[row] {
    case .absent(let why): "\(why)"
    case .present: column.text(row) ?? column.integer(row).map(String.init) ?? "?"
    }
  }
}
