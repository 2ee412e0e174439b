import ArgumentParser

/// The words of a command line, taken apart as far as settings need it.
struct CommandWords {
  /// The verb with those below it, such as `rules list`; empty where none stands there.
  let verb: String
  /// The words of the verb.
  let verbs: ArraySlice<String>
  /// What follows.
  let rest: ArraySlice<String>

  init(_ words: [String]) {
    var command: any ParsableCommand.Type = Patuh.self
    var count = 0
    for word in words {
      guard
        let next = command.configuration.subcommands.first(where: { $0._commandName == word })
      else { break }
      command = next
      count += 1
    }
    verbs = words.prefix(count)
    rest = words.dropFirst(count)
    verb = verbs.joined(separator: " ")
  }

  /// Whether the parser is only asked what there is: no file can then stand in the way.
  var asksForHelp: Bool { options.contains { ["-h", "--help", "--version"].contains($0) } }

  /// Whether no file of settings is to be read.
  var readsNoFile: Bool { options.contains("--no-config") }

  // What stands after `--` is no option.
  private var options: ArraySlice<String> { rest.prefix { $0 != "--" } }

  /// What is given for a setting, and nil where it is not given at all.
  func values(of setting: Setting) -> [String]? {
    var values: [String] = []
    for (index, word) in zip(options.indices, options) {
      if word == setting.negation {
        values.append("false")
      } else if word == setting.option {
        if setting.row.kind.isFlag {
          values.append("true")
        } else {
          values.append(options.indices.contains(index + 1) ? options[index + 1] : "")
        }
      } else if word.hasPrefix(setting.option + "=") {
        values.append(String(word.dropFirst(setting.option.count + 1)))
      }
    }
    return values.isEmpty ? nil : values
  }
}
