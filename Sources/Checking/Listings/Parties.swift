internal import CEL
internal import Diagnostics
internal import Quantities
internal import Records
internal import Rules

/// Those whom a list is about: records that name the same holder are one.
struct Parties {
  /// One of them.
  struct Party {
    /// Its records, in order of key; none where others only name its number.
    var handles: [RecordHandle]
    /// The first number that names it.
    var number: String?
  }

  /// All of them, in order of their first record.
  private(set) var all: [Party] = []
  private var positions: [String: Int] = [:]
  private var own: [RecordHandle: Int] = [:]
  private var carriers: [RecordHandle: [Int]] = [:]

  init(_ listing: Listing, in world: World) {
    let handles = world.handles(of: listing.entity)
    var members: [(RecordHandle, [String])] = []
    for handle in handles {
      let variables = world.listingVariables(handle)
      let number = world.evaluate(listing.identity.number, variables).text
      let position = position(of: number, listing) ?? add(key: handle)
      own[handle] = position
      all[position].handles.append(handle)
      all[position].number = all[position].number ?? number
      if case .list(let list) = world.evaluate(listing.identity.members, variables) {
        members.append((handle, list.elements.compactMap(\.text)))
      }
    }
    // Later, so that a member with a record of its own stands where that record does.
    for (handle, numbers) in members {
      var positions: [Int] = []
      for number in numbers {
        let position = position(of: number, listing) ?? add(number: number)
        all[position].number = all[position].number ?? number
        if !positions.contains(position) { positions.append(position) }
      }
      if !positions.isEmpty { carriers[handle] = positions }
    }
  }

  /// Whom the duties of a listed record itself bind.
  func owner(of handle: RecordHandle) -> [Int] { own[handle].map { [$0] } ?? [] }

  /// Who carries the works of a listed record: those who stand behind it together, else its holder.
  func carriers(of handle: RecordHandle) -> [Int] { carriers[handle] ?? owner(of: handle) }

  private mutating func position(of number: String?, _ listing: Listing) -> Int? {
    let holder = number.map { listing.identity.holder(of: $0) } ?? ""
    return holder.isEmpty ? nil : add("holder " + holder)
  }

  private mutating func add(key handle: RecordHandle) -> Int { add("record \(handle.packed)") }

  // A number that names nobody is still the same number.
  private mutating func add(number: String) -> Int { add("number " + number) }

  private mutating func add(_ identity: String) -> Int {
    if let known = positions[identity] { return known }
    positions[identity] = all.count
    all.append(Party(handles: []))
    return all.count - 1
  }
}

extension World {
  /// The variables of an expression of a list about a record, with the one name of its own.
  func listingVariables(_ handle: RecordHandle?, _ own: Value? = nil) -> [Value] {
    let nobody = Value.unknown(UnknownSet(path: "record", reason: "not_supplied"))
    let today = Value.scalar(ScalarID.date, asOf.rawValue)
    return variables(handle.map(object) ?? nobody, date: today) + (own.map { [$0] } ?? [])
  }

  /// What a condition is over the records that are the same: true if it is for one of them.
  func any(
    _ program: Program, _ handles: [RecordHandle], _ own: Value? = nil
  ) -> Value {
    var open: UnknownSet?
    let asked: [RecordHandle?] = handles.isEmpty ? [nil] : handles
    for handle in asked {
      switch evaluate(program, listingVariables(handle, own)) {
      case .bool(true): return .bool(true)
      case .unknown(let missing): open = open?.union(missing) ?? missing
      case .error: open = open ?? UnknownSet(path: "record", reason: "unreadable")
      default: continue
      }
    }
    return open.map { .unknown($0) } ?? .bool(false)
  }
}

extension Value {
  /// The text that a value is.
  var text: String? { if case .string(let text) = self { text } else { nil } }
}
