/// Floating-point numbers as text.
enum DoubleText {
  /// The shortest digits that read back as the same number; an exponent below 1e-4 and from 1e21.
  static func print(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = shortest(value.magnitude)
    let sign = value < 0 ? "-" : ""
    if exponent < -4 || exponent >= 21 {
      let fraction = digits.dropFirst()
      let head = String(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction)
      let power = String(exponent.magnitude)
      return sign + head + (exponent < 0 ? "e-" : "e+")
        + (power.utf8.count == 1 ? "0" + power : power)
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let whole = exponent + 1
    if digits.utf8.count <= whole {
      return sign + digits + String(repeating: "0", count: whole - digits.utf8.count)
    }
    return sign + digits.prefix(whole) + "." + digits.dropFirst(whole)
  }

  // The standard library prints the shortest digits; only the position of the point is its own.
  private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
    var digits: [UInt8] = []
    var exponent = 0
    var point: Int?
    var text = Substring(value.description)
    if let mark = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: mark)...]) ?? 0
      text = text[..<mark]
    }
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    exponent += (point ?? digits.count) - 1
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (String(decoding: digits, as: UTF8.self), exponent)
  }
}
