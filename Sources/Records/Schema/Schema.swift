public import Diagnostics

/// What records may hold: every entity with its fields, as the files of `rules/schema` declare them.
public struct Schema: Sendable {
  /// The entities in order of name.
  public let entities: [Entity]

  private let index: [String: Int]

  /// Creates a schema from its entities.
  public init(entities: [Entity]) {
    self.entities = entities.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    index = Dictionary(
      self.entities.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entity of that name.
  public subscript(name: String) -> Entity? {
    index[name].map { entities[$0] }
  }

  func position(of name: String) -> Int? { index[name] }
}

/// A kind of record: one table with its keys.
public struct Entity: Sendable {
  /// The name, as in an expression.
  public let name: String
  /// The name for people.
  public let label: LocalizedText
  /// The fields that identify a record; the first that a record has is its key.
  public let keys: [String]
  /// The field that is shown beside the key.
  public let nameField: String?
  /// The field that says where a record belongs, by which reports count.
  public let regionField: String?
  /// The fields.
  public let table: Table
  /// Where the entity is declared.
  public let place: Place?

  /// Creates an entity.
  public init(
    name: String, label: LocalizedText, keys: [String], nameField: String?,
    regionField: String? = nil, table: Table, place: Place? = nil
  ) {
    self.name = name
    self.label = label
    self.keys = keys
    self.nameField = nameField
    self.regionField = regionField
    self.table = table
    self.place = place
  }

  /// The columns of the keys, in their order of precedence.
  public var keyColumns: [Int] { keys.compactMap { table.column($0) } }
}

/// The fields of an entity, or of the items of a list, as columns.
public struct Table: Sendable {
  // Shapes are handed on for every cell: one reference costs less than all of their fields.
  private final class Content: Sendable {
    let name: String
    let columns: [ColumnShape]
    let lists: [ListShape]
    let groups: [GroupShape]
    let papers: [String: LocalizedText]
    let columnIndex: [String: Int]
    let listIndex: [String: Int]
    let groupIndex: [String: Int]

    init(
      name: String, columns: [ColumnShape], lists: [ListShape], groups: [GroupShape],
      papers: [String: LocalizedText]
    ) {
      self.name = name
      self.columns = columns
      self.lists = lists
      self.groups = groups
      self.papers = papers
      columnIndex = Self.index(columns.map(\.path))
      listIndex = Self.index(lists.map(\.path))
      groupIndex = Self.index(groups.map(\.path))
    }

    private static func index(_ paths: [String]) -> [String: Int] {
      Dictionary(paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private let content: Content

  /// Creates a table.
  public init(
    name: String, columns: [ColumnShape], lists: [ListShape] = [], groups: [GroupShape] = [],
    papers: [String: LocalizedText] = [:]
  ) {
    content = Content(name: name, columns: columns, lists: lists, groups: groups, papers: papers)
  }

  /// The entity, or the path of the list: `ENTITY.LIST`.
  public var name: String { content.name }
  /// The fields with one value each.
  public var columns: [ColumnShape] { content.columns }
  /// The lists.
  public var lists: [ListShape] { content.lists }
  /// The groups that paths lead through.
  public var groups: [GroupShape] { content.groups }

  /// The number of the column with that path.
  public func column(_ path: String) -> Int? { content.columnIndex[path] }

  /// The number of the list with that path.
  public func list(_ path: String) -> Int? { content.listIndex[path] }

  /// The number of the group with that path.
  public func group(_ path: String) -> Int? { content.groupIndex[path] }

  /// The paper on which people find a fact: its own, else that of the group or list around it.
  public func paper(of path: String) -> LocalizedText? {
    if let list = lists.first(where: { path.hasPrefix($0.path + ".") }),
      let paper = list.items.paper(of: String(path.dropFirst(list.path.count + 1)))
    {
      return paper
    }
    if let paper = content.papers[path] { return paper }
    return path.lastIndex(of: ".").flatMap { paper(of: String(path[..<$0])) }
  }

  /// Whether papers are named for any of its facts.
  public var namesPapers: Bool {
    !content.papers.isEmpty || lists.contains(where: \.items.namesPapers)
  }

  /// The full path of a column: `ENTITY.FIELD`, `ENTITY.LIST.FIELD`; plain values have that of
  /// their list.
  func path(ofColumn column: Int) -> String {
    columns[column].path.isEmpty ? name : name + "." + columns[column].path
  }

  /// The full path of a list.
  func path(ofList list: Int) -> String { name + "." + lists[list].path }

  /// All paths that a file may name, for suggestions.
  var paths: [String] { columns.map(\.path) + lists.map(\.path) + groups.map(\.path) }
}

/// A field with one value.
public struct ColumnShape: Sendable {
  private final class Content: Sendable {
    let path: String
    let type: ScalarType
    let unit: String?
    let label: LocalizedText
    let fromStage: String?
    let isPersonal: Bool
    let isForPeople: Bool
    let isDeed: Bool
    let link: String?
    let minimum: Int64?
    let isNormalizedToDigits: Bool
    let ocds: String?
    let oc4ids: String?
    let place: Place?

    init(
      path: String, type: ScalarType, unit: String?, label: LocalizedText, fromStage: String?,
      isPersonal: Bool, isForPeople: Bool, isDeed: Bool, link: String?, minimum: Int64?,
      isNormalizedToDigits: Bool, ocds: String?, oc4ids: String?, place: Place?
    ) {
      self.path = path
      self.type = type
      self.unit = unit
      self.label = label
      self.fromStage = fromStage
      self.isPersonal = isPersonal
      self.isForPeople = isForPeople
      self.isDeed = isDeed
      self.link = link
      self.minimum = minimum
      self.isNormalizedToDigits = isNormalizedToDigits
      self.ocds = ocds
      self.oc4ids = oc4ids
      self.place = place
    }
  }

  private let content: Content

  /// Creates a column.
  public init(
    path: String, type: ScalarType, unit: String? = nil, label: LocalizedText,
    fromStage: String? = nil, isPersonal: Bool = false, isForPeople: Bool = false,
    isDeed: Bool = false, link: String? = nil, minimum: Int64? = nil,
    isNormalizedToDigits: Bool = false,
    ocds: String? = nil, oc4ids: String? = nil, place: Place? = nil
  ) {
    content = Content(
      path: path, type: type, unit: unit, label: label, fromStage: fromStage,
      isPersonal: isPersonal, isForPeople: isForPeople, isDeed: isDeed, link: link,
      minimum: minimum,
      isNormalizedToDigits: isNormalizedToDigits, ocds: ocds, oc4ids: oc4ids, place: place)
  }

  /// The path in its table: `group.field`; empty for the items of a list of plain values.
  public var path: String { content.path }
  /// The type of its values.
  public var type: ScalarType { content.type }
  /// What its numbers count: `people`, `days`; nil for rupiah and what has no unit.
  public var unit: String? { content.unit }
  /// The name for people.
  public var label: LocalizedText { content.label }
  /// The stage before which nobody asks for it.
  public var fromStage: String? { content.fromStage }
  /// Whether it says something about a person, and is masked.
  public var isPersonal: Bool { content.isPersonal }
  /// Whether it is asked for although no rule reads it, because people do.
  public var isForPeople: Bool { content.isForPeople }
  /// Whether it is the date of a deed, which cannot have been done after the as-of date.
  public var isDeed: Bool { content.isDeed }
  /// The entity that its value is a key of.
  public var link: String? { content.link }
  /// The least value that can be meant, in the units of the storage.
  public var minimum: Int64? { content.minimum }
  /// Whether its text is compared by its digits alone.
  public var isNormalizedToDigits: Bool { content.isNormalizedToDigits }
  /// The path of the same fact in OCDS, where there is one.
  public var ocds: String? { content.ocds }
  /// The path of the same fact in OC4IDS, where there is one.
  public var oc4ids: String? { content.oc4ids }
  /// Where a schema file names it; nil for what no file declares.
  public var place: Place? { content.place }
}

/// What the values of a column are.
public enum ScalarType: Sendable, Hashable {
  /// Any text.
  case text
  /// A text that is compared exactly: a number of a paper, an identifier.
  case code
  /// One of a closed set; stored as the number of the value in this list.
  case enumeration([EnumValue])
  /// Yes or no; stored as 1 and 0.
  case bool
  /// A whole number.
  case int
  /// Money, stored in hundredths.
  case rupiah
  /// A decimal number, stored in units of 10^-9.
  case decimal
  /// A day, stored as days since 1970-01-01.
  case date
  /// A month, stored as year × 12 + month − 1.
  case month
  /// An instant, stored as microseconds since 1970-01-01 UTC.
  case time

  /// Whether a column of this type stores texts; all others store integers.
  public var isText: Bool { self == .text || self == .code }
}

/// One of the values of an enumeration.
public struct EnumValue: Sendable, Hashable {
  /// The code, as in files and expressions.
  public let code: String
  /// The name for people.
  public let label: LocalizedText

  /// Creates a value.
  public init(code: String, label: LocalizedText) {
    self.code = code
    self.label = label
  }
}

/// A list: a table of its own for the items.
public struct ListShape: Sendable {
  /// The path in the table that it belongs to.
  public let path: String
  /// The name for people.
  public let label: LocalizedText
  /// The field of an item that tells it from the others.
  public let itemKey: String?
  /// The stage before which nobody asks for it.
  public let fromStage: String?
  /// The date in an item after which, seen from an earlier as-of date, the item lies in the future.
  public let datedBy: String?
  /// The fields of an item; for a list of plain values one column with an empty path.
  public let items: Table
  /// The most items that can be meant; nil where nothing is said.
  public let maxItems: Int?

  /// Creates a list.
  public init(
    path: String, label: LocalizedText, itemKey: String? = nil, fromStage: String? = nil,
    datedBy: String? = nil, items: Table, maxItems: Int? = nil
  ) {
    self.path = path
    self.label = label
    self.itemKey = itemKey
    self.fromStage = fromStage
    self.datedBy = datedBy
    self.items = items
    self.maxItems = maxItems
  }

  /// Whether the items are plain values.
  public var isScalar: Bool { items.columns.count == 1 && items.columns[0].path.isEmpty }
}

/// A group of fields.
public struct GroupShape: Sendable {
  /// The path in its table.
  public let path: String
  /// The name for people.
  public let label: LocalizedText
  /// The stage before which nobody asks for it.
  public let fromStage: String?
  /// The date in it after which, seen from an earlier as-of date, its facts lie in the future; as
  /// a path in the same table.
  public let datedBy: String?

  /// Creates a group.
  public init(
    path: String, label: LocalizedText, fromStage: String? = nil, datedBy: String? = nil
  ) {
    self.path = path
    self.label = label
    self.fromStage = fromStage
    self.datedBy = datedBy
  }
}
