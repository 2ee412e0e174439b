import Quantities
import Testing

struct RupiahTests {
  @Test(arguments: [
    ("80000000.00", 8_000_000_000, "80000000.00"), ("0", 0, "0.00"), ("-0.05", -5, "-0.05"),
    ("1.5", 150, "1.50"), ("1.500", 150, "1.50"), ("007", 700, "7.00"),
    ("92233720368547758.07", .max, "92233720368547758.07"),
    ("-92233720368547758.08", .min, "-92233720368547758.08"),
  ])
  func readsAndPrints(text: String, raw: Int64, printed: String) throws {
    let amount = try #require(Rupiah(decimalText: text))
    #expect(amount.rawValue == raw)
    #expect(amount.decimalText == printed)
    #expect("\(amount)" == printed)
  }

  @Test(arguments: [
    "", "-", ".5", "5.", "1,5", "1.234", "Rp5", "1e3", " 1", "+1", "1.2.3", "--1", "0x1", "١",
    "92233720368547758.08", "-92233720368547758.09", "99999999999999999999999999999",
  ])
  func refuses(text: String) {
    #expect(Rupiah(decimalText: text) == nil)
  }

  @Test func neverOverflows() throws {
    let most = Rupiah(rawValue: .max)
    let least = Rupiah(rawValue: .min)
    let cent = Rupiah(rawValue: 1)
    #expect(most + cent == nil)
    #expect(least - cent == nil)
    #expect(most * 2 == nil)
    #expect(least * -1 == nil)
    #expect(most - cent == Rupiah(rawValue: .max - 1))
    #expect(cent * -3 == Rupiah(rawValue: -3))
    #expect(Rupiah(whole: .max) == nil)
    #expect(Rupiah(whole: 80)?.decimalText == "80.00")
    let two = try #require(ExactDecimal("2"))
    #expect(most.multiplied(by: two, rounding: .halfUp) == nil)
    #expect(most.multiplied(by: ExactDecimal(rawValue: .max), rounding: .up) == nil)
    #expect(least.multiplied(by: ExactDecimal(rawValue: .min), rounding: .up) == nil)
    #expect(most.divided(by: .zero, rounding: .down) == nil)
    #expect(least.divided(by: ExactDecimal(rawValue: -1), rounding: .down) == nil)
    #expect(most.multiplied(by: ExactDecimal(rawValue: 1), to: .rupiah, rounding: .up) != nil)
    #expect(cent.ratio(to: .zero, rounding: .down) == nil)
    #expect(most.ratio(to: cent, rounding: .down) == nil)
  }

  @Test(arguments: [
    ("100.00", "0.005", RupiahUnit.rupiah, Rounding.halfUp, "1.00"),
    ("99.99", "0.005", .rupiah, .halfUp, "0.00"),
    ("-100.00", "0.005", .rupiah, .halfUp, "-1.00"),
    ("100.00", "0.005", .rupiah, .down, "0.00"),
    ("-100.00", "0.005", .rupiah, .up, "-1.00"),
    ("0.01", "0.000000001", .rupiah, .up, "1.00"),
    ("100.00", "0.005", .hundredths, .halfUp, "0.50"),
    ("1.00", "0.005", .hundredths, .halfUp, "0.01"),
    ("1.00", "-0.004", .hundredths, .halfUp, "0.00"),
    ("1.00", "0.001", .hundredths, .up, "0.01"),
    ("180000000.00", "0.0174", .rupiah, .halfUp, "3132000.00"),
  ])
  func multiplies(
    amount: String, rate: String, unit: RupiahUnit, rounding: Rounding, expected: String
  ) throws {
    let product = try #require(Rupiah(decimalText: amount)).multiplied(
      by: try #require(ExactDecimal(rate)), to: unit, rounding: rounding)
    #expect(product?.decimalText == expected)
  }

  @Test(arguments: [
    ("111.00", "1.11", Rounding.halfUp, "100.00"), ("100.00", "1.11", .halfUp, "90.09"),
    ("100.00", "1.11", .up, "90.10"), ("-100.00", "3", .halfUp, "-33.33"),
    ("-200.00", "3", .up, "-66.67"), ("-200.00", "3", .down, "-66.66"),
  ])
  func divides(amount: String, rate: String, rounding: Rounding, expected: String) throws {
    let quotient = try #require(Rupiah(decimalText: amount)).divided(
      by: try #require(ExactDecimal(rate)), rounding: rounding)
    #expect(quotient?.decimalText == expected)
  }
}

struct ExactDecimalTests {
  @Test(arguments: [
    ("29.86", 29_860_000_000, "29.86", "2986"), ("0.0021", 2_100_000, "0.0021", "0.21"),
    ("3", 3_000_000_000, "3", "300"), ("-0.5", -500_000_000, "-0.5", "-50"),
    ("0.000000001", 1, "0.000000001", "0.0000001"), ("1.0000000000", 1_000_000_000, "1", "100"),
    ("9223372036.854775807", .max, "9223372036.854775807", "922337203685.4775807"),
    ("-9223372036.854775808", .min, "-9223372036.854775808", "-922337203685.4775808"),
  ])
  func readsAndPrints(text: String, raw: Int64, printed: String, percent: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.rawValue == raw)
    #expect(number.text == printed)
    #expect(number.percentText == percent)
    #expect(ExactDecimal(percent: percent) == number)
  }

  @Test(arguments: ["", "1,5", "0.0000000001", "9223372036.854775808", "1.", ".1", "1 000", "NaN"])
  func refuses(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func computesOrReturnsNil() throws {
    let third = try #require(ExactDecimal(quotient: 1, by: 3, rounding: .halfUp))
    #expect(third.text == "0.333333333")
    #expect(ExactDecimal(quotient: 2, by: 3, rounding: .halfUp)?.text == "0.666666667")
    #expect(ExactDecimal(quotient: 42_591, by: 154_008, rounding: .halfUp)?.text == "0.276550569")
    #expect(ExactDecimal(quotient: 1, by: 0, rounding: .down) == nil)
    #expect(ExactDecimal(quotient: .min, by: -1, rounding: .down) == nil)
    #expect((third + third)?.text == "0.666666666")
    #expect((third - third)?.text == "0")
    #expect((third * 3)?.text == "0.999999999")
    #expect(third.multiplied(by: third, rounding: .halfUp)?.text == "0.111111111")
    #expect(third.divided(by: third, rounding: .halfUp)?.text == "1")
    let most = ExactDecimal(rawValue: .max)
    #expect(most + third == nil)
    #expect(ExactDecimal(rawValue: .min) - third == nil)
    #expect(most * 2 == nil)
    #expect(most.multiplied(by: most, rounding: .up) == nil)
    #expect(most.divided(by: third, rounding: .up) == nil)
    #expect(third.divided(by: .zero, rounding: .up) == nil)
    #expect(ExactDecimal(whole: .max) == nil)
    #expect(ExactDecimal(whole: 7)?.text == "7")
  }
}
