/// The names of the months as people and programs write them.
enum MonthNames {
  static let indonesian = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
  ]

  static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  // Shortened forms, and the older spellings that letters still use.
  private static let otherIndonesian: [String: Int] = [
    "jan": 1, "feb": 2, "peb": 2, "pebruari": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8,
    "agt": 8, "ags": 8, "agust": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11,
    "nopember": 11, "des": 12,
  ]

  /// The number of an Indonesian month name in small letters.
  static func number(indonesian word: String) -> Int? {
    if let index = indonesian.firstIndex(where: { $0.lowercased() == word }) { return index + 1 }
    return otherIndonesian[word]
  }

  /// The number of an English month name in small letters, or of its first three letters.
  static func number(english word: String) -> Int? {
    let index = english.firstIndex {
      let name = $0.lowercased()
      return name == word || name.prefix(3) == word
    }
    return index.map { $0 + 1 }
  }
}
