/// An exact amount of money in rupiah.
public struct Rupiah: Hashable, Sendable {
  /// Hundredths of a rupiah.
  public let rawValue: Int64

  /// Nothing.
  public static let zero = Rupiah(rawValue: 0)

  /// An amount in hundredths.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// An amount in whole rupiah; nil on overflow.
  public init?(whole: Int64) {
    let (raw, overflow) = whole.multipliedReportingOverflow(by: 100)
    if overflow { return nil }
    rawValue = raw
  }

  /// An amount as `80000000.00`; nil for any other form, finer parts than hundredths, overflow.
  public init?(decimalText text: String) {
    guard case .success(let raw) = DecimalText.plain(Array(text.utf8), decimals: 2) else {
      return nil
    }
    rawValue = raw
  }

  /// The text `80000000.00`, always with two decimals.
  public var decimalText: String {
    let size = rawValue.magnitude
    return (rawValue < 0 ? "-" : "") + String(size / 100) + "."
      + Digits.padded(Int(size % 100), 2)
  }

  /// The sum; nil on overflow.
  public static func + (left: Rupiah, right: Rupiah) -> Rupiah? {
    let (raw, overflow) = left.rawValue.addingReportingOverflow(right.rawValue)
    return overflow ? nil : Rupiah(rawValue: raw)
  }

  /// The difference; nil on overflow.
  public static func - (left: Rupiah, right: Rupiah) -> Rupiah? {
    let (raw, overflow) = left.rawValue.subtractingReportingOverflow(right.rawValue)
    return overflow ? nil : Rupiah(rawValue: raw)
  }

  /// A multiple; nil on overflow.
  public static func * (left: Rupiah, right: Int64) -> Rupiah? {
    let (raw, overflow) = left.rawValue.multipliedReportingOverflow(by: right)
    return overflow ? nil : Rupiah(rawValue: raw)
  }

  /// The product with a rate, computed exactly and rounded once; nil on overflow.
  public func multiplied(
    by rate: ExactDecimal, to unit: RupiahUnit = .hundredths, rounding: Rounding
  ) -> Rupiah? {
    Rupiah(
      Int128(rawValue) * Int128(rate.rawValue), over: ExactDecimal.one, unit: unit, rounding)
  }

  /// The quotient by a rate, computed exactly and rounded once; nil for zero and on overflow.
  public func divided(
    by rate: ExactDecimal, to unit: RupiahUnit = .hundredths, rounding: Rounding
  ) -> Rupiah? {
    Rupiah(
      Int128(rawValue) * ExactDecimal.one, over: Int128(rate.rawValue), unit: unit, rounding)
  }

  /// What part this is of another amount, to nine decimals; nil for a part of nothing.
  public func ratio(to other: Rupiah, rounding: Rounding) -> ExactDecimal? {
    ExactDecimal(quotient: rawValue, by: other.rawValue, rounding: rounding)
  }

  /// The fraction `dividend / divisor` of hundredths, rounded to a unit.
  init?(_ dividend: Int128, over divisor: Int128, unit: RupiahUnit, _ rounding: Rounding) {
    guard let units = rounding.quotient(dividend, by: divisor * unit.step) else { return nil }
    let (hundredths, overflow) = units.multipliedReportingOverflow(by: unit.step)
    guard !overflow, let raw = Int64(exactly: hundredths) else { return nil }
    rawValue = raw
  }
}

extension Rupiah: Comparable {
  /// Whether one amount is less than another.
  public static func < (left: Rupiah, right: Rupiah) -> Bool { left.rawValue < right.rawValue }
}

extension Rupiah: CustomStringConvertible {
  /// The text `80000000.00`.
  public var description: String { decimalText }
}

extension Rupiah: Codable {
  /// Reads the text `80000000.00`: a number of JSON would lose its exactness in many readers.
  public init(from decoder: any Decoder) throws {
    self = try decoder.read("an amount as 80000000.00", Rupiah.init(decimalText:))
  }

  /// Writes the text `80000000.00`.
  public func encode(to encoder: any Encoder) throws { try encoder.write(decimalText) }
}
