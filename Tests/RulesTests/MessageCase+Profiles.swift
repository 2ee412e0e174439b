import Foundation

extension MessageCase {
  private static let law = "[{source: perda, at: pasal 1, confidence: secondary}]"
  private static let unchecked = "[{source: perda, at: pasal 1, confidence: unverified}]"
  private static let gate = "{rule: lapor/sudah, stage: rencana, needs: fulfilled, basis: \(law)}"
  private static let number =
    "{from: 2022-01-01, value: 2, source: perda, at: pasal 1, confidence: verified}"
  private static let twoDays = "parameters: [{parameter: hari_lapor, values: [\(number)]}]"
  private static let fourDays = twoDays.replacingOccurrences(of: "value: 2", with: "value: 4")

  /// A rule beside that of the fixture, which only a profile selects.
  private static let optional = Fixture.Change.write(
    "lapor/daerah.yaml",
    (Fixture().files["lapor/sudah.yaml"] ?? "")
      .replacingOccurrences(of: "severity: error\n", with: "severity: warning\noptional: true\n"))

  private static func profile(_ name: String, _ lines: String...) -> Fixture.Change {
    .write(
      "profiles/\(name).yaml",
      "title: {id: Daerah, en: Region}\nextends: umum\n" + lines.joined(separator: "\n") + "\n")
  }

  private static func kota(_ lines: String...) -> Fixture.Change {
    .write(
      "profiles/kota.yaml",
      "title: {id: Kota, en: Town}\nextends: daerah\n" + lines.joined(separator: "\n") + "\n")
  }

  private static func region(_ name: String, _ lines: String) -> MessageCase {
    MessageCase(name, profile("daerah", lines))
  }

  /// One case for each way in which a profile can be wrong.
  static let profiles = [
    region("profile-unknown-key", "selects: []"),
    MessageCase("profile-without-title", .write("profiles/daerah.yaml", "extends: umum\n")),
    MessageCase(
      "profile-unknown-parent",
      .write("profiles/daerah.yaml", "title: {id: Daerah, en: Region}\nextends: umm\n")),
    MessageCase(
      "profile-cycle",
      .write("profiles/daerah.yaml", "title: {id: Daerah, en: Region}\nextends: kota\n"), kota()),
    region("profile-where-is-no-mapping", "where: gedung.lantai > 2"),
    region("profile-where-unknown-entity", "where: {gudang: \"true\"}"),
    region("profile-where-unknown-field", "where: {gedung: gedung.lanai > 2}"),
    region("profile-where-no-truth", "where: {gedung: gedung.nilai}"),
    MessageCase(
      "profile-where-by-changed-number",
      profile("daerah", "where: {gedung: gedung.batas_lapor < as_of}", twoDays)),
    region("profile-unknown-rule", "raise: [{rule: lapor/sudh, to: error, basis: \(law)}]"),
    MessageCase(
      "profile-selected-anyway",
      profile("daerah", "select: [{rule: lapor/sudah, basis: \(law)}]")),
    MessageCase(
      "profile-deselected-anyway", optional,
      profile("daerah", "deselect: [{rule: lapor/daerah, basis: \(law)}]")),
    MessageCase(
      "profile-change-without-law", optional, profile("daerah", "select: [{rule: lapor/daerah}]")),
    MessageCase(
      "profile-change-with-empty-law", optional,
      profile("daerah", "select: [{rule: lapor/daerah, basis: []}]")),
    region(
      "profile-unchecked-deselects", "deselect: [{rule: lapor/sudah, basis: \(unchecked)}]"),
    region(
      "profile-unchecked-number",
      twoDays.replacingOccurrences(of: "verified", with: "unverified")),
    region("profile-raise-to-the-same", "raise: [{rule: lapor/sudah, to: error, basis: \(law)}]"),
    region("profile-lower-to-more", "lower: [{rule: lapor/sudah, to: error, basis: \(law)}]"),
    region("profile-raise-to-nothing", "raise: [{rule: lapor/sudah, basis: \(law)}]"),
    MessageCase(
      "profile-raised-and-lowered", optional,
      profile(
        "daerah", "raise: [{rule: lapor/daerah, to: error, basis: \(law)}]",
        "lower: [{rule: lapor/daerah, to: info, basis: \(law)}]")),
    MessageCase(
      "profiles-disagree-on-weight", optional,
      profile("daerah", "raise: [{rule: lapor/daerah, to: error, basis: \(law)}]"),
      kota("lower: [{rule: lapor/daerah, to: info, basis: \(law)}]")),
    MessageCase(
      "profiles-disagree-on-gate", profile("daerah", "gates: [\(gate)]"),
      kota("gates: [\(gate.replacingOccurrences(of: "fulfilled", with: "no_breach"))]")),
    region(
      "profile-gate-twice",
      "gates:\n  - \(gate)\n  - \(gate.replacingOccurrences(of: "fulfilled", with: "no_breach"))"),
    MessageCase(
      "profiles-disagree-on-number", profile("daerah", twoDays), kota(fourDays)),
    region(
      "profile-gate-unknown-stage",
      "gates: [\(gate.replacingOccurrences(of: "rencana", with: "rencna"))]"),
    region(
      "profile-gate-condition",
      "gates: [\(gate.replacingOccurrences(of: ", basis", with: ", when: bats < as_of, basis"))]"),
    MessageCase(
      "profile-gate-not-curable",
      .replace(
        "lapor/sudah.yaml",
        """
        gates:
          - {stage: pakai, needs: fulfilled, basis: [{source: perda, at: pasal 1, confidence: verified}]}

        """, with: ""),
      .replace("lapor/sudah.yaml", "severity: error", with: "severity: error\ncurable: false"),
      profile("daerah", "gates: [\(gate)]")),
    region(
      "profile-unknown-number",
      twoDays.replacingOccurrences(of: "hari_lapor", with: "hari_laport")),
    region(
      "profile-number-overlaps",
      "parameters: [{parameter: hari_lapor, values: [\(number), \(number)]}]"),
    MessageCase(
      "example-unknown-profile",
      .replace(
        "lapor/sudah.yaml", "{name: belum, verdict: fail",
        with: "{name: belum, profile: umm, verdict: fail")),
    MessageCase(
      "example-item-not-positive",
      .replace(
        "lapor/sudah.yaml", "{name: belum, verdict: fail",
        with: "{name: belum, item: 0, verdict: fail")),
    MessageCase(
      "example-holds-unknown-stage",
      .replace(
        "lapor/sudah.yaml", "{name: belum, verdict: fail",
        with: "{name: belum, holds: [pakia], verdict: fail")),
  ]
}
