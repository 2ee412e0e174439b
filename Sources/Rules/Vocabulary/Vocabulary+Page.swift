internal import CEL
public import Findings
internal import Quantities

extension Vocabulary {
  /// The page of reference; the words are the same in every rule set.
  public static var page: VocabularyPage {
    let calendar = WorkCalendar(years: [:], jointLeaveIsWorked: false)
    let vocabulary = Vocabulary(calendar: calendar, scales: [], zoneOffsetMinutes: 0)
    return VocabularyPage(sections: vocabulary.libraries.map(\.section))
  }
}

extension Library {
  fileprivate var section: VocabularyPage.Section {
    VocabularyPage.Section(
      name: name, documentation: documentation,
      words: entries.map { entry in
        VocabularyPage.Word(
          signature: entry.signature, documentation: entry.documentation,
          example: entry.example?.expression, value: entry.example?.value)
      })
  }
}
