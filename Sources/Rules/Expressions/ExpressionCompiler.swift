public import CEL
internal import Diagnostics

/// Compiles the expressions of a rule set: it knows the vocabulary, the records and the parameters.
struct ExpressionCompiler {
  /// The most work that an expression may take for a record, in units of CEL's cost: a loop over a
  /// list of undeclared length passes, one within another does not.
  private static let options = CompileOptions(
    costLimit: 100_000_000, sizeAdvice: "write max_items for the list in the schema")

  /// What every expression may name.
  private let base: Environment
  private let shapes: RecordShapes
  /// What expressions about a record of an entity may name, which all rules about it share.
  private let scopes: [String?: Scope]

  init(vocabulary: Vocabulary, shapes: RecordShapes, parameters: [Parameter]) {
    var base = vocabulary.environment()
    for type in shapes.objectTypes { base.declare(object: type) }
    base.declare(
      object: ObjectType(
        name: "param",
        fields: parameters.map { ObjectField(name: $0.name, type: $0.celType, isOptional: false) }))
    self.base = base
    self.shapes = shapes
    let entities = shapes.entities.keys.map { Optional($0) }
    scopes = Dictionary(
      uniqueKeysWithValues: (entities + [nil]).map { ($0, Self.scope(of: $0, base, shapes)) })
  }

  /// The names and types of every expression; an entity of that name would take their places.
  static let names = [
    "param", "as_of", "gate_item", "input", "no_subject", "date", "month", "time", "rupiah",
    "decimal", "scale",
  ]

  /// What expressions about a record of an entity may name; the order of the variables is that of
  /// ``VariableSlot``.
  func scope(of entity: String?) -> Scope {
    scopes[entity] ?? Self.scope(of: entity, base, shapes)
  }

  private static func scope(
    of entity: String?, _ base: Environment, _ shapes: RecordShapes
  ) -> Scope {
    var environment = base
    environment.declare(
      variable: entity ?? "no_subject", type: entity.map { .object($0) } ?? .null)
    environment.declare(variable: "param", type: .object("param"))
    environment.declare(variable: "as_of", type: .date)
    environment.declare(variable: "gate_item", type: .int)
    let isBlind = entity.map { shapes.entities[$0] == nil } ?? false
    return Scope(environment: environment, shapes: shapes, isBlind: isBlind)
  }

  /// Names that grow from one expression to the next.
  struct Scope {
    fileprivate(set) var environment: Environment
    fileprivate let shapes: RecordShapes
    /// Whether the entity is not known: that has been told, and nothing more can be said.
    fileprivate let isBlind: Bool
    /// The names that not every expression about a record of the entity has.
    private var ownNames: [String] = []
    /// What has been compiled without a name of a scope's own, for all scopes of the entity.
    private let common = ProgramShelf()
    /// What has been compiled with the names of this scope.
    private var own = ProgramShelf()

    fileprivate init(environment: Environment, shapes: RecordShapes, isBlind: Bool) {
      self.environment = environment
      self.shapes = shapes
      self.isBlind = isBlind
    }

    /// Compiles an expression; the outcome has no program where there is an error.
    ///
    /// Rules about one entity read the same fields and days again and again: the same text is
    /// compiled once.
    func compile(_ source: SourceText, as type: CELType? = nil) -> Outcome<Program?> {
      if isBlind { return Outcome(nil) }
      let shelf = ownNames.contains(where: source.bytes.holds) ? own : common
      let key = ProgramShelf.Key(text: source.text, type: type)
      if let program = shelf[key] { return Outcome(program.standing(in: source)) }
      var outcome = environment.compile(
        source, expecting: type, options: ExpressionCompiler.options)
      if outcome.hasErrors {
        let reads = ListReads(shapes: shapes, variables: environment.variables)
        outcome.diagnostics = reads.explain(outcome.diagnostics, in: source)
      } else if outcome.diagnostics.isEmpty {
        shelf[key] = outcome.value
      }
      return outcome
    }

    /// Adds a name; its slot is the next.
    mutating func declare(_ name: String, _ type: CELType) {
      environment.declare(variable: name, type: type)
      ownNames.append(name)
      own = ProgramShelf()
    }

    /// Adds an object type, for the inputs of a calculation.
    mutating func declare(_ object: ObjectType) {
      environment.declare(object: object)
      ownNames.append(object.name)
      own = ProgramShelf()
    }

    /// Compiles the sentences of a template.
    func template(_ sentences: [(language: String, text: SourceText)]) -> Outcome<Template> {
      var template = Template(parts: [:])
      var diagnostics: [Diagnostic] = []
      for (language, text) in sentences {
        let outcome = Template.parse(text) { path in
          guard path.bytes.allSatisfy({ $0.isNameByte || $0 == 0x2E }), !path.bytes.isEmpty else {
            return Outcome(
              nil, [.notAPath(path.text, at: path.place(of: 0..<max(1, path.bytes.count)))])
          }
          return compile(path)
        }
        template.parts[language] = outcome.value
        diagnostics += outcome.diagnostics
      }
      return Outcome(template, diagnostics)
    }
  }
}

/// Where an activation finds the variables that every expression of a rule set has.
public enum VariableSlot {
  /// The record that is judged.
  public static let subject = 0
  /// The parameters on the date of the rule.
  public static let parameters = 1
  /// The as-of date.
  public static let asOf = 2
  /// The number of the item at a stage.
  public static let gateItem = 3
  /// The first name of the expression's own: `let` names, the element of a list, inputs.
  public static let first = 4
}

extension Parameter {
  var celType: CELType {
    let type: CELType =
      switch kind {
      case .int: .int
      case .decimal: .decimal
      case .rupiah: .rupiah
      case .date: .date
      case .scale: .scale
      }
    return unit.map { .unit(type, $0) } ?? type
  }

  /// The value of a dated value as expressions see it.
  public func value(_ dated: DatedValue) -> Value {
    switch kind {
    case .int: .int(dated.raw)
    case .decimal: .scalar(ScalarID.decimal, dated.raw)
    case .rupiah: .scalar(ScalarID.rupiah, dated.raw)
    case .date: .scalar(ScalarID.date, dated.raw)
    case .scale: .scalar(ScalarID.scale, dated.raw)
    }
  }
}
