import Checking
import Diagnostics
import Findings
import Quantities
import Rules
import Testing

/// The figures of the law over the real rules, and what is said of options that are wrong.
struct CalculatorTests {
  struct Case: CustomTestStringConvertible {
    var options: [String: String]
    var values: [String: String]

    var testDescription: String {
      options.sorted { $0.key < $1.key }.map { "--\($0) \($1)" }.joined(separator: " ")
    }
  }

  static func value(_ value: String, _ jkk: String, _ jkm: String) -> Case {
    Case(options: ["value": value], values: ["jkk": jkk, "jkm": jkm])
  }

  static let contribution = [
    value("180000000", "346000.00", "46000.00"),
    value("80000000", "168000.00", "24000.00"),
    value("100000000", "210000.00", "30000.00"),
    value("1000000000", "1540000.00", "210000.00"),
    value("10000000000", "10440000.00", "1110000.00"),
    Case(options: ["value": "6600977217.95"], values: ["jkk": "7380879.00"]),
    Case(
      options: ["wages": "3000000"],
      values: ["base": "3000000.00", "jkk": "52200.00", "jkm": "9000.00", "total": "61200.00"]),
    Case(
      options: ["value": "180000000", "date": "2026-11-22"],
      values: [
        "base": "180000000.00", "total": "392000.00",
        "instalments": "196000.00 98000.00 98000.00",
      ]),
    Case(
      options: ["value": "111000000", "gross": "true", "date": "2026-11-22"],
      values: ["base": "100000000.00", "jkk": "210000.00"]),
    Case(
      options: ["value": "110000000", "gross": "true", "date": "2021-06-01"],
      values: ["base": "100000000.00"]),
  ]

  @Test(arguments: contribution) func contributionIs(_ example: Case) throws {
    let found = try Self.run("contribution", example.options, asOf: "2026-11-22")
    for (name, value) in example.values { #expect(found[name] == value, "\(name)") }
  }

  static let deadlines = [
    Case(
      options: ["from": "2025-07-09", "working-days": "14"],
      values: ["due": "2025-07-29", "due_joint_leave_worked": "2025-07-29"]),
    Case(
      options: ["from": "2026-03-09", "working-days": "14"],
      values: ["due": "2026-04-06", "due_joint_leave_worked": "2026-03-30"]),
    Case(
      options: ["working-days": "0"],
      values: ["due": "2026-11-22", "due_joint_leave_worked": "2026-11-22"]),
  ]

  @Test(arguments: deadlines) func deadlineIs(_ example: Case) throws {
    let found = try Self.run("deadline", example.options, asOf: "2026-11-22")
    #expect(found == example.values)
  }

  struct Fault: CustomTestStringConvertible {
    var calculation: String
    var options: [String: String]
    var message: String

    var testDescription: String { "\(calculation) \(options)" }
  }

  static let faults = [
    Fault(
      calculation: "contribution", options: [:],
      message: "error: exactly one of --value, --wages is needed, 0 given\n"),
    Fault(
      calculation: "contribution", options: ["value": "1", "wages": "1"],
      message: "error: exactly one of --value, --wages is needed, 2 given\n"),
    Fault(
      calculation: "contribution", options: ["value": "seratus juta"],
      message: """
        error: "seratus juta" is not a value for --value
          help: write an amount above zero, such as 180000000 or 999995334.78

        """),
    Fault(
      calculation: "contribution", options: ["value": "-5"],
      message: """
        error: "-5" is not a value for --value
          help: write an amount above zero, such as 180000000 or 999995334.78

        """),
    Fault(
      calculation: "contribution", options: ["value": "0"],
      message: """
        error: "0" is not a value for --value
          help: write an amount above zero, such as 180000000 or 999995334.78

        """),
    Fault(
      calculation: "contribution", options: ["valeu": "5", "value": "5", "date": "31 Juni 2026"],
      message: """
        error: there is no option --valeu
          help: did you mean "value"?
        error: "31 Juni 2026" is not a value for --date
          help: write a day as 2026-01-31

        """),
    Fault(
      calculation: "deadline", options: ["working-days": "-1"],
      message: """
        error: "-1" is not a value for --working-days
          help: write a whole number from 0 to 100000

        """),
    Fault(
      calculation: "deadline", options: [:],
      message: "error: the option --working-days is needed\n"),
    Fault(
      calculation: "deadline", options: ["from": "2031-01-01", "working-days": "5"],
      message: """
        error: due cannot be worked out: calendar.2031 (no_calendar)
        error: due_joint_leave_worked cannot be worked out: calendar.2031 (no_calendar)

        """),
  ]

  @Test(arguments: faults) func isRefused(_ fault: Fault) throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    let calculation = try #require(
      ruleSet.calculations.first { $0.name == fault.calculation })
    let calculator = Calculator(
      ruleSet: ruleSet, asOf: try #require(Day(iso: "2026-11-22")), language: "en")
    let outcome = calculator.run(calculation, fault.options)
    #expect(outcome.value == nil)
    #expect(DiagnosticText.render(outcome.diagnostics) == fault.message)
  }

  @Test func theNumbersOfTheLawAreNamed() throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    let calculation = try #require(ruleSet.calculations.first { $0.name == "contribution" })
    let calculator = Calculator(
      ruleSet: ruleSet, asOf: try #require(Day(iso: "2026-11-22")), language: "en")
    let result = try #require(calculator.run(calculation, ["value": "180000000"]).value)
    #expect(result.parameters.map(\.name).contains("skala_jkk"))
    #expect(result.parameters.allSatisfy { !$0.source.isEmpty && !$0.at.isEmpty })
  }

  private static func run(
    _ name: String, _ options: [String: String], asOf: String
  ) throws -> [String: String] {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    let calculation = try #require(ruleSet.calculations.first { $0.name == name })
    let calculator = Calculator(
      ruleSet: ruleSet, asOf: try #require(Day(iso: asOf)), language: "en")
    let outcome = calculator.run(calculation, options)
    let result = try #require(
      outcome.value, "\(DiagnosticText.render(outcome.diagnostics))")
    return Dictionary(
      result.outputs.map { ($0.name, $0.values.map(\.exact).joined(separator: " ")) },
      uniquingKeysWith: { first, _ in first })
  }
}
