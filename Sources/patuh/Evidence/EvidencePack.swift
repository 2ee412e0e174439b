import ArgumentParser
import Checking
import Diagnostics
import Digests
import Documents
import Findings
import Quantities
import Records
import Reports
import Rules

/// A run with everything that it rests on, as it is kept.
///
/// The rules lie in `rules`, data and decisions in `files` by their paths from the working
/// directory: a run in `files` finds everything under the names that its report gives.
struct EvidencePack {
  static let manifestName = "manifest.json"
  static let resultName = "report.json"
  static let rulesFolder = "rules"
  static let filesFolder = "files"

  private var entries: [TarArchive.Entry] = []
  private var files: [EvidenceFile] = []
  private let holdsData: Bool

  /// Gathers a run, or ends where something of it cannot be kept.
  init(
    _ verb: some JudgingVerb, _ material: JudgingMaterial, _ report: Report, _ settings: Settings
  ) throws {
    holdsData = !verb.evidence.evidenceWithoutData
    if material.records.hasErrors {
      Messages.tell([.noEvidenceOfPart()])
      throw Stop(ExitStatus.data)
    }
    try addRules(material)
    for input in material.records.value.inputs + material.records.value.manifests {
      try add(TakenPath(input.file), .data, sha256: input.sha256)
    }
    var decisions: [Setting: TakenPath] = [:]
    decisions[.waivers] = try verb.decisions.waiverFile(from: material.trusted)
    decisions[.attestations] = try verb.judging.attestationFile(from: material.trusted)
    decisions[.links] = try verb.data.linkFile(from: material.trusted)
    decisions[.baseline] = try verb.baseline.file(from: material.trusted)
    for (setting, role) in [
      (Setting.waivers, EvidenceRole.waivers), (.attestations, .attestations),
      (.links, .links), (.baseline, .baseline),
    ] {
      if let file = decisions[setting] { try add(file, role) }
    }
    // The name of a file of settings is only told, but no place of a machine is.
    if let file = settings.file, file.hasPrefix("/") { throw Stop.saying(.outsideEvidence(file)) }
    add(Array(JSONReport().text(of: report).utf8), Self.resultName, .result)
    let manifest = EvidenceManifest(
      toolVersion: Version.current,
      arguments: EvidenceArguments(verb, material, settings, decisions).words,
      settings: settings.file, asOf: report.asOf.iso, profile: report.profile,
      language: report.language, ruleSet: report.ruleSet.id,
      ruleSetVersion: report.ruleSet.version, ruleSetSHA256: report.ruleSet.sha256,
      exitCode: report.exitCode,
      files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
    entries.append(
      TarArchive.Entry(
        path: Self.manifestName, bytes: Array(EvidenceDocument(manifest).json.utf8)))
  }

  /// Writes the archive whole or not at all, and tells its hash.
  func write(to path: String) throws {
    let limit = TarArchive.Limits().bytes
    guard entries.reduce(0, { $0 + $1.bytes.count + 2 * TarArchive.blockSize }) < limit else {
      throw Stop.saying(.evidenceTooLarge(path, limit: limit))
    }
    let archive: [UInt8]
    do {
      archive = try TarArchive.bytes(of: entries)
    } catch {
      throw Stop.saying(.nameTooLongForEvidence(error.path))
    }
    if let failure = OutputFile.write(path, { $0.write(archive) }) {
      throw Stop.saying(.cannotWrite(path, failure))
    }
    let sha256 = SHA256.hexadecimal(of: archive)
    Messages.tell([.evidenceWritten(path, sha256: sha256, holdsData: holdsData)])
  }

  /// The path below the working directory; nil where it leads elsewhere.
  static func inside(_ path: String) -> String? {
    guard !path.hasPrefix("/") else { return nil }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  private mutating func addRules(_ material: JudgingMaterial) throws {
    let found = RuleSetFiles(folder: material.folder.path)
    guard found.sha256 == material.ruleSet.sha256 else {
      throw Stop.saying(.changedDuringRun(material.folder.name))
    }
    for (path, bytes) in found.files {
      add(bytes, Self.rulesFolder + "/" + path, path.hasPrefix("calendar/") ? .calendar : .rules)
    }
  }

  private mutating func add(
    _ file: TakenPath, _ role: EvidenceRole, sha256: String? = nil
  ) throws {
    guard let inside = Self.inside(file.name) else {
      throw Stop.saying(.outsideEvidence(file.name))
    }
    let path = Self.filesFolder + "/" + inside
    guard !files.contains(where: { $0.path == path }) else { return }
    let bytes: [UInt8]
    do {
      bytes = try FileReader.bytes(of: file.path)
    } catch {
      throw Stop.saying(.unreadableForEvidence(file.name, error.reason))
    }
    if let sha256, sha256 != SHA256.hexadecimal(of: bytes) {
      throw Stop.saying(.changedDuringRun(file.name))
    }
    add(bytes, path, role)
  }

  private mutating func add(_ bytes: [UInt8], _ path: String, _ role: EvidenceRole) {
    let isHeld = role != .data || holdsData
    files.append(
      EvidenceFile(
        path: path, role: role, sha256: SHA256.hexadecimal(of: bytes), bytes: bytes.count,
        isHeld: isHeld))
    if isHeld { entries.append(TarArchive.Entry(path: path, bytes: bytes)) }
  }
}
