internal import CEL
internal import Synchronization

/// Programs by their text, so that what many rules say is compiled once.
final class ProgramShelf: Sendable {
  /// A text with the type that its value must have.
  struct Key: Hashable {
    var text: String
    var type: CELType?

    // A text is hardly ever wanted in two types, and a type takes long to hash.
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  private let programs = Mutex<[Key: Program]>([:])

  subscript(key: Key) -> Program? {
    get { programs.withLock { $0[key] } }
    set { programs.withLock { $0[key] = newValue } }
  }
}

extension [UInt8] {
  /// Whether the bytes of a word stand somewhere, be it within a longer one.
  func holds(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first, count >= word.count else { return word.isEmpty }
    return (0...(count - word.count)).contains { start in
      self[start] == first && self[start..<start + word.count].elementsEqual(word)
    }
  }
}
