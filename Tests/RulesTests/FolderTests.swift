import Diagnostics
import Findings
import Foundation
import Rules
import Testing

/// Faults of the folder itself, and rule sets that would end in a crash or never end.
struct FolderTests {
  @Test func aFileThatCannotBeRead() throws {
    let messages = try Fixture().inFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/lapor/hilang.yaml", withDestinationPath: folder + "/nowhere.yaml")
      return DiagnosticText.render(RuleSet.load(folder: folder).diagnostics)
        .replacingOccurrences(of: folder, with: "rules")
    }
    #expect(
      messages
        == "rules/lapor/hilang.yaml: error: the file cannot be read: No such file or directory\n")
  }

  @Test func aLinkToAFolderAboveEnds() throws {
    let messages = try Fixture().inFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/lapor/lagi", withDestinationPath: folder + "/lapor")
      return DiagnosticText.render(RuleSet.load(folder: folder).diagnostics)
        .replacingOccurrences(of: folder, with: "rules")
    }
    #expect(
      messages.hasPrefix(
        "rules/lapor/lagi/lagi/lagi/lagi/lagi/lagi/lagi/lagi: "
          + "error: folders lie in each other more than 8 deep\n"))
  }

  @Test func aChainOfDefinitionsHasALimit() throws {
    var fixture = Fixture()
    var text = "entity: gedung\ndefinitions:\n"
    for number in 0..<5000 {
      let next = number == 4999 ? "gedung.nilai" : "gedung.d\(number + 1)"
      text += "  d\(number): {label: {id: D, en: D}, type: rupiah, value: \(next)}\n"
    }
    try fixture.apply(.write("definitions/rantai.yaml", text))
    let messages = try fixture.messages()
    #expect(
      messages == """
        rules/definitions/rantai.yaml:103:9: error: this definition rests on others more than 100 deep
         103 |   d100: {label: {id: D, en: D}, type: rupiah, value: gedung.d101}
             |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          help: say more of them in one expression

        """)
  }

  @Test func personalKeysAreRefused() throws {
    var fixture = Fixture()
    try fixture.apply(.replace("schema/gedung.yaml", "key: nomor", with: "key: nama"))
    try fixture.apply(
      .replace(
        "schema/pemilik.yaml", "kode: {type: code", with: "kode: {type: code, personal: true"))
    let messages = try fixture.messages()
    #expect(
      messages == """
        rules/schema/gedung.yaml:21:7: error: gedung.penghuni.nama is personal and cannot be a key: \
        keys stand in reports
         21 |       nama: {type: text, personal: true, read_by: people, label: {id: Nama penghuni, en: Name of the
            |       ^^^^
          help: take another field as the key
        rules/schema/pemilik.yaml:4:3: error: pemilik.kode is personal and cannot be a key: \
        keys stand in reports
         4 |   kode: {type: code, personal: true, label: {id: Kode, en: Code}}
           |   ^^^^
          help: take another field as the key

        """)
  }

  @Test(arguments: [
    ("param", "the name \"param\" belongs to the language of rules already"),
    ("as_of", "the name \"as_of\" belongs to the language of rules already"),
    ("a.b", "\"a.b\" cannot be the name of an entity"),
  ])
  func anEntityDoesNotTakeANameOfTheLanguage(name: String, message: String) throws {
    var fixture = Fixture()
    try fixture.apply(
      .write(
        "schema/lain.yaml",
        "entity: \(name)\nkey: kode\nfields: {kode: {type: code, label: {id: K, en: K}}}\n"))
    #expect(try fixture.load().diagnostics.map(\.message) == [message])
  }

  @Test func aLanguageTwiceDoesNotTrap() throws {
    var fixture = Fixture()
    try fixture.apply(.replace("ruleset.yaml", "[id, en]", with: "[id, id, id]"))
    let outcome = try fixture.load()
    #expect(outcome.value == nil)
  }

  @Test func theRevisionFollowsWhatDecidesAndNotTheTexts() throws {
    func revision(_ change: Fixture.Change?) throws -> String? {
      var fixture = Fixture()
      if let change { try fixture.apply(change) }
      return try fixture.load().value?.rules.first?.card.revision
    }
    let before = try #require(try revision(nil))
    let text = try revision(.replace("lapor/sudah.yaml", "For safety.", with: "For all."))
    let check = try revision(.replace("lapor/sudah.yaml", "lantai > 1", with: "lantai > 2"))
    let parameter = try revision(
      .replace("parameters/hari_lapor.yaml", "value: 3", with: "value: 4"))
    let law = try revision(
      .replace(
        "lapor/sudah.yaml", "at: pasal 1, from: 2020-01-01", with: "at: pasal 2, from: 2020-01-01"))
    #expect(text == before)
    #expect(check != before)
    #expect(parameter != before)
    #expect(law != before)
  }
}
