/// Values printed for people: English for `en`, Indonesian for any other language code.
public struct Format: Hashable, Sendable {
  private let isEnglish: Bool

  /// The printing of a language.
  public init(language: String) {
    isEnglish = language == "en"
  }

  /// `Rp80.000.000`, `Rp999.995.334,78`; in English `IDR 80,000,000`.
  ///
  /// Hundredths are shown, both digits, only where there are any.
  public func rupiah(_ amount: Rupiah) -> String {
    let size = amount.rawValue.magnitude
    let cents = Int(size % 100)
    return (amount.rawValue < 0 ? "-" : "") + (isEnglish ? "IDR " : "Rp")
      + grouped(String(size / 100)) + (cents == 0 ? "" : point + Digits.padded(cents, 2))
  }

  /// `29,86`, in English `29.86`; digits before the point in groups of three.
  public func decimal(_ number: ExactDecimal) -> String { decimal(number, decimals: 9) }

  /// A rate as a percentage: `0,21%` for 0.0021, in English `0.21%`.
  public func percent(_ rate: ExactDecimal) -> String { decimal(rate, decimals: 7) + "%" }

  /// `15.000`, in English `15,000`.
  public func integer(_ number: Int64) -> String {
    (number < 0 ? "-" : "") + grouped(String(number.magnitude))
  }

  /// `29 Juli 2025`, in English `29 July 2025`.
  public func day(_ day: Day) -> String {
    let (year, month, number) = day.components
    return "\(number) \(names[month - 1]) \(year)"
  }

  /// `Juli 2025`, in English `July 2025`.
  public func month(_ month: Month) -> String { "\(names[month.month - 1]) \(month.year)" }

  /// `29 Juli 2025 10.30 WIB`, in English `29 July 2025 10:30 WIB`.
  ///
  /// Seconds are shown only where there are any; an offset that is no Indonesian zone is written
  /// as `UTC+02:00`.
  public func instant(_ instant: Instant, offsetMinutes: Int) -> String {
    guard let wall = instant.wall(offsetMinutes: offsetMinutes) else {
      return "\(instant.rawValue) µs"
    }
    let clock = wall.clock(separator: isEnglish ? ":" : ".", withSeconds: wall.second != 0)
    return day(wall.day) + " " + clock + " " + zone(offsetMinutes)
  }

  private var names: [String] { isEnglish ? MonthNames.english : MonthNames.indonesian }
  private var point: String { isEnglish ? "." : "," }

  private func decimal(_ number: ExactDecimal, decimals: Int) -> String {
    let (whole, fraction) = DecimalText.parts(number.rawValue, decimals: decimals)
    return (number.rawValue < 0 ? "-" : "") + grouped(whole)
      + (fraction.isEmpty ? "" : point + fraction)
  }

  private func grouped(_ digits: String) -> String {
    var text = ""
    let count = digits.utf8.count
    for (index, digit) in digits.enumerated() {
      if index > 0, (count - index) % 3 == 0 { text += isEnglish ? "," : "." }
      text.append(digit)
    }
    return text
  }

  private func zone(_ offsetMinutes: Int) -> String {
    switch offsetMinutes {
    case 420: return "WIB"
    case 480: return "WITA"
    case 540: return "WIT"
    case 0: return "UTC"
    default:
      let size = abs(offsetMinutes)
      return "UTC" + (offsetMinutes < 0 ? "-" : "+") + Digits.padded(size / 60, 2) + ":"
        + Digits.padded(size % 60, 2)
    }
  }
}
