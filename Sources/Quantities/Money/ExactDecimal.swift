/// An exact decimal number with nine decimals, for rates and shares.
public struct ExactDecimal: Hashable, Sendable {
  /// Units of 10^-9.
  public let rawValue: Int64

  /// Zero.
  public static let zero = ExactDecimal(rawValue: 0)

  /// The number one in units, for products in 128 bits.
  static let one: Int128 = 1_000_000_000

  /// A number in units of 10^-9.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// A whole number; nil on overflow.
  public init?(whole: Int64) {
    let (raw, overflow) = whole.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return nil }
    rawValue = raw
  }

  /// A number as `0.0021`; nil for any other form, more than nine decimals, overflow.
  public init?(_ text: String) {
    guard case .success(let raw) = DecimalText.plain(Array(text.utf8), decimals: 9) else {
      return nil
    }
    rawValue = raw
  }

  /// The number that a percentage such as `0.21` stands for, here 0.0021.
  public init?(percent text: String) {
    guard case .success(let raw) = DecimalText.plain(Array(text.utf8), decimals: 7) else {
      return nil
    }
    rawValue = raw
  }

  /// The quotient of two whole numbers; nil for division by zero and on overflow.
  public init?(quotient dividend: Int64, by divisor: Int64, rounding: Rounding) {
    self.init(units: rounding.quotient(Int128(dividend) * Self.one, by: Int128(divisor)))
  }

  private init?(units: Int128?) {
    guard let units, let raw = Int64(exactly: units) else { return nil }
    rawValue = raw
  }

  /// The text without trailing zeros: `29.86`, `3`, `-0.5`.
  public var text: String { DecimalText.print(rawValue, decimals: 9) }

  /// The text of this number as a percentage, without the sign: `0.21` for 0.0021.
  public var percentText: String { DecimalText.print(rawValue, decimals: 7) }

  /// The sum; nil on overflow.
  public static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal? {
    let (raw, overflow) = left.rawValue.addingReportingOverflow(right.rawValue)
    return overflow ? nil : ExactDecimal(rawValue: raw)
  }

  /// The difference; nil on overflow.
  public static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal? {
    let (raw, overflow) = left.rawValue.subtractingReportingOverflow(right.rawValue)
    return overflow ? nil : ExactDecimal(rawValue: raw)
  }

  /// A multiple; nil on overflow.
  public static func * (left: ExactDecimal, right: Int64) -> ExactDecimal? {
    let (raw, overflow) = left.rawValue.multipliedReportingOverflow(by: right)
    return overflow ? nil : ExactDecimal(rawValue: raw)
  }

  /// The product, rounded once to nine decimals; nil on overflow.
  public func multiplied(by other: ExactDecimal, rounding: Rounding) -> ExactDecimal? {
    ExactDecimal(
      units: rounding.quotient(Int128(rawValue) * Int128(other.rawValue), by: Self.one))
  }

  /// The quotient, rounded once to nine decimals; nil for division by zero and on overflow.
  public func divided(by other: ExactDecimal, rounding: Rounding) -> ExactDecimal? {
    ExactDecimal(quotient: rawValue, by: other.rawValue, rounding: rounding)
  }
}

extension ExactDecimal: Comparable {
  /// Whether one number is less than another.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The text without trailing zeros.
  public var description: String { text }
}

extension ExactDecimal: Codable {
  /// Reads the text `0.0021`.
  public init(from decoder: any Decoder) throws {
    self = try decoder.read("a decimal as 0.0021", { ExactDecimal($0) })
  }

  /// Writes the text without trailing zeros.
  public func encode(to encoder: any Encoder) throws { try encoder.write(text) }
}
