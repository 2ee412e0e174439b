/// A scale in which each slice of an amount has a rate of its own, as an income tax has.
///
/// The slices are summed exactly and the sum is rounded once: rounding each slice first would give
/// another rupiah.
public struct MarginalScale: Hashable, Sendable {
  /// One slice of the amount.
  public struct Bracket: Hashable, Sendable {
    /// The end of the slice, which belongs to it; nil for the open end.
    public var upTo: Rupiah?
    /// The rate of the slice.
    public var rate: ExactDecimal

    /// Creates a slice.
    public init(upTo: Rupiah?, rate: ExactDecimal) {
      self.upTo = upTo
      self.rate = rate
    }
  }

  /// The slices in rising order.
  public var brackets: [Bracket]
  /// What the whole sum is multiplied by before it is rounded, where relief is granted.
  public var factor: ExactDecimal?
  /// How the sum is rounded.
  public var rounding: Rounding
  /// What the sum is rounded to.
  public var unit: RupiahUnit

  /// Creates a scale; `firstFault` tells whether it is a sound one.
  public init(
    brackets: [Bracket], factor: ExactDecimal? = nil, rounding: Rounding = .halfUp,
    unit: RupiahUnit = .rupiah
  ) {
    self.brackets = brackets
    self.factor = factor
    self.rounding = rounding
    self.unit = unit
  }

  /// The first slice that is not above the one before it or follows the open one; nil if sound.
  public var firstFault: Int? {
    var floor: Rupiah? = .zero
    for (index, bracket) in brackets.enumerated() {
      guard let before = floor else { return index }
      if let end = bracket.upTo, end <= before { return index }
      floor = bracket.upTo
    }
    return nil
  }

  /// What the scale gives for an amount.
  ///
  /// - Returns: nil for a negative amount, one beyond the last slice, slices out of order, and a
  ///   result that does not fit.
  public func amount(for value: Rupiah) -> Rupiah? {
    guard value >= .zero, firstFault == nil else { return nil }
    var sum: Int128 = 0
    var floor: Int64 = 0
    var left = value.rawValue
    for bracket in brackets where left > 0 {
      let width = bracket.upTo.map { $0.rawValue - floor } ?? left
      let slice = min(left, width)
      // No overflow: all slices together are at most 2^63, and so is each rate.
      sum += Int128(slice) * Int128(bracket.rate.rawValue)
      left -= slice
      floor = bracket.upTo?.rawValue ?? floor
    }
    guard left == 0 else { return nil }
    guard let factor else {
      return Rupiah(sum, over: ExactDecimal.one, unit: unit, rounding)
    }
    let (product, overflow) = sum.multipliedReportingOverflow(by: Int128(factor.rawValue))
    if overflow { return nil }
    return Rupiah(product, over: ExactDecimal.one * ExactDecimal.one, unit: unit, rounding)
  }
}
