extension StandardLibrary {
  private static let element = CELType.parameter("A")
  private static let list = CELType.list(.parameter("A"))
  private static let map = CELType.map(.parameter("A"), .parameter("B"))

  static let collections: [Overload] =
    [
      inList,
      .operation("in_map", "_in_", element, map, .bool, "Whether a map has a key.", isIn),
      .operation(
        "index_list", "_[_]", list, .int, element, "The element at an index from 0.", index),
      .operation(
        "index_map", "_[_]", map, element, .parameter("B"), "The value under a key.", index),
      .operation(
        "index_dyn", "_[_]", .dyn, .dyn, .dyn, "The element at an index or under a key.", index
      ).forDynamicTypes,
    ] + sizes

  private static let sizes: [Overload] = [
    (CELType.string, "string", "The number of code points of a text."),
    (.bytes, "bytes", "The number of bytes."),
    (list, "list", "The number of elements of a list."),
    (map, "map", "The number of entries of a map."),
  ].flatMap { type, name, documentation in
    [
      Overload.conversion("size_\(name)", "size", type, .int, documentation, size),
      Overload.method("\(name)_size", "size", type, .int, documentation, size),
    ]
  }

  private static let size: @Sendable (Value) -> Value = { value in
    switch value {
    case .string(let text): .int(Int64(CodePoints.count(text)))
    case .bytes(let bytes): .int(Int64(bytes.count))
    case .list(let list): .int(Int64(list.count))
    case .map(let map): .int(Int64(map.count))
    default: .noSuchOverload
    }
  }

  private static let inList = Overload.operation(
    "in_list", "_in_", element, list, .bool, "Whether a list has an element.", isIn
  ).with { form in
    form.specialize = { collection in
      guard case .list(let list) = collection, list.count > 8 else {
        return { isIn($0, collection) }
      }
      // A long list of codes is looked up by hash.
      let keys = list.elements.compactMap(MapKey.init(exactly:))
      guard keys.count == list.count else { return { isIn($0, collection) } }
      let set = Set(keys)
      return { value in .bool(MapKey(looking: value).map(set.contains) ?? false) }
    }
  }

  private static let isIn: @Sendable (Value, Value) -> Value = { value, collection in
    switch collection {
    case .list(let list): Value.contains(list, value)
    case .map(let map): .bool(map[value] != nil)
    default: .noSuchOverload
    }
  }

  private static let index: @Sendable (Value, Value) -> Value = { collection, index in
    switch collection {
    case .map(let map):
      return map[index] ?? .noSuchKey(index)
    case .list(let list):
      guard let position = wholeNumber(index) else {
        return .cannotIndex(index)
      }
      guard list.elements.indices.contains(position) else {
        return .noElement(position, list.count)
      }
      return list.elements[position]
    default: return .noSuchOverload
    }
  }

  static func wholeNumber(_ value: Value) -> Int? {
    switch value {
    case .int(let int): Int(exactly: int)
    case .uint(let uint): Int(exactly: uint)
    case .double(let double): Int(exactly: double)
    default: nil
    }
  }
}
