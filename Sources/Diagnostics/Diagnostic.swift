/// A message about a file that a person wrote: where, what, and what to do about it.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The file cannot be used as it is.
    case error
    /// The file can be used, but something in it is probably not meant.
    case warning
  }

  /// A second place that belongs to the message.
  public struct Note: Hashable, Sendable {
    /// The sentence, lower case, without a full stop.
    public var message: String
    /// The place, if there is one.
    public var place: Place?

    /// Creates a note.
    public init(_ message: String, at place: Place? = nil) {
      self.message = message
      self.place = place
    }
  }

  /// How bad it is.
  public var severity: Severity
  /// What is wrong: one sentence, lower case, without a full stop.
  public var message: String
  /// Where; nil only for what has no file.
  public var place: Place?
  /// Other places involved.
  public var notes: [Note]
  /// What to do, as an instruction.
  public var help: String?

  /// Creates a diagnostic.
  public init(
    _ severity: Severity, _ message: String, at place: Place?, notes: [Note] = [],
    help: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.place = place
    self.notes = notes
    self.help = help
  }

  /// An error at a place.
  public static func error(
    _ message: String, at place: Place?, notes: [Note] = [], help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, message, at: place, notes: notes, help: help)
  }

  /// A warning at a place.
  public static func warning(
    _ message: String, at place: Place?, notes: [Note] = [], help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, message, at: place, notes: notes, help: help)
  }
}

/// A value read from a person's file together with all that is wrong with the file.
///
/// Faults of files are values: reading goes on after the first one, so that all are told at once.
public struct Outcome<Value> {
  /// What could be read; meaningful only where there is no error.
  public var value: Value
  /// Everything there is to say, in the order of the file.
  public var diagnostics: [Diagnostic]

  /// Creates an outcome.
  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// Whether the value must not be used.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Outcome: Sendable where Value: Sendable {}
