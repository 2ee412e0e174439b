import CEL
import Diagnostics
import Findings
import Rules
import Testing

/// What several rules say is compiled once, and still belongs to each of them.
struct SharedProgramTests {
  // A second rule of the same words, but for what its own name stands for.
  private func rules() throws -> (first: Rule, second: Rule) {
    var fixture = Fixture()
    fixture.files["lapor/lagi.yaml"] = fixture.files["lapor/sudah.yaml"]
    try fixture.apply(
      .replace(
        "lapor/lagi.yaml", "batas: gedung.batas_lapor\n", with: "batas: gedung.lantai\n"))
    try fixture.apply(.replace("lapor/lagi.yaml", "due: batas\ncheck", with: "check"))
    try fixture.apply(.replace("lapor/lagi.yaml", "    due: batas\n", with: ""))
    let rules = try #require(try fixture.load().value).rules
    return (
      try #require(rules.first { $0.card.id == "lapor/sudah" }),
      try #require(rules.first { $0.card.id == "lapor/lagi" })
    )
  }

  private func values(_ template: Template) -> [Program] {
    (template.parts["id"] ?? []).compactMap { part in
      if case .value(let program, _) = part { program } else { nil }
    }
  }

  @Test func eachPointsIntoItsOwnFile() throws {
    let rules = try rules()
    for (rule, file) in [(rules.first, "/lapor/sudah.yaml"), (rules.second, "/lapor/lagi.yaml")] {
      let applies = try #require(rule.applies)
      #expect(applies.source.text == "gedung.lantai > 1")
      let place = applies.source.place(of: 0..<6)
      #expect(place.path.hasSuffix(file))
      #expect(place.excerpt == "applies: gedung.lantai > 1")
    }
  }

  @Test func aNameOfItsOwnStandsForItsOwnValue() throws {
    let rules = try rules()
    let types = [rules.first, rules.second].map { values($0.message).map(\.type.description) }
    #expect(types[0] == ["date", "date"])
    #expect(types[1] == ["date", "int in floors"])
  }
}
