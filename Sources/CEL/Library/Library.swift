/// Functions, operators and macros that belong together, with what a reader needs to know of each.
public struct Library: Sendable {
  /// A function, an operator, a macro or a piece of syntax, in one of its forms.
  public struct Entry: Sendable {
    /// How it is written, in types: `string.size()`, `list.all(x, condition)`.
    public var signature: String
    /// One sentence.
    public var documentation: String
    /// A call with its value, where that says more than the sentence.
    public var example: Example?
    /// Whether it is expanded when it is read.
    public var isMacro: Bool

    init(signature: String, documentation: String, example: Example?, isMacro: Bool) {
      self.signature = signature
      self.documentation = documentation
      self.example = example
      self.isMacro = isMacro
    }

    init(form: String, _ documentation: String, _ example: Example) {
      self.init(signature: form, documentation: documentation, example: example, isMacro: true)
    }
  }

  /// The name, such as `strings`.
  public let name: String
  /// What its functions are for, in one sentence.
  public let documentation: String
  let overloads: [Overload]
  let macros: [Macro]

  private let forms: [Entry]

  init(
    _ name: String, _ documentation: String, forms: [Entry] = [], overloads: [Overload] = [],
    macros: [Macro] = []
  ) {
    self.name = name
    self.documentation = documentation
    self.forms = forms
    self.overloads = overloads
    self.macros = macros
  }

  /// Its entries for a page of reference: the syntax of its own, the macros, the functions.
  public var entries: [Entry] {
    forms
      + macros.map {
        Entry(
          signature: $0.signature, documentation: $0.documentation, example: $0.example,
          isMacro: true)
      }
      + overloads.filter { !$0.isForDynamicTypesOnly }.map {
        Entry(
          signature: $0.signature, documentation: $0.documentation, example: $0.example,
          isMacro: false)
      }
  }

  /// The language itself and all extensions, as every environment has them.
  public static let all: [Library] = [
    .standard, .optionals, .comprehensions, .bindings, .strings, .math, .lists, .sets, .regex,
    .base64,
  ]

  static let overloadsByFunction = Dictionary(grouping: all.flatMap(\.overloads), by: \.function)

  /// What stands before the point in `math.abs(x)`.
  static let namespaces = Set(
    all.flatMap { $0.overloads.map(\.function) + $0.macros.map(\.name) }.compactMap { name in
      name.utf8.firstIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) }
    })

  static let macrosByName = Dictionary(grouping: all.flatMap(\.macros), by: \.name)
}
