internal import Diagnostics

// Every wording about a template; each has a test that holds its full text.
extension Diagnostic {
  static func notUTF8(at place: Place) -> Diagnostic {
    .error("the template is not UTF-8", at: place, help: "save it as UTF-8")
  }

  static func unclosedTag(at place: Place) -> Diagnostic {
    .error("this tag does not end", at: place, help: "end it with \"}}\"")
  }

  static func noName(at place: Place) -> Diagnostic {
    .error("this tag has no single name", at: place, help: "write {{name}}")
  }

  static func unsupportedTag(_ mark: String, at place: Place) -> Diagnostic {
    .error(
      "tags that begin with \"\(mark)\" cannot be used here", at: place,
      help: "use {{name}}, {{#name}}, {{^name}}, {{/name}} or {{! a comment}}")
  }

  static func unknownTag(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    .error(
      "there is nothing called \"\(name)\" here", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "there are: " + known.joined(separator: ", "))
  }

  static func noText(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(name)\" is no text", at: place, help: "open it with {{#\(name)}} … {{/\(name)}}")
  }

  static func noElement(at place: Place) -> Diagnostic {
    .error(
      "{{.}} stands for nothing here", at: place,
      help: "write it directly within the section of a list of texts")
  }

  static func unclosedSection(_ name: String, at place: Place) -> Diagnostic {
    .error("this section is not closed", at: place, help: "close it with {{/\(name)}}")
  }

  static func strayEnd(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "this closes a section that is not open", at: place,
      help: "open it with {{#\(name)}} before, or take this tag away")
  }

  static func tooDeepSections(limit: Int, at place: Place) -> Diagnostic {
    .error("sections lie in each other more than \(limit) deep", at: place)
  }
}
