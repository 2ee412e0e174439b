/// A number of a cell in plain digits, as a spreadsheet program shows it: with 15 digits.
///
/// In the file, 29.86 may stand as `29.859999999999999` or `2.9859999999999999E1`. The digits are
/// rounded as digits, so that nothing binary comes between.
struct NumberText {
  /// How many digits a spreadsheet program keeps of a number.
  static let precision = 15

  private let isNegative: Bool
  private var digits: [UInt8]
  /// How many digits stand before the point; may be negative or beyond the digits.
  private var point: Int

  /// Reads a number as it stands in a file; nil where it is none, or beyond what can be printed.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var digits: [UInt8] = []
    var point: Int?
    while let next = rest.first {
      if next == UInt8(ascii: "."), point == nil {
        point = digits.count
      } else if (0x30...0x39).contains(next) {
        digits.append(next - 0x30)
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard !digits.isEmpty else { return nil }
    var exponent = 0
    if let mark = rest.first {
      guard mark | 0x20 == UInt8(ascii: "e"),
        let value = Int(String(decoding: rest.dropFirst(), as: UTF8.self))
      else { return nil }
      exponent = value
    }
    guard (-400...400).contains(exponent), digits.count <= 400 else { return nil }
    self.point = (point ?? digits.count) + exponent
    let isWhole = point == nil && exponent == 0
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    self.digits = digits
    self.point -= zeros
    // A whole number that is written out is meant digit by digit.
    if !isWhole { round() }
    while self.digits.last == 0 { self.digits.removeLast() }
    if self.digits.isEmpty { self.point = 0 }
  }

  /// The number with its point moved to the right.
  func shifted(by places: Int) -> NumberText {
    var copy = self
    if !digits.isEmpty { copy.point += places }
    return copy
  }

  /// How many digits the number has from the first one that counts to the last before the point.
  var wholeDigits: Int { digits.isEmpty ? 0 : max(0, point) }

  /// `-80000000.5`; whole numbers without a point.
  var text: String {
    var bytes: [UInt8] = isNegative && !digits.isEmpty ? [UInt8(ascii: "-")] : []
    if point <= 0 { bytes.append(0x30) }
    for place in 0..<max(0, point) {
      bytes.append(place < digits.count ? digits[place] + 0x30 : 0x30)
    }
    if digits.count > point {
      bytes.append(UInt8(ascii: "."))
      bytes += [UInt8](repeating: 0x30, count: max(0, -point))
      bytes += digits[max(0, point)...].map { $0 + 0x30 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func round() {
    guard digits.count > Self.precision else { return }
    let isUp = digits[Self.precision] >= 5
    digits.removeLast(digits.count - Self.precision)
    guard isUp else { return }
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }
}
