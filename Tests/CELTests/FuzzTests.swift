import CEL
import Diagnostics
import Testing

/// Seeded noise: whatever the bytes are, there is an outcome.
@Suite struct FuzzTests {
  private struct Noise {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  private static let words = [
    "1", "2u", "1.5", "'a'", "\"b\"", "b'c'", "true", "false", "null", "proyek", "kontrak", "nilai",
    "hari", "jumlah", "apa", "x", "x", "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "&&", "||",
    "!", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "in", "has(", ".all(x,",
    ".map(x,", ".exists(x,", ".filter(x,", "size(", "int(", "string(", "rp(", "duration('1h')",
    "timestamp(0)", ".getHours()", ".matches('a*')", ".size()", "for", "`q`", "=", "&", "r'", "'''",
    "9223372036854775807", "-9223372036854775808", "18446744073709551615u", " ", "\n", "// c\n",
  ]

  @Test func bytes() {
    var noise = Noise(state: 1)
    for _ in 0..<2500 {
      let count = noise.next(40)
      let bytes = (0..<count).map { _ in
        noise.next(4) == 0 ? UInt8(noise.next(256)) : UInt8(0x20 + noise.next(0x5F))
      }
      run(SourceText(path: "noise", bytes: bytes))
    }
  }

  @Test func words() {
    var noise = Noise(state: 2)
    for _ in 0..<2500 {
      let count = 1 + noise.next(16)
      let text = (0..<count).map { _ in Self.words[noise.next(Self.words.count)] }
      run(SourceText(path: "noise", text: text.joined(separator: noise.next(2) == 0 ? "" : " ")))
    }
  }

  private let environment = Vocabulary.environment

  private func run(_ source: SourceText) {
    let activation = MapActivation(
      ["jumlah": .int(3), "hari": .int(2), "apa": .list([.int(1), .string("a")])],
      in: environment)
    for isChecked in [true, false] {
      let outcome = environment.compile(
        source, options: CompileOptions(isChecked: isChecked))
      #expect((outcome.value == nil) == outcome.hasErrors)
      guard let program = outcome.value else { continue }
      let value = program.evaluate(in: activation)
      let steps = program.trace(in: activation)
      #expect(steps.contains { $0.value == value }, "\(source.text)")
    }
  }
}
