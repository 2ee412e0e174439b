public import Findings
internal import Quantities

/// What `contractors --letters` prints: which letters there are, and for whom there is none.
public struct LettersReport: Printout {
  private let batch: LetterBatch
  private let folder: String
  private let words: LetterWords
  private let roster: RosterWords
  private let phrases: Phrases

  /// Creates the summary of a batch that lies in a folder.
  public init(_ batch: LetterBatch, in folder: String) {
    self.batch = batch
    self.folder = folder
    words = LetterWords(language: batch.summaryLanguage)
    roster = RosterWords(language: batch.summaryLanguage)
    phrases = Phrases(language: batch.summaryLanguage)
  }

  /// The letters, then for whom there is none and why.
  public func text(style: TextReport.Style, width: Int) -> String {
    var page = TextPage(style: style, width: width)
    page.reservations(batch.roster.shortfalls, batch.roster.loosened, phrases)
    page.line(words.count(batch.letters.count, batch.senderInSummary, folder), .strong)
    page.line(words.judged(phrases.day(batch.roster.asOf)))
    for letter in batch.letters {
      page.line(
        "- " + letter.file + ": " + roster.name(letter.to) + ": "
          + words.says(letter.title, roster.duties(letter.to.open.count)), indent: 2, hanging: 4)
    }
    if !batch.letters.isEmpty { page.line(words.draft) }
    guard
      !batch.withheld.isEmpty || !batch.roster.omissions.isEmpty || batch.roster.unattributed > 0
    else { return page.take() }
    page.blank()
    page.line(words.without, .strong)
    for (index, withheld) in batch.withheld.enumerated() {
      if index == 0 || batch.withheld[index - 1].entry != withheld.entry {
        page.line("- " + roster.name(withheld.entry) + ":", indent: 2, hanging: 4)
      }
      page.line(
        "- " + roster.duties(withheld.duties) + ": " + words.because(withheld.reason, phrases),
        indent: 4, hanging: 6)
    }
    for omission in batch.roster.omissions {
      page.line(
        "- " + roster.duties(omission.count) + ": " + roster.because(omission.reason), indent: 2,
        hanging: 4)
    }
    if batch.roster.unattributed > 0 {
      page.line("- " + roster.duties(batch.roster.unattributed) + ": " + words.nobody, indent: 2)
    }
    return page.take()
  }

  /// The same, with a letter per line.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    json.member("format", "patuh-letters/1")
    json.raw(",\n")
    json.member("folder", folder)
    json.raw(",\n")
    json.member("sender", batch.sender)
    json.raw(",\n")
    json.member("as_of", batch.roster.asOf.iso)
    json.raw(",\n")
    json.lines("letters", batch.letters) { json, letter in
      json.member("file", letter.file)
      json.member("kind", letter.kind)
      json.addressee(letter.to)
      json.member("record", letter.record?.key)
      json.member("duties", letter.to.open.count)
      json.member("reply_last", letter.lastDay?.iso)
    }
    json.raw(",\n")
    json.lines("without", batch.withheld) { json, withheld in
      json.addressee(withheld.entry)
      json.member("duties", withheld.duties)
      json.member("because", words.because(withheld.reason, phrases))
    }
    json.raw(",\n")
    json.lines("left_out", batch.roster.omissions) { json, omission in
      json.member("reason", omission.reason)
      json.member("count", omission.count)
    }
    json.raw(",\n")
    json.member("unattributed", batch.roster.unattributed)
    json.raw("\n}\n")
    return json.take()
  }
}

extension JSONWriter {
  fileprivate mutating func addressee(_ entry: Roster.Entry) {
    member("keys", entry.keys)
    member("name", entry.name)
    member("masked", entry.isMasked)
  }
}
