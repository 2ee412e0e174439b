internal import Diagnostics
internal import Quantities

// Every text of a data issue, for the people who keep the data: what is wrong, what was expected.
extension ValueProblem {
  static func unreadable(
    _ problem: ReadingProblem, type: ScalarType, style: ReadingStyle
  ) -> ValueProblem {
    let expected = Expected.text(type, style)
    return ValueProblem(
      code: .unreadable,
      text: LocalizedText(
        id: "\(problem.text(language: "id")); diharapkan \(expected.id)",
        en: "\(problem.text(language: "en")); expected \(expected.en)"))
  }

  static func belowMinimum(_ minimum: Int64, type: ScalarType) -> ValueProblem {
    let isPositive = minimum == 1 && (type == .rupiah || type == .decimal)
    let least = Printing.text(.integer(minimum), type)
    return ValueProblem(
      code: .outOfRange,
      text: isPositive
        ? LocalizedText(
          id: "nilai nol atau negatif; diharapkan lebih dari nol",
          en: "zero or negative; expected more than zero")
        : LocalizedText(
          id: "nilai terlalu kecil; diharapkan paling sedikit \(least)",
          en: "too small; expected at least \(least)"))
  }

  static func unknownValue(_ text: String, among known: [String]) -> ValueProblem {
    let nearest = Suggestion.nearest(to: text, among: known)
    let list = known.joined(separator: ", ")
    return ValueProblem(
      code: .unknownValue,
      text: LocalizedText(
        id: "bukan salah satu pilihan; "
          + (nearest.map { "maksudnya \"\($0)\"?" } ?? "pilihannya \(list)"),
        en: "not one of the choices; "
          + (nearest.map { "did you mean \"\($0)\"?" } ?? "the choices are \(list)")))
  }

  // No "did you mean": in the data of others `Non Konstruksi` is no slip for `Konstruksi`.
  static func unmappedValue(among known: [String]) -> ValueProblem {
    let list = known.joined(separator: ", ")
    return ValueProblem(
      code: .unknownValue,
      text: LocalizedText(
        id: "nilai ini tidak dikenal oleh pemetaan; yang dikenal: \(list)",
        en: "the mapping does not know this value; it knows \(list)"))
  }

  static let notABool = ValueProblem(
    code: .unreadable,
    text: LocalizedText(
      id: "bukan ya atau tidak; diharapkan ya, tidak, true atau false",
      en: "not a yes or no; expected ya, tidak, true or false"))

  static let notDigits = ValueProblem(
    code: .unreadable,
    text: LocalizedText(
      id: "ada huruf atau tanda lain; diharapkan angka saja",
      en: "letters or other signs; expected digits only"))

  static let spreadsheetError = ValueProblem(
    code: .unreadable,
    text: LocalizedText(
      id: "galat dari lembar kerja; diharapkan nilai, perbaiki rumusnya",
      en: "an error of the spreadsheet; expected a value, mend the formula"))

  static let uncomputed = ValueProblem(
    code: .unreadable,
    text: LocalizedText(
      id: "rumus tanpa hasil; buka dan simpan lagi dengan aplikasi lembar kerja",
      en: "a formula without a result; open and save it again in a spreadsheet program"))

  static let noSuchDay = ValueProblem(
    code: .unreadable,
    text: LocalizedText(
      id: "bukan tanggal yang ada di kalender, walau diformat sebagai tanggal",
      en: "no day of the calendar, although the cell is formatted as one"))

  static let dayForText = ValueProblem(
    code: .unreadable,
    text: LocalizedText(
      id:
        "aplikasi lembar kerja menjadikannya tanggal; diharapkan teks, format selnya sebagai teks",
      en: "the spreadsheet program made a date of it; expected a text, format the cell as text"))

  static let digitsLost = ValueProblem(
    code: .unreadable,
    text: LocalizedText(
      id: "angka lebih dari 15 digit, yang digit akhirnya hilang di lembar kerja; diharapkan teks",
      en: "a number of more than 15 digits, whose last ones a spreadsheet loses; expected a text"))

  static let singleExpected = ValueProblem(
    code: .shape,
    text: LocalizedText(
      id: "daftar atau kelompok; diharapkan satu nilai",
      en: "a list or a group; expected a single value"))

  static let listExpected = ValueProblem(
    code: .shape,
    text: LocalizedText(id: "bukan daftar; diharapkan daftar", en: "no list; expected a list"))

  static let groupExpected = ValueProblem(
    code: .shape,
    text: LocalizedText(
      id: "satu nilai atau daftar; diharapkan kelompok data",
      en: "a single value or a list; expected a group of fields"))

  static func twice(_ other: String) -> ValueProblem {
    ValueProblem(
      code: .conflicting,
      text: LocalizedText(
        id: "diberikan dua kali untuk data yang sama, juga di \(other)",
        en: "given twice for the same record, also at \(other)"))
  }

  static func conflicting(_ others: [String]) -> ValueProblem {
    let list = others.joined(separator: ", ")
    return ValueProblem(
      code: .conflicting,
      text: LocalizedText(
        id: "berbeda dengan sumber lain: \(list)",
        en: "differs from another source: \(list)"))
  }

  static func noRecord(of label: LocalizedText) -> ValueProblem {
    ValueProblem(
      code: .link,
      text: LocalizedText(
        id: "tidak ada \(label["id"]) dengan kunci ini di dalam data",
        en: "no \(label["en"]) with this key is in the data"))
  }

  static func severalRecords(of label: LocalizedText) -> ValueProblem {
    ValueProblem(
      code: .link,
      text: LocalizedText(
        id: "lebih dari satu \(label["id"]) dengan kunci ini di dalam data",
        en: "more than one \(label["en"]) with this key is in the data"))
  }

  static func tooManyItems(limit: Int) -> ValueProblem {
    ValueProblem(
      code: .outOfRange,
      text: LocalizedText(
        id: "baris terlalu banyak; diharapkan paling banyak \(limit)",
        en: "too many items; expected at most \(limit)"))
  }

  static let itemTwice = ValueProblem(
    code: .duplicateItem,
    text: LocalizedText(
      id: "dua baris dengan kunci yang sama; seluruh daftar tidak dipakai",
      en: "two items with the same key; the whole list is left out"))
}

/// What a field of a type is expected to look like.
enum Expected {
  static func text(_ type: ScalarType, _ style: ReadingStyle) -> (id: String, en: String) {
    let isIndonesian = style.numbers == .indonesian
    switch type {
    case .rupiah:
      let sample = isIndonesian ? "Rp 80.000.000,00" : "80000000.00"
      return ("jumlah rupiah seperti \(sample)", "an amount such as \(sample)")
    case .decimal:
      let sample = isIndonesian ? "29,86" : "29.86"
      return ("angka seperti \(sample)", "a number such as \(sample)")
    case .int:
      let sample = isIndonesian ? "1.500" : "1500"
      return ("bilangan bulat seperti \(sample)", "a whole number such as \(sample)")
    case .date:
      let sample = style.dates == .indonesian ? "20 Januari 2026" : "2026-01-20"
      return ("tanggal seperti \(sample)", "a date such as \(sample)")
    case .month:
      return ("bulan seperti 2026-01", "a month such as 2026-01")
    case .time:
      return (
        "tanggal dengan jam seperti 2026-01-20T10:30:00",
        "a date with a time such as 2026-01-20T10:30:00"
      )
    case .bool: return ("ya atau tidak", "ya or tidak")
    case .text, .code, .enumeration: return ("teks", "a text")
    }
  }
}
