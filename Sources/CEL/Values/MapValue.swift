/// A map as a value: keys are booleans, integers and texts, each once, `1` and `1u` being one key.
public struct MapValue: Sendable {
  private let storage: Storage

  private final class Storage: Sendable {
    let entries: [(key: Value, value: Value)]
    let index: [MapKey: Int]
    let depth: Int32

    init(entries: [(key: Value, value: Value)], index: [MapKey: Int]) {
      self.entries = entries
      self.index = index
      depth = 1 + entries.reduce(0) { max($0, $1.value.depth) }
    }
  }

  private init(_ storage: Storage) {
    self.storage = storage
  }

  /// Makes a map, or an error for a key that occurs twice or cannot be a key.
  public static func make(_ entries: [(key: Value, value: Value)]) -> Value {
    var index: [MapKey: Int] = [:]
    index.reserveCapacity(entries.count)
    for (position, entry) in entries.enumerated() {
      guard let key = MapKey(exactly: entry.key) else {
        return .cannotBeKey(entry.key)
      }
      if index.updateValue(position, forKey: key) != nil {
        return .keyTwice(entry.key)
      }
    }
    return .map(MapValue(Storage(entries: entries, index: index)))
  }

  /// The entries in the order in which they were given.
  public var entries: [(key: Value, value: Value)] { storage.entries }

  /// How many lists, maps and optional values lie within each other, this one included.
  var depth: Int32 { storage.depth }

  /// The number of entries.
  public var count: Int { storage.entries.count }

  /// The value of a key, equal across the kinds of numbers; nil where there is none.
  public subscript(key: Value) -> Value? {
    guard let key = MapKey(looking: key), let position = storage.index[key] else { return nil }
    return storage.entries[position].value
  }
}

/// A key with numbers brought to one form, so that `1`, `1u` and `1.0` meet.
enum MapKey: Hashable {
  case bool(Bool)
  case int(Int64)
  case large(UInt64)
  case text(TextKey)

  /// The key that an entry is kept under; nil for what cannot be a key.
  init?(exactly value: Value) {
    switch value {
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .uint(let uint): self = Int64(exactly: uint).map(MapKey.int) ?? .large(uint)
    case .string(let text): self = .text(TextKey(text: text))
    default: return nil
    }
  }

  /// The key that a value finds: also a whole double.
  init?(looking value: Value) {
    guard case .double(let double) = value else {
      self.init(exactly: value)
      return
    }
    if let int = Int64(exactly: double) {
      self = .int(int)
    } else if let uint = UInt64(exactly: double) {
      self = .large(uint)
    } else {
      return nil
    }
  }
}
