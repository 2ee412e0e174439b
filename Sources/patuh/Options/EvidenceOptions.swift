import ArgumentParser

/// Whether the run is kept as evidence.
struct EvidenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep rules, data, decisions and result in this new file, for patuh verify.",
      discussion: "A tar archive. It holds the data as given, personal data too.",
      valueName: "file"))
  var evidence: String?

  @Flag(help: "Keep only the hashes of the data; patuh verify then needs them beside it.")
  var evidenceWithoutData = false

  func validate() throws {
    if evidenceWithoutData, evidence == nil {
      throw ValidationError("--evidence-without-data needs --evidence FILE")
    }
  }

  /// Ends where evidence cannot be kept, before any work is done.
  func check(_ paths: [String], _ output: OutputOptions) throws {
    guard let evidence else { return }
    if output.out.contains(where: { $0.file == evidence }) {
      throw Stop.saying(.evidenceIsOutput(evidence))
    }
    if OutputFile.isTaken(evidence) { throw Stop.saying(.evidenceExists(evidence)) }
    if paths.contains("-") { throw Stop.saying(.noEvidenceOfStandardInput()) }
  }
}
