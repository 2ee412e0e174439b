extension StandardLibrary {
  static let times: [Overload] = sums + timestampParts + durationParts

  private static let sums: [Overload] = [
    .operation(
      "add_timestamp_duration", "_+_", .timestamp, .duration, .timestamp,
      "The point in time so much later."
    ) { add($0, $1) },
    .operation(
      "add_duration_timestamp", "_+_", .duration, .timestamp, .timestamp,
      "The point in time so much later."
    ) { add($1, $0) },
    .operation(
      "add_duration_duration", "_+_", .duration, .duration, .duration,
      "The sum of two lengths of time."
    ) { left, right in
      guard case (.duration(let a), .duration(let b)) = (left, right) else {
        return .noSuchOverload
      }
      return duration(a.nanoseconds.addingReportingOverflow(b.nanoseconds))
    },
    .operation(
      "subtract_duration_duration", "_-_", .duration, .duration, .duration,
      "The difference of two lengths of time."
    ) { left, right in
      guard case (.duration(let a), .duration(let b)) = (left, right) else {
        return .noSuchOverload
      }
      return duration(a.nanoseconds.subtractingReportingOverflow(b.nanoseconds))
    },
    .operation(
      "subtract_timestamp_duration", "_-_", .timestamp, .duration, .timestamp,
      "The point in time so much earlier."
    ) { left, right in
      guard case (.timestamp(let time), .duration(let length)) = (left, right) else {
        return .noSuchOverload
      }
      guard length.nanoseconds != .min else { return .overflow }
      return time.adding(Duration(nanoseconds: -length.nanoseconds)).map(Value.timestamp)
        ?? .overflow
    },
    .operation(
      "subtract_timestamp_timestamp", "_-_", .timestamp, .timestamp, .duration,
      "The length of time from the second point to the first."
    ) { left, right in
      guard case (.timestamp(let a), .timestamp(let b)) = (left, right) else {
        return .noSuchOverload
      }
      return a.since(b).map(Value.duration) ?? .overflow
    },
  ]

  private static func add(_ time: Value, _ length: Value) -> Value {
    guard case (.timestamp(let time), .duration(let length)) = (time, length) else {
      return .noSuchOverload
    }
    return time.adding(length).map(Value.timestamp) ?? .overflow
  }

  private static func duration(_ result: (Int64, overflow: Bool)) -> Value {
    result.overflow ? .overflow : .duration(Duration(nanoseconds: result.0))
  }

  private static let timestampParts: [Overload] = [
    part("getFullYear", "The year.") { civil, _ in civil.year },
    part("getMonth", "The month, January being 0.") { civil, _ in civil.month - 1 },
    part("getDate", "The day of the month, the first being 1.") { civil, _ in civil.day },
    part("getDayOfMonth", "The day of the month, the first being 0.") { civil, _ in
      civil.day - 1
    },
    part("getDayOfYear", "The day of the year, the first being 0.") { civil, _ in
      civil.dayOfYear
    },
    part("getDayOfWeek", "The day of the week, Sunday being 0.") { civil, _ in civil.weekday },
    part("getHours", "The hour, 0 to 23.") { civil, _ in civil.hour },
    part("getMinutes", "The minute, 0 to 59.") { civil, _ in civil.minute },
    part("getSeconds", "The second, 0 to 59.") { civil, _ in civil.second },
    part("getMilliseconds", "The milliseconds within the second.") { _, nanoseconds in
      nanoseconds / 1_000_000
    },
  ].flatMap { $0 }

  private static func part(
    _ function: String, _ documentation: String,
    _ read: @escaping @Sendable (CivilTime, Int64) -> Int64
  ) -> [Overload] {
    let inZone: @Sendable (Value) -> @Sendable (Value) -> Value = { zone in
      guard case .string(let name) = zone else { return { _ in .noSuchOverload } }
      guard let table = Zone(name) else {
        return { _ in .unknownZone(zone) }
      }
      return { value in
        guard case .timestamp(let time) = value else { return .noSuchOverload }
        let offset = table.offset(at: time.seconds)
        return .int(read(CivilTime(time, offset: offset), Int64(time.nanoseconds)))
      }
    }
    let withZone = Overload.method(
      "timestamp_\(function)_with_tz", function, .timestamp, .string, .int,
      documentation + " In a zone such as \"+07:00\" or \"Asia/Jakarta\"."
    ) { time, zone in inZone(zone)(time) }.with { $0.specialize = inZone }
    return [
      .method("timestamp_\(function)", function, .timestamp, .int, documentation + " In UTC.") {
        guard case .timestamp(let time) = $0 else { return .noSuchOverload }
        return .int(read(CivilTime(time, offset: 0), Int64(time.nanoseconds)))
      },
      withZone,
    ]
  }

  private static let durationUnits: [(String, Int64, String)] = [
    ("getHours", 3_600_000_000_000, "The whole hours of a length of time."),
    ("getMinutes", 60_000_000_000, "The whole minutes of a length of time."),
    ("getSeconds", 1_000_000_000, "The whole seconds of a length of time."),
  ]

  private static let durationParts: [Overload] =
    durationUnits.map {
      function, unit, documentation in
      .method("duration_\(function)", function, .duration, .int, documentation) {
        guard case .duration(let length) = $0 else { return .noSuchOverload }
        return .int(length.nanoseconds / unit)
      }
    } + [
      .method(
        "duration_getMilliseconds", "getMilliseconds", .duration, .int,
        "The milliseconds within the second of a length of time."
      ) {
        guard case .duration(let length) = $0 else { return .noSuchOverload }
        return .int(length.nanoseconds % 1_000_000_000 / 1_000_000)
      }
    ]
}
