/// How a result between two units becomes one of them; symmetric about zero.
public enum Rounding: String, Hashable, Sendable, Codable, CaseIterable {
  /// To the nearest unit, a half away from zero.
  case halfUp = "half_up"
  /// Towards zero.
  case down
  /// Away from zero.
  case up
}

/// The unit that an amount of money is rounded to.
public enum RupiahUnit: String, Hashable, Sendable, Codable, CaseIterable {
  /// Whole rupiah.
  case rupiah
  /// Hundredths of a rupiah.
  case hundredths

  /// The unit in hundredths.
  var step: Int128 { self == .rupiah ? 100 : 1 }
}

extension Rounding {
  /// The quotient of two numbers in whole units; nil where the divisor is zero or on overflow.
  func quotient(_ dividend: Int128, by divisor: Int128) -> Int128? {
    guard divisor != 0 else { return nil }
    let (whole, overflow) = dividend.dividedReportingOverflow(by: divisor)
    if overflow { return nil }
    let rest = dividend % divisor
    if rest == 0 { return whole }
    let away: Bool =
      switch self {
      case .down: false
      case .up: true
      // Written without doubling the rest, which could overflow.
      case .halfUp: rest.magnitude >= divisor.magnitude - rest.magnitude
      }
    guard away else { return whole }
    let negative = (dividend < 0) != (divisor < 0)
    let (result, over) = whole.addingReportingOverflow(negative ? -1 : 1)
    return over ? nil : result
  }
}
