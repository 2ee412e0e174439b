/// What a file of the evidence was to the run.
public enum EvidenceRole: String, Hashable, Codable, Sendable, CaseIterable {
  /// A file of the rule set.
  case rules
  /// The holidays that the rule set counts by.
  case calendar
  /// A file of records, or a manifest that names such files.
  case data
  /// The decisions to go on.
  case waivers
  /// The answers of persons.
  case attestations
  /// What people decided about records that could not be linked by themselves.
  case links
  /// The report that the run was compared with.
  case baseline
  /// The report itself.
  case result
}

/// A file of the evidence.
public struct EvidenceFile: Hashable, Codable, Sendable {
  /// Its path in the evidence.
  public var path: String
  /// What it was to the run.
  public var role: EvidenceRole
  /// The SHA-256 of its bytes.
  public var sha256: String
  /// How many bytes it has.
  public var bytes: Int
  /// Whether the evidence holds the file itself, and not only its hash.
  public var isHeld: Bool

  /// Creates a file.
  public init(path: String, role: EvidenceRole, sha256: String, bytes: Int, isHeld: Bool = true) {
    self.path = path
    self.role = role
    self.sha256 = sha256
    self.bytes = bytes
    self.isHeld = isHeld
  }
}

/// What the evidence of a run says of it, `patuh-evidence/1`: enough to run it again.
public struct EvidenceManifest: Hashable, Codable, Sendable {
  /// The form, which a reader compares before anything else.
  public static let format = "patuh-evidence/1"

  /// The version of the tool that ran.
  public var toolVersion: String
  /// The verb with everything that was in effect, as words of a command line.
  public var arguments: [String]
  /// The name of the file of settings that spoke; nil where there was none.
  public var settings: String?
  /// The day as of which it judged.
  public var asOf: String
  /// The profile.
  public var profile: String
  /// The language of the report.
  public var language: String
  /// The id of the rule set.
  public var ruleSet: String
  /// The version of the rule set.
  public var ruleSetVersion: String
  /// The SHA-256 over the files of the rule set.
  public var ruleSetSHA256: String
  /// The exit code of the run.
  public var exitCode: Int
  /// The files, by path.
  public var files: [EvidenceFile]

  /// Creates a manifest.
  public init(
    toolVersion: String, arguments: [String], settings: String?, asOf: String, profile: String,
    language: String, ruleSet: String, ruleSetVersion: String, ruleSetSHA256: String,
    exitCode: Int, files: [EvidenceFile]
  ) {
    self.toolVersion = toolVersion
    self.arguments = arguments
    self.settings = settings
    self.asOf = asOf
    self.profile = profile
    self.language = language
    self.ruleSet = ruleSet
    self.ruleSetVersion = ruleSetVersion
    self.ruleSetSHA256 = ruleSetSHA256
    self.exitCode = exitCode
    self.files = files
  }
}
