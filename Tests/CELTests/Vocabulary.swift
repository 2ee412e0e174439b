import CEL
import Diagnostics

/// A small world for the tests: a project with a contract, days and amounts.
enum Vocabulary {
  static let project = ObjectReference(type: "proyek", handle: 1)
  static let contract = ObjectReference(type: "kontrak", handle: 7)

  static var environment: Environment {
    var environment = Environment()
    environment.declare(
      opaque: OpaqueType(name: "rupiah", isOrdered: true) { "Rp\($0)" })
    environment.declare(
      opaque: OpaqueType(name: "rate", isOrdered: false) { "\($0)%" })
    environment.declare(
      object: ObjectType(
        name: "proyek",
        fields: [
          ObjectField(name: "nama", type: .string),
          ObjectField(name: "kontrak", type: .object("kontrak")),
          ObjectField(name: "pembayaran", type: .list(.object("kontrak"))),
        ]))
    environment.declare(
      object: ObjectType(
        name: "kontrak",
        fields: [
          ObjectField(name: "nilai", type: .opaque("rupiah")),
          ObjectField(name: "nomor", type: .string),
          ObjectField(name: "hari", type: .unit(.int, "working_days")),
          ObjectField(name: "bulan", type: .unit(.int, "months")),
        ]))
    environment.declare(variable: "proyek", type: .object("proyek"))
    environment.declare(variable: "batas", type: .opaque("rupiah"))
    environment.declare(variable: "jumlah", type: .int)
    environment.declare(variable: "hari", type: .unit(.int, "working_days"))
    environment.declare(variable: "tunda", type: .unit(.int, "working_days"))
    environment.declare(variable: "bulan", type: .unit(.int, "months"))
    environment.declare(variable: "tarif", type: .unit(.opaque("rate"), "percent"))
    environment.declare(variable: "apa", type: .dyn)
    environment.declare(overload: rupiah)
    environment.declare(overload: addWorkingDays)
    environment.declare(overload: portion)
    return environment
  }

  private static let rupiah = Overload(
    id: "int_to_rupiah", function: "rp", isMember: false, parameters: [.int],
    result: .opaque("rupiah"), documentation: "An amount.",
    unary: {
      guard case .int(let number) = $0 else { return .failure("no such overload") }
      return .scalar("rupiah", number)
    })

  private static let addWorkingDays = Overload(
    id: "rupiah_add_working_days", function: "addWorkingDays", isMember: true,
    parameters: [.int, .unit(.int, "working_days")], result: .int,
    documentation: "A number so many days later.",
    binary: {
      guard case (.int(let day), .int(let days)) = ($0, $1) else {
        return .failure("no such overload")
      }
      return .int(day &+ days)
    })

  private static let portion = Overload(
    id: "multiply_rupiah_percent", function: "_*_", isMember: false,
    parameters: [.opaque("rupiah"), .unit(.opaque("rate"), "percent")],
    result: .opaque("rupiah"), documentation: "A portion of an amount.",
    apply: { $0[0] })

  static func compile(
    _ text: String, in environment: Environment = environment, expecting: CELType? = nil
  ) -> Outcome<Program?> {
    environment.compile(SourceText(path: "rule.yaml", text: text), expecting: expecting)
  }

  /// The value of an expression, or its diagnostics as text.
  static func evaluate(
    _ text: String, _ variables: [String: Value] = [:],
    objects: [ObjectReference: [String: Value]] = [:], in environment: Environment = environment
  ) -> String {
    let outcome = compile(text, in: environment)
    guard let program = outcome.value else { return DiagnosticText.render(outcome.diagnostics) }
    let activation = MapActivation(variables, objects: objects, in: environment)
    return program.evaluate(in: activation).description
  }
}
