import ArgumentParser
import Diagnostics
import Documents
import Findings

extension Setting {
  /// What a setting may be; a value that an option refuses is refused everywhere.
  enum Kind {
    /// True or false.
    case flag
    /// True where another setting is not to count, whoever set that one from further away.
    case without(Setting)
    /// A name that something else knows: the rule set, or git.
    case name
    /// A file or folder.
    case path
    /// A day.
    case day
    /// One of some words.
    case oneOf([String])
    /// Groups of facts with the day up to which they are complete.
    case groups
    /// Numbers of records by entity.
    case counts
    /// Formats of reports with their files.
    case outputs

    /// One of the words of a type.
    static func word<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> Kind
    where Word.RawValue == String {
      .oneOf(Word.allCases.map(\.rawValue))
    }

    /// The words there are, as help shows them.
    var words: String? {
      if case .oneOf(let words) = self { words.joined(separator: "|") } else { nil }
    }

    /// Whether there may be several.
    var isList: Bool {
      switch self {
      case .groups, .counts, .outputs: true
      case .flag, .without, .name, .path, .day, .oneOf: false
      }
    }

    /// Whether it is true or false.
    var isFlag: Bool {
      switch self {
      case .flag, .without: true
      case .name, .path, .day, .oneOf, .groups, .counts, .outputs: false
      }
    }

    /// What may stand in patuh.yaml.
    var shape: MappingShape.Value {
      switch self {
      case .flag, .without: .flag
      case .name, .path: .text
      case .day: .day
      case .oneOf(let words): .word(words)
      case .groups, .outputs: .texts
      case .counts: .named(nil, .count)
      }
    }
  }
}

extension Setting {
  /// What is wrong with a value, said at its place; nil where it can be used.
  func fault(in text: String, at place: Place?) -> Diagnostic? {
    do {
      switch row.kind {
      case .flag, .without: return oneOf(["true", "false"], text, place)
      case .oneOf(let words): return oneOf(words, text, place)
      case .name, .path: return text.isEmpty ? .emptySetting(key, at: place) : nil
      case .day: _ = try DayArgument.day(text)
      case .groups: _ = try CompleteGroup(text)
      case .counts: _ = try ExpectedCount(text)
      case .outputs: _ = try OutputTarget(text, among: OutputOptions.formats)
      }
      return nil
    } catch {
      return .badSetting(key, "\(error)", at: place)
    }
  }

  private func oneOf(_ words: [String], _ text: String, _ place: Place?) -> Diagnostic? {
    words.contains(text) ? nil : .unknownWord(text, of: key, among: words, at: place)
  }

  /// A value whose path is not counted from the working directory but from a folder.
  ///
  /// - Parameters:
  ///   - text: The value.
  ///   - folder: The folder as it is reached from the working directory, with a slash at its end;
  ///     empty for the working directory itself.
  /// - Returns: The value as it counts from the working directory.
  func text(_ text: String, in folder: String) -> String {
    switch row.kind {
    case .path: return text.hasPrefix("/") ? text : folder + text
    case .outputs:
      guard let colon = text.firstIndex(of: ":") else { return text }
      let file = text[text.index(after: colon)...]
      return file == "-" || file.hasPrefix("/") ? text : text[...colon] + folder + file
    case .flag, .without, .name, .day, .oneOf, .groups, .counts: return text
    }
  }

  /// The option with its values, as they would stand on the command line.
  func words(for values: [String]) -> [String] {
    if row.kind.isFlag { return values.compactMap { $0 == "true" ? option : negation } }
    return values.map { option + "=" + $0 }
  }
}
