public import Findings

/// What `verify` prints: whether the result is the same, and if not, what differs.
public struct VerificationReport: Printout {
  private let verification: Verification
  private let words: Words

  /// Creates the printout of a verification in a language.
  public init(_ verification: Verification, language: String) {
    self.verification = verification
    words = Words(language: language)
  }

  /// The answer first, then what differs, then what was repeated.
  public func text(style: TextReport.Style, width: Int) -> String {
    var text = TextPage(style: style, width: width)
    text.line(answer, .strong)
    text.blank()
    for file in verification.changedFiles { write(file, &text) }
    write(verification.result, &text)
    if verification.isOtherVersion {
      text.line(
        words(
          "Versi patuh lain: bukti ditulis oleh \(manifest.toolVersion), diulang oleh "
            + "\(verification.toolVersion).",
          "Another version of patuh: the evidence is by \(manifest.toolVersion), repeated by "
            + "\(verification.toolVersion)."))
    }
    text.blank()
    for (label, value) in facts { text.entry(label, value, indent: 2, column: 16) }
    return text.take()
  }

  /// The same as one JSON object.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-verification/1")
    json.raw(",\n")
    json.member("matches", verification.matches)
    json.raw(",\n")
    json.member("evidence", verification.path)
    json.raw(",\n")
    json.member("sha256", verification.sha256)
    json.raw(",\n")
    json.objectMember("tool") { json in
      json.member("old", manifest.toolVersion)
      json.member("new", verification.toolVersion)
    }
    json.raw(",\n")
    json.member("as_of", manifest.asOf)
    json.raw(",\n")
    json.member("arguments", manifest.arguments)
    json.raw(",\n")
    json.lines("changed_files", verification.changedFiles) { json, file in
      json.member("path", file.path)
      json.member("stated", file.stated)
      json.member("found", file.found)
    }
    json.raw(",\n")
    json.objectMember("result") { $0.result(verification.result) }
    json.raw("\n}\n")
    return json.take()
  }

  private var manifest: EvidenceManifest { verification.manifest }

  private var answer: String {
    verification.matches
      ? words("COCOK: hasilnya sama", "MATCHES: same result")
      : words("TIDAK COCOK", "DOES NOT MATCH")
  }

  private var facts: [(String, String)] {
    [
      (words("Bukti", "Evidence"), verification.path),
      ("SHA-256", verification.sha256),
      (words("Perintah", "Command"), "patuh " + manifest.arguments.joined(separator: " ")),
      (words("Per tanggal", "As of"), manifest.asOf),
      (words("Aturan", "Rules"), manifest.ruleSet + " " + manifest.ruleSetVersion),
      (words("Berkas", "Files"), words.number(manifest.files.count)),
    ]
  }

  private func write(_ file: Verification.ChangedFile, _ text: inout TextPage) {
    let what =
      switch (file.stated, file.found) {
      case (nil, _) where file.path == "manifest.json":
        words("tidak sesuai dengan hasil pengulangan", "does not say what the repeated run says")
      case (nil, _): words("tidak tercatat dalam manifes", "is not in the manifest")
      case (_, nil): words("tidak ada", "is missing")
      default: words("berubah", "has changed")
      }
    text.line(file.path + " " + what, indent: 2)
    let hashes = [
      (words("tercatat", "stated"), file.stated), (words("ditemukan", "found"), file.found),
    ]
    for case (let label, let hash?) in hashes {
      text.entry(label, hash, indent: 4, column: 16)
    }
  }

  private func write(_ result: Verification.Result, _ text: inout TextPage) {
    switch result {
    case .same:
      if !verification.matches {
        text.line(words("Hasilnya tetap sama.", "The result is the same all the same."))
      }
    case .notRepeated:
      text.line(
        words("Pemeriksaan tidak dapat diulang.", "The run cannot be repeated."))
    case .differs(let line, let first):
      text.line(
        words(
          "Hasilnya berbeda mulai baris \(line) dari report.json.",
          "The result differs from line \(line) of report.json on."))
      guard let first else { return }
      let none = words("tidak ada", "none")
      text.entry(words("Aturan", "Rule"), first.rule, indent: 4, column: 16)
      text.entry(words("Data", "Record"), first.subject, indent: 4, column: 16)
      text.entry(
        words("Putusan", "Verdict"), (first.old ?? none) + " → " + (first.new ?? none), indent: 4,
        column: 16)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func result(_ result: Verification.Result) {
    switch result {
    case .same: member("is", "same")
    case .notRepeated: member("is", "not_repeated")
    case .differs(let line, let first):
      member("is", "different")
      member("line", line)
      guard let first else { return }
      objectMember("first") { json in
        json.member("rule", first.rule)
        json.member("subject", first.subject)
        json.member("old", first.old)
        json.member("new", first.new)
      }
    }
  }
}
