internal import Quantities

/// A value as it is compared: its spelling is put aside once, not for each pair.
enum LinkValue: Sendable {
  case number(NumberText)
  case name(NameText)
  case amount(Int64)
  case day(Int64)
  case identifier(String)

  /// The number of a paper.
  struct NumberText: Sendable {
    /// All of its parts; the same for two spellings of one number.
    var whole: String
    /// Its figures alone.
    var figures: String
    var scalars: [UInt32]

    init?(_ words: [String]) {
      guard !words.isEmpty else { return nil }
      whole = words.joined(separator: "/")
      figures = words.filter { ("0"..."9").contains($0.first ?? "-") }.joined(separator: "/")
      scalars = whole.unicodeScalars.map(\.value)
    }
  }

  /// The words of a name, each once, in order of their numbers in the vocabulary.
  struct NameText: Sendable {
    var words: [Int]
  }

  /// The text that is the same for what is exactly the same.
  func exact(_ vocabulary: Vocabulary) -> String {
    switch self {
    case .number(let number): number.whole
    case .name(let name): name.words.map { vocabulary[$0].text }.sorted().joined(separator: " ")
    case .amount(let number), .day(let number): String(number)
    case .identifier(let text): text
    }
  }
}

/// The words of all names, with how telling each is.
struct Vocabulary: Sendable {
  struct Word: Sendable {
    var text: String
    var scalars: [UInt32]
    /// The signs that occur in it, each a bit: a slip changes two of them at most.
    var signs: UInt64
    var isMark: Bool
    /// In how many names it stands.
    var count = 0
    /// How much it counts: the rarer, the more.
    var weight = 1

    /// How many slips of the pen there may be in a long word.
    static let mostSlips = 2
  }

  private var words: [Word] = []
  private var numbers: [String: Int] = [:]
  private var names = 0

  subscript(number: Int) -> Word { words[number] }

  /// Whether two words may be one, by what can be told without a copy of either: most are not.
  func mayBeOne(_ one: Int, _ other: Int) -> Bool {
    guard !words[one].isMark, !words[other].isMark else { return false }
    let (signs, others) = (words[one].signs, words[other].signs)
    // A word that is cut short has no sign that the whole one lacks.
    return (signs ^ others).nonzeroBitCount <= 2 * Word.mostSlips || signs & ~others == 0
      || others & ~signs == 0
  }

  /// Takes in the words of a name.
  mutating func name(_ texts: [String]) -> LinkValue? {
    guard !texts.isEmpty else { return nil }
    names += 1
    var found: Set<Int> = []
    for text in texts {
      let number = numbers[text] ?? words.count
      if number == words.count {
        numbers[text] = number
        let scalars = text.unicodeScalars.map(\.value)
        words.append(
          Word(
            text: text, scalars: scalars,
            signs: scalars.reduce(into: 0) { $0 |= 1 << UInt64($1 & 63) },
            isMark: LinkText.isMark(text)))
      }
      if found.insert(number).inserted { words[number].count += 1 }
    }
    return .name(LinkValue.NameText(words: found.sorted()))
  }

  /// Weighs the words, once all names are in: one more for each halving of how often they stand.
  mutating func weigh() {
    for number in words.indices {
      let rarity = max(1, names / max(1, words[number].count))
      words[number].weight = Int.bitWidth - rarity.leadingZeroBitCount
    }
  }
}

/// A value with its spelling put aside, before it is known what other values there are.
enum SpelledValue: Sendable {
  case value(LinkValue)
  /// The words of a name.
  case name([String])
  /// The number of somebody, and the rule that says whom it names.
  case number(String, of: String)

  /// The value as it is compared; nil where nothing can be compared.
  func value(_ vocabulary: inout Vocabulary, _ holders: inout HolderBook) -> LinkValue? {
    switch self {
    case .value(let value): return value
    case .name(let words): return vocabulary.name(words)
    case .number(let number, let rule):
      let name = holders.name(of: number, by: rule)
      return name.isEmpty ? nil : .identifier(name)
    }
  }
}

extension LinkField {
  /// A value of the field without its spelling; nil where nothing can be compared.
  func spelled(_ stored: StoredValue) -> SpelledValue? {
    switch (kind, stored) {
    case (.number, .text(let text)):
      return LinkValue.NumberText(LinkText.compared(text, words)).map { .value(.number($0)) }
    case (.name, .text(let text)): return .name(LinkText.compared(text, words))
    case (.identifier, .text(let text)):
      if let holder { return .number(text, of: holder) }
      let same = LinkText.compared(text, words).joined()
      return same.isEmpty ? nil : .value(.identifier(same))
    case (.amount, .integer(let number)): return .value(.amount(number))
    case (.day, .integer(let number)): return .value(.day(number))
    default: return nil
    }
  }
}

/// Whom a number names, by the rule set's own rule; an empty text where it names nobody.
public typealias HolderOf = @Sendable (String) -> String

/// Whom numbers name; each is asked about once, however many records have it.
struct HolderBook {
  private let holders: [String: HolderOf]
  private var known: [String: [String: String]] = [:]

  init(_ holders: [String: HolderOf]) {
    self.holders = holders
  }

  /// Whom a number names by one of the rules; an empty text where it names nobody.
  mutating func name(of number: String, by rule: String) -> String {
    if let known = known[rule]?[number] { return known }
    let name = holders[rule]?(number) ?? ""
    known[rule, default: [:]][number] = name
    return name
  }
}
