import Diagnostics
import Findings
import Foundation
import Rules
import Testing

/// The declaration of a rule file is what its loader reads: no key more, no key less.
struct FormatTests {
  /// A file with every declared key, however little its values make sense.
  static func file(_ shape: MappingShape, without left: String) -> String {
    "{"
      + shape.keys.filter { $0.name != left }.map { $0.name + ": " + value($0.value) }
      .joined(separator: ", ") + "}"
  }

  private static func value(_ value: MappingShape.Value) -> String {
    switch value {
    case .mapping(let shape): file(shape, without: "")
    case .list(let element): "[\(Self.value(element))]"
    case .named(_, let element): "{k: \(Self.value(element))}"
    case .either(let values): values.first.map(Self.value) ?? "x"
    case .localized: "{id: x, en: x}"
    case .flag: "true"
    case .count: "1"
    case .day: "2026-01-01"
    case .word(let words): words.first ?? "x"
    case .text, .texts, .expression, .name, .any: "x"
    }
  }

  // Of the two, the loader reads the one that is there.
  @Test(arguments: ["check", "attest"])
  func everyDeclaredKeyIsRead(without left: String) throws {
    var fixture = Fixture()
    try fixture.apply(
      .write("lapor/semua.yaml", Self.file(RuleFormat.rule, without: left) + "\n"))
    let told = try fixture.load().diagnostics.map(\.message)
    #expect(!told.isEmpty && !told.contains { $0.contains("has no key") }, "\(told)")
  }

  // A key that the loader asks for and the declaration lacks is refused; this holds the other side.
  @Test func everyOtherKeyIsRefused() throws {
    for what in ["", "attest: {lain: x}", "basis: [{lain: x}]", "gates: [{lain: x}]"] {
      var fixture = Fixture()
      try fixture.apply(.write("lapor/semua.yaml", "lain: x\n" + what + "\n"))
      let told = try fixture.load().diagnostics.map(\.message)
      #expect(told.contains("a rule has no key \"lain\""))
      #expect(told.count { $0.hasSuffix("has no key \"lain\"") } == (what.isEmpty ? 1 : 2))
    }
  }

  @Test func namesAreThoseOfTheRuleSet() throws {
    let ruleSet = try #require(try Fixture().load().value)
    #expect(ruleSet.names(.role) == ["pemilik", "dinas"])
    #expect(ruleSet.names(.stage) == ["rencana", "pakai"])
    #expect(ruleSet.names(.entity) == ["gedung", "pemilik"])
    #expect(ruleSet.names(.source) == ["perda"] && ruleSet.names(.obligation).isEmpty)
    #expect(ruleSet.names(.fact).contains("gedung.penghuni.sewa"))
    #expect(ruleSet.pinpoints == ["perda": ["pasal 1", "pasal 2"]])
  }
}
