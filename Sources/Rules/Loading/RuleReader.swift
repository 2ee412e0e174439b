internal import CEL
internal import Diagnostics
internal import Documents

/// Decodes a mapping that holds expressions and templates beside plain values.
struct RuleReader {
  var mapping: MappingReader
  let languages: [String]
  let sources: [String: Source]

  init(_ mapping: MappingReader, languages: [String], sources: [String: Source]) {
    self.mapping = mapping
    self.languages = languages
    self.sources = sources
  }

  /// The faults, after a look for keys that nobody asked for.
  mutating func finish() -> [Diagnostic] {
    mapping.finish()
    return mapping.diagnostics
  }

  /// The expression under a key, compiled; nil where it is missing or wrong.
  mutating func program(
    _ key: String, in scope: ExpressionCompiler.Scope, as type: CELType? = nil
  ) -> Program? {
    mapping.expression(key).flatMap { compile($0, scope, type) }
  }

  /// The expression of a scalar, compiled.
  mutating func program(
    _ node: Node, key: String, in scope: ExpressionCompiler.Scope, as type: CELType? = nil
  ) -> Program? {
    mapping.checked(node, key).flatMap { compile($0, scope, type) }
  }

  /// The sentences under a key, compiled.
  mutating func template(_ key: String, in scope: ExpressionCompiler.Scope) -> Template? {
    guard let node = mapping.required(key) else { return nil }
    return template(node, key: key, in: scope)
  }

  /// The sentences of a node, compiled.
  mutating func template(
    _ node: Node, key: String, in scope: ExpressionCompiler.Scope
  ) -> Template {
    let outcome = scope.template(mapping.sentences(node, languages, what: key))
    mapping.diagnostics += outcome.diagnostics
    return outcome.value
  }

  /// Named values in their order; each is declared for those that follow.
  mutating func lets(_ key: String, in scope: inout ExpressionCompiler.Scope) -> [Rule.Let] {
    guard let node = mapping.optional(key) else { return [] }
    guard let entries = node.entries else {
      mapping.refuse(key, node, expected: "a mapping")
      return []
    }
    var lets: [Rule.Let] = []
    for entry in entries {
      guard let name = entry.key.text else { continue }
      guard isFree(name, entry.key, in: scope) else { continue }
      let program = program(entry.value, key: name, in: scope)
      // A name whose value is wrong is declared all the same, so that it is not told twice.
      scope.declare(name, program?.type ?? .dyn)
      if let program { lets.append(Rule.Let(name: name, value: program)) }
    }
    return lets
  }

  /// Whether a new name would hide none that expressions have already.
  mutating func isFree(
    _ name: String, _ node: Node, in scope: ExpressionCompiler.Scope
  ) -> Bool {
    guard scope.environment.variables.contains(where: { $0.name == name }) else { return true }
    mapping.diagnostics.append(
      .nameTaken(name, by: "an expression's names", at: mapping.document.place(of: node)))
    return false
  }

  private mutating func compile(
    _ source: SourceText, _ scope: ExpressionCompiler.Scope, _ type: CELType?
  ) -> Program? {
    let outcome = scope.compile(source, as: type)
    mapping.diagnostics += outcome.diagnostics
    return outcome.value
  }
}
