internal import Findings
internal import Quantities

/// Everything that the text report says by itself, in both languages.
///
/// Careful words: a duty is "not met according to the data", never a breach by somebody.
struct Words {
  private let isEnglish: Bool
  private let format: Format

  init(language: String) {
    isEnglish = language == "en"
    format = Format(language: language)
  }

  func callAsFunction(_ indonesian: String, _ english: String) -> String {
    isEnglish ? english : indonesian
  }

  /// A number with its noun, never parted at a line end; Indonesian nouns have one form.
  func count(_ number: Int, _ indonesian: String, _ one: String, _ many: String) -> String {
    self.number(number) + "\u{A0}" + self(indonesian, number == 1 ? one : many)
  }

  /// `1.347`, in English `1,347`.
  func number(_ number: Int) -> String { format.integer(Int64(number)) }

  // Labels before paragraphs.
  var who: String { self("Siapa", "Who") }
  var item: String { self("Unsur", "Item") }
  var facts: String { self("Data", "Facts") }
  var missing: String { self("Diperlukan", "Needed") }
  var because: String { self("Sebab", "Because") }
  var asked: String { self("Pertanyaan", "Question") }
  var answer: String { self("Jawaban", "Answer") }
  var readings: String { self("Bacaan", "Readings") }
  var law: String { self("Hukum", "Law") }
  var numbers: String { self("Angka", "Numbers") }
  var steps: String { self("Langkah", "Steps") }
  var stages: String { self("Tahap", "Stages") }
  var rule: String { self("Aturan", "Rule") }
  var failure: String { self("Galat", "Failure") }
  var decision: String { self("Keputusan", "Decision") }

  // Headings.
  var dataIssues: String { self("Data yang tidak dapat dipakai", "Data that cannot be used") }
  var hints: String { self("Agar dapat diputuskan", "To let it be decided") }
  var history: String { self("Catatan riwayat", "Notes of history") }
  func follows(_ status: RunStatus) -> String {
    status == .clear
      ? self("Selanjutnya", "What follows") : self("Bila tetap dilanjutkan", "If you go on")
  }
  var summary: String { self("Ringkasan", "Summary") }
  var conditions: String { self("Syarat yang belum terpenuhi", "Conditions not met") }
  var notes: String { self("Catatan", "Notes") }
  var fallingDue: String { self("Akan jatuh tempo", "Falling due") }

  /// What a condition of a stage asks for.
  func effect(_ needs: GateEffect.Need) -> String {
    needs == .fulfilled
      ? self("harus sudah terpenuhi", "must be met")
      : self(
        "menghalangi bila batasnya lewat dan belum terpenuhi",
        "blocks when its last day is over and it is not met")
  }

  /// What an expression of a rule asks; a name that the rule gives itself stays.
  func part(_ name: String) -> String {
    switch name {
    case "for_each": self("Satu putusan untuk tiap", "One verdict for each")
    case "applies": self("Menyangkut data ini", "Concerns this record")
    case "dated_by": self("Tanggal yang menentukan hukumnya", "Date that picks the law")
    case "due": self("Hari terakhir", "Last day")
    case "check": self("Terpenuhi", "Met")
    default: name
    }
  }

  func by(_ day: String) -> String { self("paling lambat \(day)", "by \(day)") }
  func atOnce(_ day: String) -> String {
    self("segera, batasnya \(day) sudah lewat", "at once, its last day \(day) is over")
  }
  func since(_ day: String) -> String { self("berlaku sejak \(day)", "in force from \(day)") }
  func limit(_ day: String) -> String { self("batas \(day)", "last day \(day)") }
  /// How many lines are left out, and the option that prints them all.
  func more(_ count: Int, _ option: String = "--out json") -> String {
    let option = option.split(separator: " ").joined(separator: "\u{A0}")
    return self(
      "… dan \(number(count)) lagi (\(option))", "… and \(number(count)) more (\(option))")
  }
}
