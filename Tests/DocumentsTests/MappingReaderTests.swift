import Diagnostics
import Documents
import Testing

@Suite struct MappingReaderTests {
  @Test func readsWhatIsAskedFor() throws {
    let document = try #require(
      yaml("kind: x\nn: 3\nflag: true\nlist: [a, b]\none: c\npart: {k: v}\n").value)
    var reader = MappingReader(document.root, in: document, what: "a rule")
    #expect(reader.requiredText("kind") == "x")
    #expect(reader.int("n") == 3)
    #expect(reader.bool("flag") == true)
    #expect(reader.texts("list") == ["a", "b"])
    #expect(reader.texts("one") == ["c"])
    #expect(reader.text("missing") == nil)
    let found = reader.reader("part", what: "a part")
    var part = try #require(found)
    #expect(part.requiredText("k") == "v")
    reader.finish(part)
    reader.finish()
    #expect(reader.diagnostics == [])
  }

  @Test func tellsAllFaultsAtOnce() throws {
    let document = try #require(yaml("knd: x\nn: many\nflag: 1\nlist: a\nzzzz: 1\n").value)
    var reader = MappingReader(document.root, in: document, what: "a rule")
    _ = reader.requiredText("kind")
    _ = reader.int("n")
    _ = reader.bool("flag")
    _ = reader.list("list")
    reader.finish()
    #expect(
      DiagnosticText.render(reader.diagnostics) == """
        a.yaml:1:1: error: a rule needs the key "kind"
         1 | knd: x
           | ^
        a.yaml:2:4: error: "n" must be a whole number, not a text
         2 | n: many
           |    ^^^^
        a.yaml:3:7: error: "flag" must be true or false, not a number
         3 | flag: 1
           |       ^
        a.yaml:4:7: error: "list" must be a list, not a text
         4 | list: a
           |       ^
        a.yaml:1:1: error: a rule has no key "knd"
         1 | knd: x
           | ^^^
          help: did you mean "kind"?
        a.yaml:5:1: error: a rule has no key "zzzz"
         5 | zzzz: 1
           | ^^^^
          help: the keys are: kind, n, flag, list

        """)
  }

  @Test func aKeyThatIsAskedForAndNotDeclaredIsUnknown() throws {
    let document = try #require(yaml("kind: x\nname: y\n").value)
    var reader = MappingReader(document.root, in: document, what: "a rule", keys: ["kind", "why"])
    _ = reader.text("kind")
    _ = reader.text("name")
    reader.finish()
    #expect(
      DiagnosticText.render(reader.diagnostics) == """
        a.yaml:2:1: error: a rule has no key "name"
         2 | name: y
           | ^^^^
          help: the keys are: kind

        """)
  }

  @Test func aListWhereAMappingIsMeant() throws {
    let document = try #require(yaml("- a\n").value)
    var reader = MappingReader(document.root, in: document, what: "a rule")
    #expect(reader.requiredText("kind") == nil)
    reader.finish()
    #expect(
      DiagnosticText.render(reader.diagnostics) == """
        a.yaml:1:1: error: a rule is a mapping of keys to values, not a list
         1 | - a
           | ^^^

        """)
  }
}
