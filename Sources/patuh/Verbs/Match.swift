import ArgumentParser
import Checking
import Diagnostics
import Findings
import Records
import Reports
import Rules

/// `patuh match`: which records the registrations belong to that name none.
struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Link registrations to their records, and list those that a person has to decide.",
    discussion: """
      Mencocokkan pendaftaran yang tidak menyebut kunci datanya: kunci yang pasti dahulu, lalu \
      kecocokan isi dengan poin. Yang belum jelas tidak ditebak: daftarnya ditulis untuk diputuskan.

      Exit codes: 0 all decided; 4 something to decide.

      Examples:
        patuh match data/
        patuh match records.csv MAPPING:extract/ --out yaml:links.yaml
        patuh match records.csv MAPPING:extract/ --links links.yaml --lang en
      """)

  @Argument(help: PathArgument.help) var paths: [String]
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "A format (\(MatchOutput.formats)), and the file to write it to. May be repeated.",
      discussion: "Without a file it goes to the standard output; yaml is the list to decide.",
      valueName: "format[:file]"),
    transform: MatchOutput.target)
  var out: [OutputTarget] = []

  @Option(help: ArgumentHelp("Colours in text.", valueName: "auto|always|never"))
  var color: ColourChoice = .auto

  func validate() throws { try OutputTarget.refuseSamePlace(out) }

  func run() throws {
    let folder = try rules.folder()
    let ruleSet = try RulesOptions.read(folder, .judging)
    let records = try data.read(paths, for: ruleSet, mappingsIn: folder)
    if records.value.linkages.isEmpty {
      throw records.hasErrors ? Stop(ExitStatus.data) : Stop.saying(.nothingToMatch)
    }
    let page = MatchPage(records.value, language: rules.language.rawValue)
    let report = MatchReport(page)
    try OutputTarget.write(to: out) { target, stream in
      let format = MatchReport.Format(rawValue: target.format) ?? .text
      stream.write(report.text(as: format, style: target.style(color)))
    }
    if records.hasErrors { throw Stop(ExitStatus.data) }
    if page.exitCode != 0 { throw Stop(Int32(page.exitCode)) }
  }
}

/// The forms in which the page of `match` is written.
enum MatchOutput {
  static let formats = MatchReport.Format.allCases.map(\.rawValue).joined(separator: ", ")

  static func target(_ text: String) throws -> OutputTarget {
    try OutputTarget(text, among: MatchReport.Format.allCases.map(\.rawValue))
  }
}
