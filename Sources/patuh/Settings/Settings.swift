import ArgumentParser
import Diagnostics
import Findings

/// A verb that tells what was set, and where.
protocol TakesSettings: ParsableCommand {
  /// Runs under these settings.
  func run(under settings: Settings) throws
}

/// What is set for a run, and by whom: an option before the environment, that before patuh.yaml.
///
/// What the last two say becomes options of the command line, so that there is one way to read a
/// value, and nothing can be set by a file that an option could not say.
struct Settings {
  /// A value with who said so.
  struct Value {
    var texts: [String]
    var origin: Origin
  }

  /// Who said so.
  enum Origin {
    case option
    case variable(String)
    case file(Place)

    /// How far from the run it was said; the nearer one counts.
    var distance: Int {
      switch self {
      case .option: 0
      case .variable: 1
      case .file: 2
      }
    }
  }

  /// What is set; everything else is as usual.
  private(set) var values: [Setting: Value] = [:]
  /// The name of the file of settings; nil where none was read.
  private(set) var file: String?
  /// The command line with what the environment and the file add.
  private(set) var words: [String] = []

  /// Nothing is set.
  init() {}

  /// Gathers what is set for a command line, or ends.
  init(_ words: [String]) throws {
    let command = CommandWords(words)
    self.words = words
    let settings = Setting.allCases.filter { $0.applies(to: command.verb) }
    // The options of a calculation are told by the rule set, which a setting may name.
    guard !settings.isEmpty, !command.asksForHelp || command.verb == "calc" else { return }
    for setting in settings {
      values[setting] = command.values(of: setting).map { Value(texts: $0, origin: .option) }
    }
    try readEnvironment(settings)
    if !command.readsNoFile { try readFile(settings) }
    letTheNearerCount(settings)
    let added = settings.flatMap { setting -> [String] in
      guard let value = values[setting] else { return [] }
      if case .option = value.origin { return [] }
      return setting.words(for: value.texts)
    }
    self.words = command.verbs + added + command.rest
  }

  private mutating func readEnvironment(_ settings: [Setting]) throws {
    var faults: [Diagnostic] = []
    for name in Surroundings.variables(from: Setting.variablePrefix) {
      guard let setting = Setting.allCases.first(where: { $0.variable == name }) else {
        // Others may have variables of that beginning; a slip of the pen must not loosen a gate.
        faults += Diagnostic.misspeltVariable(name).map { [$0] } ?? []
        continue
      }
      guard let text = Surroundings.variable(name), settings.contains(setting),
        values[setting] == nil
      else { continue }
      let texts = setting.row.kind.isList ? text.separated : [text]
      faults += texts.compactMap { setting.fault(in: $0, at: .file(name)) }
      values[setting] = Value(texts: texts, origin: .variable(name))
    }
    if !faults.isEmpty { throw Stop.saying(faults) }
  }

  private mutating func readFile(_ settings: [Setting]) throws {
    let named = values[.config]?.texts.last
    let trusted = try values[.trustedFrom]?.texts.last.map(TrustedPlace.init)
    let found =
      if let named { try SettingsFile(named: named, from: trusted) } else {
        try SettingsFile(nearestFrom: trusted)
      }
    guard let found else { return }
    for (setting, value) in try found.read().told(orStop: ExitStatus.usage)
    where settings.contains(setting) && values[setting] == nil {
      values[setting] = Value(texts: value.texts, origin: .file(value.place))
    }
    file = found.path.name
  }

  // Where one setting forbids another, the one that was said nearer to the run counts; where both
  // were said in the same place, the options that come of it contradict each other, and that is told.
  private mutating func letTheNearerCount(_ settings: [Setting]) {
    for setting in settings {
      guard case .without(let other) = setting.row.kind, let refusal = values[setting],
        let refused = values[other], refusal.texts == ["true"]
      else { continue }
      let (distance, otherDistance) = (refusal.origin.distance, refused.origin.distance)
      if distance < otherDistance { values[other] = nil }
      if distance > otherDistance { values[setting] = nil }
    }
  }

  /// Where the values come from whose options a message names, though nobody typed them.
  func origins(in message: String) -> [Diagnostic.Note] {
    let words = Set(message.split { !($0.isLetter || $0 == "-") }.map(String.init))
    return Setting.allCases.filter { words.contains($0.option) }.compactMap(origin(of:))
  }

  /// Where a setting is set; nil where it is an option, or not set at all.
  func origin(of setting: Setting) -> Diagnostic.Note? {
    switch values[setting]?.origin {
    case .option, nil: nil
    case .variable(let name): .isSetHere(setting.key, at: .file(name))
    case .file(let place): .isSetHere(setting.key, at: place)
    }
  }
}

extension String {
  /// The parts between commas, without the blanks around them.
  fileprivate var separated: [String] {
    split(separator: ",").map { part in
      var part = part.drop { $0 == " " }
      while part.last == " " { part.removeLast() }
      return String(part)
    }
  }
}
