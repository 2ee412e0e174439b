public import CEL
public import Quantities

/// The words that rule expressions have beyond CEL's own: days, months, money, decimals, working
/// days and marginal scales, with the units that keep them apart.
///
/// This is the only place that teaches CEL what a quantity is; the law's numbers stay data.
public struct Vocabulary: Sendable {
  /// The words by what they are about, in the order in which they are documented.
  public let libraries: [Library]

  /// The scalar types.
  public var types: [OpaqueType] { libraries.flatMap(\.types) }
  /// Every function and operator.
  public var overloads: [Overload] { libraries.flatMap(\.overloads) }

  /// The vocabulary over one calendar and the scales of a rule set.
  ///
  /// - Parameters:
  ///   - calendar: What counts as a working day; a day in a year that it lacks is unknown.
  ///   - scales: The marginal scales that a value of type `scale` refers to by index.
  ///   - zoneOffsetMinutes: The offset from UTC in which an instant has its day.
  public init(calendar: WorkCalendar, scales: [MarginalScale], zoneOffsetMinutes: Int) {
    libraries = [
      .names,
      Library(
        "days", "Days of the calendar and what lies between them.",
        types: [
          OpaqueType(
            name: "date", isOrdered: true,
            documentation: "A day without a time; `<` and its like compare days."
          ) { Day(rawValue: $0)?.iso ?? String($0) }
        ], overloads: Self.days),
      Library(
        "working days", "Days on which offices work, by the calendar of the rule set.",
        overloads: Self.workingDays(calendar)),
      Library(
        "months", "Months of the calendar.",
        types: [
          OpaqueType(
            name: "month", isOrdered: true,
            documentation: "A month of a year; `<` and its like compare months."
          ) { Month(rawValue: $0)?.iso ?? String($0) }
        ], overloads: Self.months),
      Library(
        "times", "Instants, for what counts in hours.",
        types: [
          OpaqueType(
            name: "time", isOrdered: true,
            documentation: "An instant; `<` and its like compare instants."
          ) { Instant(rawValue: $0).rfc3339(offsetMinutes: zoneOffsetMinutes) ?? String($0) }
        ], overloads: Self.times(zoneOffsetMinutes: zoneOffsetMinutes)),
      Library(
        "rupiah", "Exact money; each function says how it rounds.",
        types: [
          OpaqueType(
            name: "rupiah", isOrdered: true,
            documentation: "An amount in hundredths; `<` and its like compare amounts."
          ) { Rupiah(rawValue: $0).decimalText }
        ], overloads: Self.rupiah),
      Library(
        "decimals", "Exact rates and factors of at most nine decimals.",
        types: [
          OpaqueType(
            name: "decimal", isOrdered: true,
            documentation: "An exact number with decimals; `<` and its like compare numbers."
          ) { ExactDecimal(rawValue: $0).text }
        ], overloads: Self.decimals),
      Library(
        "scales", "Rates by brackets of an amount, as parameters of the law hold them.",
        types: [
          OpaqueType(
            name: "scale", isOrdered: false, documentation: "A marginal scale of the law."
          ) { "scale \($0)" }
        ], overloads: Self.scales(scales)),
      Library("lists", "What a list comes to as a whole.", overloads: Self.lists),
      Library("texts", "Numbers of papers and persons, which are texts.", overloads: Self.texts),
    ]
  }

  /// An environment that knows the vocabulary.
  public func environment() -> Environment {
    var environment = Environment()
    for library in libraries { environment.declare(library: library) }
    return environment
  }
}

/// The ids of the scalar types, made once.
public enum ScalarID {
  /// A day.
  public static let date = TypeID("date")
  /// A calendar month.
  public static let month = TypeID("month")
  /// An instant.
  public static let time = TypeID("time")
  /// Money in hundredths of a rupiah.
  public static let rupiah = TypeID("rupiah")
  /// An exact decimal in units of 10⁻⁹.
  public static let decimal = TypeID("decimal")
  /// The index of a marginal scale.
  public static let scale = TypeID("scale")
}

extension Value {
  /// A day as a value, or an error where the calculation left the years 1 to 9999.
  public static func date(_ day: Day?) -> Value {
    day.map { .scalar(ScalarID.date, $0.rawValue) } ?? .failure("a date left the years 1 to 9999")
  }

  /// A month as a value.
  public static func month(_ month: Month?) -> Value {
    month.map { .scalar(ScalarID.month, $0.rawValue) }
      ?? .failure("a month left the years 1 to 9999")
  }

  /// Money as a value, or an error where the calculation overflowed.
  public static func rupiah(_ amount: Rupiah?) -> Value {
    amount.map { .scalar(ScalarID.rupiah, $0.rawValue) } ?? .failure("an amount is too large")
  }

  /// A decimal as a value, or an error where the calculation overflowed.
  public static func decimal(_ number: ExactDecimal?) -> Value {
    number.map { .scalar(ScalarID.decimal, $0.rawValue) } ?? .failure("a number is too large")
  }

  /// The raw number of a scalar or an integer; the checker has made sure that there is one.
  var raw: Int64 {
    switch self {
    case .scalar(_, let raw), .int(let raw): raw
    default: 0
    }
  }

  var asDay: Day { Day(rawValue: raw) ?? .epoch }
  var asMonth: Month { Month(rawValue: raw) ?? Month(of: .epoch) }
  var asRupiah: Rupiah { Rupiah(rawValue: raw) }
  var asDecimal: ExactDecimal { ExactDecimal(rawValue: raw) }

  var asText: String {
    if case .string(let text) = self { text } else { "" }
  }

  var asList: [Value] {
    if case .list(let list) = self { list.elements } else { [] }
  }
}

extension CELType {
  static let date = CELType.opaque("date")
  static let month = CELType.opaque("month")
  static let time = CELType.opaque("time")
  static let rupiah = CELType.opaque("rupiah")
  static let decimal = CELType.opaque("decimal")
  static let scale = CELType.opaque("scale")
  static let days = CELType.unit(.int, "days")
  static let workingDayCount = CELType.unit(.int, "working_days")
  static let monthCount = CELType.unit(.int, "months")
  static let hours = CELType.unit(.int, "hours")
  static let percent = CELType.unit(.decimal, "percent")
}

/// Declares a function of one argument.
func function(
  _ name: String, _ parameter: CELType, _ result: CELType, member: Bool = true, _ text: String,
  _ meaning: @escaping @Sendable (Value) -> Value
) -> Overload {
  Overload(
    id: identifier(name, [parameter]), function: name, isMember: member, parameters: [parameter],
    result: result, documentation: text, unary: meaning)
}

/// Declares a function of two arguments.
func function(
  _ name: String, _ first: CELType, _ second: CELType, _ result: CELType, member: Bool = true,
  _ text: String, _ meaning: @escaping @Sendable (Value, Value) -> Value
) -> Overload {
  Overload(
    id: identifier(name, [first, second]), function: name, isMember: member,
    parameters: [first, second], result: result, documentation: text, binary: meaning)
}

/// Declares an operator.
func infix(
  _ symbol: String, _ first: CELType, _ second: CELType, _ result: CELType, _ text: String,
  _ meaning: @escaping @Sendable (Value, Value) -> Value
) -> Overload {
  function("_\(symbol)_", first, second, result, member: false, text, meaning)
}

private func identifier(_ name: String, _ types: [CELType]) -> String {
  ([name] + types.map(\.description)).joined(separator: "_")
}
