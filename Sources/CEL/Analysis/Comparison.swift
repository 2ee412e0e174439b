/// A part that compares something with a fixed value: what values of it pass.
struct Comparison {
  private enum Test {
    case oneOf([Value])
    case not(Value)
    case below(Value, isInclusive: Bool)
    case above(Value, isInclusive: Bool)
  }

  /// What is compared, as canonical text.
  private let subject: String
  private let test: Test

  private init(_ subject: String, _ test: Test) {
    self.subject = subject
    self.test = test
  }

  /// Reads `subject == value`, `value < subject`, `subject in [values]`, `!(…)`, or a truth value.
  init?(_ id: NodeID, _ parts: PartialEvaluation) {
    let tree = parts.checked.tree
    func subject(_ id: NodeID) -> String { TreePrinter.text(of: id, in: tree) }
    func known(_ id: NodeID) -> Value? {
      parts.values[id].flatMap { $0.isAbsent ? nil : $0 }
    }
    switch tree[id].kind {
    case .unary("!_", let operand):
      guard let inner = Comparison(operand, parts)?.negated else { return nil }
      self = inner
    case .binary(let function, let left, let right):
      if let value = known(right), known(left) == nil {
        guard let test = Self.test(function, value) else { return nil }
        self.init(subject(left), test)
      } else if let value = known(left), known(right) == nil, function != "_in_" {
        guard let test = Self.test(Self.flipped(function), value) else { return nil }
        self.init(subject(right), test)
      } else {
        return nil
      }
    case .identifier, .select:
      guard parts.checked.types[id] == .bool else { return nil }
      self.init(subject(id), .oneOf([.bool(true)]))
    default: return nil
    }
  }

  private static func test(_ function: String, _ value: Value) -> Test? {
    switch (function, value) {
    case ("_in_", .list(let list)): .oneOf(list.elements)
    case ("_==_", _): .oneOf([value])
    case ("_!=_", _): .not(value)
    case ("_<_", _): .below(value, isInclusive: false)
    case ("_<=_", _): .below(value, isInclusive: true)
    case ("_>_", _): .above(value, isInclusive: false)
    case ("_>=_", _): .above(value, isInclusive: true)
    default: nil
    }
  }

  private static func flipped(_ function: String) -> String {
    switch function {
    case "_<_": "_>_"
    case "_<=_": "_>=_"
    case "_>_": "_<_"
    case "_>=_": "_<=_"
    default: function
    }
  }

  /// The comparison that passes all other values; nil where no single one does.
  var negated: Comparison? {
    let opposite: Test
    switch test {
    case .oneOf(let values) where values.count == 1:
      opposite =
        if case .bool(let bool) = values[0] { .oneOf([.bool(!bool)]) } else { .not(values[0]) }
    case .oneOf: return nil
    case .not(let value): opposite = .oneOf([value])
    // A NaN is neither below nor above.
    case .below(.double, _), .above(.double, _): return nil
    case .below(let value, let isInclusive): opposite = .above(value, isInclusive: !isInclusive)
    case .above(let value, let isInclusive): opposite = .below(value, isInclusive: !isInclusive)
    }
    return Comparison(subject, opposite)
  }

  /// Whether no value passes both.
  func excludes(_ other: Comparison) -> Bool {
    guard subject == other.subject else { return false }
    switch (test, other.test) {
    case (.oneOf(let values), _): return !values.contains { other.passes($0) != false }
    case (_, .oneOf(let values)): return !values.contains { passes($0) != false }
    case (.below(let high, let a), .above(let low, let b)),
      (.above(let low, let b), .below(let high, let a)):
      return Self.isEmpty(from: low, b, to: high, a)
    default: return false
    }
  }

  private static func isEmpty(
    from low: Value, _ takesLow: Bool, to high: Value, _ takesHigh: Bool
  ) -> Bool {
    guard let order = order(low, high) else { return false }
    if order != 0 {
      // Between neighbours lies no integer.
      if case (.int(let a), .int(let b)) = (low, high), order < 0, !takesLow, !takesHigh {
        return b - a == 1
      }
      return order > 0
    }
    return !takesLow || !takesHigh
  }

  // Nil where the two cannot be compared.
  private func passes(_ value: Value) -> Bool? {
    switch test {
    case .oneOf(let values): return values.contains { Self.isEqual($0, value) }
    case .not(let other): return !Self.isEqual(other, value)
    case .below(let limit, let isInclusive):
      return Self.order(value, limit).map { $0 < 0 || ($0 == 0 && isInclusive) }
    case .above(let limit, let isInclusive):
      return Self.order(value, limit).map { $0 > 0 || ($0 == 0 && isInclusive) }
    }
  }

  private static func isEqual(_ left: Value, _ right: Value) -> Bool {
    if case .bool(true) = Value.equality(left, right) { true } else { false }
  }

  private static func order(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.scalar(let s, let a), .scalar(let t, let b)) where s == t:
      a < b ? -1 : a == b ? 0 : 1
    case (.string(let a), .string(let b)): CodePoints.compare(a, b)
    case (.timestamp(let a), .timestamp(let b)): a < b ? -1 : a == b ? 0 : 1
    case (.duration(let a), .duration(let b)): a < b ? -1 : a == b ? 0 : 1
    default: Value.numericOrder(left, right)
    }
  }
}
