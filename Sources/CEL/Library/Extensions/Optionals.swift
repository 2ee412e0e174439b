extension Library {
  static let optionals = Library(
    "optionals", "Values that may be none, and selections that give none in place of an error.",
    forms: [
      Entry(
        "a.?b", "The field or the value under a key, or none; later selections follow it.",
        Example("{'a': {}}.?a.b.orValue(1)", "1")),
      Entry(
        "[?a, b]", "A list; a marked element must be optional and is left out where none.",
        Example("[?optional.none(), 1]", "[1]")),
      Entry(
        "{?k: a}", "A map; a marked entry must be optional and is left out where none.",
        Example("{?'k': optional.of(1)}", "{'k': 1}")),
    ],
    overloads: Optionals.overloads,
    macros: [
      Macro(
        "optMap", "optional.optMap(x, value)",
        "What a value becomes, as an optional value; none for none.", .binding(.optMap),
        counts: 2...2, example: Example("optional.of(2).optMap(x, x * 2)", "optional.of(4)")),
      Macro(
        "optFlatMap", "optional.optFlatMap(x, optional)",
        "The optional value that a value becomes; none for none.", .binding(.optFlatMap),
        counts: 2...2, example: Example("optional.of({}).optFlatMap(x, x.?a)", "optional.none()")),
    ])
}

private enum Optionals {
  static let element = CELType.parameter("A")
  static let optional = CELType.optional(.parameter("A"))
  static let list = CELType.list(.parameter("A"))
  static let map = CELType.map(.parameter("A"), .parameter("B"))

  static let overloads: [Overload] = makers + readers + indices

  private static let makers: [Overload] = [
    .conversion("optional_of", "optional.of", element, optional, "An optional value that has one.")
    { .optional($0) }
    .example("optional.of(1).hasValue()", "true"),
    .function("optional_none", "optional.none", [], optional, "An optional value that has none.") {
      _ in .optional(nil)
    }
    .example("optional.none().hasValue()", "false"),
    .conversion(
      "optional_of_non_zero_value", "optional.ofNonZeroValue", element, optional,
      "An optional value; none for null, false, zero and what is empty."
    ) { Value.optional(isZero($0) ? nil : $0).withinDepth }
    .example("optional.ofNonZeroValue('')", "optional.none()"),
    .conversion(
      "optional_unwrap", "optional.unwrap", .list(optional), list,
      "What the optional values of a list have; those without are left out.", unwrap
    )
    .example("optional.unwrap([optional.of(1), optional.none()])", "[1]"),
    .method(
      "optional_unwrap_opt", "unwrapOpt", .list(optional), list,
      "What the optional values of a list have; those without are left out.", unwrap
    ),
  ]

  private static let readers: [Overload] = [
    .method("optional_has_value", "hasValue", optional, .bool, "Whether there is a value.") {
      guard case .optional(let held) = $0 else { return .noSuchOverload }
      return .bool(held != nil)
    }
    .example("{'a': 1}.?b.hasValue()", "false"),
    .method("optional_value", "value", optional, element, "The value; none is an error.") {
      guard case .optional(let held) = $0 else { return .noSuchOverload }
      return held ?? .noValue()
    }
    .example("optional.of(1).value()", "1"),
    Overload(
      id: "optional_or_optional", function: "or", isMember: true,
      parameters: [optional, optional], result: optional,
      documentation: "The first where it has a value, else the second.",
      kernel: .orElse(unwraps: false)
    )
    .example("optional.none().or(optional.of(2))", "optional.of(2)"),
    Overload(
      id: "optional_or_value", function: "orValue", isMember: true,
      parameters: [optional, element], result: element,
      documentation: "The value, or what is given for none.", kernel: .orElse(unwraps: true)
    )
    .example("{'a': 1}.?b.orValue(0)", "0"),
  ]

  private static let indices: [Overload] = [
    at(
      "list_optindex_optional_int", "_[?_]", list, .int, element,
      "The element at an index from 0, or none."
    )
    .example("['a'][?1].orValue('b')", "'b'"),
    at(
      "map_optindex_optional_value", "_[?_]", map, element, .parameter("B"),
      "The value under a key, or none."
    )
    .example("{'a': 1}[?'b'].hasValue()", "false"),
    at(
      "optional_list_optindex_optional_int", "_[?_]", .optional(list), .int, element,
      "The element at an index from 0 of a list that may be none, or none."),
    at(
      "optional_map_optindex_optional_value", "_[?_]", .optional(map), element, .parameter("B"),
      "The value under a key of a map that may be none, or none."),
    at(
      "optional_list_index_int", "_[_]", .optional(list), .int, element,
      "The element at an index from 0 of a list that may be none, or none."),
    at(
      "optional_map_index_value", "_[_]", .optional(map), element, .parameter("B"),
      "The value under a key of a map that may be none, or none."),
  ]

  private static func at(
    _ id: String, _ function: String, _ collection: CELType, _ index: CELType, _ result: CELType,
    _ documentation: String
  ) -> Overload {
    .operation(id, function, collection, index, .optional(result), documentation, at)
  }

  private static let at: @Sendable (Value, Value) -> Value = { collection, index in
    var collection = collection
    if case .optional(let held) = collection {
      guard let held else { return .optional(nil) }
      collection = held
    }
    let found: Value?
    switch collection {
    case .map(let map): found = map[index]
    case .list(let list):
      guard index.isNumber else { return .noSuchOverload }
      found = StandardLibrary.wholeNumber(index).flatMap {
        list.elements.indices.contains($0) ? list.elements[$0] : nil
      }
    default: return .noSuchOverload
    }
    guard let found, found.isAbsent else { return .optional(found) }
    return found
  }

  private static let unwrap: @Sendable (Value) -> Value = { value in
    guard case .list(let list) = value else { return .noSuchOverload }
    var elements: [Value] = []
    for element in list.elements {
      guard case .optional(let held) = element else { return .expectedOptional(element) }
      if let held { elements.append(held) }
    }
    return .list(ListValue(elements))
  }

  // What is declared from outside has no zero: nobody knows which number would be one.
  private static func isZero(_ value: Value) -> Bool {
    switch value {
    case .null, .bool(false), .int(0), .uint(0), .optional(nil): true
    case .double(let double): double == 0
    case .string(let text): text.utf8.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .list(let list): list.elements.isEmpty
    case .map(let map): map.count == 0
    case .duration(let duration): duration.nanoseconds == 0
    default: false
    }
  }
}
