import CEL
import Diagnostics
import Findings
import Quantities
import Testing

@testable import Rules

/// What every word of the vocabulary means: an expression and what it comes to.
struct VocabularyTests {
  struct Case: CustomTestStringConvertible {
    var expression: String
    var result: String

    init(_ expression: String, _ result: String) {
      self.expression = expression
      self.result = result
    }

    var testDescription: String { expression }
  }

  static let days = [
    Case("date('2026-01-20')", "2026-01-20"),
    Case("date('2026-02-30')", "error: \"2026-02-30\" is not an ISO date"),
    Case("date('2026-01-20') < date('2026-01-21')", "true"),
    Case("date('2026-01-20') == date('2026-01-20')", "true"),
    Case("date('2026-01-31').addDays(1)", "2026-02-01"),
    Case("date('2026-01-01').addDays(-1)", "2025-12-31"),
    Case("date('9999-12-31').addDays(1)", "error: a date left the years 1 to 9999"),
    Case(
      "date('2026-01-01').addDays(9223372036854775807)", "error: a date left the years 1 to 9999"),
    Case("date('2026-01-31').addMonths(1)", "2026-02-28"),
    Case("date('2024-01-31').addMonths(1)", "2024-02-29"),
    Case(
      "date('2026-01-31').addMonths(-9223372036854775807)", "error: a date left the years 1 to 9999"
    ),
    Case("date('2026-01-20').daysUntil(date('2026-02-01'))", "12"),
    Case("date('2026-02-01').daysUntil(date('2026-01-20'))", "-12"),
    Case("date('2026-01-20').year()", "2026"),
    Case("date('2026-01-20').month()", "1"),
    Case("date('2026-01-20').day()", "20"),
    Case("date('2026-01-20').inMonth()", "2026-01"),
    Case("earliest(date('2026-01-20'), date('2026-01-19'))", "2026-01-19"),
    Case("latest(date('2026-01-20'), date('2026-01-19'))", "2026-01-20"),
  ]

  // The calendar: 2026 with 1 January as a holiday, 2 January as joint leave.
  static let workingDays = [
    Case("date('2025-12-31').addWorkingDays(1)", "2026-01-05"),
    Case("date('2026-01-05').addWorkingDays(-5)", "unknown: calendar.2025 (no_calendar)"),
    Case("date('2026-01-05').addWorkingDays(5)", "2026-01-12"),
    Case("date('2026-01-09').addWorkingDays(1)", "2026-01-12"),
    Case("date('2026-01-12').addWorkingDays(-1)", "2026-01-09"),
    Case("date('2026-12-31').addWorkingDays(1)", "unknown: calendar.2027 (no_calendar)"),
    Case("date('2026-01-05').workingDaysUntil(date('2026-01-12'))", "5"),
    Case(
      "date('2026-01-05').workingDaysUntil(date('2027-01-12'))",
      "unknown: calendar.2027 (no_calendar)"),
    Case("date('2026-01-01').isWorkingDay()", "false"),
    Case("date('2026-01-02').isWorkingDay()", "false"),
    Case("date('2026-01-03').isWorkingDay()", "false"),
    Case("date('2026-01-05').isWorkingDay()", "true"),
    Case("date('2030-01-05').isWorkingDay()", "unknown: calendar.2030 (no_calendar)"),
    Case(
      "date('2026-01-05').addWorkingDays(9223372036854775807)",
      "unknown: calendar.2027 (no_calendar)"),
  ]

  static let months = [
    Case("month('2026-01')", "2026-01"),
    Case("month('2026-13')", "error: \"2026-13\" is not a month"),
    Case("month('2026-01') < month('2026-02')", "true"),
    Case("month('2026-02').firstDay()", "2026-02-01"),
    Case("month('2024-02').lastDay()", "2024-02-29"),
    Case("month('2026-11').addMonths(2)", "2027-01"),
    Case("month('9999-12').addMonths(1)", "error: a month left the years 1 to 9999"),
    Case(
      "month('2026-01').addMonths(9223372036854775807)", "error: a month left the years 1 to 9999"),
    Case("month('2026-01').monthsUntil(month('2027-01'))", "12"),
  ]

  static let money = [
    Case("rp(1500000)", "1500000.00"),
    Case("rp('12.50')", "12.50"),
    Case("rp('12,50')", "error: \"12,50\" is not an amount of rupiah"),
    Case("rp(9223372036854775807)", "error: an amount is too large"),
    Case("rp(1) < rp(2)", "true"),
    Case("rp(1) == rp('1.00')", "true"),
    Case("rp(1) + rp(2)", "3.00"),
    Case("rp(1) - rp(2)", "-1.00"),
    Case("rp(92233720368547758) + rp(92233720368547758)", "error: an amount is too large"),
    Case("rp(-92233720368547758) - rp(92233720368547758)", "error: an amount is too large"),
    Case("rp('1.50') * 3", "4.50"),
    Case("rp(92233720368547758) * 2", "error: an amount is too large"),
    Case("rp(1000).percentHalfUp(pct)", "110.00"),
    Case("rp('4.50').percentHalfUp(pct)", "0.00"),
    Case("rp('4.55').percentHalfUp(pct)", "1.00"),
    Case("rp(1000).timesHalfUp(decimal('1.1115'))", "1112.00"),
    Case("rp(92233720368547758).timesHalfUp(decimal('2'))", "error: an amount is too large"),
    Case("rp(111).dividedHalfUp(decimal('1.11'))", "100.00"),
    Case("rp(1).dividedHalfUp(decimal('3'))", "0.33"),
    Case("rp(1).dividedHalfUp(decimal('0'))", "error: division by zero"),
    Case(
      "rp(92233720368547758).dividedHalfUp(decimal('0.000000001'))", "error: an amount is too large"
    ),
    Case("rp('2.50').toWholeRupiah()", "3.00"),
    Case("rp('2.49').toWholeRupiah()", "2.00"),
    Case("rp(3).distanceTo(rp(5))", "2.00"),
    Case("rp(5).distanceTo(rp(3))", "2.00"),
    Case(
      "rp(-92233720368547758).distanceTo(rp(92233720368547758))", "error: an amount is too large"),
    Case("lesser(rp(1), rp(2))", "1.00"),
    Case("greater(rp(1), rp(2))", "2.00"),
  ]

  static let decimals = [
    Case("decimal('1.11')", "1.11"),
    Case(
      "decimal('1.1111111111')", "error: \"1.1111111111\" is not a decimal of at most nine places"),
    Case("decimal(3)", "3"),
    Case("decimal(9223372036854775807)", "error: a number is too large"),
    Case("decimal('1.10') == decimal('1.1')", "true"),
    Case("decimal('1.1') < decimal('1.2')", "true"),
    Case("decimal('1.1') + decimal('0.9')", "2"),
    Case("decimal('1.1') - decimal('0.9')", "0.2"),
    Case("decimal('1.1') * 2", "2.2"),
    Case("decimal(9000000000) * 9", "error: a number is too large"),
    Case("pct.fraction()", "0.11"),
    Case("scale.amount(rp(180000000))", "346000.00"),
    Case("scale.amount(rp(80000000))", "168000.00"),
    Case("scale.amount(rp(100000000))", "210000.00"),
    Case("scale.amount(rp('6600977217.95'))", "7380879.00"),
    Case("scale.amount(rp(180000000), decimal('0.01'))", "3460.00"),
    Case("scale.amount(rp(0))", "0.00"),
    Case(
      "scale.amount(rp(92233720368547758), decimal(9000000000))", "error: an amount is too large"),
    Case("nowhere.amount(rp(1))", "error: no such scale"),
  ]

  static let others = [
    Case("sum([rp(1), rp(2)])", "3.00"),
    Case("sum([rp(1)].filter(x, false))", "0.00"),
    Case("sum([rp(92233720368547758), rp(92233720368547758)])", "error: an amount is too large"),
    Case("sum([1, 2])", "3"),
    Case("sum([9223372036854775807, 1])", "error: a number is too large"),
    Case("earliestOf([date('2026-01-20'), date('2026-01-19')])", "2026-01-19"),
    Case("latestOf([date('2026-01-20'), date('2026-01-19')])", "2026-01-20"),
    Case(
      "latestOf([date('2026-01-20')].filter(d, false))", "error: there is no day to choose from"),
    Case(
      "earliestOf([date('2026-01-20')].filter(d, false))", "error: there is no day to choose from"),
    Case("'01.234-5'.digits()", "012345"),
    Case("'0123'.isDigits()", "true"),
    Case("''.isDigits()", "false"),
    Case("'01 2'.isDigits()", "false"),
    Case("'abcdef'.first(3)", "abc"),
    Case("'ab'.first(9)", "ab"),
    Case("'ab'.first(-9223372036854775807)", ""),
    Case("'4539 1488 0343 6467'.luhn()", "true"),
    Case("'8273123273520569'.luhn()", "false"),
    Case("''.luhn()", "false"),
    Case("stamp.toDate()", "2026-01-21"),
    Case("stamp.hoursUntil(later)", "26"),
    Case("stamp < later", "true"),
    Case("param(date('2026-01-20')) == param(date('2026-01-20'))", "true"),
    Case("param(date('2026-01-20')) == param(date('2026-01-21'))", "false"),
    Case("size('abc')", "3"),
  ]

  @Test(arguments: ["dividedHalfUp", "percentHalfUp"])
  func numbersComeToWhatValuesComeTo(function: String) throws {
    let word = try #require(Vocabulary.rupiah.first { $0.function == function })
    let numeric = try #require(word.numeric)
    let amounts: [Int64] = [0, 1, 49, 50, 99, 100, 101, 1_049, 12_345_678_901, .max / 200, .max]
    let factors: [Int64] = [1, 500_000, 10_000_000, 1_110_000_000, 3_000_000_000, 1 << 62]
    var answers = 0
    for (amount, factor) in amounts.flatMap({ amount in factors.map { (amount, $0) } }) {
      guard let number = numeric(amount, factor) else { continue }
      let value = word.apply([
        .rupiah(Rupiah(rawValue: amount)), .decimal(ExactDecimal(rawValue: factor)),
      ])
      #expect(value.raw == number, "\(amount) by \(factor)")
      answers += 1
    }
    #expect(answers > 20)
  }

  @Test(arguments: days + workingDays + months + money + decimals + others)
  func comesTo(_ example: Case) throws {
    #expect(try Self.evaluate(example.expression) == example.result)
  }

  static let refused = [
    Case("rp(1) + 1", "\"+\" does not take rupiah and int"),
    Case("rp(1) > 0", "\">\" does not take rupiah and int"),
    Case("rp(1) == 1", "\"==\" does not take rupiah and int"),
    Case("date('2026-01-01') < month('2026-01')", "\"<\" does not take date and month"),
    Case("date('2026-01-01') - date('2026-01-01')", "\"-\" does not take date and date"),
    Case("date('2026-01-01').addDays(working)", "expected days, found working_days"),
    Case("date('2026-01-01').addWorkingDays(calendarDays)", "expected working_days, found days"),
    Case("date('2026-01-01').addDays(plain)", "expected days, found a number without unit"),
    Case("date('2026-01-01').addMonths(calendarDays)", "expected months, found days"),
    Case("working + calendarDays", "expected working_days, found days"),
    Case("working < calendarDays", "expected working_days, found days"),
    Case(
      "date('2026-01-01').daysUntil(date('2026-01-02')) > date('2026-01-01').workingDaysUntil(date('2026-01-02'))",
      "expected days, found working_days"),
    Case("rp(1).percentHalfUp(decimal('11'))", "expected percent, found a number without unit"),
    Case("rp(1).timesHalfUp(pct)", "expected a number without unit, found percent"),
    Case("scale < scale", "\"<\" does not take scale and scale"),
    Case("rp(1.5)", "no function fits the call rp(double)"),
  ]

  @Test(arguments: refused) func isRefused(_ example: Case) throws {
    let outcome = Self.environment.compile(
      SourceText(path: "rule", text: example.expression), expecting: nil)
    #expect(outcome.value == nil)
    #expect(outcome.diagnostics.map(\.message) == [example.result])
  }

  @Test func everyWordIsOnThePage() {
    let words = Vocabulary.page.sections.flatMap(\.words)
    let signatures = Set(words.map(\.signature))
    #expect(signatures.count == words.count)
    for overload in Self.vocabulary.overloads {
      #expect(
        signatures.contains("\(overload.signature) -> \(overload.result)"), "\(overload.id)")
    }
    for name in ExpressionCompiler.names where name != "no_subject" {
      #expect(
        signatures.contains { $0 == name || $0.hasPrefix(name + ".") }, "\(name) is not on the page"
      )
    }
    for word in words {
      #expect(word.documentation.hasSuffix("."), "\(word.signature)")
      #expect(word.documentation.first?.isUppercase == true, "\(word.signature)")
    }
    for section in Vocabulary.page.sections {
      #expect(section.documentation.hasSuffix("."), "\(section.name)")
    }
  }

  // Neither a unit, an instant nor a scale can be written down in an expression.
  private static let withoutExample = [
    "param_date", "toDate", "hoursUntil", "percentHalfUp", "fraction", "amount",
  ]

  @Test func everyFunctionHasAnExampleAndItIsTrue() throws {
    for overload in Self.vocabulary.overloads where !overload.function.hasPrefix("_") {
      let isLeftOut = Self.withoutExample.contains { overload.id.hasPrefix($0) }
      #expect((overload.example == nil) == isLeftOut, "\(overload.id)")
      guard let example = overload.example else { continue }
      let text = "(\(example.expression)) == (\(example.value))"
      #expect(try Self.evaluate(text) == "true", "\(overload.id): \(text)")
      #expect(example.expression.contains(overload.function + "("), "\(overload.id)")
    }
  }

  @Test func everyWordHasATest() throws {
    let tested =
      (Self.days + Self.workingDays + Self.months + Self.money + Self.decimals
      + Self.others).map(\.expression).joined(separator: "\n")
    for overload in Self.vocabulary.overloads {
      let name = overload.function.replacing("_", with: "")
      #expect(tested.contains(name), "\(overload.id) has no test")
    }
  }

  static var vocabulary: Vocabulary {
    let year = WorkCalendar.Year(
      holidays: Set([Day(iso: "2026-01-01")].compactMap(\.self)),
      jointLeave: Set([Day(iso: "2026-01-02")].compactMap(\.self)))
    let brackets: [(Int64?, String)] = [
      (100_000_000, "0.21"), (500_000_000, "0.17"), (1_000_000_000, "0.13"),
      (5_000_000_000, "0.11"), (nil, "0.09"),
    ]
    let scale = MarginalScale(
      brackets: brackets.compactMap { limit, percent in
        ExactDecimal(percent: percent).map {
          MarginalScale.Bracket(upTo: limit.flatMap { Rupiah(whole: $0) }, rate: $0)
        }
      }, rounding: .halfUp, unit: .rupiah)
    return Vocabulary(
      calendar: WorkCalendar(years: [2026: year], jointLeaveIsWorked: false), scales: [scale],
      zoneOffsetMinutes: 420)
  }

  static var environment: Environment {
    var environment = vocabulary.environment()
    environment.declare(object: ObjectType(name: "param", fields: []))
    for (name, type, _) in variables { environment.declare(variable: name, type: type) }
    return environment
  }

  // 18:00 UTC is one in the morning of the next day in the zone.
  private static let variables: [(name: String, type: CELType, value: Value)] = [
    ("pct", .unit(.opaque("decimal"), "percent"), .scalar(ScalarID.decimal, 11_000_000_000)),
    ("working", .unit(.int, "working_days"), .int(3)),
    ("calendarDays", .unit(.int, "days"), .int(3)),
    ("plain", .int, .int(3)),
    ("scale", .opaque("scale"), .scalar(ScalarID.scale, 0)),
    ("nowhere", .opaque("scale"), .scalar(ScalarID.scale, 7)),
    ("stamp", .opaque("time"), .scalar(ScalarID.time, 1_768_932_000_000_000)),
    ("later", .opaque("time"), .scalar(ScalarID.time, 1_768_932_000_000_000 + 96_000_000_000)),
  ]

  private static func evaluate(_ expression: String) throws -> String {
    let environment = environment
    let outcome = environment.compile(SourceText(path: "rule", text: expression), expecting: nil)
    let program = try #require(outcome.value, "\(outcome.diagnostics.map(\.message))")
    let values = Dictionary(
      variables.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    return text(program.evaluate(in: MapActivation(values, in: environment)))
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .bool(let truth): return String(truth)
    case .int(let number): return String(number)
    case .string(let text): return text
    case .scalar(let type, let raw):
      return vocabulary.types.first { TypeID($0.name) == type }?.print(raw) ?? "?"
    case .unknown(let missing):
      return "unknown: "
        + missing.facts.map { "\($0.path) (\($0.reason))" }.joined(separator: ", ")
    case .error(let error): return "error: " + error.message
    default: return value.description
    }
  }
}
