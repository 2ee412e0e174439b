import Testing

@testable import Records

/// The pieces that look at many bytes at once, against plain loops over each.
struct BlockScanTests {
  /// Bytes with the padding that blocks have.
  private func padded<Result>(
    _ text: [UInt8], _ body: (UnsafePointer<UInt8>, Int) throws -> Result
  ) throws -> Result {
    let bytes = text + Array(repeating: 0x2C, count: BlockFile.padding)
    return try bytes.withUnsafeBufferPointer { buffer in
      let start = try #require(buffer.baseAddress)
      return try body(start, text.count)
    }
  }

  @Test func readsNumbersOfUpToSixteenDigits() throws {
    for count in 1...16 {
      for text in [
        String(repeating: "9", count: count), String(repeating: "0", count: count),
        "1" + String(repeating: "0", count: count - 1), String("1234567890123456".prefix(count)),
      ] {
        try padded(Array(text.utf8)) { start, count in
          #expect(Word.number(start, count) == Int64(text), "\(text)")
        }
      }
    }
  }

  @Test func refusesWhatIsNoDigitWhereverItStands() throws {
    for other in [UInt8(ascii: "/"), UInt8(ascii: ":"), 0x00, 0x20, 0x2E, 0x7F, 0xB0, 0xF9, 0xFF] {
      for count in 1...16 {
        for place in 0..<count {
          var text = Array(repeating: UInt8(ascii: "5"), count: count)
          text[place] = other
          try padded(text) { start, count in
            #expect(Word.number(start, count) == nil, "\(other) at \(place) of \(count)")
          }
        }
      }
    }
    try padded([]) { start, _ in #expect(Word.number(start, 0) == nil) }
    try padded(Array(repeating: 0x35, count: 17)) { start, count in
      #expect(Word.number(start, count) == nil)
    }
  }

  @Test func countsBytesOfEveryLength() {
    for length in Array(0..<40) + [2039, 2040, 2041, 2048, 4090, 9000] {
      let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 % 3 == 0 ? 0x22 : 0x21 + $0 % 7) }
      let found = text.withUnsafeBufferPointer { Word.count(0x22, in: $0) }
      #expect(found == text.filter { $0 == 0x22 }.count)
    }
  }

  @Test func comparesTheFirstBytesOfShortTexts() throws {
    try padded(Array("tidak".utf8)) { start, count in
      #expect(Word.begin(start, count) == Word.text("tidak"))
      #expect(Word.begin(start, 4) == Word.text("tida"))
      #expect(Word.begin(start, 0) == 0)
    }
  }

  @Test func findsEverySign() throws {
    var random = SeededNumbers(seed: 7)
    for length in [0, 1, 63, 64, 65, 127, 128, 129, 500] {
      for rarity in [1, 2, 5, 70, 200] {
        let text = (0..<length).map { _ -> UInt8 in
          switch random.below(rarity * 2) {
          case 0: 0x3B
          case 1: 0x0A
          default: [0x22, 0x61, 0xBB, 0x8A, 0x3A][random.below(5)]
          }
        }
        let expected = text.indices.filter { text[$0] == 0x3B || text[$0] == 0x0A }
        try padded(text + [0x0A]) { start, _ in
          var signs = SignCursor(start, 0x3B)
          let found = (0...expected.count).map { _ in signs.next() }
          #expect(found == expected + [length])
        }
      }
    }
  }

  @Test func passesOverSigns() throws {
    let text = (0..<300).map { UInt8($0 % 10 == 0 ? 0x2C : 0x61) }
    for place in 0...300 {
      try padded(text + [0x0A]) { start, _ in
        var signs = SignCursor(start, 0x2C)
        signs.skip(to: place)
        #expect(signs.next() == min(300, (place + 9) / 10 * 10))
      }
    }
  }

  @Test func aRowKeepsItsPlaceInAWord() {
    let (longest, furthest) = (1 << 25 - 1, RowOrigin.sizeLimit - 1)
    for (offset, count) in [(0, 0), (0, longest), (furthest, 0), (furthest, longest), (376, 330)] {
      let origin = RowOrigin(offset: offset, count: count)
      #expect(origin.offset == offset && origin.count == count)
    }
    #expect(MemoryLayout<RowOrigin>.size == 8)
    #expect(BlockFile.recordLimit <= longest)
  }

  @Test func equalTextsShareTheirHash() throws {
    var hashes: Set<UInt64> = []
    for number in 0..<20_000 {
      let key = Array(String(number * 7919).utf8) + Array(repeating: 0x41, count: number % 19)
      try padded(key) { start, count in
        let text = TextSlice(start: start, count: count)
        hashes.insert(text.hash)
        try padded(key) { other, count in
          let same = TextSlice(start: other, count: count)
          #expect(text == same && text.hash == same.hash)
        }
      }
    }
    #expect(hashes.count == 20_000)
  }

  @Test func tellsTextsApartByEachByte() throws {
    for count in 1...20 {
      for place in 0..<count {
        var other = Array(repeating: UInt8(0x41), count: count)
        other[place] = 0x42
        try padded(Array(repeating: 0x41, count: count)) { start, count in
          try padded(other) { second, _ in
            let (a, b) = (
              TextSlice(start: start, count: count), TextSlice(start: second, count: count)
            )
            #expect(!(a == b))
          }
        }
      }
    }
  }

  @Test func countsCodePoints() throws {
    for text in ["", "a", "é", "Jl. Gajah Mada", "日本語", "👩‍🔧"] {
      try padded(Array(text.utf8)) { start, count in
        #expect(
          TextSlice(start: start, count: count).codePointCount == text.unicodeScalars.count)
      }
    }
  }

  @Test func linesAreCountedAsFarAsAnybodyAsks() throws {
    let bytes = Array((0..<300_000).map { $0 % 7 == 0 ? "\n" : "a,b,c\n" }.joined().utf8)
    let folder = try Folder()
    try folder.write("a.csv", bytes)
    let marks = LineMarks(path: folder["a.csv"])
    // Within one piece, behind what was read through, before it, and behind the end.
    for offsets in [
      [0, 3], [4095, 4096, 4097], [1 << 20, 9], [bytes.count - 1], [bytes.count + 9],
    ] {
      let expected = offsets.map { offset in 1 + bytes.prefix(offset).count { $0 == 0x0A } }
      #expect(marks.lines(at: offsets) == expected)
    }
    #expect(LineMarks(path: folder["b.csv"]).lines(at: [0, 1]) == [0, 0])
  }
}
