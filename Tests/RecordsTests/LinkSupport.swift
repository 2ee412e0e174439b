import Diagnostics
import Foundation
import Quantities
import Records
import Testing

let linkingText = """
  format: patuh-linking/1
  title: {id: Pendaftaran, en: Registrations}
  entity: proyek
  gives: [jamsostek]
  exact: [[nomor, nilai]]
  links_from: 60
  margin: 20
  asks_from: 5
  fields:
    nomor:
      label: {id: Nomor, en: Number}
      kind: number
      with: kontrak.nomor
      drop: [no]
      agree: [{same: all, points: 40}, {same: figures, points: 20}, {alike: 85, points: 10}]
      differ: -15
    nama:
      label: {id: Nama, en: Name}
      kind: name
      with: nama
      drop: [pekerjaan]
      same: {rehab: rehabilitasi, jl: jalan, ds: desa}
      apart: [lanjutan]
      agree: [{same: all, points: 30}, {alike: 60, points: 20}]
      differ: -15
      other_part: -40
    nilai:
      kind: amount
      with: kontrak.nilai
      agree:
        - {within_percent: 0, points: 25}
        - {times: [1.11], within_percent: 0.001, points: 22}
        - {within_percent: 1, points: 10}
      differ: -15
    tanggal:
      kind: day
      with: kontrak.tanggal_spk
      agree: [{within_days: 0, points: 15}, {within_days: 3, points: 10}]
      differ: -8
    npwp:
      kind: identifier
      with: penyedia.npwp
      holder: daftar
      personal: true
      agree: [{same: all, points: 12}]
      differ: -15
    kunci: {kind: identifier, with: kode, agree: [{same: all, points: 0}], differ: 0}

  """

let linkMappingText = """
  format: patuh-mapping/1
  datasets: {Daftar: {files: daftar.csv, key: id}}
  records:
    proyek:
      each: Daftar
      link: daftar
      compare:
        nomor: nomor
        nama: nama
        nilai: {from: nilai, read: rupiah_id}
        tanggal: {from: tanggal, read: tanggal_id}
        npwp: {from: npwp, read: digits}
        kunci: {constant: A}
      fields: {jamsostek.nomor_proyek: id}

  """

/// Linking one package with some registrations, by a small linking.
struct Linked {
  let set: RecordSet
  /// What reading told, with short paths.
  let told: String
  private let folder: Folder
  private let linking: Linking
  private let mapping: Mapping

  var entries: [Linkage.Entry] { self.set.linkages.first?.entries ?? [] }
  var comparisons: [Linkage.Comparison] { entries.first?.candidates.first?.comparisons ?? [] }

  init(
    nomor: String = "", nama: String = "", nilai: String = "", tanggal: String = "",
    npwp: String = "", theirs: [String: String], more: [[String: String]] = [], also: String? = nil,
    exact: String = "nomor, nilai", threads: Int = 1
  ) throws {
    let columns = ["nomor", "nama", "nilai", "tanggal", "npwp"]
    let rows = ([theirs] + more).enumerated().map { number, row in
      (["R\(number + 1)"] + columns.map { row[$0] ?? "" }).map { "\"\($0)\"" }
        .joined(separator: ",") + "\n"
    }
    var record = ""
    for (path, value) in [
      ("nama", nama), ("kontrak.nomor", nomor), ("kontrak.nilai", nilai),
      ("kontrak.tanggal_spk", tanggal),
    ] where !value.isEmpty { record += "  \(path): \"\(value)\"\n" }
    var files = [
      "paket.yaml": "proyek:\n  kode: A\n  penyedia: P\n" + record
        + "penyedia:\n  kode: P\n" + (npwp.isEmpty ? "" : "  npwp: \"\(npwp)\"\n"),
      "daftar.csv": "id," + columns.joined(separator: ",") + "\n" + rows.joined(),
    ]
    files["lagi.yaml"] = also
    folder = try Folder(files)
    let schema = try testSchema()
    let linkings = Linking.parse(
      SourceText(
        path: "daftar.yaml", text: linkingText.replacing("[[nomor, nilai]]", with: "[[\(exact)]]")),
      schema: schema, holders: ["daftar"])
    try #require(linkings.diagnostics == [])
    linking = try #require(linkings.value)
    let mappings = Mapping.parse(
      SourceText(path: "toko.yaml", text: linkMappingText), schema: schema, linkings: [linking])
    try #require(mappings.diagnostics == [])
    mapping = try #require(mappings.value)
    (set, told) = try Self.read(folder, mapping, [], threads: threads)
  }

  private init(_ linked: Linked, _ answers: [LinkAnswer]) throws {
    folder = linked.folder
    linking = linked.linking
    mapping = linked.mapping
    (set, told) = try Self.read(folder, mapping, answers)
  }

  private static func read(
    _ folder: Folder, _ mapping: Mapping, _ answers: [LinkAnswer], threads: Int = 1
  ) throws -> (RecordSet, String) {
    var options = ReadingOptions(holders: ["daftar": holder], links: answers)
    options.threads = threads
    let own = ["paket.yaml", "lagi.yaml"].map { folder[$0] }.filter {
      FileManager.default.fileExists(atPath: $0)
    }
    let outcome = RecordReader.read(
      paths: own + ["toko:" + folder["daftar.csv"]], schema: try testSchema(),
      mappings: [mapping], options: options)
    try #require(!outcome.hasErrors, "\(DiagnosticText.render(outcome.diagnostics))")
    return (outcome.value, folder.short(LinkErrorTests.brief(outcome.diagnostics)))
  }

  /// The first nine digits of an organisation's tax number.
  private static let holder: HolderOf = { number in
    let own = number.count == 16 ? String(number.dropFirst()) : number
    return own.count == 15 ? String(own.prefix(9)) : ""
  }

  /// The same with one answer about the first registration.
  func answered(
    record: String?, compared: String, candidates: [String: String] = [:]
  ) throws -> Linked {
    let list = candidates.map { "\"\($0)\": \"\($1)\"" }.joined(separator: ", ")
    let text = """
      format: patuh-links/1
      links:
        - {linking: daftar, registration: R1, compared: "\(compared)", candidates: {\(list)},
          record: \(record ?? "none"), by: ppk, on: 2026-11-10}

      """
    try folder.write("links.yaml", Array(text.utf8))
    let answers = LinkAnswer.load(folder["links.yaml"], linkings: [linking], roles: ["ppk"])
    try #require(answers.diagnostics == [])
    return try Linked(self, answers.value)
  }

  /// What comparing a field of the first registration came to.
  func agreement(_ field: String) throws -> String? {
    let number = try #require(linking.fields.firstIndex { $0.name == field })
    return comparisons.isEmpty ? "differs" : comparisons[number].agreement
  }

  var fates: [String] {
    entries.map { entry in
      switch entry.fate {
      case .linked: "linked"
      case .undecided(let why): "undecided(\(why.rawValue))"
      case .none, .answeredNone: "none"
      }
    }
  }

  /// The project numbers of the packages, or why they have none.
  var cells: [String: String] {
    var cells: [String: String] = [:]
    for batch in set.batches(of: "proyek") {
      guard let column = batch.column("jamsostek.nomor_proyek") else { continue }
      for row in 0..<batch.count {
        if case .absent(let why) = column.states[row] {
          cells[batch.keys[row]] = "\(why)"
        } else {
          cells[batch.keys[row]] = column.text(row)
        }
      }
    }
    return cells
  }
}
