import ArgumentParser
import Diagnostics
import Findings
import Reports

/// `patuh verify FILE`: whether a run that was kept as evidence comes out the same.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Repeat a run from its evidence, and compare the results byte for byte.",
    discussion: """
      Mengulang pemeriksaan dari berkas bukti dan membandingkan hasilnya, bita demi bita.

      The evidence holds the rules, data and decisions of the run, so nothing else decides. Every \
      file is compared with its hash. Who can change the evidence can change its hashes, too: \
      compare the SHA-256 that is printed with the one that was told when it was written.

      Exit codes: 0 the same result; 1 something differs; 2 this is no evidence that can be used; \
      3 data beside it cannot be read.

      Examples:
        patuh verify evidence.tar
        patuh verify evidence.tar --data FOLDER --json
      """)

  @Argument(
    help: ArgumentHelp(
      "The evidence, as check and gate write it with --evidence.", valueName: "file"))
  var file: String

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "The folder in which the run took place, where the evidence holds no data.",
      valueName: "dir"))
  var folder: String?

  @Option(help: Setting.lang.help)
  var lang: Language?

  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Output") var output: PrintoutOptions

  func run() throws {
    var evidence = try KeptEvidence(file)
    guard let verb = EvidenceArguments.verb(evidence.manifest.arguments) else {
      throw Stop.saying(
        .evidenceOfNoRun(at: .file(file + ":" + EvidencePack.manifestName)))
    }
    try evidence.takeData(from: folder)
    var changed = evidence.changedFiles
    let report = try Self.repeated(verb, evidence)
    var result = Verification.Result.notRepeated
    if let report {
      changed += evidence.changedManifest(report).map { [$0] } ?? []
      result =
        ReportComparison(old: evidence.result, new: Array(JSONReport().text(of: report).utf8))
        .result
    }
    let verification = Verification(
      path: file, sha256: evidence.sha256, manifest: evidence.manifest,
      toolVersion: Version.current, changedFiles: changed, result: result)
    let language = lang ?? Surroundings.language
    try output.write(VerificationReport(verification, language: language.rawValue))
    if !verification.matches { throw Stop(1) }
  }

  // Another version of the tool may well come to the same result, so the report is that of the
  // version that wrote the evidence.
  private static func repeated(
    _ verb: some JudgingVerb, _ evidence: KeptEvidence
  ) throws -> Report? {
    let folder = try TemporaryFolder()
    for (path, bytes) in evidence.files { try folder.write(bytes, to: path) }
    return try folder.working(in: EvidencePack.filesFolder) {
      do {
        var report = try verb.report(
          try verb.material(), .all, settings: evidence.manifest.settings)
        report.toolVersion = evidence.manifest.toolVersion
        return report
      } catch is Stop {
        return nil
      }
    }
  }
}
