import Diagnostics

// Every message of the command line itself; those of its parser aside.
extension Diagnostic {
  static var noRuleSet: Diagnostic {
    .error(
      "no rule set was found", at: nil,
      help: "name its folder with --rules DIR, or set PATUH_RULES")
  }

  static var noClock: Diagnostic {
    .error("the clock of this machine shows no possible day", at: nil, help: "give --as-of DAY")
  }

  static func unknownName(_ name: String, what: String, among known: [String]) -> Diagnostic {
    .error(
      "there is no \(what) \"\(name)\"", at: nil,
      help: Suggestion.didYouMean(name, among: known)
        ?? (known.count <= 20
          ? "there are: " + known.joined(separator: ", ") : "there are \(known.count) of them"))
  }

  static func notARepository(_ name: String, _ reason: String) -> Diagnostic {
    .error(
      "\"\(name)\" is no folder, and no git repository is here to look for it: \(reason)", at: nil,
      help: "give a folder, or run patuh inside the repository")
  }

  static func unknownRevision(_ name: String) -> Diagnostic {
    .error(
      "\"\(name)\" is neither a folder nor a revision of this git repository", at: nil,
      help: "fetch the branch first, or name another with --trusted-from")
  }

  static func missingInTrusted(_ path: String, _ name: String) -> Diagnostic {
    .error(
      "\(name) has no file or folder \"\(path)\"", at: nil,
      help: "with --trusted-from, rules, decisions and answers are taken from there; add it there "
        + "first")
  }

  static func outsideTrusted(_ path: String) -> Diagnostic {
    .error(
      "\"\(path)\" does not lie below the trusted place", at: nil,
      help: "name it by its path from there, without a leading / and without .. that leads out")
  }

  static func gitFailed(_ reason: String) -> Diagnostic {
    .error(
      "git cannot read that revision: \(reason)", at: nil,
      help: "fetch it whole; git fsck shows what is missing")
  }

  static func noListing(_ name: String) -> Diagnostic {
    .error(
      "the rule set has no list \"\(name)\"", at: nil,
      help: "add lists/\(name).yaml to the rule set, or name another one with --rules DIR")
  }

  static func noCoverage(_ format: String) -> Diagnostic {
    .error(
      "the rule set says nothing that \"\(format)\" could print", at: nil,
      help: "add coverage.yaml to the rule set, or name another one with --rules DIR")
  }

  static func bindsNobody(_ roles: [String]) -> Diagnostic {
    .error(
      "no rule that was chosen binds those on the list: \(roles.joined(separator: ", "))", at: nil,
      help: "leave --only out, or name a rule with that addressee")
  }

  static func noLetters(_ name: String) -> Diagnostic {
    .error(
      "the list \"\(name)\" has no letters", at: nil,
      help: "add the part \"letters\" to lists/\(name).yaml")
  }

  static func unusedTemplate(_ path: String, among names: [String]) -> Diagnostic {
    let name = String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
    return .error(
      "no letter of this sender uses this template", at: .file(path),
      help: Suggestion.didYouMean(name, among: names)
        ?? "the templates are: " + names.joined(separator: ", "))
  }

  static func missingTemplate(_ path: String, _ reason: String) -> Diagnostic {
    .error(
      "the template cannot be read: \(reason)", at: .file(path),
      help: "put it there, or name a folder that has it with --templates DIR")
  }

  static func cannotWrite(_ path: String, _ reason: String) -> Diagnostic {
    path == "-"
      ? .error("the standard output cannot be written: \(reason)", at: nil)
      : .error("the file cannot be written: \(reason)", at: .file(path))
  }

  static func bytesOnATerminal(_ format: String) -> Diagnostic {
    .error(
      "a report in \(format) is nothing to read on a terminal", at: nil,
      help: "write it to a file: --out \(format):FILE")
  }

  static func folderNotEmpty(_ path: String) -> Diagnostic {
    .error(
      "the folder is not empty", at: .file(path),
      help: "give a new folder, so that no old file stays among the new ones")
  }

  static func cannotMakeFolder(_ path: String, _ reason: String) -> Diagnostic {
    .error("the folder cannot be made: \(reason)", at: .file(path))
  }

  static func unknownSubject(_ key: String, _ entity: String?) -> Diagnostic {
    .error(
      "the data have no \(entity ?? "record") with the key \"\(key)\"", at: nil,
      help: "patuh inspect shows what the data have")
  }

  static func subjectNeeded(_ entity: String, count: Int) -> Diagnostic {
    .error(
      "the data have \(count) records of \(entity)", at: nil,
      help: "name one of them with --subject KEY")
  }

  static func stageHasNoItem(_ stage: String) -> Diagnostic {
    .error(
      "the stage \"\(stage)\" has no items", at: nil, help: "leave --item out")
  }

  static func stageCannotBePlanned(_ stage: String) -> Diagnostic {
    .error(
      "the stage \"\(stage)\" has no day to plan", at: nil, help: "leave --planned out")
  }

  static var autoHasNoPlan: Diagnostic {
    .error(
      "--item and --planned need a stage", at: nil, help: "name the stage in place of auto")
  }

  static func optionWithoutValue(_ name: String) -> Diagnostic {
    .error("--\(name) needs a value", at: nil, help: "write --\(name) VALUE")
  }

  static func optionTwice(_ name: String) -> Diagnostic {
    .error("--\(name) is given twice", at: nil, help: "give it once")
  }

  static func flagWithValue(_ name: String) -> Diagnostic {
    .error("--\(name) takes no value", at: nil, help: "write --\(name) alone")
  }

  static func strayArgument(_ text: String) -> Diagnostic {
    .error("\"\(text)\" belongs to no option", at: nil, help: "options begin with --")
  }

  static var nothingToMatch: Diagnostic {
    .error(
      "no source has registrations to link", at: nil,
      help: "name one as MAPPING:PATH, by a mapping with link:")
  }

  static var partlyRead: Diagnostic {
    .warning(
      "not all data could be read; the report covers the rest, and the exit code is 3", at: nil)
  }

  static func moreIssues(_ count: Int) -> Diagnostic {
    .warning(
      "\(count) more rows have something wrong that is not shown here", at: nil,
      help: "mend these first; --out json lists all of them")
  }

  static func changedWhileRead(_ path: String) -> Diagnostic {
    .error(
      "the file was changed while it was read", at: .file(path),
      help: "wait until nobody writes to it, and run again")
  }

  static func cannotUse(_ path: String, _ reason: String) -> Diagnostic {
    .error("cannot use \(path): \(reason)", at: nil, help: "make room there, or set TMPDIR")
  }
}
