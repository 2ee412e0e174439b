/// Why a text could not be read as a value; the code of a data issue.
public enum ReadingProblem: String, Error, Hashable, Sendable, Codable, CaseIterable {
  /// There is nothing but blanks.
  case empty
  /// Not a number in the style asked for.
  case notANumber = "not_a_number"
  /// The groups of digits are not threes, as `1.50` in the Indonesian style.
  case wrongGrouping = "wrong_grouping"
  /// More decimals than the type can keep.
  case tooManyDecimals = "too_many_decimals"
  /// Larger than the type can keep.
  case tooLarge = "too_large"
  /// Not a date in the style asked for.
  case notADate = "not_a_date"
  /// A date that the calendar does not have, as 31 June.
  case noSuchDay = "no_such_day"
  /// Not a month of a year in the style asked for.
  case notAMonth = "not_a_month"
  /// Not a day with a time in the style asked for.
  case notATime = "not_a_time"
}

extension ReadingProblem {
  /// What is wrong, for people: `id` in Indonesian, `en` in English, without a full stop.
  public func text(language: String) -> String {
    language == "en" ? english : indonesian
  }

  private var english: String {
    switch self {
    case .empty: "the value is empty"
    case .notANumber: "not a number"
    case .wrongGrouping: "the digits are not in groups of three"
    case .tooManyDecimals: "more decimals than are kept"
    case .tooLarge: "the number is too large"
    case .notADate: "not a date"
    case .noSuchDay: "the calendar has no such day"
    case .notAMonth: "not a month of a year"
    case .notATime: "not a date with a time"
    }
  }

  private var indonesian: String {
    switch self {
    case .empty: "nilainya kosong"
    case .notANumber: "bukan angka"
    case .wrongGrouping: "angka tidak dikelompokkan per tiga digit"
    case .tooManyDecimals: "angka di belakang koma terlalu banyak"
    case .tooLarge: "angkanya terlalu besar"
    case .notADate: "bukan tanggal"
    case .noSuchDay: "tanggal itu tidak ada di kalender"
    case .notAMonth: "bukan bulan dan tahun"
    case .notATime: "bukan tanggal dengan jam"
    }
  }
}
