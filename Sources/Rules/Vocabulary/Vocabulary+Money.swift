internal import CEL
internal import Quantities

extension Vocabulary {
  static let rupiah: [Overload] = [
    function("rp", .int, .rupiah, member: false, "So many whole rupiah.") {
      .rupiah(Rupiah(whole: $0.raw))
    }.example("rp(3) > rp(2)", "true"),
    function("rp", .string, .rupiah, member: false, "An amount with decimals, `\"12.50\"`.") {
      text in
      Rupiah(decimalText: text.asText).map { .rupiah($0) }
        ?? .failure("\"\(text.asText)\" is not an amount of rupiah")
    }.example("rp('12.50') * 2", "rp(25)"),
    infix("+", .rupiah, .rupiah, .rupiah, "The sum of two amounts.") {
      .rupiah($0.asRupiah + $1.asRupiah)
    },
    infix("-", .rupiah, .rupiah, .rupiah, "The difference of two amounts.") {
      .rupiah($0.asRupiah - $1.asRupiah)
    },
    infix("*", .rupiah, .int, .rupiah, "So many times an amount.") {
      .rupiah($0.asRupiah * $1.raw)
    },
    function(
      "percentHalfUp", .rupiah, .percent, .rupiah,
      "A percentage of an amount, rounded half up to whole rupiah."
    ) { amount, percent in
      guard
        let rate = percent.asDecimal.divided(by: .hundred, rounding: .halfUp),
        rate * 100 == percent.asDecimal
      else { return .failure("the percentage has more than seven decimals") }
      return .rupiah(amount.asRupiah.multiplied(by: rate, to: .rupiah, rounding: .halfUp))
    }.numeric { amount, percent in
      // Percentages have at most three decimals: 10⁵ of their thousandths are whole rupiah of
      // hundredths.
      guard amount >= 0, percent >= 0, percent % 1_000_000 == 0 else { return nil }
      let (product, overflow) = amount.multipliedReportingOverflow(by: percent / 1_000_000)
      let (sum, isLarge) = product.addingReportingOverflow(5_000_000)
      return overflow || isLarge ? nil : sum / 10_000_000 * 100
    },
    function(
      "timesHalfUp", .rupiah, .decimal, .rupiah,
      "An amount times a number, rounded half up to whole rupiah."
    ) { .rupiah($0.asRupiah.multiplied(by: $1.asDecimal, to: .rupiah, rounding: .halfUp)) }.example(
      "rp(1000).timesHalfUp(decimal('1.1115'))", "rp(1112)"),
    function(
      "dividedHalfUp", .rupiah, .decimal, .rupiah,
      "An amount divided by a number, rounded half up to hundredths of a rupiah."
    ) { amount, divisor in
      divisor.raw == 0
        ? .failure("division by zero")
        : .rupiah(amount.asRupiah.divided(by: divisor.asDecimal, rounding: .halfUp))
    }.example("rp(1).dividedHalfUp(decimal(3))", "rp('0.33')").numeric { amount, divisor in
      // Divisors have at most two decimals mostly: half of their hundredths is added before
      // dividing by them, both doubled so that nothing is lost.
      guard amount >= 0, divisor > 0, divisor % 10_000_000 == 0 else { return nil }
      let hundredths = divisor / 10_000_000
      let (product, overflow) = amount.multipliedReportingOverflow(by: 200)
      let (sum, isLarge) = product.addingReportingOverflow(hundredths)
      return overflow || isLarge ? nil : sum / (hundredths * 2)
    },
    function("toWholeRupiah", .rupiah, .rupiah, "An amount rounded half up to whole rupiah.") {
      .rupiah($0.asRupiah.multiplied(by: .one, to: .rupiah, rounding: .halfUp))
    }.example("rp('2.50').toWholeRupiah()", "rp(3)"),
    function("distanceTo", .rupiah, .rupiah, .rupiah, "How far two amounts lie apart.") {
      .rupiah($0.raw >= $1.raw ? $0.asRupiah - $1.asRupiah : $1.asRupiah - $0.asRupiah)
    }.example("rp(5).distanceTo(rp(3))", "rp(2)").numeric { left, right in
      let (distance, overflow) = max(left, right).subtractingReportingOverflow(min(left, right))
      return overflow ? nil : distance
    },
    function("lesser", .rupiah, .rupiah, .rupiah, member: false, "The lesser of two amounts.") {
      $0.raw <= $1.raw ? $0 : $1
    }.example("lesser(rp(1), rp(2))", "rp(1)").numeric { min($0, $1) },
    function("greater", .rupiah, .rupiah, .rupiah, member: false, "The greater of two amounts.") {
      $0.raw >= $1.raw ? $0 : $1
    }.example("greater(rp(1), rp(2))", "rp(2)").numeric { max($0, $1) },
  ]

  static let decimals: [Overload] = [
    function("decimal", .string, .decimal, member: false, "An exact decimal, `\"1.11\"`.") {
      text in
      ExactDecimal(text.asText).map { .decimal($0) }
        ?? .failure("\"\(text.asText)\" is not a decimal of at most nine places")
    }.example("decimal('1.1') + decimal('0.9')", "decimal(2)"),
    function("decimal", .int, .decimal, member: false, "A whole number as a decimal.") {
      .decimal(ExactDecimal(whole: $0.raw))
    }.example("decimal(2) == decimal('2.0')", "true"),
    function(
      "fraction", .percent, .decimal, "A percentage as a fraction of one: 11 percent is 0.11."
    ) { .decimal($0.asDecimal.divided(by: .hundred, rounding: .halfUp)) },
    infix("+", .decimal, .decimal, .decimal, "The sum of two decimals.") {
      .decimal($0.asDecimal + $1.asDecimal)
    },
    infix("-", .decimal, .decimal, .decimal, "The difference of two decimals.") {
      .decimal($0.asDecimal - $1.asDecimal)
    },
    infix("*", .decimal, .int, .decimal, "So many times a decimal.") {
      .decimal($0.asDecimal * $1.raw)
    },
  ]

  static func scales(_ scales: [MarginalScale]) -> [Overload] {
    [
      function(
        "amount", .scale, .rupiah, .rupiah,
        "What a marginal scale gives for a base, rounded once as the scale declares."
      ) { scale, base in
        guard scales.indices.contains(Int(scale.raw)) else { return .failure("no such scale") }
        return .rupiah(scales[Int(scale.raw)].amount(for: base.asRupiah))
      }.numeric { scale, base in
        guard scales.indices.contains(Int(scale)) else { return nil }
        return scales[Int(scale)].amount(for: Rupiah(rawValue: base))?.rawValue
      },
      Overload(
        id: "amount_scale_rupiah_decimal", function: "amount", isMember: true,
        parameters: [.scale, .rupiah, .decimal], result: .rupiah,
        documentation:
          "What a marginal scale gives for a base with every rate times a factor, rounded once.",
        apply: { arguments in
          guard arguments.count == 3, scales.indices.contains(Int(arguments[0].raw)) else {
            return .failure("no such scale")
          }
          var scale = scales[Int(arguments[0].raw)]
          scale.factor = arguments[2].asDecimal
          return .rupiah(scale.amount(for: arguments[1].asRupiah))
        }),
    ]
  }
}

extension ExactDecimal {
  fileprivate static let one = ExactDecimal(rawValue: 1_000_000_000)
  fileprivate static let hundred = ExactDecimal(rawValue: 100_000_000_000)
}
