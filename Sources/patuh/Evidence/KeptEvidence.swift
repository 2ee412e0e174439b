import Diagnostics
import Digests
import Documents
import Findings
import Glibc
import Quantities

/// Evidence as it was read back: the manifest, and the files that the archive holds.
struct KeptEvidence {
  let path: String
  let sha256: String
  let manifest: EvidenceManifest
  /// The report as it was kept.
  let result: [UInt8]
  /// The files by path, but for the manifest.
  private(set) var files: [String: [UInt8]] = [:]
  private let manifestHash: String

  /// Reads an archive, or ends.
  init(_ path: String) throws {
    let limits = TarArchive.Limits()
    var status = stat()
    if stat(path, &status) == 0, status.st_size > limits.bytes {
      throw Stop.saying(.badArchive(path, .tooLarge(limit: limits.bytes)))
    }
    let archive: [UInt8]
    do {
      archive = try FileReader.bytes(of: path)
    } catch {
      throw Stop.saying(.unreadableEvidence(path, error.reason))
    }
    do {
      for entry in try TarArchive.entries(of: archive, limits: limits) {
        files[entry.path] = entry.bytes
      }
    } catch {
      throw Stop.saying(.badArchive(path, error))
    }
    guard let bytes = files.removeValue(forKey: EvidencePack.manifestName) else {
      throw Stop.saying(.evidenceWithout(EvidencePack.manifestName, path))
    }
    guard let result = files[EvidencePack.resultName] else {
      throw Stop.saying(.evidenceWithout(EvidencePack.resultName, path))
    }
    let source = SourceText(path: path + ":" + EvidencePack.manifestName, bytes: bytes)
    guard let manifest = try EvidenceManifest.read(source).told(orStop: ExitStatus.usage) else {
      throw Stop(ExitStatus.usage)
    }
    self.path = path
    self.manifest = manifest
    self.result = result
    sha256 = SHA256.hexadecimal(of: archive)
    manifestHash = SHA256.hexadecimal(of: bytes)
  }

  /// Takes the data that only their hashes are held of from a folder, or ends.
  mutating func takeData(from folder: String?) throws {
    for file in manifest.files where !file.isHeld && files[file.path] == nil {
      guard let folder else { throw Stop.saying(.dataNotInEvidence(path)) }
      let name = folder + file.path.dropFirst(EvidencePack.filesFolder.count)
      do {
        files[file.path] = try FileReader.bytes(of: name)
      } catch {
        Messages.tell([.dataOfEvidenceMissing(name, error.reason)])
        throw Stop(ExitStatus.data)
      }
    }
  }

  /// The files that are not what the manifest says, and those of which it does not know.
  var changedFiles: [Verification.ChangedFile] {
    var stated: [String: String] = [:]
    for file in manifest.files { stated[file.path] = file.sha256 }
    let paths = Set(stated.keys).union(files.keys)
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { path in
      let found = files[path].map { SHA256.hexadecimal(of: $0) }
      guard found != stated[path] else { return nil }
      return Verification.ChangedFile(path: path, stated: stated[path], found: found)
    }
  }

  /// The manifest as a changed file, where it does not say what a report says; nil where it does.
  func changedManifest(_ report: Report) -> Verification.ChangedFile? {
    let says = [
      manifest.asOf, manifest.profile, manifest.language, manifest.ruleSet,
      manifest.ruleSetVersion, manifest.ruleSetSHA256, String(manifest.exitCode),
    ]
    let found = [
      report.asOf.iso, report.profile, report.language, report.ruleSet.id, report.ruleSet.version,
      report.ruleSet.sha256, String(report.exitCode),
    ]
    guard says != found else { return nil }
    return Verification.ChangedFile(
      path: EvidencePack.manifestName, stated: nil, found: manifestHash)
  }
}
