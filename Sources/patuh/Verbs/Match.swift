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
    commandName: "match",
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

  static let formats = MatchReport.Format.allCases.map(\.rawValue)

  @Argument(help: PathArgument.help) var paths: [String]
  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "A format (\(formats.joined(separator: ", "))), and the file to write it to. May be repeated.",
      discussion: "Without a file it goes to the standard output; yaml is the list to decide.",
      valueName: "format[:file]"),
    transform: { try OutputTarget($0, among: Match.formats) })
  var out: [OutputTarget] = []

  @Option(help: Setting.color.help)
  var color: ColourChoice = .auto

  func validate() throws { try targets.validate() }

  private var targets: [OutputTarget] {
    out.isEmpty ? [OutputTarget(format: MatchReport.Format.text.rawValue)] : out
  }

  func run() throws {
    let folder = try rules.folder()
    let ruleSet = try RulesOptions.read(folder, .judging)
    let records = try data.read(
      paths, for: ruleSet, mappingsIn: folder, in: rules.language, tellingLinkage: true)
    if records.value.linkages.isEmpty {
      throw records.hasErrors ? Stop(ExitStatus.data) : Stop.saying(.nothingToMatch)
    }
    let page = MatchPage(records.value, language: rules.language.rawValue)
    let report = MatchReport(page)
    try targets.write { target, stream in
      guard let format = MatchReport.Format(rawValue: target.format) else { return }
      stream.write(report.text(as: format, style: target.style(color).style))
    }
    if records.hasErrors { throw Stop(ExitStatus.data) }
    if page.exitCode != 0 { throw Stop(Int32(page.exitCode)) }
  }
}
