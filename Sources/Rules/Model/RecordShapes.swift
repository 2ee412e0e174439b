public import CEL
public import Records

/// How the fields that an expression names lie in batches: the bridge from CEL's object types to
/// columns, lists, links and definitions.
public struct RecordShapes: Sendable {
  /// What reading a field means.
  public enum Access: Sendable {
    /// A cell of a column of the same table.
    case column(Int)
    /// A group of fields of the same row.
    case group(shape: Int)
    /// The rows of a child table, or the texts and numbers of a scalar list.
    case list(Int, shape: Int?)
    /// The record that a cell refers to.
    case link(column: Int, shape: Int)
    /// A derived field.
    case definition(Int)
  }

  /// A field of an object type.
  public struct Field: Sendable {
    /// Its name in the object.
    public var name: String
    /// Its full path, with the entity: `entity.group.field`.
    public var path: String
    /// What reading it means.
    public var access: Access
    /// Its type.
    public var type: CELType
    /// The codes that a value can be; nil for any.
    public var allowedValues: [String]?
    /// The most characters of a text, or items of a list; nil where the schema says nothing.
    public var maxSize: Int?
    /// Whether being without it says that something was not done.
    public var isAbsenceMeaningful = false
  }

  /// An object type: an entity, a group in it, or the item of a list.
  public struct Shape: Sendable {
    /// The object type's name.
    public var name: String
    /// The entity that it belongs to.
    public var entity: String
    /// The child lists to go through from the entity's table to reach this one's.
    public var table: [Int]
    /// The fields, in the order of the object type.
    public var fields: [Field]
  }

  /// The shapes; an object's handle says which.
  public private(set) var shapes: [Shape] = []
  /// The shape of each entity.
  public private(set) var entities: [String: Int] = [:]
  private var indices: [String: Int] = [:]

  /// The shapes of a schema and its definitions.
  ///
  /// - Parameters:
  ///   - schema: The entities.
  ///   - definitions: Name, entity and type of each definition, in their order.
  public init(schema: Schema, definitions: [(name: String, entity: String, type: CELType)]) {
    for entity in schema.entities {
      entities[entity.name] = shapes.count
      shapes.append(Shape(name: entity.name, entity: entity.name, table: [], fields: []))
    }
    for entity in schema.entities {
      guard let shape = entities[entity.name] else { continue }
      fill(shape, with: entity.table, prefix: "", path: entity.name)
      for (index, definition) in definitions.enumerated() where definition.entity == entity.name {
        shapes[shape].fields.append(
          Field(
            name: definition.name, path: entity.name + "." + definition.name,
            access: .definition(index), type: definition.type))
      }
    }
    indices = Dictionary(
      shapes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The object types to declare to CEL.
  public var objectTypes: [ObjectType] {
    shapes.map { shape in
      ObjectType(
        name: shape.name,
        fields: shape.fields.map { field in
          let isOptional = if case .definition = field.access { false } else { true }
          return ObjectField(
            name: field.name, type: field.type, isOptional: isOptional,
            allowedValues: field.allowedValues, maxSize: field.maxSize,
            isAbsenceMeaningful: field.isAbsenceMeaningful)
        })
    }
  }

  /// The shape of an object type.
  public func index(of name: String) -> Int? { indices[name] }

  // A table lists its fields flat, with dots; an object type has one level, so each dot opens a
  // group that is an object type of its own.
  private mutating func fill(
    _ shape: Int, with table: Table, prefix: String, path: String, own: [String] = []
  ) {
    var groups: [String] = []
    func local(_ name: String) -> (head: String, isLeaf: Bool)? {
      guard name.hasPrefix(prefix) else { return nil }
      let rest = name.dropFirst(prefix.count)
      guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else {
        return (String(rest), true)
      }
      return (String(rest[..<dot]), false)
    }
    for (index, column) in table.columns.enumerated() {
      guard let (name, isLeaf) = local(column.path) else { continue }
      guard isLeaf else {
        if !groups.contains(name) { groups.append(name) }
        continue
      }
      let full = path + "." + name
      if let target = column.link, let entity = entities[target] {
        add(name, full, .link(column: index, shape: entity), .object(target), to: shape)
      } else {
        let codes = column.codes
        shapes[shape].fields.append(
          Field(
            name: name, path: full, access: .column(index), type: column.celType,
            allowedValues: codes, maxSize: codes?.map(\.unicodeScalars.count).max(),
            isAbsenceMeaningful: column.isDeed && !own.contains(column.path)))
      }
    }
    for (index, list) in table.lists.enumerated() {
      guard let (name, isLeaf) = local(list.path) else { continue }
      guard isLeaf else {
        if !groups.contains(name) { groups.append(name) }
        continue
      }
      let full = path + "." + name
      if let scalar = list.items.columns.first, list.items.columns.count == 1, scalar.path.isEmpty {
        add(
          name, full, .list(index, shape: nil), .list(scalar.celType), maxSize: list.maxItems,
          to: shape)
        continue
      }
      let item = shapes.count
      shapes.append(
        Shape(
          name: full, entity: shapes[shape].entity, table: shapes[shape].table + [index],
          fields: []))
      add(
        name, full, .list(index, shape: item), .list(.object(full)), maxSize: list.maxItems,
        to: shape)
      // An item that is there was done: only its date is not known.
      let own = [list.itemKey, list.datedBy].compactMap(\.self)
      fill(item, with: list.items, prefix: "", path: full, own: own)
    }
    for name in groups {
      let full = path + "." + name
      let group = shapes.count
      shapes.append(
        Shape(
          name: full, entity: shapes[shape].entity, table: shapes[shape].table, fields: []))
      add(name, full, .group(shape: group), .object(full), to: shape)
      fill(group, with: table, prefix: prefix + name + ".", path: full, own: own)
    }
  }

  private mutating func add(
    _ name: String, _ path: String, _ access: Access, _ type: CELType, maxSize: Int? = nil,
    to shape: Int
  ) {
    shapes[shape].fields.append(
      Field(name: name, path: path, access: access, type: type, maxSize: maxSize))
  }
}

extension ColumnShape {
  /// The codes of an enumeration.
  fileprivate var codes: [String]? {
    if case .enumeration(let values) = type { values.map(\.code) } else { nil }
  }

  /// The type that expressions see.
  var celType: CELType {
    let type: CELType =
      switch type {
      case .text, .code, .enumeration: .string
      case .bool: .bool
      case .int: .int
      case .rupiah: .rupiah
      case .decimal: .decimal
      case .date: .date
      case .month: .month
      case .time: .time
      }
    return unit.map { .unit(type, $0) } ?? type
  }
}
