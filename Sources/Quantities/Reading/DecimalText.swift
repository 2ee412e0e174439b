/// Decimal texts as whole numbers of a smallest unit.
enum DecimalText {
  /// Reads `-80000000.00` as a count of 10^-decimals.
  static func plain(_ bytes: [UInt8], decimals: Int) -> Result<Int64, ReadingProblem> {
    read(bytes[...], decimals: decimals, point: UInt8(ascii: "."), group: nil)
  }

  /// Reads digits with the given decimal point and, where there is one, the given sign between
  /// groups of three.
  static func read(
    _ bytes: ArraySlice<UInt8>, decimals: Int, point: UInt8, group: UInt8?
  ) -> Result<Int64, ReadingProblem> {
    var rest = bytes
    let negative = rest.first == UInt8(ascii: "-")
    if negative { rest = rest.dropFirst() }
    let parts = rest.split(separator: point, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, let start = whole.first,
      Digits.isDigit(start)
    else { return .failure(.notANumber) }
    var digits: [UInt8] = []
    if let group, whole.contains(group) {
      let groups = whole.split(separator: group, omittingEmptySubsequences: false)
      for (index, part) in groups.enumerated() {
        guard part.allSatisfy(Digits.isDigit) else { return .failure(.notANumber) }
        guard index == 0 ? (1...3).contains(part.count) : part.count == 3 else {
          return .failure(.wrongGrouping)
        }
        digits += part
      }
    } else {
      digits = Array(whole)
    }
    var fraction = parts.count == 2 ? parts[1] : []
    if parts.count == 2, fraction.isEmpty { return .failure(.notANumber) }
    guard digits.allSatisfy(Digits.isDigit), fraction.allSatisfy(Digits.isDigit) else {
      return .failure(.notANumber)
    }
    while fraction.count > decimals, fraction.last == 0x30 { fraction = fraction.dropLast() }
    guard fraction.count <= decimals else { return .failure(.tooManyDecimals) }
    digits += fraction
    digits += Array(repeating: 0x30, count: decimals - fraction.count)
    return value(of: digits, negative: negative)
  }

  private static func value(of digits: [UInt8], negative: Bool) -> Result<Int64, ReadingProblem> {
    var value: Int64 = 0
    for digit in digits {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      // Counted downwards for negative numbers, because their range is one longer.
      let unit = Int64(digit - 0x30)
      let (next, over) = tens.addingReportingOverflow(negative ? -unit : unit)
      if overflow || over { return .failure(.tooLarge) }
      value = next
    }
    return .success(value)
  }

  /// The text of a count of 10^-decimals without trailing zeros.
  static func print(_ raw: Int64, decimals: Int) -> String {
    let (whole, fraction) = parts(raw, decimals: decimals)
    return (raw < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The digits before and after the point, those after it without trailing zeros.
  static func parts(_ raw: Int64, decimals: Int) -> (whole: String, fraction: String) {
    var digits = Array(String(raw.magnitude).utf8)
    if digits.count <= decimals {
      digits.insert(contentsOf: Array(repeating: 0x30, count: decimals + 1 - digits.count), at: 0)
    }
    var fraction = digits.suffix(decimals)
    while fraction.last == 0x30 { fraction = fraction.dropLast() }
    let whole = digits.prefix(digits.count - decimals)
    return (String(decoding: whole, as: UTF8.self), String(decoding: fraction, as: UTF8.self))
  }
}
