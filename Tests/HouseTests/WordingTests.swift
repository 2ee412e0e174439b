import Foundation
import Testing

/// Every wording of a message about a user's file stands in a test.
struct WordingTests {
  /// A function of an errors file, with the texts that stand in it.
  struct Wording: CustomTestStringConvertible, Sendable {
    var file: String
    var name: String
    var texts: [String]

    var testDescription: String { file + " " + name }
  }

  /// What no test can provoke, and why.
  static let exempt = [
    "outOfMemory": "libyaml fails to allocate a parser"
  ]

  // What goes wrong in the evaluation of an expression is no fault of a file.
  static let wordings = House.sources.filter {
    $0.path.hasSuffix("Errors.swift") && !$0.path.hasSuffix("/EvaluationErrors.swift")
  }.flatMap(wordings)

  // Blanks at the ends of lines, and the marks that quote a text, differ between the two.
  static let tested: String = {
    let folder = House.root.appending(path: "Tests")
    let files = (FileManager.default.enumerator(atPath: folder.path())?.allObjects ?? [])
      .compactMap { $0 as? String }
      .filter { path in [".swift", ".txt", ".scenario"].contains { path.hasSuffix($0) } }
    let texts = files.compactMap {
      try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    return plain(texts.joined(separator: "\n"))
  }()

  @Test(arguments: wordings)
  func standsInATest(wording: Wording) {
    guard Self.exempt[wording.name] == nil else { return }
    // A test may write a backslash in more ways than one.
    let longest = wording.texts.filter { !$0.contains("\\") }
      .max { $0.utf8.count < $1.utf8.count }
    guard let longest, longest.utf8.count >= 12 else { return }
    #expect(Self.tested.contains(longest), "no test shows \"\(longest)\"")
  }

  @Test func thereAreWordings() {
    #expect(Self.wordings.count > 200)
    #expect(Set(Self.exempt.keys).isSubset(of: Self.wordings.map(\.name)))
  }

  private static func wordings(in file: House.File) -> [Wording] {
    file.text.components(separatedBy: "static func ").dropFirst().map { part in
      Wording(
        file: file.path, name: String(part.prefix { $0 != "(" && $0 != "<" }),
        texts: texts(in: part))
    }
  }

  // What stands between quotation marks, cut where a value is put in.
  private static func texts(in code: String) -> [String] {
    var texts: [String] = []
    var text = ""
    var isText = false
    var rest = Substring(code)
    func end() {
      texts.append(plain(text))
      text = ""
    }
    while let next = rest.popFirst() {
      if !isText {
        isText = next == "\""
      } else if next == "\"" {
        end()
        isText = false
      } else if next == "\\", rest.first == "(" {
        end()
        var depth = 0
        repeat {
          if rest.first == "(" { depth += 1 } else if rest.first == ")" { depth -= 1 }
        } while rest.popFirst() != nil && depth > 0
      } else if next == "\\", let escaped = rest.popFirst() {
        text.append(escaped)
      } else {
        text.append(next)
      }
    }
    return texts
  }

  private static func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "\\\"", with: "\"").split { $0.isWhitespace }
      .joined(separator: " ")
  }
}
