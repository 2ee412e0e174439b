import CEL
import Testing

/// The logic of true, false, unknown and error, written a second time: what the tables of operators
/// are held against.
enum OperatorTable {
  /// What an operand is; unknowns have facts of their own.
  enum State: CaseIterable {
    case yes
    case no
    case unknown
    case other
    case error

    func value(_ index: Int) -> Value {
      switch self {
      case .yes: .bool(true)
      case .no: .bool(false)
      case .unknown: .unknown(UnknownSet(path: "u\(index)", reason: "not_supplied"))
      case .other: .unknown(UnknownSet(path: "shared", reason: "unreadable"))
      case .error: .failure("broken")
      }
    }
  }

  /// An outcome without the texts of errors.
  enum Outcome: Equatable {
    case value(String)
    case unknown([MissingFact])
    case error

    init(_ value: Value) {
      switch value {
      case .unknown(let set): self = .unknown(set.facts)
      case .error: self = .error
      default: self = .value(value.description)
      }
    }
  }

  static func combinations(_ count: Int) -> [[State]] {
    (0..<count).reduce([[]]) { rows, _ in rows.flatMap { row in State.allCases.map { row + [$0] } }
    }
  }

  /// The facts of all unknowns among some values, sorted, each once.
  static func facts(_ values: [Value]) -> [MissingFact] {
    var all: Set<MissingFact> = []
    for case .unknown(let set) in values { all.formUnion(set.facts) }
    return all.sorted()
  }

  static func isError(_ value: Value) -> Bool {
    if case .error = value { true } else { false }
  }

  static func and(_ values: [Value]) -> Outcome {
    if values.contains(.bool(false)) { return .value("false") }
    return rest(values, neutral: "true")
  }

  static func or(_ values: [Value]) -> Outcome {
    if values.contains(.bool(true)) { return .value("true") }
    return rest(values, neutral: "false")
  }

  static func rest(_ values: [Value], neutral: String) -> Outcome {
    let facts = facts(values)
    if !facts.isEmpty { return .unknown(facts) }
    return values.contains(where: isError) ? .error : .value(neutral)
  }

  static func strict(_ values: [Value], _ value: () -> String) -> Outcome {
    if values.contains(where: isError) { return .error }
    let facts = facts(values)
    return facts.isEmpty ? .value(value()) : .unknown(facts)
  }

  // A list literal with an absent element is absent as a whole.
  static func literal(_ values: [Value], _ rule: () -> Outcome) -> Outcome {
    let whole = strict(values) { "" }
    return whole == .value("") ? rule() : whole
  }

  static func count(_ values: [Value]) -> Int {
    values.count { $0 == .bool(true) }
  }

  static func print(_ values: [Value]) -> String {
    Value.list(ListValue(values)).description
  }
}
