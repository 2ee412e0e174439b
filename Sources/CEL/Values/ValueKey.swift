/// A value to look up by hash: equal to another where `==` of the language holds.
///
/// Values nest at most ``SizeLimit/depth`` deep, so the recursion fits any stack.
enum ValueKey: Hashable {
  case null
  case scalar(MapKey)
  case double(Double)
  case bytes([UInt8])
  case timestamp(Timestamp)
  case duration(Duration)
  case type(String)
  case opaque(TypeID, Int64)
  case object(ObjectReference)
  case none
  indirect case held(ValueKey)
  case list([ValueKey])
  case map([MapKey: ValueKey])

  /// The key; nil for what is unknown or not equal to itself.
  init?(_ value: Value) {
    switch value {
    case .null: self = .null
    case .double(let double):
      if double.isNaN { return nil }
      self = MapKey(looking: value).map(ValueKey.scalar) ?? .double(double)
    case .bytes(let bytes): self = .bytes(bytes)
    case .timestamp(let timestamp): self = .timestamp(timestamp)
    case .duration(let duration): self = .duration(duration)
    case .type(let type): self = .type(type.name)
    case .scalar(let type, let number): self = .opaque(type, number)
    case .object(let object): self = .object(object)
    case .optional(nil): self = .none
    case .optional(let held?):
      guard let key = ValueKey(held) else { return nil }
      self = .held(key)
    case .list(let list):
      var keys: [ValueKey] = []
      for element in list.elements {
        guard let key = ValueKey(element) else { return nil }
        keys.append(key)
      }
      self = .list(keys)
    case .map(let map):
      var entries: [MapKey: ValueKey] = [:]
      for (key, value) in map.entries {
        guard let key = MapKey(exactly: key), let value = ValueKey(value) else { return nil }
        entries[key] = value
      }
      self = .map(entries)
    case .unknown, .error: return nil
    default:
      guard let key = MapKey(exactly: value) else { return nil }
      self = .scalar(key)
    }
  }
}

extension Value {
  /// Whether it is the number that is unequal to itself.
  var isNaN: Bool {
    if case .double(let double) = self { double.isNaN } else { false }
  }
}
