import Diagnostics
import Testing

@testable import CEL

/// The macros of the extensions and the functions of optional values against every combination of
/// present, absent, unknown and error, as ``OperatorTableTests`` does it for the language.
@Suite struct ExtensionTableTests {
  typealias Table = OperatorTable
  typealias Outcome = OperatorTable.Outcome

  // MARK: Macros over lists and maps from outside, whose values may be absent

  private static let macros: [(text: String, rule: @Sendable ([Value]) -> Outcome)] = [
    ("all(i, x, x)", { Table.and($0) }), ("exists(i, x, x)", { Table.or($0) }),
    ("existsOne(i, x, x)", { one($0) }), ("exists_one(i, x, x)", { one($0) }),
    ("transformList(i, x, x).size()", { size($0) }),
    ("transformList(i, x, x, 1).size()", { chosen($0) }),
    ("transformList(i, x, true, x).size()", { size($0) }),
    ("transformMap(i, x, x).size()", { size($0) }),
    ("transformMap(i, x, x, 1).size()", { chosen($0) }),
    ("transformMap(i, x, true, x).size()", { size($0) }),
    ("transformMapEntry(i, x, {i: x}).size()", { size($0) }),
    ("transformMapEntry(i, x, x, {i: 1}).size()", { chosen($0) }),
    ("transformMapEntry(i, x, true, {i: x}).size()", { size($0) }),
  ]

  private static func one(_ values: [Value]) -> Outcome {
    Table.strict(values) { Table.count(values) == 1 ? "true" : "false" }
  }

  private static func size(_ values: [Value]) -> Outcome {
    Table.strict(values) { "\(values.count)" }
  }

  private static func chosen(_ values: [Value]) -> Outcome {
    Table.strict(values) { "\(Table.count(values))" }
  }

  private func check(
    _ text: String, type: CELType, _ range: ([Value]) -> Value, _ rule: ([Value]) -> Outcome
  ) throws {
    var environment = Environment()
    environment.declare(variable: "xs", type: type)
    let outcome = Vocabulary.compile(text, in: environment)
    let program = try #require(outcome.value, "\(text): \(outcome.diagnostics)")
    for length in 0...4 {
      for row in Table.combinations(length) {
        let values = row.enumerated().map { $1.value($0) }
        let activation = MapActivation(["xs": range(values)], in: environment)
        #expect(Outcome(program.evaluate(in: activation)) == rule(values), "\(text) \(row)")
      }
    }
    for state in [Table.State.unknown, .error] {
      let activation = MapActivation(["xs": state.value(0)], in: environment)
      #expect(Outcome(program.evaluate(in: activation)) == Outcome(state.value(0)), "\(text)")
    }
  }

  @Test(arguments: macros.map(\.text))
  func twoVariables(_ text: String) throws {
    let rule = try #require(Self.macros.first { $0.text == text }).rule
    try check("xs." + text, type: .list(.bool), { .list(ListValue($0)) }, rule)
    let map: ([Value]) -> Value = { values in
      MapValue.make(values.enumerated().map { (key: .string("k\($0)"), value: $1) })
    }
    try check("xs." + text, type: .map(.string, .bool), map, rule)
  }

  @Test func sorting() throws {
    let sorted: ([Value]) -> Outcome = { values in
      let trues = Table.count(values)
      let falses = Array(repeating: Value.bool(false), count: values.count - trues)
      return Table.strict(values) {
        Table.print(falses + Array(repeating: .bool(true), count: trues))
      }
    }
    try check("xs.sortBy(x, x)", type: .list(.bool), { .list(ListValue($0)) }, sorted)
    try check("xs.sort()", type: .list(.bool), { .list(ListValue($0)) }, sorted)
    let distinct: ([Value]) -> Outcome = { values in
      Table.strict(values) { "\(Set([true, false].filter { values.contains(.bool($0)) }).count)" }
    }
    try check("xs.distinct().size()", type: .list(.bool), { .list(ListValue($0)) }, distinct)
  }

  // MARK: Optional values and names

  /// `o0` is an optional value, `a0` a truth value; the second part says which operand is which.
  private static let shapes: [(text: String, kinds: String, rule: @Sendable ([Value]) -> Outcome)] =
    [
      ("o0.orValue(a1)", "oa", { held($0[0], none: Outcome($0[1])) { Outcome($0) } }),
      ("o0.or(o1)", "oo", { $0[0] == .optional(nil) ? Outcome($0[1]) : Outcome($0[0]) }),
      (
        "o0.or(o1).orValue(a2)", "ooa",
        { values in
          let last = Outcome(values[2])
          return held(values[0], none: held(values[1], none: last) { Outcome($0) }) { Outcome($0) }
        }
      ),
      ("o0.value()", "o", { held($0[0], none: .error) { Outcome($0) } }),
      (
        "o0.hasValue()", "o",
        { held($0[0], none: .value("false")) { _ in .value("true") } }
      ),
      (
        "o0.optMap(x, a1)", "oa",
        { values in held(values[0], none: nothing) { _ in some(values[1]) } }
      ),
      (
        "o0.optMap(x, x && a1)", "oa",
        { values in
          held(values[0], none: nothing) { held in
            switch Table.and([held, values[1]]) {
            case .value(let text): some(.bool(text == "true"))
            case let absent: absent
            }
          }
        }
      ),
      (
        "o0.optFlatMap(x, o1)", "oo",
        { values in held(values[0], none: nothing) { _ in Outcome(values[1]) } }
      ),
      (
        "[?o0, a1]", "oa",
        { values in
          Table.strict(values) {
            if case .optional(let held?) = values[0] { return Table.print([held, values[1]]) }
            return Table.print([values[1]])
          }
        }
      ),
      (
        "{?'k': o0, 'l': a1}.size()", "oa",
        { values in Table.strict(values) { values[0] == .optional(nil) ? "1" : "2" } }
      ),
      (
        "o0 == o1", "oo",
        { values in Table.strict(values) { values[0] == values[1] ? "true" : "false" } }
      ),
      ("optional.of(a0)", "a", { some($0[0]) }),
      ("{'k': a0}.?k", "a", { some($0[0]) }), ("{'k': a0}[?'k']", "a", { some($0[0]) }),
      ("{'k': a0}.?l", "a", { values in Table.strict(values) { "optional.none()" } }),
      ("[a0, a1][?2]", "aa", { values in Table.strict(values) { "optional.none()" } }),
      ("{'k': a0}.?k.orValue(a1)", "aa", { Outcome($0[0]) }),
      (
        "{'k': a0}.?l.orValue(a1)", "aa",
        { values in
          if case .bool = values[0] { Outcome(values[1]) } else { Outcome(values[0]) }
        }
      ),
      ("math.greatest(a0 ? 1 : 2, a1 ? 3 : 4, 0)", "aa", { most($0) }),
      ("math.least(a0 ? -1 : -2, a1 ? -3 : -4, 0)", "aa", { most($0, sign: "-") }),
      ("cel.bind(x, a0, x)", "a", { Outcome($0[0]) }),
      ("cel.bind(x, a0, a1)", "aa", { Outcome($0[1]) }),
      ("cel.bind(x, a0, x && a1)", "aa", { Table.and($0) }),
      ("cel.bind(x, a0, a1 || x)", "aa", { Table.or($0) }),
    ]

  private static func most(_ values: [Value], sign: String = "") -> Outcome {
    Table.strict(values) { sign + (values[1] == .bool(true) ? "3" : "4") }
  }

  private static let nothing = Outcome(.optional(nil))

  private static func some(_ value: Value) -> Outcome {
    if case .bool = value { Outcome(.optional(value)) } else { Outcome(value) }
  }

  private static func held(
    _ value: Value, none: Outcome, _ some: (Value) -> Outcome
  ) -> Outcome {
    guard case .optional(let held) = value else { return Outcome(value) }
    return held.map(some) ?? none
  }

  /// Everything that an operand can be.
  private static func operands(_ kind: Character, _ index: Int) -> [Value] {
    let absent = [Table.State.unknown, .other, .error].map { $0.value(index) }
    let present: [Value] = [.bool(true), .bool(false)]
    return absent + (kind == "a" ? present : present.map { .optional($0) } + [.optional(nil)])
  }

  @Test(arguments: shapes.map(\.text))
  func shape(_ text: String) throws {
    let shape = try #require(Self.shapes.first { $0.text == text })
    var environment = Environment()
    for (index, kind) in shape.kinds.enumerated() {
      environment.declare(
        variable: "\(kind)\(index)", type: kind == "a" ? .bool : .optional(.bool))
    }
    let outcome = Vocabulary.compile(text, in: environment)
    let program = try #require(outcome.value, "\(outcome.diagnostics)")
    let rows = shape.kinds.enumerated().reduce([[Value]]([[]])) { rows, operand in
      rows.flatMap { row in
        Self.operands(operand.element, operand.offset).map { row + [$0] }
      }
    }
    for row in rows {
      let bound = Dictionary(
        uniqueKeysWithValues: zip(shape.kinds.enumerated(), row).map { ("\($0.1)\($0.0)", $1) })
      let found = Outcome(program.evaluate(in: MapActivation(bound, in: environment)))
      #expect(found == shape.rule(row), "\(row)")
    }
  }

  @Test func everyMacroHasItsTable() {
    let tables =
      OperatorTableTests.texts + Self.macros.map { "xs." + $0.text }
      + Self.shapes.map(\.text) + ["xs.sortBy(x, x)"]
    for macro in Library.macrosByName.values.joined() {
      let call =
        switch macro.expansion {
        case .fold(_, variables: 1), .binding(.optMap), .binding(.optFlatMap): ".\(macro.name)(x, "
        case .fold: ".\(macro.name)(i, x, "
        case .presence, .binding, .gather: "\(macro.name)("
        }
      #expect(tables.contains { $0.contains(call) }, "\(macro.signature)")
    }
  }
}
