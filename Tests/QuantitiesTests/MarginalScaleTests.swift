import Quantities
import Testing

struct MarginalScaleTests {
  @Test(arguments: [
    ("180000000.00", "346000.00", "46000.00"), ("80000000.00", "168000.00", "24000.00"),
    ("100000000.00", "210000.00", "30000.00"), ("500000000.00", "890000.00", "110000.00"),
    ("1000000000.00", "1540000.00", "210000.00"), ("5000000000.00", "5940000.00", "610000.00"),
    ("10000000000.00", "10440000.00", "1110000.00"),
    ("6600977217.95", "7380879.00", "770098.00"), ("0.00", "0.00", "0.00"),
  ])
  func givesTheAmountsOfTheLaw(value: String, jkk: String, jkm: String) throws {
    let value = try #require(Rupiah(decimalText: value))
    #expect(try MarginalScale.jkk().amount(for: value)?.decimalText == jkk)
    #expect(try MarginalScale.jkm().amount(for: value)?.decimalText == jkm)
  }

  @Test func roundsOnceAtTheEnd() throws {
    let value = try #require(Rupiah(decimalText: "6600977217.95"))
    var scale = try MarginalScale.jkk()
    scale.unit = .hundredths
    #expect(scale.amount(for: value)?.decimalText == "7380879.50")
    scale.rounding = .down
    #expect(scale.amount(for: value)?.decimalText == "7380879.49")
    scale.unit = .rupiah
    scale.rounding = .up
    #expect(scale.amount(for: value)?.decimalText == "7380880.00")
  }

  @Test func appliesAFactorBeforeRounding() throws {
    var scale = try MarginalScale.jkk()
    let relief = try #require(ExactDecimal("0.01"))
    scale.factor = relief
    let value = try #require(Rupiah(decimalText: "180000000.00"))
    #expect(scale.amount(for: value)?.decimalText == "3460.00")
    let odd = try #require(Rupiah(decimalText: "6600977217.95"))
    #expect(scale.amount(for: odd)?.decimalText == "73809.00")
  }

  @Test func isNeverASmallerAmountForALargerValue() throws {
    let scale = try MarginalScale.jkk()
    for limit: Int64 in [100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000] {
      var last = Rupiah.zero
      for offset: Int64 in -300...300 {
        let value = try #require(Rupiah(whole: limit + offset))
        let amount = try #require(scale.amount(for: value))
        #expect(amount >= last)
        last = amount
      }
    }
  }

  @Test func refusesWhatItCannotAnswer() throws {
    var scale = try MarginalScale.jkk()
    #expect(scale.firstFault == nil)
    #expect(scale.amount(for: Rupiah(rawValue: -1)) == nil)
    #expect(scale.amount(for: Rupiah(rawValue: .max))?.decimalText == "83010349771693.00")
    scale.brackets.removeLast()
    #expect(scale.amount(for: Rupiah(rawValue: .max)) == nil)
    scale.brackets.swapAt(0, 1)
    #expect(scale.firstFault == 1)
    #expect(scale.amount(for: Rupiah(rawValue: 1)) == nil)
    let open = MarginalScale.Bracket(upTo: nil, rate: ExactDecimal(rawValue: .max))
    #expect(MarginalScale(brackets: [open, open]).firstFault == 1)
    let steep = MarginalScale(brackets: [open], factor: ExactDecimal(rawValue: .max))
    #expect(steep.amount(for: Rupiah(rawValue: .max)) == nil)
    #expect(MarginalScale(brackets: []).amount(for: Rupiah(rawValue: 1)) == nil)
  }
}

extension MarginalScale {
  static func jkk() throws -> MarginalScale { try scale("0.21 0.17 0.13 0.11 0.09") }
  static func jkm() throws -> MarginalScale { try scale("0.03 0.02 0.02 0.01 0.01") }

  private static func scale(_ rates: String) throws -> MarginalScale {
    let limits: [Int64?] = [100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000, nil]
    var brackets: [Bracket] = []
    for (limit, rate) in zip(limits, rates.split(separator: " ")) {
      let rate = try #require(ExactDecimal(percent: String(rate)))
      brackets.append(Bracket(upTo: limit.flatMap(Rupiah.init(whole:)), rate: rate))
    }
    return MarginalScale(brackets: brackets)
  }
}
