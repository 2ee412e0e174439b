/// How much of a rule set is read.
public enum RuleSetExtent: Sendable {
  /// All of it, for those who work on the rules.
  case whole
  /// What judges records: neither the examples of rules nor the list of obligations. They change no
  /// verdict, and reading them takes a third of the time.
  case judging
}

extension RuleSetExtent {
  /// Whether a file is read, by its path below the folder; all count for the hash.
  func includes(_ path: String) -> Bool {
    self == .whole || path != "obligations.yaml" && !path.hasPrefix("examples/")
  }

  /// The part of a file that is read: a rule's, but for its examples, where they stand last.
  func part(of bytes: [UInt8], at path: String) -> [UInt8] {
    guard self == .judging, let slash = path.firstIndex(of: "/"),
      !RuleSetLoader.folders.contains(String(path[..<slash])),
      let start = bytes.withUnsafeBufferPointer({ Self.start(ofLast: "examples:", in: $0) })
    else { return bytes }
    return Array(bytes[..<start])
  }

  // Where a key at the left edge begins, if no other follows it: looked for from the end.
  private static func start(
    ofLast key: StaticString, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var end = bytes.count
    while end > 0 {
      let line = bytes[..<(end - 1)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if !goesOn(bytes[line]) {
        return key.withUTF8Buffer { bytes[line..<end].starts(with: $0) } ? line : nil
      }
      end = line
    }
    return nil
  }

  // A blank, an item of a list, a comment, an empty line: no key of the rule.
  private static func goesOn(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x2D, 0x23, 0x0A, 0x0D: true
    default: false
    }
  }
}
