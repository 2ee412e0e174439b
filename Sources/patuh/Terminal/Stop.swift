import Diagnostics

/// The exit codes that do not depend on verdicts; the others are decided by `RunOutcome`.
enum ExitStatus {
  /// Nothing blocks.
  static let clear: Int32 = 0
  /// Usage, rules or configuration cannot be used, or a prerequisite is missing.
  static let usage: Int32 = 2
  /// A file, a record or a key cannot be read.
  static let data: Int32 = 3
  /// A rule or the engine broke.
  static let broken: Int32 = 5
}

/// The end of a run before its last step; everything to say has been said.
struct Stop: Error {
  var status: Int32
  /// The setting that cannot be used; where it comes from is still to be said.
  var setting: Setting?

  init(_ status: Int32) {
    self.status = status
  }

  /// Says what is wrong and ends.
  static func saying(_ diagnostics: Diagnostic..., about setting: Setting? = nil) -> Stop {
    saying(diagnostics, about: setting)
  }

  /// Says all that is wrong and ends.
  static func saying(_ diagnostics: [Diagnostic], about setting: Setting? = nil) -> Stop {
    Messages.tell(diagnostics)
    var stop = Stop(ExitStatus.usage)
    stop.setting = setting
    return stop
  }
}

/// What the person at the terminal is told beside the report.
enum Messages {
  /// Writes diagnostics to the standard error.
  static func tell(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    var stream = FileStream.error
    stream.write(DiagnosticText.render(diagnostics))
    stream.flush()
  }
}

extension Messages {
  /// Says where things come from that were told before.
  static func tell(_ notes: [Diagnostic.Note]) {
    guard !notes.isEmpty else { return }
    var stream = FileStream.error
    stream.write(notes.map(DiagnosticText.render).joined())
    stream.flush()
  }
}

extension Outcome {
  /// Tells the diagnostics and hands over the value, or ends where it must not be used.
  func told(orStop status: Int32) throws -> Value {
    Messages.tell(diagnostics)
    if hasErrors { throw Stop(status) }
    return value
  }
}
