import ArgumentParser
import Diagnostics
import Reports
import Rules

/// `patuh rules book FOLDER`.
struct RulesBook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Write the rule set as a book of HTML pages, in every language that it has.",
    discussion: """
      Menulis seluruh aturan sebagai buku: satu halaman HTML untuk tiap aturan, dengan hukum, \
      angka dan sumbernya. Halamannya tidak memerlukan jaringan maupun skrip.

      Examples:
        patuh rules book /tmp/rule-book
      """)

  @Argument(help: "A folder that is not there yet, or is empty.") var folder: String
  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions

  func run() throws {
    let ruleSet = try RulesOptions.read(try rules.folder(), .whole)
    let book = RuleBook(editions: ruleSet.languages.map(ruleSet.edition))
    let files = book.files
    try OutputFolder.create(folder)
    for file in files { try OutputFolder.write(file.text, to: file.path, in: folder) }
    try StandardOutput.print("\(folder)/index.html: \(files.count) pages\n")
  }
}

extension RuleSet {
  /// Everything that the book of the rule set says in a language.
  fileprivate func edition(in language: String) -> RuleBook.Edition {
    RuleBook.Edition(
      language: language, title: title[language], version: version,
      pages: rules.map { $0.page(in: self, language: language) },
      matrix: lawMatrix(in: language), numbers: numbers(in: language))
  }
}
