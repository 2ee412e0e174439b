extension Library {
  static let math = Library(
    "math", "Numbers: extremes, rounding, bits.", overloads: Math.overloads,
    macros: [
      Macro(
        "math.greatest", "math.greatest(a, b, c, …)", "The greatest of many numbers.", .gather,
        counts: 3...Int.max, example: Example("math.greatest(1, 3, 2)", "3")),
      Macro(
        "math.least", "math.least(a, b, c, …)", "The least of many numbers.", .gather,
        counts: 3...Int.max, example: Example("math.least(2, 1, 3)", "1")),
    ])
}

private enum Math {
  static let overloads: [Overload] =
    extremes("greatest") { $0 > 0 } + extremes("least") { $0 < 0 }
    + rounding + signs + tests + roots + bits + shifts

  // MARK: Extremes

  private static let numbers: [CELType] = [.int, .uint, .double]

  private static func extremes(
    _ name: String, _ wins: @escaping @Sendable (Int) -> Bool
  ) -> [Overload] {
    let function = "math.\(name)"
    let single = numbers.map { type in
      Overload.conversion(
        "math_\(name)_\(type)", function, type, type, "The number itself."
      ) { $0 }
    }
    let pairs = numbers.flatMap { left in
      numbers.map { right in
        Overload.operation(
          "math_\(name)_\(left)_\(right)", function, left, right, left == right ? left : .dyn,
          "The \(name) of two numbers, the first of equal ones."
        ) { extreme([$0, $1], function, wins) }
      }
    }
    let lists = numbers.map { type in
      Overload.conversion(
        "math_\(name)_list_\(type)", function, .list(type), type,
        "The \(name) of the numbers of a list, the first of equal ones."
      ) { value in
        guard case .list(let list) = value else { return .noSuchOverload }
        return extreme(list.elements, function, wins)
      }
    }
    let example = lists[0].example("math.\(name)([1, 3])", name == "greatest" ? "3" : "1")
    return single + pairs + [example] + lists.dropFirst()
  }

  private static func extreme(
    _ values: [Value], _ function: String, _ wins: @Sendable (Int) -> Bool
  ) -> Value {
    var best: Value?
    var unknown: UnknownSet?
    for value in values {
      if case .unknown(let set) = value {
        unknown = unknown?.union(set) ?? set
        continue
      }
      guard value.isNumber else { return .noSuchOverload }
      // NaN is the answer wherever it stands.
      if value.isNaN { return value }
      guard let current = best else {
        best = value
        continue
      }
      if let order = Value.numericOrder(value, current), wins(order) { best = value }
    }
    if let unknown { return .unknown(unknown) }
    return best ?? .emptyList(function)
  }

  // MARK: Parts of numbers

  private static let rounding: [Overload] = [
    rounded("ceil", .up, "The least whole number that is not below a number.")
      .example("math.ceil(1.2)", "2.0"),
    rounded("floor", .down, "The greatest whole number that is not above a number.")
      .example("math.floor(-1.2)", "-2.0"),
    rounded(
      "round", .toNearestOrAwayFromZero, "The nearest whole number; a half goes away from zero."
    )
    .example("math.round(-1.5)", "-2.0"),
    rounded("trunc", .towardZero, "The whole part of a number.")
      .example("math.trunc(-1.7)", "-1.0"),
  ]

  private static func rounded(
    _ name: String, _ rule: FloatingPointRoundingRule, _ documentation: String
  ) -> Overload {
    .conversion("math_\(name)_double", "math.\(name)", .double, .double, documentation) { value in
      guard case .double(let double) = value else { return .noSuchOverload }
      return .double(double.rounded(rule))
    }
  }

  private static let signs: [Overload] = numbers.flatMap { type in
    [
      Overload.conversion(
        "math_abs_\(type)", "math.abs", type, type, "The number without its sign."
      ) { value in
        switch value {
        case .int(.min): .overflow
        case .int(let int): .int(abs(int))
        case .uint: value
        case .double(let double): .double(abs(double))
        default: .noSuchOverload
        }
      },
      Overload.conversion(
        "math_sign_\(type)", "math.sign", type, type,
        "-1 for a number below zero, 0 for zero, 1 for one above."
      ) { value in
        switch value {
        case .int(let int): .int(int.signum())
        case .uint(let uint): .uint(min(uint, 1))
        case .double(let double): .double(double > 0 ? 1 : double < 0 ? -1 : double)
        default: .noSuchOverload
        }
      },
    ]
  }

  private static let tests: [Overload] = [
    test("isNaN", "Whether it is no number at all, as 0.0 / 0.0.") { $0.isNaN },
    test("isInf", "Whether a number is infinite, as 1.0 / 0.0.") { $0.isInfinite },
    test("isFinite", "Whether it is a number and not infinite.") { $0.isFinite },
  ]

  private static func test(
    _ name: String, _ documentation: String, _ holds: @escaping @Sendable (Double) -> Bool
  ) -> Overload {
    .conversion("math_\(name)_double", "math.\(name)", .double, .bool, documentation) { value in
      guard case .double(let double) = value else { return .noSuchOverload }
      return .bool(holds(double))
    }
  }

  private static let roots: [Overload] = numbers.map { type in
    .conversion(
      "math_sqrt_\(type)", "math.sqrt", type, .double,
      "The square root; NaN for a number below zero."
    ) { value in
      switch value {
      case .int(let int): .double(Double(int).squareRoot())
      case .uint(let uint): .double(Double(uint).squareRoot())
      case .double(let double): .double(double.squareRoot())
      default: .noSuchOverload
      }
    }
  }

  // MARK: Bits

  private static let bits: [Overload] =
    combined("bitAnd", "The bits that both numbers have.", &, &)
    + combined("bitOr", "The bits that one of two numbers has.", |, |)
    + combined("bitXor", "The bits that just one of two numbers has.", ^, ^)
    + [CELType.int, .uint].map { type in
      .conversion("math_bitNot_\(type)", "math.bitNot", type, type, "All bits turned over.") {
        switch $0 {
        case .int(let int): .int(~int)
        case .uint(let uint): .uint(~uint)
        default: .noSuchOverload
        }
      }
    }

  private static func combined(
    _ name: String, _ documentation: String,
    _ signed: @escaping @Sendable (Int64, Int64) -> Int64,
    _ unsigned: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> [Overload] {
    [CELType.int, .uint].map { type in
      .operation(
        "math_\(name)_\(type)_\(type)", "math.\(name)", type, type, type, documentation
      ) { left, right in
        switch (left, right) {
        case (.int(let a), .int(let b)): .int(signed(a, b))
        case (.uint(let a), .uint(let b)): .uint(unsigned(a, b))
        default: .noSuchOverload
        }
      }
    }
  }

  private static let shifts: [Overload] =
    shifted("bitShiftLeft", "The bits moved to the left; zeros come after.") { $0 << $1 }
    + shifted("bitShiftRight", "The bits moved to the right; zeros come before.") { $0 >> $1 }

  private static func shifted(
    _ name: String, _ documentation: String,
    _ shift: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> [Overload] {
    [CELType.int, .uint].map { type in
      .operation(
        "math_\(name)_\(type)_int", "math.\(name)", type, .int, type, documentation
      ) { number, offset in
        guard case .int(let offset) = offset else { return .noSuchOverload }
        guard offset >= 0 else { return .negative("the number of bits", offset) }
        // A smart shift by 64 bits and more gives zero.
        switch number {
        case .int(let int):
          return .int(Int64(bitPattern: shift(UInt64(bitPattern: int), UInt64(offset))))
        case .uint(let uint): return .uint(shift(uint, UInt64(offset)))
        default: return .noSuchOverload
        }
      }
    }
  }
}
