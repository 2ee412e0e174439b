import ArgumentParser
import Diagnostics
import Documents
import Reports
import Rules

/// Which letters are written, and where.
struct LetterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write letters into this folder, new or empty, in place of the list.",
      discussion: "One in HTML and one in Markdown for each; all of them or none.",
      valueName: "dir"))
  var letters: String?

  @Option(help: ArgumentHelp("The role that writes them.", valueName: "role"))
  var sender: String?

  @Option(
    help: ArgumentHelp(
      "Take templates from this folder where it has them, else those of the rule set.",
      valueName: "dir"))
  var templates: String?

  @Flag(help: "Tell the names and addresses of natural persons in letters.")
  var names = false

  func validate() throws {
    if letters != nil, sender == nil { throw ValidationError("--letters needs --sender ROLE") }
    guard letters == nil else { return }
    for (isGiven, name) in [
      (sender != nil, "sender"), (templates != nil, "templates"), (names, "names"),
    ] where isGiven { throw ValidationError("--\(name) needs --letters DIR") }
  }

  /// What is to be written: by whom, with which templates, into which folder.
  struct Order {
    var folder: String
    var sender: String
    var letters: Listing.Letters
    var templates: LetterTemplates
  }

  /// What is to be written, before anything is judged; nil for no letters, or the end.
  func order(_ listing: Listing, rulesIn rules: TakenPath) throws -> Order? {
    guard let folder = letters, let sender else { return nil }
    guard let letters = listing.letters else { throw Stop.saying(.noLetters(listing.name)) }
    guard letters.senders.contains(sender) else {
      throw Stop.saying(.unknownName(sender, what: "sender", among: letters.senders))
    }
    try OutputFolder.requireEmpty(folder)
    let kinds = letters.kinds.filter { $0.by == sender }.map(\.name)
    let sources = try sources(
      LetterTemplates.files(for: kinds), letters.kinds.map(\.name), rulesIn: rules)
    let outcome = LetterTemplates.read(for: kinds, from: sources)
    guard let templates = try outcome.told(orStop: ExitStatus.usage) else {
      throw Stop(ExitStatus.usage)
    }
    return Order(folder: folder, sender: sender, letters: letters, templates: templates)
  }

  // The files of some names: one's own where it is there, else that of the rule set.
  private func sources(
    _ names: [String], _ kinds: [String], rulesIn rules: TakenPath
  ) throws -> [SourceText] {
    let known = LetterTemplates.files(for: kinds)
    var own: Set<String> = []
    if let templates {
      do {
        own = Set(try FileReader.names(in: templates).filter { $0.hasSuffix(".mustache") })
      } catch {
        throw Stop.saying(.missingTemplate(templates, error.reason))
      }
      let stray = own.subtracting(known).sorted()
      Messages.tell(stray.map { .unusedTemplate(templates + "/" + $0, among: known) })
      if !stray.isEmpty { throw Stop(ExitStatus.usage) }
    }
    return try names.map { name in
      let isOwn = own.contains(name)
      let path = (isOwn ? templates ?? "" : rules.path + "/lists/letters") + "/" + name
      let shown = isOwn ? path : rules.name + "/lists/letters/" + name
      do throws(FileReader.Failure) {
        return SourceText(path: shown, bytes: try FileReader.bytes(of: path))
      } catch {
        throw Stop.saying(.missingTemplate(shown, error.reason))
      }
    }
  }
}
