internal import CEL
internal import Diagnostics
public import Findings
internal import Quantities
public import Rules

extension Checker {
  /// What one sender writes to those on a list.
  ///
  /// - Parameters:
  ///   - letters: What may be written.
  ///   - sender: The role that writes.
  ///   - listing: The list.
  ///   - audience: For whom the list is: what it leaves out is not written about.
  ///   - namesPersons: Whether the names of natural persons are told.
  ///   - summaryLanguage: The language in which it is told for whom there is no letter.
  ///   - result: A run that lists every verdict, tells leniently, and speaks the letters' language.
  /// - Returns: The letters, and for whom there is none.
  public func letters(
    _ letters: Listing.Letters, from sender: String, _ listing: Listing,
    for audience: Listing.Audience, namesPersons: Bool, summaryIn summaryLanguage: String,
    of result: CheckResult
  ) -> LetterBatch {
    var audience = audience
    audience.masks = audience.masks || !namesPersons
    let roster = roster(listing, for: audience, by: nil, of: result)
    world.readings = world.lenientReadings
    defer { world.readings = [:] }
    var lister = Lister(listing, audience, world, options, titles: result.cards)
    lister.sort(result)
    let plan = LetterPlan(
      lister: lister, letters: letters, sender: sender, summaryLanguage: summaryLanguage)
    return plan.batch(roster)
  }
}

/// Decides which letters a sender may write: never one that skips a step.
struct LetterPlan {
  let lister: Lister
  let letters: Listing.Letters
  let sender: String
  let summaryLanguage: String

  private var world: World { lister.world }
  private var language: String { lister.options.language }

  /// A letter in the making: its kind, the record where it is about one, and the duties.
  private struct Draft {
    var kind: Int
    var record: RecordHandle?
    var duties: [ListedDuty]
    var law: [Citation]
  }

  /// The letters, in the order of a list.
  func batch(_ roster: Roster) -> LetterBatch {
    var batch = LetterBatch(
      sender: sender, senderLabel: world.ruleSet.roleLabel(sender, language),
      senderInSummary: world.ruleSet.roleLabel(sender, summaryLanguage),
      summaryLanguage: summaryLanguage, roster: roster)
    let open = Dictionary(grouping: lister.openDuties, by: \.party)
    // The names of the files must differ also where case does not.
    var taken: [String: Int] = [:]
    for (position, entry) in lister.openInOrder {
      let (drafts, withheld) = drafts(of: open[position] ?? [], position)
      batch.withheld += withheld.map { reason, count in
        LetterBatch.Withheld(entry: entry, reason: reason, duties: count)
      }
      batch.letters += drafts.map { draft in
        var letter = letter(draft, entry, position)
        let name = Self.fileName(of: letter)
        taken[name.lowercased(), default: 0] += 1
        let count = taken[name.lowercased()] ?? 1
        letter.file = count == 1 ? name : name + "_\(count)"
        return letter
      }
    }
    return batch
  }

  // MARK: Which letters

  private func drafts(
    of duties: [ListedDuty], _ position: Int
  ) -> ([Draft], [(LetterBatch.Reason, Int)]) {
    var drafts: [Draft] = []
    var withheld: [(LetterBatch.Reason, Int)] = []
    let isDisputed = lister.isDisputed(position)
    for listed in duties.sorted(by: { Lister.stands($0.duty, $1.duty) }) {
      switch decide(listed, position, isDisputed: isDisputed) {
      case .success((let kind, let law)):
        let record = letters.kinds[kind].isPerRecord ? listed.handle : nil
        if let index = drafts.firstIndex(where: { $0.kind == kind && $0.record == record }) {
          drafts[index].duties.append(listed)
          drafts[index].law += law.filter { !drafts[index].law.contains($0) }
        } else {
          drafts.append(Draft(kind: kind, record: record, duties: [listed], law: law))
        }
      case .failure(let withholding):
        if let index = withheld.firstIndex(where: { $0.0 == withholding.reason }) {
          withheld[index].1 += 1
        } else {
          withheld.append((withholding.reason, 1))
        }
      }
    }
    return (drafts.sorted { $0.kind < $1.kind }, withheld)
  }

  private struct Withholding: Error {
    var reason: LetterBatch.Reason
  }

  // The kind of letter about a duty, with the law of its step.
  private func decide(
    _ listed: ListedDuty, _ position: Int, isDisputed: Bool
  ) -> Result<(Int, [Citation]), Withholding> {
    func withheld(_ reason: LetterBatch.Reason) -> Result<(Int, [Citation]), Withholding> {
      .failure(Withholding(reason: reason))
    }
    guard listed.duty.counts else { return withheld(.waived) }
    guard !isDisputed else { return withheld(.disputed) }
    let steps = NextSteps(world: world, listing: lister.listing, language: summaryLanguage)
    let party = lister.parties.all[position]
    guard let next = steps.step(for: listed.duty, about: listed.handle, of: party) else {
      return withheld(.none)
    }
    guard !next.ladder.isEmpty else { return withheld(.unsure(missing: next.missing)) }
    guard let action = next.action, let by = next.by else { return withheld(.done) }
    let kind = letters.kinds.firstIndex { kind in
      kind.by == sender
        && kind.topics.contains {
          $0.ladder == next.ladder && ($0.step == nil || $0.step == next.name)
        }
    }
    guard let kind else {
      return withheld(.others(step: action, by: next.byLabel ?? by))
    }
    // A notice beside the step of another role takes no step.
    guard by == sender else { return .success((kind, [])) }
    guard next.missing.isEmpty else { return withheld(.unsure(missing: next.missing)) }
    if let from = next.from { return withheld(.early(from)) }
    if let until = next.until, until < world.asOf { return withheld(.over(until)) }
    return .success((kind, next.basis))
  }

  // MARK: What a letter says

  private func letter(
    _ draft: Draft, _ entry: Roster.Entry, _ position: Int
  ) -> LetterBatch.Letter {
    let kind = letters.kinds[draft.kind]
    let variables = world.listingVariables(nil)
    var to = lister.entry(position, open: draft.duties)
    to.works = []
    var letter = LetterBatch.Letter(
      kind: kind.name, title: kind.label[language], to: to,
      reply: lister.writer.write(kind.reply, variables))
    letter.address = to.isMasked ? nil : address(position)
    letter.record = draft.record.flatMap { _ in to.open.first?.subject }
    if case .scalar(_, let raw) = world.evaluate(kind.lastDay, variables) {
      letter.lastDay = Day(rawValue: raw)
    }
    letter.replyBasis = kind.basis.map(\.citation)
    letter.stepBasis = draft.law
    return letter
  }

  private func address(_ position: Int) -> String? {
    guard let address = letters.address else { return nil }
    return lister.parties.all[position].handles.lazy.compactMap {
      world.evaluate(address, world.listingVariables($0)).text
    }.first
  }

  // What a file system takes everywhere, from what the list shows of the addressee.
  private static func fileName(of letter: LetterBatch.Letter) -> String {
    let parts = [letter.to.keys.first ?? letter.to.number, letter.record?.key, letter.kind]
    return parts.compactMap(\.self).map { part in
      let name = String(
        part.unicodeScalars.prefix(60).map { scalar -> Character in
          let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.value < 0x3A)
          return isPlain && scalar.value >= 0x30 ? Character(scalar) : "-"
        })
      return name.isEmpty ? "-" : name
    }.joined(separator: "_")
  }
}
