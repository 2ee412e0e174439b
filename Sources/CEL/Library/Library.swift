/// Functions, operators and macros that belong together, with what a reader needs to know of each.
public struct Library: Sendable {
  /// A function, an operator, a macro or a piece of syntax, in one of its forms.
  public struct Entry: Sendable {
    /// How it is written, in types: `string.size() -> int`, `list.all(x, condition)`.
    public var signature: String
    /// One sentence.
    public var documentation: String
    /// A call with its value, where that says more than the sentence.
    public var example: Example?

    /// Describes a form.
    public init(_ signature: String, _ documentation: String, _ example: Example? = nil) {
      self.signature = signature
      self.documentation = documentation
      self.example = example
    }
  }

  /// The name, such as `strings`.
  public let name: String
  /// What its functions are for, in one sentence.
  public let documentation: String
  /// Its scalar types.
  public let types: [OpaqueType]
  /// Its functions and operators.
  public let overloads: [Overload]
  let macros: [Macro]
  private let forms: [Entry]

  /// Puts together what belongs together; ``Environment/declare(library:)`` makes it known.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - documentation: What it is for, in one sentence.
  ///   - forms: What the page says of names that are declared in another way.
  ///   - types: Its scalar types.
  ///   - overloads: Its functions and operators.
  public init(
    _ name: String, _ documentation: String, forms: [Entry] = [], types: [OpaqueType] = [],
    overloads: [Overload] = []
  ) {
    self.init(
      name, documentation, forms: forms, types: types, overloads: overloads, macros: [])
  }

  init(
    _ name: String, _ documentation: String, forms: [Entry] = [], types: [OpaqueType] = [],
    overloads: [Overload] = [], macros: [Macro]
  ) {
    self.name = name
    self.documentation = documentation
    self.forms = forms
    self.types = types
    self.overloads = overloads
    self.macros = macros
  }

  /// Its entries for a page of reference: syntax of its own, types, macros, functions.
  public var entries: [Entry] {
    forms + types.map { Entry($0.name, $0.documentation) }
      + macros.map { Entry($0.signature, $0.documentation, $0.example) }
      + overloads.filter { !$0.isForDynamicTypesOnly }
      .map { Entry("\($0.signature) -> \($0.result)", $0.documentation, $0.example) }
  }

  /// The language itself and all extensions, as every environment has them.
  public static let all: [Library] = [
    .standard, .optionals, .comprehensions, .bindings, .strings, .math, .lists, .sets, .regex,
    .base64,
  ]

  static let overloadsByFunction = Dictionary(grouping: all.flatMap(\.overloads), by: \.function)

  static let macrosByName = Dictionary(grouping: all.flatMap(\.macros), by: \.name)

  /// What stands before the point in `math.abs(x)`.
  static let namespaces = Set(
    all.flatMap { $0.overloads.map(\.function) + $0.macros.map(\.name) }.compactMap { name in
      name.utf8.firstIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) }
    })
}

extension Library {
  /// The page of reference of some libraries in Markdown, a section for each.
  public static func markdown(_ libraries: [Library] = all) -> String {
    libraries.map(\.section).joined(separator: "\n")
  }

  private var section: String {
    let lines = entries.map { entry in
      let example = entry.example.map { " Example: `\($0.expression)` is `\($0.value)`." }
      return "- `\(entry.signature)`: \(entry.documentation)\(example ?? "")\n"
    }
    return "## \(name)\n\n\(documentation)\n\n\(lines.joined())"
  }
}
