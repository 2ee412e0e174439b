internal import Findings

// What forms say by themselves, in both languages.
extension Words {
  var firstQuestions: String { self("Isian pertama", "First answers") }
  var otherQuestions: String {
    self("Isian lain yang masih dapat menentukan", "Others that matter")
  }
  var laterQuestions: String { self("Isian untuk tahap berikutnya", "For a later stage") }
  var obstacles: String {
    self("Tidak dapat diputuskan dengan isian", "Not to be decided by an answer")
  }
  var record: String { self("Data", "Record") }
  var field: String { self("Isian", "Field") }
  var allowed: String { self("Isi", "Allowed") }
  var source: String { self("Sumber", "Source") }
  var decides: String { self("Menentukan", "Decides") }
  var personal: String { self("data pribadi", "personal data") }

  /// How a value of a type is written.
  func form(_ type: String, _ kind: Question.Kind) -> String {
    switch type {
    case "rupiah": self("rupiah, seperti 943500000", "rupiah, such as 943500000")
    case "date": self("tanggal, seperti 2026-01-31", "a day, such as 2026-01-31")
    case "month": self("bulan, seperti 2026-01", "a month, such as 2026-01")
    case "time":
      self("waktu, seperti 2026-01-31T08:00:00+07:00", "a time, such as 2026-01-31T08:00:00+07:00")
    case "bool": self("true (ya) atau false (tidak)", "true (yes) or false (no)")
    case "int": self("bilangan bulat", "a whole number")
    case "decimal": self("angka, seperti 29.86", "a number, such as 29.86")
    case "enum": self("salah satu", "one of")
    case "list":
      kind == .records
        ? self("daftar; tiap unsur dengan", "a list; each element with")
        : self("daftar nilai", "a list of values")
    default: self("teks", "text")
    }
  }
}
