/// A project of made-up data, sound but for the defects that some of a thousand have.
struct Project {
  static let fields = [
    Field("kode"), Field("nama", gaps: 10), Field("jenis", gaps: 15), Field("cara", gaps: 20),
    Field("dana", gaps: 15), Field("instansi", gaps: 10), Field("satker", gaps: 30),
    Field("wilayah", gaps: 20), Field("status", gaps: 10), Field("tahun", gaps: 10),
    Field("pagu", gaps: 20), Field("hps", gaps: 30), Field("penyedia", gaps: 15),
    Field("diumumkan", gaps: 40), Field("kontrak.nomor", gaps: 20),
    Field("kontrak.bentuk", gaps: 30), Field("kontrak.tanggal", gaps: 15),
    Field("kontrak.spk", gaps: 40), Field("kontrak.mulai", gaps: 25),
    Field("kontrak.selesai", gaps: 25), Field("kontrak.nilai", gaps: 15),
    Field("kontrak.ppn", gaps: 40), Field("kontrak.neto", gaps: 30),
    Field("kontrak.uang_muka", gaps: 60), Field("kontrak.pemeliharaan", gaps: 35),
    Field("kontrak.pho", gaps: 25), Field("kontrak.fho", gaps: 30),
    Field("jamsostek.nomor", gaps: 20), Field("jamsostek.daftar", gaps: 10),
    Field("jamsostek.jkk", gaps: 20), Field("jamsostek.jkm", gaps: 20),
    Field("jamsostek.tanggal_bayar", gaps: 15), Field("jamsostek.dibayar", gaps: 15),
    Field("jamsostek.lunas", gaps: 20), Field("sertifikat.nomor", gaps: 10),
    Field("sertifikat.tanggal", gaps: 10), Field("pekerja.rencana", gaps: 40),
    Field("pekerja.terdaftar", gaps: 30), Field("pekerja.aktif", gaps: 35),
    Field("progres", gaps: 50),
  ]

  /// The day as of which the data are to be judged: every last day is over by then.
  static let asOf = CalendarDay.number(2026, 11, 22)
  private static let firstContract = CalendarDay.number(2021, 2, 1)
  private static let lastContract = CalendarDay.number(2025, 6, 30)
  private static let newLimits = CalendarDay.number(2024, 1, 1)

  private let number: Int
  private let dates: Dates
  private let money: Money
  private let cover: Cover

  /// Writes a project; its contractor is one of so many, and of some there is no record.
  static func write(_ number: Int, seed: UInt64, contractors: Int, to row: inout RowWriter) throws {
    var numbers = SplitMix(seed: seed, table: 1, record: number)
    let dates = Dates(&numbers)
    let money = Money(&numbers, contract: dates.contract)
    let cover = Cover(&numbers, dates, money)
    let project = Project(number: number, dates: dates, money: money, cover: cover)
    row.begin(SplitMix(seed: seed, table: 2, record: number))
    project.writePackage(&numbers, contractors: contractors, to: &row)
    project.writeContract(&numbers, to: &row)
    project.writeCover(&numbers, to: &row)
    try row.end()
  }

  struct Dates {
    let announced: Int
    let contract: Int
    let order: Int
    let start: Int
    let end: Int
    let status: [UInt8]
    let maintenance: Int
    let handover: Int?
    let finalHandover: Int?

    init(_ numbers: inout SplitMix) {
      contract = numbers.within(firstContract...lastContract)
      announced = contract - numbers.within(numbers.happens(15) ? -20 ... -1 : 20...60)
      order = contract + numbers.below(11)
      start = order + (numbers.happens(20) ? -20 : numbers.below(15))
      let longest = contract < newLimits ? 540 : 720
      end =
        start + (numbers.happens(25) ? longest + numbers.within(1...200) : numbers.within(60...500))
      let failed = numbers.happens(30)
      let isOver = end < asOf - 30 && !numbers.happens(60)
      status = Array((failed ? "gagal" : isOver ? "selesai" : "berlangsung").utf8)
      maintenance = numbers.happens(400) ? 365 : 180
      handover = failed || !isOver ? nil : end - numbers.within(-5...10)
      let after = numbers.happens(30) ? -numbers.within(1...30) : numbers.below(20)
      finalHandover = handover.map { [maintenance] in $0 + maintenance + after }
    }
  }

  struct Money {
    let budget: Int
    let estimate: Int
    let value: Int
    let includesTax: Bool
    let net: Int

    init(_ numbers: inout SplitMix, contract: Int) {
      // Most contracts are small: of each size there are half as many as of the one below.
      var size = 10_000_000
      while size < 10_000_000_000, numbers.happens(500) { size *= 5 }
      value = (size + numbers.below(size * 9)) * 100 + (numbers.happens(50) ? 50 : 0)
      let sound = value / 100_000 * (1000 + numbers.below(150)) * 100 + 100_000
      estimate = numbers.happens(20) ? value / 5000 * 4900 : sound
      budget = numbers.happens(10) ? estimate - 100 : estimate + numbers.below(50) * 10_000_000
      includesTax = numbers.happens(700)
      let divisor = contract < CalendarDay.number(2022, 4, 1) ? 110 : 111
      let exact = includesTax ? (value * 200 + divisor) / (2 * divisor) : value
      net = numbers.happens(25) ? exact - 100_000 : exact
    }
  }

  private struct Cover {
    let registered: Int?
    let accident: Int
    let death: Int
    let paidOn: Int
    let paid: Int
    let isSettled: Bool
    let certified: Int?
    let planned: Int
    let workers: Int
    let active: Int

    init(_ numbers: inout SplitMix, _ dates: Dates, _ money: Money) {
      let late = numbers.happens(30) ? numbers.within(25...90) : numbers.below(13)
      registered = numbers.happens(25) ? nil : dates.order + late
      let due = Contribution.accident(money.net)
      accident = numbers.happens(30) ? due / 1000 * 9 * 100 : due
      death = (money.net / 5000 + 50) / 100 * 100
      paidOn = dates.order + late + numbers.below(6)
      isSettled = numbers.happens(750)
      let whole = accident + death
      paid = numbers.happens(30) ? whole / 500 * 100 : isSettled ? whole : whole / 10 * 7
      let waits = numbers.happens(35) ? numbers.within(15...40) : numbers.within(1...7)
      certified = numbers.happens(25) ? nil : paidOn + waits
      planned = numbers.within(5...200)
      workers = numbers.happens(25) ? planned * 4 / 5 : planned + numbers.below(10)
      active = numbers.happens(20) ? workers + 3 : workers - numbers.below(workers / 2)
    }
  }

  private func writePackage(
    _ numbers: inout SplitMix, contractors: Int, to row: inout RowWriter
  ) {
    row.code(Self.keyPrefix, number, width: 8)
    row.text(numbers.pick(Words.works) + [0x20] + numbers.pick(Words.places))
    row.word(numbers.pick(Words.kinds))
    // Direct procurement is for small contracts, but for some.
    let isDirect =
      money.value <= 20_000_000_000 ? numbers.happens(700) : numbers.happens(30)
    row.word(isDirect ? Words.directMethod : numbers.pick(Words.methods))
    row.word(numbers.pick(Words.funds))
    row.code(Self.agencyPrefix, numbers.within(1...400), width: 3)
    row.text(numbers.pick(Words.offices))
    row.word(numbers.pick(Words.regions))
    row.word(dates.status)
    row.number(CalendarDay(number: dates.contract).year)
    row.amount(money.budget)
    row.amount(money.estimate)
    // One in two hundred names a contractor of whom there is no record.
    let contractor = numbers.happens(5) ? contractors : numbers.below(contractors)
    row.code([], Contractor.taxNumber(contractor), width: 15)
    row.date(dates.announced)
  }

  private func writeContract(_ numbers: inout SplitMix, to row: inout RowWriter) {
    let suffix = numbers.happens(15) ? Self.longSuffix : Self.suffix
    row.code(
      numbers.happens(15) ? Self.otherContractPrefix : Self.contractPrefix, number, width: 8, suffix
    )
    row.word(numbers.pick(Words.contractForms))
    row.date(dates.contract)
    row.date(dates.order)
    row.date(dates.start)
    row.date(dates.end)
    row.amount(money.value)
    row.flag(money.includesTax)
    row.amount(money.net)
    row.amount(numbers.within(0...60) * 50)
    row.number(dates.maintenance)
    row.date(dates.handover)
    row.date(dates.finalHandover)
  }

  private func writeCover(_ numbers: inout SplitMix, to row: inout RowWriter) {
    let isThere = cover.registered != nil
    let prefix =
      [0x30 + UInt8(numbers.below(10)), 0x30 + UInt8(numbers.below(10)), 0x2D]
      + numbers.pick(Words.branches) + [numbers.happens(10) ? 0x2F : 0x2D]
    row.code(prefix, isThere ? number % 1_000_000 : nil, width: 6)
    row.date(cover.registered)
    row.amount(isThere ? cover.accident : nil)
    row.amount(isThere ? cover.death : nil)
    row.date(isThere ? cover.paidOn : nil)
    row.amount(isThere ? cover.paid : nil)
    row.flag(isThere && cover.isSettled)
    let hasCertificate = isThere && cover.certified != nil
    // Some carry the number of another project's certificate.
    let certificate = numbers.happens(15) ? number / 40 * 40 : number
    row.code(Self.certificatePrefix, hasCertificate ? certificate : nil, width: 9)
    row.date(hasCertificate ? cover.certified : nil)
    row.number(cover.planned)
    row.number(cover.workers)
    row.number(cover.active)
    row.amount(dates.handover == nil ? numbers.below(10_000) : 10_000)
  }

  private static let keyPrefix = Array("P".utf8)
  private static let agencyPrefix = Array("D".utf8)
  private static let contractPrefix = Array("KTR/".utf8)
  private static let otherContractPrefix = Array("SPK-".utf8)
  private static let suffix = Array("/PU".utf8)
  private static let longSuffix = Array("/PU/ADDENDUM-2".utf8)
  private static let certificatePrefix = Array("SRT".utf8)
}
