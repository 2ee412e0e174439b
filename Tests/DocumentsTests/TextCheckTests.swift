import Diagnostics
import Documents
import Testing

/// Plain text is gone over thirty-two bytes at a time, then eight: no byte may hide in such a piece,
/// or at its edge.
@Suite struct TextCheckTests {
  private static let positions = 1..<75
  private static let plain = Array(repeating: UInt8(ascii: "x"), count: 76)

  @Test(arguments: [0x00, 0x08, 0x0B, 0x1F, 0x7F] as [UInt8])
  func aForbiddenCharacterIsFoundAnywhere(byte: UInt8) throws {
    for position in Self.positions {
      var bytes = Self.plain
      bytes[position] = byte
      let outcome = DocumentReader.yaml(SourceText(path: "a.yaml", bytes: bytes))
      let diagnostic = try #require(outcome.diagnostics.first)
      #expect(diagnostic.message.contains("is not allowed in YAML"))
      #expect(diagnostic.place?.column == position + 1)
    }
  }

  @Test func whatPrintsAndBlanksAreAllowedAnywhere() {
    for byte in (0x20 as UInt8)...0x7E {
      for position in 2..<42 {
        var bytes = Array("# ".utf8) + Self.plain + Array("\na: 1\n".utf8)
        bytes[position] = byte
        let outcome = DocumentReader.yaml(SourceText(path: "a.yaml", bytes: bytes))
        #expect(outcome.value?.root["a"]?.int == 1, "\(byte) at \(position)")
      }
    }
    #expect(yaml("a:\tb\r\nc: é\n").value != nil)
  }

  @Test func anInvalidByteIsFoundAnywhere() {
    for position in Self.positions {
      var bytes = Array("é".utf8) + Self.plain
      bytes[position + 1] = 0xFF
      #expect(UTF8Check.firstInvalid(in: bytes) == position + 1)
      #expect(UTF8Check.firstInvalid(in: Array(bytes[..<(position + 1)])) == nil)
    }
  }

  @Test(arguments: [1, 2, 5, 11, 12, 13, 40])
  func aKeyThatStandsTwiceIsFoundInMappingsOfAnySize(count: Int) {
    let keys = (0..<count).map { "key\($0 * 64)" }
    for key in keys {
      let outcome = yaml((keys + [key]).map { "\($0): 1\n" }.joined())
      #expect(
        outcome.diagnostics.map(\.message) == ["the key \"\(key)\" stands twice in this mapping"])
    }
    #expect(yaml(keys.map { "\($0): 1\n" }.joined()).value?.root.entries?.count == count)
  }
}
