/// A record type declared from outside: its fields are read through an ``Activation``.
public struct ObjectType: Hashable, Sendable {
  /// The name, such as `contract`; nested groups are object types of their own.
  public let name: String
  /// The fields; their order gives the indices that an activation is asked with.
  public let fields: [ObjectField]

  private let indices: [String: Int]

  /// Declares a record type.
  public init(name: String, fields: [ObjectField]) {
    self.name = name
    self.fields = fields
    indices = Dictionary(
      fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The index of a field, or nil where there is none of that name.
  public func index(of field: String) -> Int? { indices[field] }
}

/// A field of a record type.
public struct ObjectField: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The type of its values.
  public var type: CELType
  /// Whether a record may be without it.
  public var isOptional: Bool
  /// The texts that a value can be; nil for any.
  public var allowedValues: [String]?
  /// The most characters of a text, or elements of a list; nil where nothing bounds it.
  public var maxSize: Int?
  /// Whether being without it says something, so that an expression should ask with `has()`.
  public var isAbsenceMeaningful: Bool

  /// Declares a field; the last three are for warnings and for the cost only.
  public init(
    name: String, type: CELType, isOptional: Bool = true, allowedValues: [String]? = nil,
    maxSize: Int? = nil, isAbsenceMeaningful: Bool = false
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.allowedValues = allowedValues
    self.maxSize = maxSize
    self.isAbsenceMeaningful = isAbsenceMeaningful
  }
}
