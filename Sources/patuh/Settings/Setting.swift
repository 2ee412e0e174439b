import ArgumentParser
import Diagnostics

/// An option that several verbs share: patuh.yaml and the environment can give it, too.
///
/// Its row in the table is the only place that knows of a setting: reading it, telling where it comes
/// from and explaining it all go by its row. The name of the option and that of the variable follow
/// from the key, which is that of the property that takes the option.
enum Setting: String, CaseIterable {
  case config
  case rules
  case lang
  case asOf = "as_of"
  case profile
  case attestations
  case links
  case complete
  case numbers
  case dates
  case strict
  case progress
  case waivers
  case noWaivers = "no_waivers"
  case trustedFrom = "trusted_from"
  case expectMin = "expect_min"
  case baseline
  case gateNewOnly = "gate_new_only"
  case out
  case verdicts
  case color
  case failOn = "fail_on"
  case failOnUnknown = "fail_on_unknown"

  /// What the table says of a setting.
  struct Row {
    /// What it may be.
    var kind: Kind
    /// What stands for the value in help; the words themselves where it is one of some.
    var valueName: String?
    /// What holds where nobody says anything.
    var standard: LocalizedText
    /// The verbs that take it.
    var verbs: Set<String>
    /// What it is for, in one sentence.
    var about: LocalizedText
    /// What else there is to know; shown by `--help`.
    var discussion = ""
  }
}

extension Setting {
  /// Its name in patuh.yaml.
  var key: String { rawValue }

  /// The name of the option, without the dashes before it.
  var optionName: String { String(key.map { $0 == "_" ? "-" : $0 }) }

  /// The option.
  var option: String { "--" + optionName }

  /// The option that switches a flag off.
  var negation: String? {
    if case .flag = row.kind { "--no-" + optionName } else { nil }
  }

  /// The variable of the environment.
  var variable: String { Self.variablePrefix + key.uppercased() }

  static let variablePrefix = "PATUH_"

  /// Whether patuh.yaml may say it.
  ///
  /// A file cannot say where it lies; and one that is under review must not choose whom to trust.
  var isInFile: Bool { self != .config && self != .trustedFrom }

  /// Whether a verb takes it; `patuh config` takes all, to show what they come to.
  func applies(to verb: String) -> Bool { verb == "config" || row.verbs.contains(verb) }

  /// The help of the option.
  var help: ArgumentHelp {
    let row = row
    return ArgumentHelp(
      row.about["en"], discussion: row.discussion, valueName: row.kind.words ?? row.valueName)
  }
}
