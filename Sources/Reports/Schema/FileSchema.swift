internal import Diagnostics
public import Findings

/// The JSON Schema of a file, for editors: completion, errors and a sentence for each key.
///
/// It is made from the declaration by which the files are read and, for a file of rules, from the
/// names of one rule set, so it cannot say anything else than they.
public struct FileSchema: Sendable {
  private let shape: MappingShape
  private let languages: [String]
  private let language: String
  private let names: [MappingShape.Names: [String]]
  private let pinpoints: [String: [String]]

  /// Creates a schema.
  ///
  /// - Parameters:
  ///   - shape: What may stand in the file.
  ///   - languages: The languages in which texts are given; none where the file has no such texts.
  ///   - language: The language of the descriptions.
  ///   - names: The names of the rule set; a set without any is not checked.
  ///   - pinpoints: The pinpoints of each source.
  public init(
    _ shape: MappingShape, languages: [String] = [], language: String,
    names: [MappingShape.Names: [String]] = [:], pinpoints: [String: [String]] = [:]
  ) {
    self.shape = shape
    self.languages = languages
    self.language = language
    self.names = names
    self.pinpoints = pinpoints
  }

  /// The schema, of the draft 2020-12.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.member("title", shape.what)
      mapping(shape, &json)
      guard !languages.isEmpty else { return }
      json.objectMember("$defs") { json in
        json.objectMember("localized") { localized(&$0) }
        json.objectMember("expression") { scalar(&$0) }
        for (kind, values) in names.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
          json.objectMember(kind.rawValue) { json in
            if values.isEmpty { json.member("type", "string") } else { json.member("enum", values) }
          }
        }
      }
    }
    return json.take() + "\n"
  }

  private func mapping(_ shape: MappingShape, _ json: inout JSONWriter) {
    json.member("type", "object")
    json.member("additionalProperties", false)
    let required = shape.keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { json.member("required", required) }
    json.objectMember("properties") { json in
      for key in shape.keys {
        json.objectMember(key.name) { json in
          json.member("description", key.about[language])
          value(key.value, &json)
        }
      }
    }
    for keys in shape.oneOf {
      json.objects("oneOf", keys) { json, key in json.member("required", [key]) }
    }
    if shape.names.contains("source"), shape.names.contains("at") { citedTogether(&json) }
  }

  // A pinpoint belongs to its source.
  private func citedTogether(_ json: inout JSONWriter) {
    json.objects("allOf", pinpoints.inKeyOrder) { json, source in
      json.objectMember("if") { json in
        json.objectMember("properties") { json in
          json.objectMember("source") { $0.member("const", source.key) }
        }
      }
      json.objectMember("then") { json in
        json.objectMember("properties") { json in
          json.objectMember("at") { $0.member("enum", source.value) }
        }
      }
    }
  }

  private func value(_ value: MappingShape.Value, _ json: inout JSONWriter) {
    switch value {
    case .text: scalar(&json)
    case .texts:
      json.objects("anyOf", [MappingShape.Value.text, .list(.text)]) { self.value($1, &$0) }
    case .localized: json.member("$ref", "#/$defs/localized")
    case .expression: json.member("$ref", "#/$defs/expression")
    case .flag: json.member("type", "boolean")
    case .count:
      json.member("type", "integer")
      json.member("minimum", 1)
    case .day:
      json.member("type", "string")
      json.member("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    case .word(let words): json.member("enum", words)
    case .name(let kind): json.member("$ref", "#/$defs/" + kind.rawValue)
    case .list(let element):
      json.member("type", "array")
      json.objectMember("items") { self.value(element, &$0) }
    case .mapping(let shape): mapping(shape, &json)
    case .named(let kind, let element):
      json.member("type", "object")
      if let kind {
        json.objectMember("propertyNames") { $0.member("$ref", "#/$defs/" + kind.rawValue) }
      }
      json.objectMember("additionalProperties") { self.value(element, &$0) }
    case .either(let values): json.objects("anyOf", values) { self.value($1, &$0) }
    case .any: break
    }
  }

  private func localized(_ json: inout JSONWriter) {
    json.member("type", "object")
    json.member("additionalProperties", false)
    json.member("required", languages)
    json.objectMember("properties") { json in
      for language in languages { json.objectMember(language) { scalar(&$0) } }
    }
  }

  // YAML reads 5 and true as more than texts; the reader of the rules takes them as they are written.
  private func scalar(_ json: inout JSONWriter) {
    json.member("type", ["string", "number", "boolean"])
  }
}
