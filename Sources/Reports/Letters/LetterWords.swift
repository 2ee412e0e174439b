internal import Findings
internal import Quantities

/// What the summary of letters says by itself, in both languages.
struct LetterWords {
  private let words: Words
  private let roster: RosterWords

  init(language: String) {
    words = Words(language: language)
    roster = RosterWords(language: language)
  }

  func count(_ count: Int, _ sender: String, _ folder: String) -> String {
    guard count > 0 else {
      return words("Tidak ada surat dari \(sender)", "No letter from: \(sender)")
    }
    let letters = words.count(count, "surat", "letter", "letters")
    return words(
      "\(letters) dari \(sender), masing-masing .html dan .md, di \(folder)",
      "\(letters) from: \(sender), each as .html and .md, in \(folder)")
  }

  func judged(_ day: String) -> String {
    words("Data dinilai per \(day).", "Data judged as of \(day).")
  }

  func says(_ title: String, _ duties: String) -> String { title + ", " + duties }

  var draft: String {
    words(
      "Semuanya konsep: pejabat yang berwenang memeriksa, memberi nomor dan tanggal, lalu menandatangani.",
      "All are drafts: the competent official checks, numbers, dates and signs them.")
  }

  var without: String { words("Tanpa surat", "Without a letter") }

  var nobody: String { words("tanpa pihak dalam data", "of nobody in the data") }

  func because(_ reason: LetterBatch.Reason, _ phrases: Phrases) -> String {
    switch reason {
    case .waived: roster.because("waived")
    case .disputed: roster.because("disputed")
    case .others(let step, let by):
      words(
        "tidak ada surat pengirim ini untuk langkah berikutnya: \(step) (\(by))",
        "this sender has no letter for the next step: \(step) (\(by))")
    case .unsure(let missing):
      words("langkah berikutnya belum pasti: ", "the next step is not certain: ")
        + missing.map(phrases.missing).joined(separator: "; ")
    case .early(let day):
      words(
        "langkah berikutnya paling awal \(phrases.day(day))",
        "the next step not before \(phrases.day(day))")
    case .over(let day):
      words(
        "waktu untuk langkah berikutnya berakhir \(phrases.day(day))",
        "the time for the next step ended on \(phrases.day(day))")
    case .done: words("semua langkah sudah ditempuh", "every step was taken")
    case .none: words("tidak ada langkah untuk kewajiban ini", "no step is provided for this duty")
    }
  }
}
