/// An operator that the evaluator applies itself to the kinds of values that rules compare most.
///
/// For all other kinds it asks the meaning of the overload, which also makes the errors: the two
/// must agree wherever both have an answer.
enum QuickOperator: UInt8, Sendable {
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case add
  case subtract
  case multiply

  /// The answer for two integers; nil where the sum or product does not fit.
  @inline(__always)
  func apply(_ left: Int64, _ right: Int64) -> Value? {
    let (result, isOverflow): (Int64, Bool)
    switch self {
    case .add: (result, isOverflow) = left.addingReportingOverflow(right)
    case .subtract: (result, isOverflow) = left.subtractingReportingOverflow(right)
    case .multiply: (result, isOverflow) = left.multipliedReportingOverflow(by: right)
    default: return compare(left, right).map(Value.bool)
    }
    return isOverflow ? nil : .int(result)
  }

  /// The answer of a comparison; nil for arithmetic.
  @inline(__always)
  func compare(_ left: Int64, _ right: Int64) -> Bool? {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .add, .subtract, .multiply: nil
    }
  }

  /// The answer of `==` and `!=` for two texts; nil for the others.
  @inline(__always)
  func compare(_ left: String, _ right: String) -> Bool? {
    switch self {
    case .equal: CodePoints.equal(left, right)
    case .notEqual: !CodePoints.equal(left, right)
    default: nil
    }
  }
}
