import Diagnostics
import Foundation
import Records
import Testing

/// The full text of every message about files of records, manifests and mappings.
@Suite struct ErrorTests {
  @Test(arguments: cases)
  func texts(_ given: ErrorCase) throws {
    let result = try Result(
      given.files, paths: given.paths, mappings: given.mapping.map { ["toko": $0] } ?? [:])
    #expect(result.text == given.expected)
  }

  @Test func whatTheSystemRefuses() throws {
    let folder = try Folder(["proyek.csv": "kode\nA\n", "x.xls": "x"])
    let schema = try testSchema()
    try FileManager.default.createDirectory(
      atPath: folder["leer"], withIntermediateDirectories: true)
    func text(_ name: String) -> String {
      let outcome = RecordReader.read(paths: [folder[name]], schema: schema)
      return folder.short(DiagnosticText.render(outcome.diagnostics))
    }
    #expect(
      text("tidak.yaml") == """
        tidak.yaml: error: there is no such file or folder
          help: check the spelling of the path

        """)
    #expect(
      text("leer") == """
        leer: error: the folder has no file of records
          help: files are named after an entity (penyedia, proyek) or listed in a data.yaml

        """)
    #expect(
      text("x.xls") == """
        x.xls: error: the ending of the name tells no form that is read here
          help: the endings are .json, .jsonl, .csv, and .yaml or .xlsx for files of our own form

        """)
    if getuid() != 0 {
      #expect(chmod(folder["proyek.csv"], 0) == 0)
      #expect(
        text("proyek.csv") == """
          proyek.csv: error: the file may not be read
            help: give yourself the right to read it: chmod u+r

          """)
    }
  }

  @Test func bytesThatAreNotUTF8() throws {
    let schema = try testSchema()
    for name in ["proyek.csv", "proyek.json", "proyek.jsonl", "proyek.yaml"] {
      let folder = try Folder()
      try folder.write(name, Array("x\n".utf8) + [0x61, 0xE9, 0x0A])
      let outcome = RecordReader.read(paths: [folder[name]], schema: schema)
      #expect(
        folder.short(DiagnosticText.render(outcome.diagnostics)) == """
          \(name):2:2: error: this byte is not UTF-8
            help: save the file as UTF-8

          """)
    }
  }

  @Test func aLineBeyondTheLimit() throws {
    let folder = try Folder()
    let line = Array("{\"kode\": \"".utf8) + [UInt8](repeating: 0x61, count: 17 << 20)
    try folder.write("proyek.jsonl", Array("{\"kode\": \"A\"}\n".utf8) + line)
    let outcome = RecordReader.read(
      paths: [folder["proyek.jsonl"]], schema: try testSchema())
    #expect(
      folder.short(DiagnosticText.render(outcome.diagnostics)) == """
        proyek.jsonl:2: error: the line is longer than 16 MiB
          help: write one record on each line

        """)
  }

  @Test(arguments: [
    ("proyek", nil), ("proyek.jamsostek,proyek.termin@2026-10-31", nil),
    (
      "proyek.jamsostk",
      "error: proyek has no field \"jamsostk\"\n  help: did you mean \"jamsostek\"?\n"
    ),
    ("proyk", "error: there is no entity \"proyk\"\n  help: did you mean \"proyek\"?\n"),
    ("proyek@31-10-2026", "error: this is not a day\n  help: write it as 2026-01-20\n"),
    (
      "@2026-10-31",
      "error: no group is named\n  help: write --complete ENTITY.GROUP, or GROUP@DAY\n"
    ),
  ])
  func completenessOfTheCommandLine(argument: String, expected: String?) throws {
    let outcome = Completeness.parse(argument, schema: try testSchema())
    let text = DiagnosticText.render(outcome.diagnostics)
    #expect(text == expected.map { "--complete \(argument): " + $0 } ?? "")
    #expect((outcome.value == nil) == (expected != nil))
  }
}

struct ErrorCase: Sendable, CustomTestStringConvertible {
  var files: [String: String]
  var paths: [String]?
  var mapping: String?
  var expected: String

  init(
    _ files: [String: String], paths: [String]? = nil, mapping: String? = nil, _ expected: String
  ) {
    self.files = files
    self.paths = paths
    self.mapping = mapping
    self.expected = expected
  }

  var testDescription: String { String(expected.prefix(60)) }
}

private let mapping = """
  format: patuh-mapping/1
  datasets: {A: {files: a.json, key: k}}
  records: {proyek: {each: A, fields: {kode: k}}}
  """

private let cases: [ErrorCase] = [
  ErrorCase(
    ["a.yaml": "proyk: {kode: A}\n"],
    """
    a.yaml:1:1: error: there is no entity "proyk"
      help: did you mean "proyek"?

    """),
  ErrorCase(
    ["a.yaml": "proyek: {kode: A, kontrak: {nilay: 5}, zzzzzz: 1}\n"],
    """
    a.yaml:1:29: error: proyek has no field "kontrak.nilay"
      help: did you mean "kontrak.nilai"?
    a.yaml:1:40: error: proyek has no field "zzzzzz"
      help: leave it out, or map the file

    """),
  ErrorCase(
    ["proyek.csv": "kode,nilai,zzzzzzzz\nA,1,1\n"],
    """
    proyek.csv:1:6: error: proyek has no field "nilai"
      help: did you mean "kontrak.nilai"?
    proyek.csv:1:12: error: proyek has no field "zzzzzzzz"
      help: leave it out, or map the file

    """),
  ErrorCase(
    ["a.yaml": "proyek: {nama: x}\npenyedia: {nama: y}\n"],
    """
    a.yaml:2:11: error: this penyedia has no key
      help: give it kode or npwp; without it, nothing can be said of it
    a.yaml:1:9: error: this proyek has no key
      help: give it kode; without it, nothing can be said of it

    """),
  ErrorCase(
    ["proyek.csv": "kode\nA\nB\nA\n"],
    """
    proyek.csv:4:1: error: this proyek has the key of another one in the same data set
    proyek.csv:2:1: note: the other one is here
      help: keep one of the two, or give them as two sources to be united

    """),
  ErrorCase(
    ["proyek.csv": "kode,pagu\nA,1,2\nB\nC,1\n"],
    """
    proyek.csv:2:5: error: the row has 3 cells, the header 2
      help: put a value that holds the delimiter between quotation marks
    proyek.csv:3:1: error: the row has 1 cells, the header 2; the last ones are missing
      help: write the empty cells, too

    """),
  ErrorCase(
    ["proyek.csv": "kode,nama\nA,\"x\nB,y\n"],
    """
    proyek.csv:2:3: error: this quoted cell is never closed
      help: close it with a quotation mark; one within the text is written twice

    """),
  ErrorCase(
    ["proyek.csv": "kode,nama\nA,\"x\"y\n"],
    """
    proyek.csv:2:6: error: something follows the closing quotation mark of the cell
      help: write a quotation mark within the text twice

    """),
  ErrorCase(
    ["proyek.csv": "kode,,kode\nA,x,y\n"],
    """
    proyek.csv:1:6: error: the column has no name
      help: the first row names the fields
    proyek.csv:1:7: error: the column "kode" stands twice in the header
    proyek.csv:1:1: note: it stands here first
      help: keep one of the two

    """),
  ErrorCase(
    ["proyek.csv": "kode,pembayaran,termin.ke\nA,x,y\n"],
    """
    proyek.csv:1:6: error: "pembayaran" is a list with fields of its own and does not fit into a cell
      help: write it to proyek.pembayaran.csv, with a column "proyek" that holds the key
    proyek.csv:1:17: error: "termin" is a list with fields of its own and does not fit into a cell
      help: write it to proyek.termin.csv, with a column "proyek" that holds the key

    """),
  ErrorCase(
    [
      "proyek.csv": "kode\nA\n", "proyek.termin.csv": "ke\n1\n",
      "proyek.pembayaran.csv": "proyek,ke\n,1\n",
    ],
    """
    proyek.pembayaran.csv:2:1: error: the row does not say which proyek it belongs to
      help: write the key into "proyek"
    proyek.termin.csv: error: the file has no column "proyek"
      help: add one with the key of the record that each row belongs to

    """),
  ErrorCase(
    ["proyek.csv": ""],
    """
    proyek.csv: error: the file is empty
      help: write something into it, or take it out of the list of files

    """),
  ErrorCase(
    ["proyek.json": " \n"],
    """
    proyek.json: error: the file is empty
      help: write something into it, or take it out of the list of files

    """),
  ErrorCase(
    ["proyek.json": "[]"],
    """
    proyek.json: error: there is no record in the data
      help: give at least one penyedia, proyek

    """),
  ErrorCase(
    ["proyek.json": "[{\"kode\": \"A\"}, 5"],
    """
    proyek.json:1:17: error: a proyek is a group of fields
      help: write its fields with their names
    proyek.json: error: the list in the file has no end
      help: close it with a ]; the file may be cut off

    """),
  ErrorCase(
    [
      "proyek.jsonl":
        "{\"kode\": \"A\"}\n{\"kode\": \"B\"\n{\"kode\": \"C\"} x\n{\"kode\": \"D\", \"kode\": \"E\"}\n"
    ],
    """
    proyek.jsonl:2:13: error: the text ends too early
      help: look for a missing ] or }
    proyek.jsonl:3:15: error: something follows after the end of the JSON value
      help: remove it; a file with one value per line has the name ending .jsonl
    proyek.jsonl:4:15: error: the key "kode" stands twice in this mapping
    proyek.jsonl:4:2: note: it stands here first
      help: keep one of the two

    """),
  ErrorCase(
    ["a.yaml": "format: patuh-data/2\nproyek: {kode: A}\n", "b.yaml": "- kode: A\n"],
    """
    a.yaml:1:1: error: the format "patuh-data/2" is not known
      help: write format: patuh-data/1
    b.yaml:1:1: error: a dossier has the names of entities at its top
      help: write penyedia:, proyek:, or name the file after its entity

    """),
  ErrorCase(
    ["isi.csv": "kode\nA\n"],
    """
    isi.csv: error: the name of the file does not tell what its rows are
      help: name it after the entity (penyedia, proyek), or list it in a data.yaml with entity:

    """),
  ErrorCase(
    ["a.yaml": "proyek: {kode: A", "proyek.csv": "kode\nB\n"],
    """
    a.yaml:1:17: error: a comma or } is missing here
    a.yaml:1:9: note: the mapping begins here
      help: close the mapping with }

    """),
  ErrorCase(
    [
      "data.yaml": """
      format: patuh-data/1
      sources:
        - {path: tidak.csv}
        - {path: proyek.csv, where: x, rank: 1, numbers: ID, delimiter: x, through: 31-10-2026}
        - {path: a.json, mapping: tako, complete: [proyek.x]}
        - {pth: a}
      """, "proyek.csv": "kode\nA\n",
    ], paths: ["data.yaml"], mapping: mapping,
    """
    data.yaml:4:79: error: this is not a day
     4 | csv, where: x, rank: 1, numbers: ID, delimiter: x, through: 31-10-2026}
       |                                                             ^^^^^^^^^^
      help: write it as 2026-01-20
    data.yaml:4:31: error: where says for which records the source is complete, but not for what
     4 |   - {path: proyek.csv, where: x, rank: 1, numbers: ID, delimiter: x, through: 31-10-2026}
       |                               ^
      help: add complete: [ENTITY.GROUP]
    data.yaml:4:67: error: delimiter cannot be "x"
     4 | ath: proyek.csv, where: x, rank: 1, numbers: ID, delimiter: x, through: 31-10-2026}
       |                                                             ^
      help: the choices are: ,, ;, |, tab
    data.yaml:4:52: error: numbers cannot be "ID"
     4 |   - {path: proyek.csv, where: x, rank: 1, numbers: ID, delimiter: x, through: 31-10-2026}
       |                                                    ^^
      help: the choices are: plain, id
    data.yaml:5:46: error: proyek has no field "x"
     5 |   - {path: a.json, mapping: tako, complete: [proyek.x]}
       |                                              ^^^^^^^^
      help: leave it out, or map the file
    data.yaml:6:5: error: a source needs the key "path"
     6 |   - {pth: a}
       |     ^^^^^^^^
    data.yaml:6:6: error: a source has no key "pth"
     6 |   - {pth: a}
       |      ^^^
      help: did you mean "path"?
    data.yaml:3:5: error: nothing is found at "tidak.csv"
     3 |   - {path: tidak.csv}
       |     ^^^^^^^^^^^^^^^^^
      help: paths in a manifest start from its own folder
    data.yaml:5:29: error: there is no mapping "tako"
     5 |   - {path: a.json, mapping: tako, complete: [proyek.x]}
       |                             ^^^^
      help: did you mean "toko"?

    """),
  ErrorCase(
    ["a.json": "[]", "b.json": "[]"], paths: ["tako:a.json", "toko:b.json", "toko:c.json"],
    mapping: mapping,
    """
    tako:a.json: error: there is no mapping "tako"
      help: did you mean "toko"?
    b.json: error: there is no file for the mapping "toko"
      help: it reads: a.json
    c.json: error: there is no such file or folder
      help: check the spelling of the path

    """),
]
