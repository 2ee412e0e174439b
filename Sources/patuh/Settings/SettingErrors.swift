import Diagnostics

// What can be wrong with a setting, in patuh.yaml or in the environment.
extension Diagnostic {
  static func unreadableSettings(_ path: String, _ reason: String) -> Diagnostic {
    .error(
      "the file of settings cannot be read: \(reason)", at: .file(path),
      help: "name another one with --config FILE, or none with --no-config")
  }

  static func badSetting(_ key: String, _ reason: String, at place: Place?) -> Diagnostic {
    .error("\"\(key)\" cannot be used: \(reason)", at: place)
  }

  static func emptySetting(_ key: String, at place: Place?) -> Diagnostic {
    .error("\"\(key)\" is empty", at: place, help: "give it a value, or remove it")
  }

  static func unknownWord(
    _ word: String, of key: String, among words: [String], at place: Place?
  ) -> Diagnostic {
    .error(
      "\"\(key)\" cannot be \"\(word)\"", at: place,
      help: Suggestion.didYouMean(word, among: words)
        ?? "it is one of: " + words.joined(separator: ", "))
  }

  /// That a key cannot stand in a file, and why.
  static func notInFile(_ setting: Setting, at place: Place) -> Diagnostic {
    .error(
      setting == .config
        ? "a file of settings cannot say where it lies"
        : "a file of settings cannot say whom to trust: a change under review could change it",
      at: place, help: "give \(setting.option), or set \(setting.variable)")
  }

  /// That a variable is probably meant to be a setting; nil where it looks like none.
  static func misspeltVariable(_ name: String) -> Diagnostic? {
    let prefix = Setting.variablePrefix
    let keys = Setting.allCases.map { $0.key.uppercased() }
    return Suggestion.nearest(to: String(name.dropFirst(prefix.count)), among: keys).map { key in
      .error(
        "no setting has this variable", at: .file(name),
        help: "did you mean \(prefix)\(key)? if it is not for patuh, give it another name")
    }
  }
}

extension Diagnostic.Note {
  static func isSetHere(_ key: String, at place: Place) -> Diagnostic.Note {
    Diagnostic.Note("\"\(key)\" is set here", at: place)
  }
}
