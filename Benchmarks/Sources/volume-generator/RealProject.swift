/// A project of made-up data with the fields of the rule set `../rules` itself: sound but for the
/// defects that some of a thousand have, and few of them far enough for every rule to ask.
struct RealProject {
  /// The fields; lines of JSON have lists besides.
  static func fields(_ form: Form) -> [Field] {
    form == .csv ? single : single + [Field("kontrak.adendum"), Field("pembayaran", gaps: 30)]
  }

  private static let single = [
    Field("kode"), Field("nama", gaps: 10), Field("jenis", gaps: 15),
    Field("cara_pengadaan", gaps: 20), Field("sumber_dana", gaps: 15), Field("wilayah", gaps: 20),
    Field("instansi", gaps: 10), Field("satker", gaps: 30), Field("pagu", gaps: 20),
    Field("hps", gaps: 30), Field("status", gaps: 10), Field("tanggal_pengumuman", gaps: 40),
    Field("penyedia", gaps: 15), Field("dokumen_pemilihan.klausul_jamsostek", gaps: 40),
    Field("dokumen_pemilihan.syarat_perhitungan_iuran", gaps: 40),
    Field("jamsostek.nomor_proyek", gaps: 20), Field("jamsostek.npp", gaps: 40),
    Field("jamsostek.tanggal_daftar", gaps: 10), Field("jamsostek.tanggal_formulir", gaps: 30),
    Field("jamsostek.dasar_perhitungan", gaps: 40), Field("jamsostek.iuran_jkk", gaps: 20),
    Field("jamsostek.iuran_jkm", gaps: 20), Field("jamsostek.iuran_ditetapkan", gaps: 30),
    Field("jamsostek.tanggal_penetapan", gaps: 30), Field("jamsostek.cara_bayar", gaps: 40),
    Field("jamsostek.jumlah_pekerja", gaps: 40), Field("jamsostek.upah_diketahui", gaps: 40),
    Field("jamsostek.dilaporkan_ppk", gaps: 60), Field("kontrak.nomor", gaps: 20),
    Field("kontrak.bentuk_kontrak", gaps: 30), Field("kontrak.tanggal_kontrak", gaps: 15),
    Field("kontrak.tanggal_spk", gaps: 300), Field("kontrak.tanggal_spmk", gaps: 40),
    Field("kontrak.tanggal_mulai", gaps: 25), Field("kontrak.tanggal_selesai", gaps: 25),
    Field("kontrak.nilai", gaps: 15), Field("kontrak.termasuk_ppn", gaps: 40),
    Field("kontrak.masa_pemeliharaan_hari", gaps: 35), Field("kontrak.klausul_jamsostek", gaps: 50),
    Field("kontrak.tanggal_pho", gaps: 25), Field("kontrak.tanggal_fho", gaps: 30),
  ]

  /// Writes a project; its contractor is one of so many, and of some there is no record.
  static func write(
    _ number: Int, seed: UInt64, contractors: Int, _ form: Form, to row: inout RowWriter
  ) throws {
    var numbers = SplitMix(seed: seed, table: 5, record: number)
    let dates = Project.Dates(&numbers)
    let money = Project.Money(&numbers, contract: dates.contract)
    row.begin(SplitMix(seed: seed, table: 6, record: number))
    writePackage(number, &numbers, dates, money, contractors, to: &row)
    writeCover(number, &numbers, dates, money, to: &row)
    writeContract(number, &numbers, dates, money, to: &row)
    if form == .jsonLines { writeLists(&numbers, dates, money, to: &row) }
    try row.end()
  }

  private static func writePackage(
    _ number: Int, _ numbers: inout SplitMix, _ dates: Project.Dates, _ money: Project.Money,
    _ contractors: Int, to row: inout RowWriter
  ) {
    row.code(Array("P".utf8), number, width: 8)
    row.text(numbers.pick(Words.works) + [0x20] + numbers.pick(Words.places))
    row.word(numbers.pick(Words.realKinds))
    row.word(numbers.pick(Words.realMethods))
    row.word(numbers.pick(Words.funds))
    row.word(numbers.pick(Words.regions))
    row.code(Array("D".utf8), numbers.below(900), width: 3)
    row.text(numbers.pick(Words.offices))
    row.amount(money.budget)
    row.amount(money.estimate)
    row.word(dates.status)
    row.date(dates.announced)
    let contractor =
      numbers.happens(5) ? contractors + numbers.below(1000) : numbers.below(contractors)
    row.code(Array("K".utf8), contractor, width: 7)
    row.flag(!numbers.happens(40))
    row.flag(!numbers.happens(40))
  }

  private static func writeCover(
    _ number: Int, _ numbers: inout SplitMix, _ dates: Project.Dates, _ money: Project.Money,
    to row: inout RowWriter
  ) {
    let late = numbers.happens(30) ? numbers.within(25...90) : numbers.below(13)
    let registered = numbers.happens(25) ? nil : dates.contract + late
    let accident = registered.map { _ in Contribution.accident(money.net) }
    let death = registered.map { _ in (money.net / 3000 + 50) / 100 * 100 }
    row.code([0x32, 0x36], registered == nil ? nil : number, width: 11)
    row.code([], registered == nil ? nil : numbers.below(100_000_000), width: 8)
    row.date(registered)
    row.date(registered.map { $0 - numbers.below(3) })
    row.amount(registered == nil ? nil : money.net)
    row.amount(accident)
    row.amount(death)
    row.amount(accident.flatMap { accident in death.map { accident + $0 } })
    row.date(registered)
    row.word(Array((numbers.happens(700) ? "lunas" : "bertahap").utf8))
    row.number(numbers.within(5...200))
    row.flag(false)
    row.flag(!numbers.happens(50))
  }

  private static func writeContract(
    _ number: Int, _ numbers: inout SplitMix, _ dates: Project.Dates, _ money: Project.Money,
    to row: inout RowWriter
  ) {
    row.code(Array("KTR/".utf8), number, width: 8)
    row.word(numbers.pick(Words.realContractForms))
    row.date(dates.contract)
    row.date(dates.order)
    row.date(dates.order)
    row.date(dates.start)
    row.date(dates.end)
    row.amount(money.value)
    row.flag(money.includesTax)
    row.number(dates.maintenance)
    row.flag(!numbers.happens(40))
    row.date(dates.handover)
    row.date(dates.finalHandover)
  }

  // Three in ten contracts were changed; most contributions are paid in parts.
  private static func writeLists(
    _ numbers: inout SplitMix, _ dates: Project.Dates, _ money: Project.Money,
    to row: inout RowWriter
  ) {
    let changes = numbers.happens(300) ? [[1, dates.start + 30, dates.end + 60]] : []
    row.items(
      [
        ItemField(name: "nomor"), ItemField(name: "tanggal", isDate: true),
        ItemField(name: "tanggal_selesai_baru", isDate: true),
      ], changes)
    let paid = (0..<numbers.below(4)).map { part in
      [part + 1, dates.contract + 10 + part * 40, money.net / 50_000_000]
    }
    row.items(
      [
        ItemField(name: "ke"), ItemField(name: "tanggal", isDate: true),
        ItemField(name: "jumlah"),
      ], paid)
  }
}

/// A contractor of made-up data with the fields of the rule set itself.
struct RealContractor {
  static let fields = [
    Field("kode"), Field("npwp", gaps: 20), Field("nama", gaps: 10), Field("npp", gaps: 30),
    Field("bentuk", gaps: 20), Field("skala", gaps: 40), Field("wilayah", gaps: 20),
    Field("status_kepesertaan", gaps: 15), Field("pekerja_tetap", gaps: 50),
    Field("pekerja_tetap_terdaftar", gaps: 60), Field("tunggakan_bulan", gaps: 40),
    Field("tunggakan_rupiah", gaps: 40), Field("kelas_bpjs", gaps: 300),
    Field("tingkat_risiko", gaps: 100),
  ]

  static func write(_ number: Int, seed: UInt64, to row: inout RowWriter) throws {
    var numbers = SplitMix(seed: seed, table: 7, record: number)
    row.begin(SplitMix(seed: seed, table: 8, record: number))
    row.code(Array("K".utf8), number, width: 7)
    row.code([], Contractor.taxNumber(number), width: 15)
    row.text(numbers.pick(Words.firms) + [0x20] + Array(String(number).utf8))
    row.code([], number % 100_000_000, width: 8)
    row.word(numbers.pick(Words.legalForms))
    row.word(numbers.pick(Words.realSizes))
    row.word(numbers.pick(Words.regions))
    row.word(Array((numbers.happens(20) ? "nonaktif" : "aktif").utf8))
    let staff = numbers.within(1...60)
    row.number(staff)
    row.number(numbers.happens(30) ? staff / 2 : staff)
    let months = numbers.happens(40) ? numbers.within(1...9) : 0
    row.number(months)
    row.amount(months * 150_000_000)
    row.word(Array((months > 0 ? "tunggakan" : "patuh").utf8))
    row.word(numbers.pick(Words.risks))
    try row.end()
  }
}
