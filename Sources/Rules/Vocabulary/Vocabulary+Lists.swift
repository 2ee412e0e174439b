internal import CEL
internal import Quantities

extension Vocabulary {
  static let lists: [Overload] = [
    function("sum", .list(.rupiah), .rupiah, member: false, "The sum of amounts; of none, zero.") {
      amounts in
      var total: Rupiah? = .zero
      for amount in amounts.asList { total = total.flatMap { $0 + amount.asRupiah } }
      return .rupiah(total)
    }.example("sum([rp(1), rp(2)])", "rp(3)"),
    function("sum", .list(.int), .int, member: false, "The sum of whole numbers; of none, zero.") {
      numbers in
      var total: Int64 = 0
      for number in numbers.asList {
        let (next, overflow) = total.addingReportingOverflow(number.raw)
        if overflow { return .failure("a number is too large") }
        total = next
      }
      return .int(total)
    }.example("sum([1, 2])", "3"),
    function("earliestOf", .list(.date), .date, member: false, "The earliest of some days.") {
      $0.asList.min { $0.raw < $1.raw } ?? .failure("there is no day to choose from")
    }.example("earliestOf([date('2026-01-20'), date('2026-01-19')])", "date('2026-01-19')"),
    function("latestOf", .list(.date), .date, member: false, "The latest of some days.") {
      $0.asList.max { $0.raw < $1.raw } ?? .failure("there is no day to choose from")
    }.example("latestOf([date('2026-01-20'), date('2026-01-19')])", "date('2026-01-20')"),
  ]

  static let texts: [Overload] = [
    function("digits", .string, .string, "Only the digits of a text.") { text in
      .string(String(decoding: text.asText.utf8.filter(isDigit), as: UTF8.self))
    }.example("'01.234-5'.digits()", "'012345'"),
    function("isDigits", .string, .bool, "Whether a text has digits and nothing else.") { text in
      .bool(!text.asText.utf8.isEmpty && text.asText.utf8.allSatisfy(isDigit))
    }.example("'01 2'.isDigits()", "false"),
    function("first", .string, .int, .string, "The first so many characters of a text.") {
      text, count in
      let scalars = text.asText.unicodeScalars
      let wanted = min(max(0, count.raw), Int64(scalars.count))
      var head = String.UnicodeScalarView()
      head.append(contentsOf: scalars.prefix(Int(wanted)))
      return .string(String(head))
    }.example("'abcdef'.first(3)", "'abc'"),
    function(
      "luhn", .string, .bool, "Whether the digits of a text satisfy the Luhn check (ISO 7812-1)."
    ) { text in
      let digits = text.asText.utf8.filter(isDigit).map { Int($0 - 0x30) }
      guard !digits.isEmpty else { return .bool(false) }
      var total = 0
      for (position, digit) in digits.reversed().enumerated() {
        let weighted = position % 2 == 0 ? digit : digit * 2
        total += weighted > 9 ? weighted - 9 : weighted
      }
      return .bool(total % 10 == 0)
    }.example("'4539 1488 0343 6467'.luhn()", "true"),
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
