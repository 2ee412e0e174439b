internal import Diagnostics

/// The answers of people about the entries of one linking: those that hold, and what is wrong with
/// the others.
struct LinkAnswerBook {
  /// For each entry that is settled by an answer the record; nil inside where there is none.
  private(set) var taken: [Int: Int?] = [:]
  /// The answers that settle entries.
  private(set) var inForce: [Int: LinkAnswer] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private let answers: [LinkAnswer]
  private let scoring: LinkScoring

  init(_ answers: [LinkAnswer], _ scoring: LinkScoring) {
    self.answers = answers
    self.scoring = scoring
  }

  /// Holds every answer against the data; one that does not fit them counts for nothing, and that is
  /// told.
  mutating func take(_ entries: [String], records: Subjects, _ pairs: [[LinkPair]]) {
    let numbers = Dictionary(
      entries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for answer in answers {
      guard let entry = numbers[answer.entry] else {
        diagnostics.append(.answerToNothing(answer.entry, at: answer.place))
        continue
      }
      guard answer.compared == scoring.digest(ofEntry: entry) else {
        diagnostics.append(.answerToOther(answer.entry, at: answer.place))
        continue
      }
      if let key = answer.record {
        guard let record = records.row(of: key) else {
          diagnostics.append(.answerWithoutRecord(key, at: answer.place))
          continue
        }
        // A record that the list did not offer was chosen by other lights.
        let known = answer.candidates[records.keys[record]]
        guard known == nil || known == scoring.digest(ofRecord: record) else {
          diagnostics.append(.answerToOther(key, at: answer.place))
          continue
        }
        taken[entry] = .some(record)
      } else {
        let new = pairs[entry].map(\.record).filter {
          answer.candidates[records.keys[$0]] != scoring.digest(ofRecord: $0)
        }
        guard new.isEmpty else {
          diagnostics.append(
            .newCandidates(new.map { records.keys[$0] }, of: answer.entry, at: answer.place))
          continue
        }
        taken[entry] = .some(nil)
      }
      inForce[entry] = answer
    }
  }
}
