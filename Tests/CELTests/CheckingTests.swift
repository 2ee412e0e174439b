import CEL
import Diagnostics
import Testing

/// The type of an expression, or the first message about it.
@Suite struct CheckingTests {
  static let cases: [(String, String)] = [
    ("1", "int"), ("1u", "uint"), ("1.5", "double"), ("'a'", "string"), ("b'a'", "bytes"),
    ("null", "null_type"), ("[]", "list(dyn)"), ("{}", "map(dyn, dyn)"), ("[1, 2]", "list(int)"),
    ("[1, 'a']", "list(dyn)"), ("[[], [1]]", "list(list(int))"), ("{'a': 1}", "map(string, int)"),
    ("{'a': 1, 'b': 'c'}", "map(string, dyn)"), ("type(1)", "type(int)"), ("int", "type(int)"),
    ("apa", "dyn"), ("apa.x.y", "dyn"), ("apa + 1", "int"), ("apa + apa", "dyn"), ("apa[0]", "dyn"),
    ("[1][0]", "int"), ("{'a': [1.5]}['a']", "list(double)"), ("{'a': 1}.a", "int"),
    ("true ? 1 : 2", "int"), ("true ? apa : 2", "dyn"), ("true ? [] : [1]", "list(int)"),
    ("[1].map(x, string(x))", "list(string)"), ("{'a': 1}.filter(k, k != '')", "list(string)"),
    ("[1].all(x, x > 0)", "bool"), ("[].map(n, n / 2)", "list(int)"),
    ("proyek", "proyek"), ("proyek.kontrak.nilai", "rupiah"),
    ("proyek.pembayaran", "list(kontrak)"),
    ("proyek.pembayaran.map(p, p.nilai)", "list(rupiah)"), ("has(proyek.kontrak)", "bool"),
    ("proyek.pembayaran.exists(p, p.nilai > batas)", "bool"),
    ("proyek.pembayaran[0].nomor", "string"), ("batas > rp(1)", "bool"),
    ("timestamp(0) - timestamp(0)", "duration"), ("size([1]) == 1", "bool"), ("1 in [1]", "bool"),
    ("proyek.pembayaran.all(p, p.nomer == '')", "kontrak has no field \"nomer\""),
    ("1 in ['a']", "\"in\" does not take int and list(string)"),
    ("[1] + ['a']", "\"+\" does not take list(int) and list(string)"),
    ("!1", "\"!\" does not take int"), ("-'a'", "\"-\" does not take string"),
    ("'a'[0]", "\"[]\" does not take string and int"),
    ("{'a': 1}[1]", "\"[]\" does not take map(string, int) and int"),
    ("batas + 1", "\"+\" does not take rupiah and int"),
    ("tarif < tarif", "\"<\" does not take rate in percent and rate in percent"),
    ("proyek.nama == null", "\"==\" does not take string and null_type"),
  ]

  @Test(arguments: cases)
  func type(_ text: String, _ expected: String) {
    let outcome = Vocabulary.compile(text)
    #expect((outcome.value?.type.description ?? outcome.diagnostics.first?.message) == expected)
  }

  @Test func tellsAllFaultsAtOnce() {
    let outcome = Vocabulary.compile(
      "proyk.nama == 'a' && jumlah.x > 1 && (batas > 1 || 3) && '\\q'")
    #expect(
      outcome.diagnostics.map(\.message) == [
        "undeclared name \"proyk\"",
        "a value of type int has no fields",
        "\">\" does not take rupiah and int",
        "expected bool, found int",
        "\"\\q\" is not an escape",
      ])
  }

  @Test func containersAndQualifiedNames() throws {
    var environment = Environment(container: "a.b")
    environment.declare(variable: "a.b.x", type: .int)
    environment.declare(variable: "x", type: .string)
    environment.declare(variable: "a.y", type: .bool)
    environment.declare(variable: "p.q", type: .map(.string, .int))
    environment.declare(variable: "p", type: .map(.string, .string))
    environment.declare(
      overload: Overload(
        id: "m_f", function: "m.f", isMember: false, parameters: [.int], result: .bytes,
        documentation: "A function.", unary: { $0 }))
    let table = [
      ("x", "int"), (".x", "string"), ("y", "bool"), ("p.q.r", "int"), ("p.r", "string"),
      ("m.f(1)", "bytes"), ("[1.5].map(x, x)", "list(double)"),
      ("['a'].map(p, p.size())", "list(int)"),
    ]
    for (text, type) in table {
      let outcome = Vocabulary.compile(text, in: environment)
      #expect(outcome.value?.type.description == type, "\(text)")
    }
  }

  @Test func knowsWhatAProgramReads() throws {
    let text =
      "proyek.kontrak.nilai > batas && has(proyek.nama) "
      + "|| proyek.pembayaran.exists(p, p.nomor == '')"
    let program = try #require(Vocabulary.compile(text).value)
    let names = program.variables.map { Vocabulary.environment.variables[$0].name }
    #expect(names.sorted() == ["batas", "proyek"])
    let fields = program.fields.map { "\($0.object).\($0.field)" }
    #expect(
      fields.sorted() == ["kontrak.0", "kontrak.1", "proyek.0", "proyek.1", "proyek.2"])
    #expect(
      program.paths.map(\.path) == ["proyek.kontrak.nilai", "proyek.nama", "proyek.pembayaran"])
    #expect(program.paths.first?.range == 0..<20)
    #expect(program.paths.first?.use == FieldUse(object: "kontrak", field: 0))
    let dynamic = try #require(Vocabulary.compile("apa.nomor == 1").value)
    #expect(dynamic.fields == [FieldUse(object: "kontrak", field: 1)])
  }

  @Test func aProgramStandsInEveryPlaceOfItsText() throws {
    let program = try #require(Vocabulary.compile("jumlah + 1").value)
    let other = program.standing(in: SourceText(path: "other.yaml", text: "jumlah + 1"))
    #expect(other.source.path == "other.yaml")
    #expect(other.type == .int && other.variables == program.variables)
    let activation = MapActivation(["jumlah": .int(3)], in: Vocabulary.environment)
    #expect(other.evaluate(in: activation) == .int(4))
    #expect(other.trace(in: activation).map(\.text) == ["jumlah + 1", "jumlah", "1"])
  }

  @Test func tracesInSourceOrder() throws {
    let program = try #require(
      Vocabulary.compile("(jumlah + 1) * 2 > 5 && [1, jumlah].exists(x, x == 3) || hari > 1").value)
    let steps = program.trace(
      in: MapActivation(["jumlah": .int(3), "hari": .int(0)], in: Vocabulary.environment))
    let lines = steps.filter { !$0.isConstant }.map { "\($0.text) = \($0.value)" }
    #expect(
      lines == [
        "(jumlah + 1) * 2 > 5 && [1, jumlah].exists(x, x == 3) || hari > 1 = true",
        "(jumlah + 1) * 2 > 5 && [1, jumlah].exists(x, x == 3) = true",
        "(jumlah + 1) * 2 > 5 = true",
        "(jumlah + 1) * 2 = 8",
        "jumlah + 1 = 4",
        "jumlah = 3",
        "[1, jumlah].exists(x, x == 3) = true",
        "[1, jumlah] = [1, 3]",
        "jumlah = 3",
        "x == 3 = false",
        "x == 3 = true",
        "x = 1",
        "x = 3",
      ])
  }
}
