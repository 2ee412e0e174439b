import CEL
import Diagnostics

/// What every input is read in: variables of each kind of type, records, amounts, days with a unit.
private let environment: Environment = {
  var environment = Environment()
  environment.declare(opaque: OpaqueType(name: "amount", isOrdered: true) { "\($0)" })
  environment.declare(
    object: ObjectType(
      name: "record",
      fields: [
        ObjectField(name: "name", type: .string, allowedValues: ["a", "b"], maxSize: 9),
        ObjectField(name: "amount", type: .opaque("amount")),
        ObjectField(name: "items", type: .list(.object("record")), isAbsenceMeaningful: true),
        ObjectField(name: "days", type: .unit(.int, "days")),
      ]))
  environment.declare(variable: "r", type: .object("record"))
  environment.declare(variable: "n", type: .int)
  environment.declare(variable: "s", type: .string)
  environment.declare(variable: "l", type: .list(.int))
  environment.declare(variable: "m", type: .map(.string, .int))
  environment.declare(variable: "a", type: .dyn)
  environment.declare(variable: "t", type: .timestamp)
  return environment
}()

private let record = ObjectReference(type: "record", handle: 0)

private let facts = MapActivation(
  [
    "r": .object(record), "n": .int(3), "s": .string("aé\u{1F431}"),
    "l": .list([.int(1), .int(2)]),
    "a": .list([.int(1), .string("x")]),
  ],
  objects: [
    record: [
      "name": .string("a"), "amount": .scalar("amount", 5), "items": .list([.object(record)]),
    ]
  ], in: environment)

/// Takes the bytes through all steps; whatever holds for every expression is asserted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = SourceText(
    path: "fuzz", bytes: Array(UnsafeBufferPointer(start: data, count: count)))
  _ = environment.compile(source, options: CompileOptions(isChecked: false, hasMacros: false))
  let printed = CanonicalText.of(source).value
  if let printed {
    let again = CanonicalText.of(SourceText(path: "printed", text: printed)).value
    precondition(again == printed, "printing is not the inverse of reading: \(printed)")
  }
  for isChecked in [true, false] {
    let outcome = environment.compile(source, options: CompileOptions(isChecked: isChecked))
    _ = DiagnosticText.render(outcome.diagnostics)
    precondition((outcome.value == nil) == outcome.hasErrors, "a program and errors, or neither")
    guard let program = outcome.value else { continue }
    // What takes long by itself is bounded by a test of its own.
    guard program.cost.maximum < 100_000 || !isChecked else { continue }
    _ = program.warnings() + program.unguardedFacts()
    guard program.cost.maximum < 100_000 else { continue }
    let value = program.evaluate(in: facts)
    _ = value.description
    precondition(
      program.trace(in: facts).contains { $0.value == value }, "the trace lacks the value")
    let residual = program.residual(in: facts)
    precondition(residual.value == value || residual.text.isEmpty, "the residual differs")
  }
  return 0
}
