internal import CEL
internal import Rules

/// What was worked out about a record, so that each thing is worked out once while rule after rule
/// asks about it.
final class RecordMemory {
  let record: RecordHandle
  /// How far the record has come.
  var progress: World.Progress?
  /// Whether each statement of completeness holds for it, by position; empty before the first.
  var claims: [Bool?] = []
  private var strict: [World.KnownValue?] = []
  private var others: [Key: World.KnownValue] = [:]
  private var concerns: [Key: World.KnownConcern] = [:]

  /// Something by its position, under the readings in force.
  private struct Key: Hashable {
    var index: Int
    var readings: Int
  }

  init(_ record: RecordHandle) {
    self.record = record
  }

  /// The value of a definition, where it is known.
  func definition(_ index: Int, readings: Int) -> World.KnownValue? {
    if readings != 0 { return others[Key(index: index, readings: readings)] }
    return index < strict.count ? strict[index] : nil
  }

  func remember(_ value: World.KnownValue, definition index: Int, readings: Int) {
    if readings != 0 {
      others[Key(index: index, readings: readings)] = value
      return
    }
    while strict.count <= index { strict.append(nil) }
    strict[index] = value
  }

  /// Whether a profile concerns the record, where it is known.
  func concern(_ profile: Int, readings: Int) -> World.KnownConcern? {
    concerns[Key(index: profile, readings: readings)]
  }

  func remember(_ concern: World.KnownConcern, profile: Int, readings: Int) {
    concerns[Key(index: profile, readings: readings)] = concern
  }

  /// Forgets what hangs on which facts count as settled.
  func forget() {
    strict = []
    others = [:]
    concerns = [:]
  }
}

extension World {
  /// The value of a definition, and the open readings that it rests on.
  struct KnownValue {
    var value: Value
    var touched: Set<Int>
    /// What it reads; nil where nobody has noted it yet.
    var reads: Recorder?
  }

  /// What is remembered of a record.
  func memory(of record: RecordHandle) -> RecordMemory {
    if let latest = latestMemories[record.shape], latest.record == record { return latest }
    let memory = memories[record] ?? RecordMemory(record)
    if memories.count >= Self.memoryLimit { memories = [:] }
    memories[record] = memory
    latestMemories[record.shape] = memory
    return memory
  }

  /// Forgets what was worked out, where it would come out otherwise now.
  func forget() {
    for memory in memories.values { memory.forget() }
    for memory in latestMemories { memory?.forget() }
    countMemo = [:]
  }
}
