internal import Diagnostics

// Every message about files of schema, mapping, manifest and records. Records hold personal data:
// their places come without the source line.
extension Diagnostic {
  static func noSuchFile(_ path: String) -> Diagnostic {
    .error(
      "there is no such file or folder", at: .file(path), help: "check the spelling of the path")
  }

  static func noPermission(_ path: String) -> Diagnostic {
    .error(
      "the file may not be read", at: .file(path),
      help: "give yourself the right to read it: chmod u+r")
  }

  static func cannotRead(_ path: String, _ reason: String) -> Diagnostic {
    .error("the file cannot be read: \(reason)", at: .file(path))
  }

  static func isFolder(_ path: String) -> Diagnostic {
    .error("this is a folder, a file is meant", at: .file(path), help: "name a file in it")
  }

  static func noSchema(_ path: String) -> Diagnostic {
    .error(
      "the folder has no schema", at: .file(path),
      help: "write one file NAME.yaml for each kind of record")
  }

  static func entityTwice(_ name: String, at place: Place?, first: Place?) -> Diagnostic {
    .error(
      "the entity \"\(name)\" is declared twice", at: place,
      notes: [Note("it is declared here first", at: first)], help: "keep one of the two files")
  }

  static func unknownEntity(_ name: String, among known: [String], at place: Place?) -> Diagnostic {
    .error(
      "there is no entity \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the entities are: " + known.joined(separator: ", "))
  }

  static func unknownSchemaField(
    _ name: String, in table: String, among known: [String], at place: Place?
  ) -> Diagnostic {
    .error(
      "\(table) has no field \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known) ?? "declare it under fields")
  }

  static func fieldsAreAMapping(_ found: String, at place: Place) -> Diagnostic {
    .error("fields are a mapping of names to fields, not \(found)", at: place)
  }

  static func badFieldName(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(name)\" cannot be the name of a field", at: place,
      help: "write a group as a mapping with fields of its own, not with a dot")
  }

  static func unitWithoutNumber(at place: Place) -> Diagnostic {
    .error(
      "only int and decimal have a unit", at: place,
      help: "remove the unit; rupiah and dates carry theirs in the type")
  }

  static func unknownNormalization(_ name: String, at place: Place) -> Diagnostic {
    .error("there is no normalization \"\(name)\"", at: place, help: "the only one is: digits")
  }

  static func enumWithoutValues(at place: Place) -> Diagnostic {
    .error(
      "an enum needs its values", at: place, help: "write values: {code: {id: …, en: …}, …}")
  }

  static func unknownType(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    .error(
      "there is no type \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the types are: " + known.joined(separator: ", "))
  }

  static func labelByLanguage(_ found: String, at place: Place) -> Diagnostic {
    .error(
      "a label gives its text by language, not as \(found)", at: place,
      help: "write {id: …, en: …}")
  }
}
