/// How texts of a file are read as values.
///
/// Nothing is guessed: `1.500` is fifteen hundred in the Indonesian style and one and a half in the
/// plain one, whatever stands beside it. Blanks around a value do not matter.
public struct ReadingStyle: Hashable, Sendable {
  /// How numbers are written.
  public enum Numbers: String, Hashable, Sendable, Codable, CaseIterable {
    /// `999995334.78`: a point before the decimals, no groups.
    case plain
    /// `Rp 950.000.000,00`, `15.000.000`, `29,86`, `Rp 5.000,-`.
    case indonesian
  }

  /// How days, months and times are written.
  ///
  /// A date that begins with a year of four digits, `2025-01-15`, is read in every style.
  public enum Dates: String, Hashable, Sendable, Codable, CaseIterable {
    /// `2025-01-15`; times as in RFC 3339.
    case iso
    /// `15 Januari 2025`, `15-01-2025`, `15/01/2025`; times as `15 Januari 2025 10.30 WIB`.
    case indonesian
    /// `2025-03-21T00:00:00.000000Z` (the local day as printed), `2025-02-11 10:00:00`,
    /// `Jul 3, 2025, 12:00:00AM`.
    case isb
  }

  /// How numbers are written.
  public var numbers: Numbers
  /// How days, months and times are written.
  public var dates: Dates

  /// Creates a style.
  public init(numbers: Numbers = .plain, dates: Dates = .iso) {
    self.numbers = numbers
    self.dates = dates
  }

  /// The style of exact machine formats.
  public static let plain = ReadingStyle()
  /// The style of Indonesian letters and tables.
  public static let indonesian = ReadingStyle(numbers: .indonesian, dates: .indonesian)
}
