extension StandardLibrary {
  static let conversions: [Overload] =
    identities + toInt + toUInt + toDouble + toText + toOthers

  private static let identities: [Overload] = [
    (CELType.int, "int", "int"), (.uint, "uint", "uint"), (.double, "double", "double"),
    (.bool, "bool", "bool"), (.string, "string", "string"), (.bytes, "bytes", "bytes"),
    (.timestamp, "timestamp", "timestamp"), (.duration, "duration", "duration"),
  ].map { type, function, name in
    .conversion("\(name)_to_\(name)", function, type, type, "The value itself.") { $0 }
  }

  private static let toInt: [Overload] = [
    .conversion("uint64_to_int64", "int", .uint, .int, "The same number as an integer.") { value in
      guard case .uint(let uint) = value else { return .noSuchOverload }
      return Int64(exactly: uint).map(Value.int) ?? .overflow
    },
    .conversion("double_to_int64", "int", .double, .int, "The whole part of a number.") { value in
      guard case .double(let double) = value else { return .noSuchOverload }
      let whole = double.rounded(.towardZero)
      // The lowest integer is refused too: the double may stand for a lower number.
      guard whole > -0x1p63, whole < 0x1p63 else { return .overflow }
      return .int(Int64(whole))
    },
    .conversion("string_to_int64", "int", .string, .int, "The integer that a text shows.") {
      guard case .string(let text) = $0 else { return .noSuchOverload }
      return Int64(text).map(Value.int) ?? .unreadable(text, "int")
    },
    .conversion(
      "timestamp_to_int64", "int", .timestamp, .int, "The seconds since 1970-01-01 in UTC."
    ) { value in
      guard case .timestamp(let timestamp) = value else { return .noSuchOverload }
      return .int(timestamp.seconds)
    },
  ]

  private static let toUInt: [Overload] = [
    .conversion("int64_to_uint64", "uint", .int, .uint, "The same number, unsigned.") { value in
      guard case .int(let int) = value else { return .noSuchOverload }
      return UInt64(exactly: int).map(Value.uint) ?? .overflow
    },
    .conversion(
      "double_to_uint64", "uint", .double, .uint, "The whole part of a number, unsigned."
    ) { value in
      guard case .double(let double) = value else { return .noSuchOverload }
      guard double >= 0, double < 0x1p64 else { return .overflow }
      return .uint(UInt64(double))
    },
    .conversion(
      "string_to_uint64", "uint", .string, .uint, "The unsigned integer that a text shows."
    ) {
      guard case .string(let text) = $0 else { return .noSuchOverload }
      return UInt64(text).map(Value.uint) ?? .unreadable(text, "uint")
    },
  ]

  private static let toDouble: [Overload] = [
    .conversion("int64_to_double", "double", .int, .double, "The nearest floating-point number.") {
      guard case .int(let int) = $0 else { return .noSuchOverload }
      return .double(Double(int))
    },
    .conversion(
      "uint64_to_double", "double", .uint, .double, "The nearest floating-point number."
    ) {
      guard case .uint(let uint) = $0 else { return .noSuchOverload }
      return .double(Double(uint))
    },
    .conversion(
      "string_to_double", "double", .string, .double, "The floating-point number a text shows."
    ) {
      guard case .string(let text) = $0 else { return .noSuchOverload }
      return Double(text).map(Value.double) ?? .unreadable(text, "double")
    },
  ]

  private static let toText: [Overload] = [
    text("bool_to_string", .bool, "\"true\" or \"false\".") {
      if case .bool(let bool) = $0 { bool ? "true" : "false" } else { nil }
    },
    text("int64_to_string", .int, "The digits of an integer.") {
      if case .int(let int) = $0 { String(int) } else { nil }
    },
    text("uint64_to_string", .uint, "The digits of an unsigned integer.") {
      if case .uint(let uint) = $0 { String(uint) } else { nil }
    },
    text("double_to_string", .double, "The shortest digits of a floating-point number.") {
      if case .double(let double) = $0 { DoubleText.print(double) } else { nil }
    },
    text("timestamp_to_string", .timestamp, "A point in time as RFC 3339 in UTC.") {
      if case .timestamp(let timestamp) = $0 { TimeText.print(timestamp) } else { nil }
    },
    text("duration_to_string", .duration, "A length of time in seconds, such as \"1.5s\".") {
      if case .duration(let duration) = $0 { TimeText.print(duration) } else { nil }
    },
    .conversion("bytes_to_string", "string", .bytes, .string, "Bytes read as UTF-8.") { value in
      guard case .bytes(let bytes) = value else { return .noSuchOverload }
      return String(validating: bytes, as: UTF8.self).map(Value.string)
        ?? .bytesNotUTF8()
    },
  ]

  /// The overload that the evaluator replaces, because declared types have names.
  static let typeID = "type"

  private static let toOthers: [Overload] = [
    .conversion("string_to_bytes", "bytes", .string, .bytes, "The UTF-8 bytes of a text.") {
      guard case .string(let text) = $0 else { return .noSuchOverload }
      return .bytes(Array(text.utf8))
    },
    .conversion("string_to_bool", "bool", .string, .bool, "True for \"true\", false for \"false\".")
    {
      guard case .string(let text) = $0 else { return .noSuchOverload }
      switch text {
      case "1", "t", "T", "true", "TRUE", "True": return .bool(true)
      case "0", "f", "F", "false", "FALSE", "False": return .bool(false)
      default: return .unreadable(text, "bool")
      }
    },
    .conversion(
      "string_to_timestamp", "timestamp", .string, .timestamp, "The point in time of RFC 3339."
    ) {
      guard case .string(let text) = $0 else { return .noSuchOverload }
      return TimeText.timestamp(text).map(Value.timestamp) ?? .unreadable(text, "timestamp")
    },
    .conversion(
      "int64_to_timestamp", "timestamp", .int, .timestamp,
      "The point in time so many seconds after 1970-01-01 in UTC."
    ) { value in
      guard case .int(let seconds) = value else { return .noSuchOverload }
      return Timestamp(seconds: seconds).map(Value.timestamp) ?? .overflow
    },
    .conversion(
      "string_to_duration", "duration", .string, .duration,
      "The length of time that a text such as \"1h30m\" shows."
    ) {
      guard case .string(let text) = $0 else { return .noSuchOverload }
      return TimeText.duration(text).map(Value.duration) ?? .unreadable(text, "duration")
    },
    .conversion(
      "to_dyn", "dyn", .parameter("A"), .dyn, "The value, its type left to the evaluation."
    ) { $0 },
    .conversion(typeID, "type", .parameter("A"), .type(.parameter("A")), "The type of a value.") {
      .type(Environment().type(of: $0))
    },
  ]

  private static func text(
    _ id: String, _ type: CELType, _ documentation: String,
    _ meaning: @escaping @Sendable (Value) -> String?
  ) -> Overload {
    .conversion(id, "string", type, .string, documentation) {
      meaning($0).map(Value.string) ?? .noSuchOverload
    }
  }

}
