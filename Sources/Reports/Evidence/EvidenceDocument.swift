public import Findings

/// The manifest of evidence as JSON, one file per line.
public struct EvidenceDocument: Sendable {
  private let manifest: EvidenceManifest

  /// Creates the document of a manifest.
  public init(_ manifest: EvidenceManifest) {
    self.manifest = manifest
  }

  /// The JSON, its keys in a fixed order.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", EvidenceManifest.format)
    json.raw(",\n")
    json.member("tool", manifest.toolVersion)
    json.raw(",\n")
    json.member("arguments", manifest.arguments)
    json.raw(",\n")
    if let settings = manifest.settings {
      json.member("settings", settings)
      json.raw(",\n")
    }
    json.member("as_of", manifest.asOf)
    json.raw(",\n")
    json.member("profile", manifest.profile)
    json.raw(",\n")
    json.member("language", manifest.language)
    json.raw(",\n")
    json.objectMember("ruleset") { json in
      json.member("id", manifest.ruleSet)
      json.member("version", manifest.ruleSetVersion)
      json.member("sha256", manifest.ruleSetSHA256)
    }
    json.raw(",\n")
    json.member("exit_code", manifest.exitCode)
    json.raw(",\n")
    json.lines("files", manifest.files) { json, file in
      json.member("path", file.path)
      json.member("role", file.role.rawValue)
      json.member("sha256", file.sha256)
      json.member("bytes", file.bytes)
      json.member("held", file.isHeld)
    }
    json.raw("\n}\n")
    return json.take()
  }
}
