import Diagnostics
import Foundation
import Records
import Testing

/// The full text of every message about linkings, and about answers that do not fit the data.
struct LinkErrorTests {
  /// A fault: what of a sound file is written otherwise, and what is said then.
  struct Fault: Sendable, CustomTestStringConvertible {
    var part: String
    var other: String
    var expected: String

    init(_ part: String, _ other: String, _ expected: String) {
      self.part = part
      self.other = other
      self.expected = expected
    }

    var testDescription: String { String(expected.prefix(60)) }
  }

  /// The messages without the source lines under them.
  static func brief(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { fault in
      let place = fault.place.map { "\($0.path):\($0.line):\($0.column): " } ?? ""
      let notes = fault.notes.map { note in
        "\n  note: " + (note.place.map { "\($0.path):\($0.line):\($0.column): " } ?? "")
          + note.message
      }
      return place + "\(fault.severity): " + fault.message + notes.joined()
        + (fault.help.map { "\n  help: " + $0 } ?? "")
    }.joined(separator: "\n")
  }

  @Test(arguments: linkings)
  func aLinking(fault: Fault) throws {
    #expect(linkingText.contains(fault.part))
    let outcome = Linking.parse(
      SourceText(path: "d.yaml", text: linkingText.replacing(fault.part, with: fault.other)),
      schema: try testSchema(), holders: ["daftar"])
    #expect(Self.brief(outcome.diagnostics) == fault.expected)
  }

  @Test(arguments: mappings)
  func aMapping(fault: Fault) throws {
    #expect(linkMappingText.contains(fault.part))
    let schema = try testSchema()
    let linking = Linking.parse(
      SourceText(path: "daftar.yaml", text: linkingText), schema: schema, holders: ["daftar"])
    let outcome = Mapping.parse(
      SourceText(path: "m.yaml", text: linkMappingText.replacing(fault.part, with: fault.other)),
      schema: schema, linkings: [try #require(linking.value)])
    #expect(Self.brief(outcome.diagnostics) == fault.expected)
  }

  @Test func aRuleSetWithoutLinkings() throws {
    let outcome = Mapping.parse(
      SourceText(path: "m.yaml", text: linkMappingText), schema: try testSchema())
    #expect(
      Self.brief(outcome.diagnostics)
        == "m.yaml:6:11: error: there is no linking \"daftar\"\n"
        + "  help: linkings are files of the folder linking")
  }

  @Test func rowsWithoutKeyAndRowsWithTheSame() throws {
    let folder = try Folder([
      "paket.yaml": "proyek: {kode: A}\n", "daftar.csv": "id,nama\nR1,x\n,y\nR1,z\n",
    ])
    let schema = try testSchema()
    let linking = Linking.parse(
      SourceText(path: "daftar.yaml", text: linkingText), schema: schema, holders: ["daftar"])
    let mapping = Mapping.parse(
      SourceText(path: "toko.yaml", text: linkMappingText), schema: schema,
      linkings: [try #require(linking.value)])
    let outcome = RecordReader.read(
      paths: [folder["paket.yaml"], "toko:" + folder["daftar.csv"]], schema: schema,
      mappings: [try #require(mapping.value)])
    #expect(
      folder.short(Self.brief(outcome.diagnostics)) == """
        daftar.csv:3:1: error: the row has no key
          help: give it id; without it, nobody can say to which record it belongs
        daftar.csv:4:1: error: the row has the key of another one in the same data set
          note: daftar.csv:2:1: the other one is here
          help: keep one of the two
        """)
  }

  @Test func answersThatDoNotFitTheData() throws {
    let linked = try Linked(
      nama: "Drainase Rekaan", nilai: "100000000",
      theirs: ["nama": "Drainase Rekaan", "nilai": "100000000"])
    let compared = try #require(linked.entries.first).compared
    func told(_ record: String?, _ digest: String) throws -> String {
      try linked.answered(record: record, compared: digest).told
    }
    #expect(
      try told("B", compared) == """
        links.yaml:3:5: warning: the data have no record "B"; the answer counts for nothing
          help: correct the key, or give the source that has the record
        """)
    #expect(
      try told("A", "0") == """
        links.yaml:3:5: warning: "R1" has changed since the answer was given; it counts for nothing
          help: write the list again, and decide again
        """)
    #expect(
      try told(nil, compared) == """
        links.yaml:3:5: warning: "R1" belongs to none, says the answer, but there are others by now: A
          help: write the list again, and decide again
        """)
  }
}

private let linkings: [LinkErrorTests.Fault] = [
  .init(
    "patuh-linking/1", "patuh-linking/2",
    "d.yaml:1:9: error: the format \"patuh-linking/2\" is not known\n"
      + "  help: write format: patuh-linking/1"),
  .init(
    "title: {id: Pendaftaran, en: Registrations}\n", "",
    "d.yaml:1:1: error: a linking needs the key \"title\""),
  .init(
    "entity: proyek", "entity: proyk",
    "d.yaml:3:9: error: there is no entity \"proyk\"\n  help: did you mean \"proyek\"?"),
  .init(
    "gives: [jamsostek]", "gives: [jamsostk]",
    "d.yaml:4:9: error: proyek has no field \"jamsostk\"\n  help: did you mean \"jamsostek\"?"),
  .init(
    "exact: [[nomor, nilai]]", "exact: [[nomer, nilai]]",
    "d.yaml:5:10: error: the linking has no field \"nomer\"\n  help: did you mean \"nomor\"?"),
  .init(
    "links_from: 60", "links_from: much",
    "d.yaml:6:13: error: \"links_from\" is a whole number of points\n"
      + "  help: write it as 40, or -15"),
  .init(
    "links_from: 60", "links_from: 600",
    "d.yaml:1:1: error: nothing can have the 600 "
      + "points from which is linked; all fields together give 122\n"
      + "  help: lower links_from, or give agreement more points"),
  .init(
    "asks_from: 5", "asks_from: 61",
    "d.yaml:1:1: error: the points from which is linked and asked do not fit together\n"
      + "  help: asks_from and margin are at least 1, and asks_from is at most links_from"),
  .init(
    "kind: number", "kind: numbr",
    "d.yaml:12:11: error: nothing is compared as \"numbr\"\n  help: did you mean \"number\"?"),
  .init(
    "with: kontrak.nomor", "with: kontrak.nomr",
    "d.yaml:13:11: error: proyek has no field \"kontrak.nomr\"\n"
      + "  help: did you mean \"kontrak.nomor\"?"),
  .init(
    "with: kontrak.nomor", "with: kontrak.nilai",
    "d.yaml:13:11: error: \"kontrak.nilai\" cannot be compared as \"number\"\n"
      + "  help: amount is for rupiah, day for dates, the other kinds for texts"),
  .init(
    "{same: figures, points: 20}", "{same: figurs, points: 20}",
    "d.yaml:15:45: error: same cannot be \"figurs\"\n  help: the choices are: all, figures"),
  .init(
    "{same: figures, points: 20}", "{same: figures, points: 50}",
    "d.yaml:15:38: error: the level gives more points than the one above it\n"
      + "  help: the first level that holds counts: put the one with the most points first"),
  .init(
    "{alike: 85, points: 10}", "{alike: 850, points: 10}",
    "d.yaml:15:75: error: this is not a percentage\n  help: write it as 85, or 0.5"),
  .init(
    "times: [1.11]", "times: [0]",
    "d.yaml:32:18: error: this is not a factor\n  help: write it as 1.11"),
  .init(
    "    drop: [no]\n", "    drops: [no]\n",
    "d.yaml:14:5: error: a field to compare has no key \"drops\"\n  help: did you mean \"drop\"?"),
  .init(
    "holder: daftar", "holder: dafter",
    "d.yaml:43:13: error: there is no list \"dafter\" that says whom a number names\n"
      + "  help: did you mean \"daftar\"?"),
  .init(
    "drop: [no]", "holder: daftar",
    "d.yaml:14:13: error: only an identifier names a holder\n  help: write kind: identifier"),
]

private let mappings: [LinkErrorTests.Fault] = [
  .init(
    "link: daftar", "link: daftr",
    "m.yaml:6:11: error: there is no linking \"daftr\"\n  help: did you mean \"daftar\"?"),
  .init(
    "    link: daftar\n", "",
    "m.yaml:7:7: error: compare is for rows that are linked\n"
      + "  help: add link: NAME, or leave compare out"),
  .init(
    ", key: id", "",
    "m.yaml:6:11: error: the rows of \"Daftar\" cannot be linked without a key\n"
      + "  help: give the data set a key under datasets, by which people can speak of a row"),
  .init(
    "nomor: nomor", "nomer: nomor",
    "m.yaml:8:7: error: daftar has no field \"nomer\"\n  help: did you mean \"nomor\"?"),
  .init(
    "  proyek:\n", "  penyedia:\n",
    "m.yaml:14:14: error: penyedia has no field \"jamsostek.nomor_proyek\"\n"
      + "  help: leave it out, or map the file\n"
      + "m.yaml:6:11: error: the linking \"daftar\" finds records of proyek\n"
      + "  help: map the rows to proyek, or name another linking"),
]
