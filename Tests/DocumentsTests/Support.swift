import Diagnostics
import Documents

func yaml(_ text: String, _ limits: DocumentLimits = DocumentLimits()) -> Outcome<Document?> {
  DocumentReader.yaml(SourceText(path: "a.yaml", text: text), limits: limits)
}

func json(_ text: String) -> Outcome<Document?> {
  DocumentReader.json(SourceText(path: "a.json", text: text))
}

/// A tree as one line: `{a: [1, "b"]}`, with null, booleans and numbers resolved.
func shown(_ node: Node) -> String {
  switch node.content {
  case .sequence(let items):
    return "[" + items.map(shown).joined(separator: ", ") + "]"
  case .mapping(let entries):
    return "{" + entries.map { "\($0.key.text ?? "?"): \(shown($0.value))" }.joined(separator: ", ")
      + "}"
  case .scalar(let scalar):
    let tag = node.tag.map { "<\($0)>" } ?? ""
    if node.isNull { return "null" }
    if let bool = node.bool { return bool ? "true" : "false" }
    if let number = node.number { return number }
    return tag + "'" + scalar.text + "'"
  }
}

/// All scalars of a tree that are values.
func scalars(_ node: Node) -> [Node] {
  switch node.content {
  case .scalar: [node]
  case .sequence(let items): items.flatMap(scalars)
  case .mapping(let entries): entries.flatMap { scalars($0.value) }
  }
}
