// Every message of an evaluation, so that all wordings can be reviewed on one page.

// MARK: The language

extension Value {
  /// What a meaning answers to values of other types than it declares.
  static let noSuchOverload = Value.failure("no such overload")
  /// What arithmetic answers where the result does not fit its type.
  static let overflow = Value.failure("the number is out of range")
  /// What a division answers to zero.
  static let divisionByZero = Value.failure("division by zero")

  static func noSuchOverload(_ function: String, _ arguments: [Value]) -> Value {
    let types = arguments.map(\.typeName).joined(separator: ", ")
    return .failure("no such overload: \(Signature.sign(of: function) ?? function) of (\(types))")
  }

  static func noSuchKey(_ key: Value) -> Value { .failure("no such key: \(key)") }

  static func noSuchField(_ name: String) -> Value { .failure("no such field: \"\(name)\"") }

  static func otherRecord() -> Value { .failure("a record of another type was given") }

  static func expectedBool(_ found: Value) -> Value {
    .failure("expected bool, found \(found.typeName)")
  }

  static func cannotIterate(_ found: Value) -> Value {
    .failure("cannot go over the elements of a \(found.typeName)")
  }

  static func tooManyIterations() -> Value {
    .failure("the expression goes over too many elements")
  }

  static func cannotIndex(_ index: Value) -> Value {
    .failure("a \(index.typeName) cannot be an index")
  }

  static func noElement(_ index: Int, _ count: Int) -> Value {
    .failure("no element at index \(index): the list has \(count)")
  }

  static func cannotBeKey(_ key: Value) -> Value {
    .failure("a \(key.typeName) cannot be a key of a map")
  }

  static func keyTwice(_ key: Value) -> Value { .failure("the key \(key) occurs twice in a map") }

  static func unreadable(_ text: String, _ type: String) -> Value {
    .failure("\(Value.string(text)) is not a \(type)")
  }

  static func bytesNotUTF8() -> Value { .failure("the bytes are not valid UTF-8") }

  static func unknownZone(_ zone: Value) -> Value { .failure("unknown time zone \(zone)") }

  /// What a program without instructions would answer; there is none.
  static func nothingEvaluated() -> Value { .failure("the expression has no value") }
}

// MARK: Extension libraries

/// What the extension libraries answer where there is no value.
extension Value {
  static func tooManyElements() -> Value {
    .failure("the list would have more than \(SizeLimit.elements) elements")
  }

  static func textTooLong() -> Value {
    .failure("the text would be longer than \(SizeLimit.bytes) bytes")
  }

  static func nestedTooDeeply() -> Value {
    .failure("the value would be nested deeper than \(SizeLimit.depth) levels")
  }

  static func tooCostly() -> Value {
    .failure("the evaluation is too costly: the limit is \(SizeLimit.effort) bytes and elements")
  }

  static func tooManyComparisons() -> Value {
    .failure("the lists are too long to be compared: more than \(SizeLimit.comparisons) pairs")
  }

  static func noValue() -> Value { .failure("the optional value is none") }

  static func expectedOptional(_ found: Value) -> Value {
    .failure("expected optional_type, found \(found.typeName)")
  }

  static func expectedEntries(_ found: Value) -> Value {
    .failure("transformMapEntry() needs a map for each element, found \(found.typeName)")
  }

  static func noFields(_ found: Value) -> Value {
    .failure("a \(found.typeName) has no fields")
  }

  static func noOrder(_ found: Value) -> Value {
    .failure(found.isNumber ? "NaN has no order" : "a \(found.typeName) has no order")
  }

  static func noOrder(_ first: Value, _ second: Value) -> Value {
    .failure("a \(first.typeName) and a \(second.typeName) have no order")
  }

  static func indexOutOfText(_ index: Int64, _ count: Int) -> Value {
    .failure("no place at index \(index): the text has \(count) code points")
  }

  static func indexOutOfList(_ index: Int64, _ count: Int) -> Value {
    .failure("no place at index \(index): the list has \(count)")
  }

  static func reversedRange(_ start: Int64, _ end: Int64) -> Value {
    .failure("the start \(start) lies after the end \(end)")
  }

  static func negative(_ what: String, _ number: Int64) -> Value {
    .failure("\(what) cannot be negative: \(number)")
  }

  static func emptyList(_ function: String) -> Value {
    .failure("\(function)() needs at least one number")
  }

  static func notTexts(_ found: Value) -> Value {
    .failure("join() takes texts only, found \(found.typeName)")
  }

  static func notBase64() -> Value { .failure("the text is not base64") }

  static func badPattern(_ pattern: String, _ fault: String) -> Value {
    .failure("\(Value.string(pattern)) is not a usable pattern: \(fault)")
  }

  static func severalGroups(_ pattern: String, _ count: Int) -> Value {
    .failure("\(Value.string(pattern)) has \(count) groups, and only one can be extracted")
  }

  static func noGroup(_ group: Int, _ count: Int) -> Value {
    .failure("the replacement names group \(group), and the pattern has \(count)")
  }

  static func badReplacement(_ text: String) -> Value {
    .failure("\(Value.string(text)): a backslash stands before a digit or a backslash only")
  }

  static func regexTooLong() -> Value {
    .failure("the text is too long for this pattern: more than \(SizeLimit.regexSteps) steps")
  }
}

extension Value {
  static func unknownVerb(_ verb: String) -> Value {
    .failure("\(Value.string("%" + verb)) is not a verb of format()")
  }

  static func unfinishedVerb() -> Value { .failure("the format ends within a verb") }

  static func tooPrecise(_ limit: Int) -> Value {
    .failure("format() prints at most \(limit) digits after the point")
  }

  static func missingArgument(_ index: Int, _ count: Int) -> Value {
    .failure("format() needs argument \(index + 1), and the list has \(count)")
  }

  static func cannotFormat(_ value: Value, _ verb: Character) -> Value {
    .failure("%\(verb) cannot print a \(value.typeName)")
  }
}
