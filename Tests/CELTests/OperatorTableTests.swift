import CEL
import Diagnostics
import Testing

/// Every operator, function and macro against every combination of true, false, unknown and error:
/// generated, and held against the rules of the logic written a second time.
@Suite struct OperatorTableTests {
  typealias Table = OperatorTable
  typealias Outcome = OperatorTable.Outcome

  // MARK: Strict calls

  /// A value of a type, variables of types standing for integers.
  private static func sample(_ type: CELType) -> (type: CELType, value: Value)? {
    switch type {
    case .bool: (type, .bool(true))
    case .int, .parameter, .dyn: (type == .dyn ? .dyn : .int, .int(1))
    case .uint: (type, .uint(1))
    case .double: (type, .double(1.5))
    case .string: (type, .string("a"))
    case .bytes: (type, .bytes([97]))
    case .null: (type, .null)
    case .timestamp: Timestamp(seconds: 0).map { (type, .timestamp($0)) }
    case .duration: (type, .duration(Duration(nanoseconds: 1)))
    case .list(let element): sample(element).map { (.list($0.type), .list([$0.value])) }
    case .map(let key, let value):
      sample(key).flatMap { key in
        sample(value).map {
          (.map(key.type, $0.type), MapValue.make([(key: key.value, value: $0.value)]))
        }
      }
    case .optional(let held): sample(held).map { (.optional($0.type), .optional($0.value)) }
    case .type: (type, .type(.int))
    case .opaque, .object, .abstract, .unit: nil
    }
  }

  private static func call(_ overload: Overload) -> String {
    let names = overload.parameters.indices.map { "a\($0)" }
    switch overload.function {
    case "_[_]": return "\(names[0])[\(names[1])]"
    case "_[?_]": return "\(names[0])[?\(names[1])]"
    case "_in_": return "\(names[0]) in \(names[1])"
    case "!_", "-_": return overload.function.prefix(1) + names[0]
    case let name where name.hasPrefix("_") && name.hasSuffix("_"):
      return "\(names[0]) \(name.dropFirst().dropLast()) \(names[1])"
    case let name where overload.isMember:
      return "\(names[0]).\(name)(\(names.dropFirst().joined(separator: ", ")))"
    case let name: return "\(name)(\(names.joined(separator: ", ")))"
    }
  }

  // What reads its argument only where the receiver is none.
  private static let notStrict: Set<String> = ["or", "orValue"]

  @Test func everyFunctionIsStrict() throws {
    var count = 0
    for overload in Environment().overloads where !Self.notStrict.contains(overload.function) {
      let samples = overload.parameters.compactMap(Self.sample)
      try #require(samples.count == overload.parameters.count, "\(overload.id)")
      var environment = Environment()
      for (index, sample) in samples.enumerated() {
        environment.declare(variable: "a\(index)", type: sample.type)
      }
      let outcome = Vocabulary.compile(Self.call(overload), in: environment)
      let program = try #require(
        outcome.value, "\(overload.id): \(DiagnosticText.render(outcome.diagnostics))")
      for row in Table.combinations(samples.count) where !row.contains(.no) {
        let values = zip(row, samples).enumerated().map { index, operand in
          operand.0 == .yes ? operand.1.value : operand.0.value(index)
        }
        let bound = Dictionary(
          uniqueKeysWithValues: values.enumerated().map { ("a\($0)", $1) })
        let found = Outcome(program.evaluate(in: MapActivation(bound, in: environment)))
        if row.contains(.error) {
          #expect(found == .error, "\(overload.id) \(row)")
        } else if row.contains(.unknown) || row.contains(.other) {
          #expect(found == .unknown(Table.facts(values)), "\(overload.id) \(row)")
        } else {
          if case .unknown = found { Issue.record("\(overload.id) is unknown of known values") }
        }
        count += 1
      }
    }
    #expect(count > 1000)
  }

  // MARK: Logic

  private static func conditional(_ values: [Value]) -> Outcome {
    switch values[0] {
    case .bool(true): Outcome(values[1])
    case .bool(false): Outcome(values[2])
    default: Outcome(values[0])
    }
  }

  private static func negation(_ values: [Value]) -> Outcome {
    Table.strict(values) { values[0] == .bool(true) ? "false" : "true" }
  }

  private static let shapes: [(text: String, count: Int, rule: @Sendable ([Value]) -> Outcome)] = [
    ("a0 && a1", 2, { Table.and($0) }), ("a0 || a1", 2, { Table.or($0) }),
    ("a0 && a1 && a2", 3, { Table.and($0) }), ("a0 || a1 || a2", 3, { Table.or($0) }),
    ("a0 ? a1 : a2", 3, { conditional($0) }), ("!a0", 1, { negation($0) }),
    (
      "a0 == a1", 2,
      { values in Table.strict(values) { values[0] == values[1] ? "true" : "false" } }
    ),
    (
      "a0 != a1", 2,
      { values in Table.strict(values) { values[0] != values[1] ? "true" : "false" } }
    ),
    ("[a0, a1]", 2, { values in Table.strict(values) { Table.print(values) } }),
    ("{'k': a0, 'l': a1}.map(x, x)", 2, { Table.strict($0) { #"["k", "l"]"# } }),
    ("{a0: a1}.size()", 2, { Table.strict($0) { "1" } }),
    ("[a0, a1][1]", 2, { values in Table.strict(values) { values[1].description } }),
    ("{'k': a0}.k", 1, { values in Table.strict(values) { values[0].description } }),
    ("has({'k': a0}.k)", 1, { Table.strict($0) { "true" } }),
    ("has({'k': a0}.l)", 1, { Table.strict($0) { "false" } }),
    (
      "a0 in [a1, a2]", 3,
      { values in Table.strict(values) { values[1...].contains(values[0]) ? "true" : "false" } }
    ),
    ("[a0, a1].all(x, x)", 2, { values in Table.literal(values) { Table.and(values) } }),
    ("[a0, a1].exists(x, x)", 2, { values in Table.literal(values) { Table.or(values) } }),
    ("[1, 2].all(x, x == 1 ? a0 : a1)", 2, { Table.and($0) }),
    ("[1, 2].exists(x, x == 1 ? a0 : a1)", 2, { Table.or($0) }),
  ]

  @Test(arguments: shapes.map(\.text))
  func shape(_ text: String) throws {
    let shape = try #require(Self.shapes.first { $0.text == text })
    var environment = Environment()
    for index in 0..<shape.count { environment.declare(variable: "a\(index)", type: .bool) }
    let outcome = Vocabulary.compile(text, in: environment)
    let program = try #require(outcome.value, "\(outcome.diagnostics)")
    for row in Table.combinations(shape.count) {
      let values = row.enumerated().map { $1.value($0) }
      let bound = Dictionary(uniqueKeysWithValues: values.enumerated().map { ("a\($0)", $1) })
      let found = Outcome(program.evaluate(in: MapActivation(bound, in: environment)))
      #expect(found == shape.rule(values), "\(row)")
    }
  }

  // MARK: Macros over lists from outside, whose elements may be absent

  private static let macros: [(text: String, rule: @Sendable ([Value]) -> Outcome)] = [
    ("xs.all(x, x)", { Table.and($0) }), ("xs.exists(x, x)", { Table.or($0) }),
    (
      "xs.exists_one(x, x)",
      { values in Table.strict(values) { Table.count(values) == 1 ? "true" : "false" } }
    ),
    ("xs.filter(x, x).size()", { values in Table.strict(values) { "\(Table.count(values))" } }),
    ("xs.map(x, x).size()", { values in Table.strict(values) { "\(values.count)" } }),
    ("xs.map(x, x, 1).size()", { values in Table.strict(values) { "\(Table.count(values))" } }),
    ("xs.map(x, true, x).size()", { values in Table.strict(values) { "\(values.count)" } }),
  ]

  @Test(arguments: macros.map(\.text))
  func macro(_ text: String) throws {
    let rule = try #require(Self.macros.first { $0.text == text }).rule
    var environment = Environment()
    environment.declare(variable: "xs", type: .list(.bool))
    let program = try #require(Vocabulary.compile(text, in: environment).value)
    for length in 0...4 {
      for row in Table.combinations(length) {
        let values = row.enumerated().map { $1.value($0) }
        let activation = MapActivation(["xs": .list(ListValue(values))], in: environment)
        #expect(Outcome(program.evaluate(in: activation)) == rule(values), "\(row)")
      }
    }
    for state in [OperatorTable.State.unknown, .error] {
      let activation = MapActivation(["xs": state.value(0)], in: environment)
      #expect(Outcome(program.evaluate(in: activation)) == Outcome(state.value(0)))
    }
  }

  /// The expressions of all tables.
  static var texts: [String] { shapes.map(\.text) + macros.map(\.text) }
}
