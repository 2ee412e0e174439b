import CEL
import Diagnostics
import Testing

/// The logic of true, false, unknown and error, each table written out.
///
/// T true, F false, U and V unknowns with different facts, E an error. `UV` has the facts of both.
@Suite struct KleeneTests {
  private static let letters = ["T", "F", "U", "V", "E"]

  private static let environment: Environment = {
    var environment = Environment()
    for letter in letters { environment.declare(variable: letter, type: .bool) }
    environment.declare(variable: "xs", type: .list(.bool))
    environment.declare(variable: "m", type: .map(.string, .int))
    return environment
  }()

  private static let values: [String: Value] = [
    "T": .bool(true), "F": .bool(false), "U": unknown("u"), "V": unknown("v"),
    "E": .failure("broken"),
  ]

  private static func unknown(_ path: String) -> Value {
    .unknown(UnknownSet(path: path, reason: "not_supplied"))
  }

  private func evaluate(_ text: String, _ more: [String: Value] = [:]) throws -> String {
    let outcome = Vocabulary.compile(text, in: Self.environment)
    let program = try #require(outcome.value, "\(outcome.diagnostics)")
    let all = Self.values.merging(more) { $1 }
    let value = program.evaluate(in: MapActivation(all, in: Self.environment))
    switch value {
    case .bool(let bool): return bool ? "T" : "F"
    case .unknown(let set): return set.facts.map { $0.path.uppercased() }.joined()
    case .error: return "E"
    default: return value.description
    }
  }

  /// Rows: the left operand; columns: the right one, in the order of the letters.
  static let binary: [(String, [String])] = [
    (
      "&&",
      [
        "T  F  U  V  E",
        "F  F  F  F  F",
        "U  F  U  UV U",
        "V  F  UV V  V",
        "E  F  U  V  E",
      ]
    ),
    (
      "||",
      [
        "T  T  T  T  T",
        "T  F  U  V  E",
        "T  U  U  UV U",
        "T  V  UV V  V",
        "T  E  U  V  E",
      ]
    ),
    (
      "==",
      [
        "T  F  U  V  E",
        "F  T  U  V  E",
        "U  U  U  UV E",
        "V  V  UV V  E",
        "E  E  E  E  E",
      ]
    ),
    (
      "<",
      [
        "F  F  U  V  E",
        "T  F  U  V  E",
        "U  U  U  UV E",
        "V  V  UV V  E",
        "E  E  E  E  E",
      ]
    ),
  ]

  @Test(arguments: binary)
  func operators(_ sign: String, _ rows: [String]) throws {
    for (left, row) in zip(Self.letters, rows) {
      for (right, expected) in zip(Self.letters, row.split(separator: " ")) {
        #expect(try evaluate("\(left) \(sign) \(right)") == String(expected), "\(left) \(right)")
      }
    }
  }

  @Test func longChainsGatherFacts() throws {
    #expect(try evaluate("T && U && E && V") == "UV")
    #expect(try evaluate("U && E && V && F") == "F")
    #expect(try evaluate("F || E || U || V") == "UV")
    #expect(try evaluate("E || U || V || T") == "T")
  }

  static let single: [(String, String)] = [
    ("!T", "F"), ("!F", "T"), ("!U", "U"), ("!E", "E"),
    ("T ? T : E", "T"), ("T ? U : E", "U"), ("F ? E : V", "V"), ("F ? T : E", "E"),
    ("U ? T : T", "U"), ("U ? V : V", "U"), ("U ? E : E", "U"), ("E ? T : T", "E"),
    // An element of a literal that is unknown makes the list unknown.
    ("[U, T].exists(x, x)", "U"), ("[E, T].exists(x, x)", "E"), ("[U, V] == [T]", "UV"),
    ("[U, E].size() == 2", "E"), ("{'a': U}.size() == 1", "U"), ("T in [T, U]", "U"),
    ("has(m.a)", "M"), ("m.a == 1", "M"), ("size(m) == 1 && F", "F"),
  ]

  @Test(arguments: single)
  func others(_ text: String, _ expected: String) throws {
    #expect(try evaluate(text) == expected)
  }

  /// The elements of `xs`; `all`, `exists`, `exists_one`, the size of `filter` and of `map`.
  static let folds: [(String, [String])] = [
    ("", ["T", "F", "F", "0", "0"]),
    ("T", ["T", "T", "T", "1", "1"]),
    ("F", ["F", "F", "F", "0", "1"]),
    ("U", ["U", "U", "U", "U", "U"]),
    ("E", ["E", "E", "E", "E", "E"]),
    ("TT", ["T", "T", "F", "2", "2"]),
    ("TF", ["F", "T", "T", "1", "2"]),
    ("TU", ["U", "T", "U", "U", "U"]),
    ("FU", ["F", "U", "U", "U", "U"]),
    ("UV", ["UV", "UV", "UV", "UV", "UV"]),
    ("UE", ["U", "U", "E", "E", "E"]),
    ("EU", ["U", "U", "E", "E", "E"]),
    ("TE", ["E", "T", "E", "E", "E"]),
    ("FE", ["F", "E", "E", "E", "E"]),
    ("EUF", ["F", "U", "E", "E", "E"]),
    ("EUT", ["U", "T", "E", "E", "E"]),
  ]

  @Test(arguments: folds)
  func macros(_ elements: String, _ expected: [String]) throws {
    let list = elements.compactMap { Self.values[String($0)] }
    let bound: [String: Value] = ["xs": .list(ListValue(list))]
    let texts = [
      "xs.all(x, x)", "xs.exists(x, x)", "xs.exists_one(x, x)", "xs.filter(x, x).size()",
      "xs.map(x, x).size()",
    ]
    for (text, expected) in zip(texts, expected) {
      #expect(try evaluate(text, bound) == expected, "\(text)")
    }
  }

  @Test func unknownRanges() throws {
    for macro in ["all", "exists", "exists_one", "filter", "map"] {
      #expect(try evaluate("xs.\(macro)(x, x)") == "XS")
    }
    #expect(try evaluate("[T, F].map(x, U, x)") == "U")
    #expect(try evaluate("[T, F].map(x, E, x)") == "E")
    #expect(try evaluate("[T, F].map(x, x, U)") == "U")
  }

  @Test func presenceOfRecordFields() throws {
    let contract = Vocabulary.contract
    let objects: [ObjectReference: [String: Value]] = [
      Vocabulary.project: ["kontrak": .object(contract)],
      contract: [
        "nomor": .string("1"),
        "nilai": Self.unknown("proyek.kontrak.nilai"),
      ],
    ]
    let table = [
      ("has(proyek.kontrak)", "true"), ("has(proyek.kontrak.nomor)", "true"),
      ("has(proyek.kontrak.hari)", "false"),
      ("has(proyek.kontrak.nilai)", "unknown(proyek.kontrak.nilai: not_supplied)"),
      ("proyek.kontrak.nilai > rp(1)", "unknown(proyek.kontrak.nilai: not_supplied)"),
      ("has(proyek.kontrak.hari) && proyek.kontrak.hari > 3", "false"),
      ("proyek.nama == ''", "unknown(proyek.nama: not_supplied)"),
    ]
    for (text, expected) in table {
      let value = Vocabulary.evaluate(
        text, ["proyek": .object(Vocabulary.project)], objects: objects)
      #expect(value == expected, "\(text)")
    }
    #expect(Vocabulary.evaluate("has(proyek.nama)") == "unknown(proyek: not_supplied)")
  }
}
