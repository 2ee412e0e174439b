import CEL

/// A record with the facts of the five-term rule, as an engine would hold it: values by position.
struct Tender: Activation {
  static let amount = TypeID("amount")
  static let date = TypeID("date")
  static let type = TypeID("tender")

  static let fields: [ObjectField] = [
    ObjectField(name: "value", type: .opaque("amount")),
    ObjectField(name: "method", type: .string),
    ObjectField(name: "grade", type: .string),
    ObjectField(name: "bond", type: .opaque("amount")),
    ObjectField(name: "start", type: .opaque("date")),
    ObjectField(name: "signed", type: .opaque("date")),
    ObjectField(name: "bids", type: .int),
  ]

  /// The rule of five terms: an implication, a list, a product, a date, a count.
  static let rule = """
    (r.value <= limit || r.method == 'open')
      && r.grade in ['small', 'medium', 'large'] && r.bond * 20 >= r.value
      && r.start >= r.signed && r.bids >= 3
    """

  static var environment: Environment {
    var environment = Environment()
    environment.declare(opaque: OpaqueType(name: "amount", isOrdered: true) { "\($0)" })
    environment.declare(opaque: OpaqueType(name: "date", isOrdered: true) { "\($0)" })
    environment.declare(object: ObjectType(name: "tender", fields: fields))
    environment.declare(variable: "r", type: .object("tender"))
    environment.declare(variable: "limit", type: .opaque("amount"))
    environment.declare(overload: product)
    for field in fields { environment.declare(variable: field.name, type: field.type) }
    return environment
  }

  private static let product = Overload(
    id: "multiply_amount_int", function: "_*_", isMember: false,
    parameters: [.opaque("amount"), .int], result: .opaque("amount"),
    documentation: "An amount so many times."
  ) { (left: Value, right: Value) in
    guard case (.scalar(let type, let amount), .int(let times)) = (left, right) else {
      return .failure("no such overload")
    }
    let (result, isOverflow) = amount.multipliedReportingOverflow(by: times)
    return isOverflow ? .failure("the amount is out of range") : .scalar(type, result)
  }

  var values: [Value]

  /// A record among many: each passes all five terms.
  init(_ number: Int64) {
    values = [
      .scalar(Self.amount, 20_000_000_000 + number), .string("open"), .string("large"),
      .scalar(Self.amount, 2_000_000_000), .scalar(Self.date, 20_000), .scalar(Self.date, 19_900),
      .int(3 + number % 5),
    ]
  }

  func value(of variable: Int) -> Value {
    switch variable {
    case 0: .object(ObjectReference(type: Self.type, handle: 0))
    case 1: .scalar(Self.amount, 15_000_000_000)
    default: values[variable - 2]
    }
  }

  func value(of field: Int, in object: ObjectReference) -> Value { values[field] }

  func presence(of field: Int, in object: ObjectReference) -> Value { .bool(true) }
}
