/// A number by all its decimal digits: a double has finitely many.
struct ExactDigits {
  private let isNegative: Bool
  /// The digits as values 0 to 9, without leading zeros; empty for zero.
  private let digits: [UInt8]
  /// How many of the digits stand after the point.
  private let fraction: Int

  init(_ int: Int64) {
    self.init(isNegative: int < 0, int.magnitude)
  }

  init(_ uint: UInt64) {
    self.init(isNegative: false, uint)
  }

  private init(isNegative: Bool, _ magnitude: UInt64) {
    self.isNegative = isNegative
    digits = magnitude == 0 ? [] : String(magnitude).utf8.map { $0 - 0x30 }
    fraction = 0
  }

  /// Nil for what is infinite or no number.
  init?(_ double: Double) {
    guard double.isFinite else { return nil }
    isNegative = double.sign == .minus
    // A double is a whole number times a power of two; a negative power is so many fives by tens.
    let significand =
      double.isNormal || double == 0
      ? double.significandBitPattern | (double == 0 ? 0 : 1 << 52) : double.significandBitPattern
    let exponent = max(Int(double.exponentBitPattern), 1) - 1075
    var number = [UInt32(truncatingIfNeeded: significand), UInt32(significand >> 32)]
    for _ in 0..<exponent.magnitude { Self.multiply(&number, by: exponent < 0 ? 5 : 2) }
    digits = Self.decimal(number)
    fraction = max(0, -exponent)
  }

  private static func multiply(_ number: inout [UInt32], by factor: UInt32) {
    var carry: UInt64 = 0
    for index in number.indices {
      let product = UInt64(number[index]) * UInt64(factor) + carry
      number[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { number.append(UInt32(carry)) }
  }

  private static func decimal(_ number: [UInt32]) -> [UInt8] {
    var number = number
    var digits: [UInt8] = []
    while number.contains(where: { $0 != 0 }) {
      var remainder: UInt64 = 0
      for index in number.indices.reversed() {
        let part = remainder << 32 | UInt64(number[index])
        number[index] = UInt32(part / 1_000_000_000)
        remainder = part % 1_000_000_000
      }
      for _ in 0..<9 {
        digits.append(UInt8(remainder % 10))
        remainder /= 10
      }
    }
    while digits.last == 0 { digits.removeLast() }
    return digits.reversed()
  }

  /// With so many digits after the point, a half going to the even digit.
  func fixed(_ precision: Int) -> String {
    let rounded = round(keeping: digits.count - fraction + precision)
    var text = Array(repeating: UInt8(0), count: max(0, precision + 1 - rounded.count)) + rounded
    let tail = text.suffix(precision)
    text.removeLast(precision)
    return sign + Self.text(text[...]) + (precision == 0 ? "" : "." + Self.text(tail))
  }

  /// As `1.50e+00`, with so many digits after the point.
  func scientific(_ precision: Int) -> String {
    var rounded = digits.isEmpty ? [] : round(keeping: precision + 1)
    var exponent = digits.isEmpty ? 0 : digits.count - fraction - 1
    if rounded.count > precision + 1 {
      exponent += 1
      rounded.removeLast()
    }
    rounded += Array(repeating: 0, count: precision + 1 - rounded.count)
    let power = String(exponent.magnitude)
    return sign + Self.text(rounded.prefix(1))
      + (precision == 0 ? "" : "." + Self.text(rounded.dropFirst()))
      + (exponent < 0 ? "e-" : "e+") + (power.utf8.count == 1 ? "0" + power : power)
  }

  private var sign: String { isNegative ? "-" : "" }

  // The first so many digits, rounded; one more where the carry goes through all.
  private func round(keeping count: Int) -> [UInt8] {
    if count < 0 { return [] }
    if count >= digits.count { return digits + Array(repeating: 0, count: count - digits.count) }
    var kept = Array(digits.prefix(count))
    let rest = digits[count...]
    let isHalf = rest.first == 5 && !rest.dropFirst().contains { $0 != 0 }
    let goesUp = isHalf ? kept.last.map { $0 % 2 == 1 } ?? false : (rest.first ?? 0) >= 5
    guard goesUp else { return kept }
    var index = count - 1
    while index >= 0, kept[index] == 9 {
      kept[index] = 0
      index -= 1
    }
    if index >= 0 { kept[index] += 1 } else { kept.insert(1, at: 0) }
    return kept
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
  }
}
