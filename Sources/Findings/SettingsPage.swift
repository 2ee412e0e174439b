/// Everything that can be set for a run, with what it comes to and who said so.
public struct SettingsPage: Hashable, Codable, Sendable {
  /// Who said so.
  public enum Origin: String, Hashable, Codable, Sendable {
    /// An option of the command line.
    case option
    /// A variable of the environment.
    case environment
    /// The file of settings.
    case file
    /// Nobody: it is as usual.
    case standard = "default"
  }

  /// Something that can be set.
  public struct Entry: Hashable, Codable, Sendable {
    /// Its name in the file of settings.
    public var key: String
    /// The option.
    public var option: String
    /// The variable of the environment.
    public var variable: String
    /// The values that it has; what holds where nobody says anything is a sentence in `standard`.
    public var values: [String]
    /// What holds where nobody says anything.
    public var standard: String
    /// Who said so.
    public var origin: Origin
    /// Where: the option, the variable, or the place in the file; nil where nobody did.
    public var place: String?
    /// What it is for, in one sentence.
    public var about: String

    /// Creates an entry.
    public init(
      key: String, option: String, variable: String, values: [String], standard: String,
      origin: Origin, place: String?, about: String
    ) {
      self.key = key
      self.option = option
      self.variable = variable
      self.values = values
      self.standard = standard
      self.origin = origin
      self.place = place
      self.about = about
    }
  }

  /// The file of settings; nil where none was read.
  public var file: String?
  /// Everything that can be set.
  public var entries: [Entry]

  /// Creates a page.
  public init(file: String?, entries: [Entry]) {
    self.file = file
    self.entries = entries
  }
}
