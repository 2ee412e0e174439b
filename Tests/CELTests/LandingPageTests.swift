import CEL
import Diagnostics
import Foundation
import Testing

/// The example of the first page of the library: what it says is what happens.
@Suite struct LandingPageTests {
  static func example(_ text: String, print: (String) -> Void) {
    // example
    var environment = Environment()
    environment.declare(opaque: OpaqueType(name: "money", isOrdered: true) { "€\($0)" })
    environment.declare(
      object: ObjectType(
        name: "order",
        fields: [
          ObjectField(name: "total", type: .opaque("money")),
          ObjectField(name: "country", type: .string),
        ]))
    environment.declare(variable: "order", type: .object("order"))
    environment.declare(variable: "limit", type: .opaque("money"))
    let outcome = environment.compile(SourceText(path: "rule.cel", text: text), expecting: .bool)
    guard let program = outcome.value else {
      return print(DiagnosticText.render(outcome.diagnostics))
    }
    let order = ObjectReference(type: "order", handle: 1)
    let facts = MapActivation(
      ["order": .object(order), "limit": .scalar("money", 100)],
      objects: [order: ["total": .scalar("money", 250)]], in: environment)
    print("\(program.evaluate(in: facts)), to be known: \(program.residual(in: facts).text)")
    // end
  }

  static let cases: [(String, String)] = [
    ("order.total > limit", "true, to be known: true"),
    (
      "order.total > limit && order.country == 'ID'",
      "unknown(order.country: not_supplied), to be known: order.country == \"ID\""
    ),
    (
      "order.total > 100",
      """
      rule.cel:1:13: error: ">" does not take money and int
       1 | order.total > 100
         |             ^
        help: there is int > int, money > money

      """
    ),
  ]

  @Test(arguments: cases)
  func prints(_ text: String, _ expected: String) throws {
    var printed: [String] = []
    Self.example(text) { printed.append($0) }
    #expect(printed == [expected])
    if let page = try page() {
      for line in (expected.split(separator: "\n") + [Substring(text)]) {
        #expect(page.contains(line), "\(line)")
      }
    }
  }

  @Test func isWhatThePageShows() throws {
    guard let page = try page() else { return }
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let start = try #require(source.range(of: "    // example\n"))
    let end = try #require(source.range(of: "    // end\n"))
    let example = source[start.upperBound..<end.lowerBound]
      .split(separator: "\n").map { $0.dropFirst(4) + "\n" }.joined()
    #expect(page.contains(example))
    #expect(example.split(separator: "\n").count <= 22)
  }

  /// Nil where the tests are built away from the sources.
  private func page() throws -> String? {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let url = folder.appending(path: "../../Sources/CEL/README.md").standardizedFileURL
    guard let text = try? String(contentsOf: url, encoding: .utf8), !text.isEmpty else {
      return nil
    }
    return text
  }
}
