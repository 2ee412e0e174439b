import ArgumentParser
import Diagnostics
import Findings
import Reports

/// `patuh config`: what is set, and where.
struct Config: TakesSettings {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show every setting with its value and where it comes from.",
    discussion: """
      Menunjukkan semua pengaturan: nilainya, dan dari mana asalnya.

      Every setting is an option, a variable and a key of patuh.yaml: --fail-on, PATUH_FAIL_ON, \
      fail_on. The first of these three counts. The variable of a list has commas between its \
      values. patuh.yaml is the nearest one from the working directory upwards; its paths are \
      counted from its own folder. --config and --trusted-from are no keys of it.

      Examples:
        patuh config
        patuh config --as-of 2026-06-30 --json
        patuh config --schema > .build/patuh.schema.json
      """)

  @Flag(help: "Print JSON in place of text.")
  var json = false

  @Flag(help: "Print the JSON Schema of patuh.yaml, for editors.")
  var schema = false

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Judging") var judging: JudgingOptions
  @OptionGroup(title: "Decisions") var decisions: DecisionOptions
  @OptionGroup(title: "Baseline") var baseline: BaselineOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Exit code") var exit: ExitOptions

  func run(under settings: Settings) throws {
    let language = rules.language.rawValue
    if schema {
      return try StandardOutput.print(FileSchema(Setting.shape, language: language).json)
    }
    let report = SettingsReport(settings.page(in: language), language: language)
    try StandardOutput.print(json ? report.json : report.text(style: output.color.style))
  }
}

extension Setting {
  /// What may stand in patuh.yaml.
  fileprivate static var shape: MappingShape {
    MappingShape(
      SettingsFile.name,
      keys: allCases.filter(\.isInFile).map { setting in
        MappingShape.Key(setting.key, setting.row.kind.shape, about: setting.row.about)
      })
  }
}

extension Settings {
  /// All settings with what they come to.
  fileprivate func page(in language: String) -> SettingsPage {
    SettingsPage(
      file: file,
      entries: Setting.allCases.map { setting in
        let (origin, place) = told(setting)
        return SettingsPage.Entry(
          key: setting.key, option: setting.option, variable: setting.variable,
          values: values[setting]?.texts ?? [], standard: setting.row.standard[language],
          origin: origin, place: place, about: setting.row.about[language])
      })
  }

  private func told(_ setting: Setting) -> (SettingsPage.Origin, String?) {
    switch values[setting]?.origin {
    case .option:
      (.option, values[setting]?.texts == ["false"] ? setting.negation : setting.option)
    case .variable(let name): (.environment, name)
    case .file(let place): (.file, "\(place.path):\(place.line):\(place.column)")
    case nil: (.standard, nil)
    }
  }
}
