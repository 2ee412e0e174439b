/// What became of a run that was repeated from its evidence.
public struct Verification: Hashable, Codable, Sendable {
  /// A file that is not what the manifest says.
  public struct ChangedFile: Hashable, Codable, Sendable {
    /// Its path in the evidence.
    public var path: String
    /// The SHA-256 that the manifest states; nil where it does not know the file.
    public var stated: String?
    /// The SHA-256 that was found; nil where the file is not there.
    public var found: String?

    /// Creates a changed file.
    public init(path: String, stated: String?, found: String?) {
      self.path = path
      self.stated = stated
      self.found = found
    }
  }

  /// A finding that is another one now.
  public struct ChangedFinding: Hashable, Codable, Sendable {
    /// The rule.
    public var rule: String
    /// The record, with its item.
    public var subject: String
    /// The verdict in the evidence; nil where it has no such finding.
    public var old: String?
    /// The verdict of today; nil where there is none.
    public var new: String?

    /// Creates a changed finding.
    public init(rule: String, subject: String, old: String?, new: String?) {
      self.rule = rule
      self.subject = subject
      self.old = old
      self.new = new
    }
  }

  /// What came out when the run was repeated.
  public enum Result: Hashable, Codable, Sendable {
    /// The same report, byte for byte.
    case same
    /// Another report: the line from which it differs, and the first finding that does.
    case differs(line: Int, first: ChangedFinding?)
    /// It cannot be repeated; why was told.
    case notRepeated
  }

  /// The evidence.
  public var path: String
  /// The SHA-256 of the evidence.
  public var sha256: String
  /// What it says of the run.
  public var manifest: EvidenceManifest
  /// The version of the tool that repeated the run.
  public var toolVersion: String
  /// The files that are not what the manifest says.
  public var changedFiles: [ChangedFile]
  /// What came out.
  public var result: Result

  /// Creates a verification.
  public init(
    path: String, sha256: String, manifest: EvidenceManifest, toolVersion: String,
    changedFiles: [ChangedFile], result: Result
  ) {
    self.path = path
    self.sha256 = sha256
    self.manifest = manifest
    self.toolVersion = toolVersion
    self.changedFiles = changedFiles
    self.result = result
  }

  /// Whether nothing differs.
  public var matches: Bool { changedFiles.isEmpty && result == .same }

  /// Whether another version of the tool repeated the run.
  public var isOtherVersion: Bool { toolVersion != manifest.toolVersion }
}
