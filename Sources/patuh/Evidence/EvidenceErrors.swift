import Diagnostics
import Findings

// What can be wrong with a pack of evidence, when it is written or read.
extension Diagnostic {
  static func evidenceExists(_ path: String) -> Diagnostic {
    .error(
      "there is a file of this name already", at: .file(path),
      help: "name a new file; evidence and inputs are never written over")
  }

  static func evidenceIsOutput(_ path: String) -> Diagnostic {
    .error(
      "a report and the evidence go to the same file", at: .file(path),
      help: "name another file with --evidence")
  }

  static func noEvidenceOfStandardInput() -> Diagnostic {
    .error(
      "what comes by the standard input cannot be kept as evidence", at: nil,
      help: "write it to a file first, and name that")
  }

  static func outsideEvidence(_ path: String) -> Diagnostic {
    .error(
      "the file does not lie below the working directory, so evidence cannot name it",
      at: .file(path),
      help: "run patuh in a folder above all data and decisions, and name them from there")
  }

  static func noEvidenceOfPart() -> Diagnostic {
    .error(
      "no evidence is written: not all data could be read", at: nil,
      help: "put right what is told above, and run again")
  }

  static func changedDuringRun(_ path: String) -> Diagnostic {
    .error(
      "no evidence is written: this changed during the run", at: .file(path), help: "run again")
  }

  static func unreadableForEvidence(_ path: String, _ reason: String) -> Diagnostic {
    .error("no evidence is written: this cannot be read: \(reason)", at: .file(path))
  }

  static func nameTooLongForEvidence(_ path: String) -> Diagnostic {
    .error(
      "no evidence is written: this path is too long for an archive", at: .file(path),
      help: "shorten it: 100 bytes for the name of a file, 155 for its folders")
  }

  static func evidenceTooLarge(_ path: String, limit: Int) -> Diagnostic {
    .error(
      "the evidence would have more than \(limit) bytes", at: .file(path),
      help: "keep the data elsewhere, and give --evidence-without-data")
  }

  static func evidenceWritten(_ path: String, sha256: String, holdsData: Bool) -> Diagnostic {
    .warning(
      holdsData
        ? "the evidence holds the data as given, personal data too; its SHA-256 is \(sha256)"
        : "the evidence holds the hashes of the data, not the data; its SHA-256 is \(sha256)",
      at: .file(path),
      help: "keep the SHA-256 apart from the file: who can change the one must not reach the other")
  }

  static func unreadableEvidence(_ path: String, _ reason: String) -> Diagnostic {
    .error("the evidence cannot be read: \(reason)", at: .file(path))
  }

  static func badArchive(_ path: String, _ fault: TarFault) -> Diagnostic {
    let again = "take the file again from where it was kept"
    let foreign = "patuh check and patuh gate write evidence with --evidence FILE"
    return switch fault {
    case .tooLarge(let limit):
      .error("the evidence has more than \(limit) bytes", at: .file(path), help: foreign)
    case .tooMany(let limit):
      .error("the evidence has more than \(limit) files", at: .file(path), help: foreign)
    case .truncated(let position):
      .error("the archive ends too early, at byte \(position)", at: .file(path), help: again)
    case .noHeader(let position):
      .error("at byte \(position) begins no file of a tar archive", at: .file(path), help: foreign)
    case .badChecksum(let position):
      .error("the header at byte \(position) does not fit its sum", at: .file(path), help: again)
    case .notAFile(let name, let position):
      .error(
        "\"\(name)\" at byte \(position) is no plain file, but a link, a folder or a device",
        at: .file(path), help: foreign)
    case .unsafeName(let name, let position):
      .error(
        "the name \"\(name)\" at byte \(position) leads out of the archive", at: .file(path),
        help: foreign)
    case .twice(let name, let position):
      .error("\"\(name)\" comes twice, again at byte \(position)", at: .file(path), help: foreign)
    }
  }

  static func evidenceWithout(_ name: String, _ path: String) -> Diagnostic {
    .error(
      "the archive has no \(name), so it is no evidence", at: .file(path),
      help: "patuh check and patuh gate write evidence with --evidence FILE")
  }

  static func unknownEvidenceFormat(_ format: String, at place: Place) -> Diagnostic {
    .error(
      "the evidence is of the form \"\(format)\", and this version reads \"patuh-evidence/1\"",
      at: place, help: "use the version of patuh that wrote it, or a later one")
  }

  static func evidenceOfNoRun(at place: Place) -> Diagnostic {
    .error(
      "\"arguments\" are no run of check or gate that can be repeated", at: place,
      help: "the version of patuh that wrote the evidence can read them")
  }

  static func unknownRole(_ role: String, at place: Place) -> Diagnostic {
    .error(
      "there is no role \"\(role)\" of a file", at: place,
      help: "there are: " + EvidenceRole.allCases.map(\.rawValue).joined(separator: ", "))
  }

  static func pathOutsideEvidence(_ path: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(path)\" is no path of a file that evidence has", at: place,
      help: "take the file again from where it was kept")
  }

  static func dataNotInEvidence(_ path: String) -> Diagnostic {
    .error(
      "the evidence holds no data, only their hashes", at: .file(path),
      help: "name the folder from which the data were checked with --data DIR")
  }

  static func dataOfEvidenceMissing(_ path: String, _ reason: String) -> Diagnostic {
    .error(
      "data of the evidence cannot be read: \(reason)", at: .file(path),
      help: "--data names the folder in which patuh ran, with the data below it")
  }
}
