import ArgumentParser
import Diagnostics
import Glibc

/// The process: one command in, one exit code out.
@main
enum Main {
  static func main() {
    // A reader that has seen enough (`patuh … | head`) ends the process in silence.
    signal(SIGPIPE, SIG_DFL)
    // A file that may grow no further is told as a full disk is; it does not end the process.
    signal(SIGXFSZ, SIG_IGN)
    Interruption.watch()
    exit(status())
  }

  private static func status() -> Int32 {
    var settings = Settings()
    do {
      let words = Array(CommandLine.arguments.dropFirst())
      if let fault = Patuh.unknownVerb(in: words[...]) { throw Stop.saying(fault) }
      settings = try Settings(words)
      var command = try Patuh.parseAsRoot(settings.words)
      if let command = command as? any TakesSettings {
        try command.run(under: settings)
      } else {
        try command.run()
      }
      return ExitStatus.clear
    } catch let stop as Stop {
      Messages.tell(stop.setting.flatMap(settings.origin).map { [$0] } ?? [])
      return stop.status
    } catch {
      let isHelp = Patuh.exitCode(for: error).isSuccess
      let text = Patuh.fullMessage(for: error)
      var stream = isHelp ? FileStream.output : FileStream.error
      stream.write(text + (text.isEmpty ? "" : "\n"))
      stream.flush()
      if !isHelp { Messages.tell(settings.origins(in: Patuh.message(for: error))) }
      return isHelp ? ExitStatus.clear : ExitStatus.usage
    }
  }
}

/// The whole command with its verbs.
struct Patuh: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patuh",
    abstract: "Checks records against rules that encode the law.",
    discussion: """
      Memeriksa data terhadap aturan yang memuat hukum: kewajiban apa terpenuhi, berdasarkan \
      fakta dan pasal apa, siapa harus berbuat apa dan sampai kapan.

      Exit codes: 0 nothing blocks; 1 something failed or is blocked; 2 usage, rules or options \
      cannot be used; 3 data cannot be read; 4 nothing failed, but something needed is not \
      decided; 5 a rule or the engine broke.
      """,
    version: Version.current,
    subcommands: [
      Check.self, Gate.self, Contractors.self, Ask.self, Match.self, Explain.self, Inspect.self,
      Calc.self, Verify.self, RulesVerb.self, Config.self,
    ])

  /// A word that stands where a verb should; the parser would only speak of arguments.
  static func unknownVerb(in words: ArraySlice<String>) -> Diagnostic? {
    var command: any ParsableCommand.Type = Patuh.self
    for word in words {
      let verbs = command.configuration.subcommands
      guard !verbs.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      guard let verb = verbs.first(where: { $0._commandName == word }) else {
        return .unknownName(word, what: "verb", among: verbs.map { $0._commandName })
      }
      command = verb
    }
    return nil
  }

  /// As in every other message.
  static var _errorPrefix: String { "error: " }

  // Without a verb nothing is checked, and nothing checked is never a success.
  func run() throws {
    var stream = FileStream.error
    stream.write(Patuh.helpMessage() + "\n")
    stream.flush()
    throw Stop(ExitStatus.usage)
  }
}

/// The version of the tool, as reports carry it.
enum Version {
  static let current = "0.1.0"
}
