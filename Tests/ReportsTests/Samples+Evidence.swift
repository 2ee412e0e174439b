import Findings

extension Sample {
  private var manifest: EvidenceManifest {
    EvidenceManifest(
      toolVersion: "0.1.0", arguments: ["check", "--as-of=2026-11-23", "--", "data.yaml"],
      settings: nil, asOf: "2026-11-23", profile: "umum", language: "id", ruleSet: "contoh",
      ruleSetVersion: "1", ruleSetSHA256: "ab12", exitCode: 1,
      files: [EvidenceFile(path: "report.json", role: .result, sha256: "cd34", bytes: 2)])
  }

  /// The same result by the same version.
  var sameAgain: Verification { verification(by: "0.1.0", [], .same) }

  /// Everything that can differ.
  var nothingTheSame: Verification {
    verification(
      by: "0.2.0",
      [
        Verification.ChangedFile(path: "files/data.yaml", stated: "ab12", found: "cd34"),
        Verification.ChangedFile(path: "files/more.yaml", stated: nil, found: "cd34"),
        Verification.ChangedFile(path: "manifest.json", stated: nil, found: "ef56"),
        Verification.ChangedFile(path: "rules/a.yaml", stated: "ab12", found: nil),
      ],
      .differs(
        line: 12,
        first: Verification.ChangedFinding(
          rule: "pendaftaran/terdaftar", subject: "proyek PKT-1", old: "fail", new: nil)))
  }

  /// The same result from other files.
  var sameOfOthers: Verification {
    var verification = nothingTheSame
    verification.changedFiles.removeLast(3)
    verification.result = .same
    return verification
  }

  /// A run that cannot be repeated.
  var notRepeated: Verification { verification(by: "0.1.0", [], .notRepeated) }

  private func verification(
    by version: String, _ files: [Verification.ChangedFile], _ result: Verification.Result
  ) -> Verification {
    Verification(
      path: "e.tar", sha256: "0123", manifest: manifest, toolVersion: version,
      changedFiles: files, result: result)
  }
}
