/// A contractor of made-up data.
struct Contractor {
  static let fields = [
    Field("npwp"), Field("nama", gaps: 10), Field("npp", gaps: 10), Field("bentuk", gaps: 20),
    Field("skala", gaps: 40), Field("wilayah", gaps: 20), Field("alamat", gaps: 60),
    Field("status", gaps: 15), Field("terdaftar", gaps: 40), Field("pekerja", gaps: 50),
    Field("tunggakan", gaps: 40), Field("sanksi_sampai"),
  ]

  private static let firstDay = CalendarDay.number(2009, 1, 1)
  private static let beforeContracts = CalendarDay.number(2020, 12, 31)
  private static let lastDay = CalendarDay.number(2026, 6, 30)

  /// The tax number of a contractor: every contractor has another one.
  static func taxNumber(_ number: Int) -> Int {
    (number &* 7_368_787 + 1_234_567_891) % 100_000_000_000_000 + 100_000_000_000_000
  }

  static func write(_ number: Int, seed: UInt64, to row: inout RowWriter) throws {
    var numbers = SplitMix(seed: seed, table: 3, record: number)
    row.begin(SplitMix(seed: seed, table: 4, record: number))
    row.code([], taxNumber(number), width: 15)
    row.text(numbers.pick(Words.firms) + [0x20] + Array(String(number).utf8))
    row.code([], numbers.happens(10) ? nil : number % 100_000_000, width: 8)
    row.word(numbers.pick(Words.legalForms))
    row.word(numbers.pick(Words.sizes))
    row.word(numbers.pick(Words.regions))
    row.text(numbers.pick(Words.streets) + Array(" \(numbers.within(1...300))".utf8))
    row.word(numbers.happens(20) ? inactive : active)
    let isLate = numbers.happens(50)
    row.date(numbers.within(isLate ? beforeContracts...lastDay : firstDay...beforeContracts))
    row.number(numbers.within(1...400))
    row.amount(numbers.happens(40) ? numbers.within(10_000_000...500_000_000) * 100 : 0)
    let isUnderSanction = numbers.happens(60)
    row.date(isUnderSanction ? numbers.within(beforeContracts...lastDay) : nil)
    try row.end()
  }

  private static let active = Array("aktif".utf8)
  private static let inactive = Array("nonaktif".utf8)
}
