/// How much work an evaluation takes, in units of about one read of a fact.
public struct Cost: Hashable, Sendable {
  /// The least.
  public var minimum: UInt64
  /// The most; `UInt64.max` where nothing bounds it.
  public var maximum: UInt64

  /// Whether the sizes declared bound the work.
  public var isBounded: Bool { maximum != .max }

  static let zero = Cost(minimum: 0, maximum: 0)

  static func + (left: Cost, right: Cost) -> Cost {
    Cost(
      minimum: left.minimum.addingSaturated(right.minimum),
      maximum: left.maximum.addingSaturated(right.maximum))
  }

  static func + (left: Cost, right: UInt64) -> Cost {
    left + Cost(minimum: right, maximum: right)
  }

  /// The work done once for each of several elements.
  func times(_ size: Cost) -> Cost {
    Cost(
      minimum: minimum.multipliedSaturated(by: size.minimum),
      maximum: maximum.multipliedSaturated(by: size.maximum))
  }

  /// A tenth, rounded up.
  var tenth: Cost {
    func tenth(_ number: UInt64) -> UInt64 {
      number == .max ? .max : number / 10 + (number % 10 == 0 ? 0 : 1)
    }
    return Cost(minimum: tenth(minimum), maximum: tenth(maximum))
  }

  /// From the less of both to the more of both.
  func union(_ other: Cost) -> Cost {
    Cost(
      minimum: Swift.min(minimum, other.minimum), maximum: Swift.max(maximum, other.maximum))
  }
}

extension UInt64 {
  func addingSaturated(_ other: UInt64) -> UInt64 {
    let (sum, isOverflow) = addingReportingOverflow(other)
    return isOverflow ? .max : sum
  }

  func multipliedSaturated(by other: UInt64) -> UInt64 {
    let (product, isOverflow) = multipliedReportingOverflow(by: other)
    return isOverflow ? .max : product
  }
}

extension Program {
  /// The work of an evaluation, from the sizes that fields and variables declare.
  ///
  /// A constant costs nothing, a name or a field 1, a list 10, a map 30, a call 1 and a tenth for
  /// each character or element that it goes over; a macro its body once for each element. A size
  /// that is not declared bounds nothing.
  public var cost: Cost {
    var estimator = CostEstimator(checked, in: environment, assumedSize: .max)
    return estimator.estimate()
  }
}
