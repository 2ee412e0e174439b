extension StandardLibrary {
  static let arithmetic: [Overload] = integers + unsignedIntegers + doubles + joins + negations

  private typealias IntOperation = @Sendable (Int64, Int64) -> (Int64, overflow: Bool)
  private typealias UIntOperation = @Sendable (UInt64, UInt64) -> (UInt64, overflow: Bool)

  private static let integers: [Overload] = [
    int("add_int64", "_+_", "The sum of two integers.") { $0.addingReportingOverflow($1) }
      .withQuick(.add),
    int("subtract_int64", "_-_", "The difference of two integers.") {
      $0.subtractingReportingOverflow($1)
    }.withQuick(.subtract),
    int("multiply_int64", "_*_", "The product of two integers.") {
      $0.multipliedReportingOverflow(by: $1)
    }.withQuick(.multiply),
    int("divide_int64", "_/_", "The quotient of two integers, cut off towards zero.") {
      $0.dividedReportingOverflow(by: $1)
    },
    int("modulo_int64", "_%_", "The remainder of a division, with the sign of the dividend.") {
      $0.remainderReportingOverflow(dividingBy: $1)
    },
  ]

  private static let unsignedIntegers: [Overload] = [
    uint("add_uint64", "_+_", "The sum of two unsigned integers.") {
      $0.addingReportingOverflow($1)
    },
    uint("subtract_uint64", "_-_", "The difference of two unsigned integers.") {
      $0.subtractingReportingOverflow($1)
    },
    uint("multiply_uint64", "_*_", "The product of two unsigned integers.") {
      $0.multipliedReportingOverflow(by: $1)
    },
    uint("divide_uint64", "_/_", "The quotient of two unsigned integers, cut off.") {
      $0.dividedReportingOverflow(by: $1)
    },
    uint("modulo_uint64", "_%_", "The remainder of a division of unsigned integers.") {
      $0.remainderReportingOverflow(dividingBy: $1)
    },
  ]

  private static let doubles: [Overload] = [
    double("add_double", "_+_", "The sum of two floating-point numbers.", +),
    double("subtract_double", "_-_", "The difference of two floating-point numbers.", -),
    double("multiply_double", "_*_", "The product of two floating-point numbers.", *),
    double("divide_double", "_/_", "The quotient of two floating-point numbers.", /),
  ]

  private static let joins: [Overload] = [
    .operation(
      "add_string", "_+_", .string, .string, .string, "The second text after the first."
    ) { left, right in
      guard case (.string(let a), .string(let b)) = (left, right) else { return .noSuchOverload }
      guard a.utf8.count + b.utf8.count <= SizeLimit.bytes else { return .textTooLong() }
      return .string(a + b)
    },
    .operation(
      "add_bytes", "_+_", .bytes, .bytes, .bytes, "The second bytes after the first."
    ) { left, right in
      guard case (.bytes(let a), .bytes(let b)) = (left, right) else { return .noSuchOverload }
      guard a.count + b.count <= SizeLimit.bytes else { return .textTooLong() }
      return .bytes(a + b)
    },
    .operation(
      "add_list", "_+_", .list(.parameter("A")), .list(.parameter("A")), .list(.parameter("A")),
      "The elements of the second list after those of the first."
    ) { left, right in
      guard case (.list(let a), .list(let b)) = (left, right) else { return .noSuchOverload }
      guard a.count + b.count <= SizeLimit.elements else { return .tooManyElements() }
      return .list(ListValue(a.elements + b.elements))
    },
  ]

  private static let negations: [Overload] = [
    .conversion("negate_int64", "-_", .int, .int, "The integer with the other sign.") { value in
      guard case .int(let int) = value else { return .noSuchOverload }
      return int == .min ? .overflow : .int(-int)
    },
    .conversion(
      "negate_double", "-_", .double, .double, "The floating-point number with the other sign."
    ) { value in
      guard case .double(let double) = value else { return .noSuchOverload }
      return .double(-double)
    },
    .conversion("logical_not", "!_", .bool, .bool, "True for false and false for true.") { value in
      guard case .bool(let bool) = value else { return .noSuchOverload }
      return .bool(!bool)
    }.quickNot,
  ]

  private static func int(
    _ id: String, _ function: String, _ documentation: String, _ operation: @escaping IntOperation
  ) -> Overload {
    let divides = function == "_/_" || function == "_%_"
    return .operation(id, function, .int, .int, .int, documentation) { left, right in
      guard case (.int(let a), .int(let b)) = (left, right) else { return .noSuchOverload }
      if divides, b == 0 { return .divisionByZero }
      let (result, isOverflow) = operation(a, b)
      return isOverflow ? .overflow : .int(result)
    }
  }

  private static func uint(
    _ id: String, _ function: String, _ documentation: String, _ operation: @escaping UIntOperation
  ) -> Overload {
    let divides = function == "_/_" || function == "_%_"
    return .operation(id, function, .uint, .uint, .uint, documentation) { left, right in
      guard case (.uint(let a), .uint(let b)) = (left, right) else { return .noSuchOverload }
      if divides, b == 0 { return .divisionByZero }
      let (result, isOverflow) = operation(a, b)
      return isOverflow ? .overflow : .uint(result)
    }
  }

  private static func double(
    _ id: String, _ function: String, _ documentation: String,
    _ operation: @escaping @Sendable (Double, Double) -> Double
  ) -> Overload {
    .operation(id, function, .double, .double, .double, documentation) { left, right in
      guard case (.double(let a), .double(let b)) = (left, right) else { return .noSuchOverload }
      return .double(operation(a, b))
    }
  }
}
