/// What a book says by itself, in both languages.
struct BookWords {
  private let words: Words

  init(language: String) {
    words = Words(language: language)
  }

  func callAsFunction(_ indonesian: String, _ english: String) -> String {
    words(indonesian, english)
  }

  /// What the language calls itself.
  var languageName: String { words("Bahasa Indonesia", "English") }
  var version: String { words("versi", "version") }
  var rules: String { words("Aturan", "Rules") }
  var law: String { words("Kewajiban", "Obligations") }
  var numbers: String { words("Angka hukum", "Numbers of the law") }
  var sources: String { words("Sumber hukum", "Sources of law") }

  /// The pages above all rules, in order.
  var ways: [(name: String, path: String)] {
    [
      (rules, "index.html"), (law, "law.html"), (numbers, "numbers.html"),
      (sources, "sources.html"),
    ]
  }
}
