import ArgumentParser
import Checking
import Diagnostics
import Findings
import Records
import Reports
import Rules

/// `patuh contractors`: those whom duties bind, with what is open about each.
struct Contractors: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contractors",
    abstract: "List contractors with open duties, ranked, with the next lawful step for each.",
    discussion: """
      Menyusun daftar pihak yang kewajibannya belum terpenuhi menurut data, diurutkan, dengan \
      langkah sah berikutnya; bukan keputusan pejabat mana pun.

      Examples:
        patuh contractors data/ --as-of 2026-06-30
        patuh contractors data/ --audience publik --lang en
        patuh contractors data/ --by wilayah --json
        patuh contractors data/ --letters surat --sender dinas
      """)

  @Argument(help: PathArgument.help) var paths: [String]
  @OptionGroup(title: "Settings") var settings: SettingsOptions
  @OptionGroup(title: "Rules") var rules: RulesOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Judging") var judging: JudgingOptions
  @OptionGroup(title: "Decisions") var decisions: DecisionOptions
  @OptionGroup(title: "Output") var output: ListOptions

  @Option(
    help: ArgumentHelp(
      "For whom: the first audience of the rule set's list where none is given.",
      valueName: "name"))
  var audience: String?

  @Option(
    help: ArgumentHelp(
      "Counts and sums by what the rule set's list offers, or by rule.", valueName: "name|rule"))
  var by: String?

  @OptionGroup(title: "Letters") var letters: LetterOptions
  @OptionGroup(title: "Exit code") var exit: ExitOptions

  func validate() throws {
    guard letters.letters != nil, let format = output.formatOfLists else { return }
    throw ValidationError("--letters prints no \(format): it has text and json")
  }

  func run() throws {
    let trusted = try decisions.trustedPlace()
    let folder = try rules.folder(from: trusted)
    let ruleSet = try RulesOptions.read(folder, .judging)
    guard let listing = ruleSet.listing(Self._commandName) else {
      throw Stop.saying(.noListing(Self._commandName))
    }
    let audience = try audience(of: listing)
    let breakdowns = listing.breakdowns.map(\.name) + ["rule"]
    if let by, !breakdowns.contains(by) {
      throw Stop.saying(.unknownName(by, what: "breakdown", among: breakdowns))
    }
    let order = try letters.order(listing, rulesIn: folder)
    var options = try judging.options(ruleSet, rules.language, from: trusted)
    if let order { options.language = order.letters.language }
    options.ask(for: listing, countsUndecided: output.countsUndecided)
    options.only = try binding(listing, ruleSet, options.only)
    try decisions.apply(to: &options, ruleSet, from: trusted)

    let records = try data.read(
      paths, for: ruleSet, mappingsIn: folder, in: rules.language, from: trusted)
    var (checker, result) = try data.watching(.judging, in: rules.language) { tally in
      options.tally = tally
      let checker = try Checker.prepared(ruleSet, records.value, options)
      return (checker, checker.run())
    }
    // That a list has only the duties of those on it is no loosening.
    if judging.only.isEmpty { result.loosened.removeAll { $0.kind == .only } }
    UntilExit.keep((checker, result))
    let outcome = RunOutcome.roster(
      RunOutcome.check(
        result, failOn: exit.failOn.severity, failOnUnknown: exit.failOnUnknown,
        hasUnreadable: records.hasErrors), listed: records.value.count(of: listing.entity))
    if let order {
      let batch = checker.letters(
        order.letters, from: order.sender, listing, for: audience, namesPersons: letters.names,
        summaryIn: rules.language.rawValue, of: result)
      if !batch.letters.isEmpty {
        try OutputFolder.writeWhole(order.templates.files(of: batch), to: order.folder)
      }
      try output.write(summary: LettersReport(batch, in: order.folder))
    } else {
      let roster = checker.roster(listing, for: audience, by: by, of: result)
      UntilExit.keep(roster)
      try output.write(RosterReport(roster, outcome.status))
    }
    if outcome.exitCode != 0 { throw Stop(Int32(outcome.exitCode)) }
  }

  private func audience(of listing: Listing) throws -> Listing.Audience {
    let names = listing.audiences.map(\.name)
    let name = audience ?? names.first ?? ""
    guard let found = listing.audiences.first(where: { $0.name == name }) else {
      throw Stop.saying(.unknownName(name, what: "audience", among: names))
    }
    return found
  }

  // The rules whose duties bind those on the list, as far as they are asked for.
  private func binding(
    _ listing: Listing, _ ruleSet: RuleSet, _ only: Set<String>
  ) throws -> Set<String> {
    let binding = ruleSet.rules.filter {
      listing.addressees.contains($0.card.addressee) && (only.isEmpty || only.contains($0.id))
    }
    guard !binding.isEmpty else { throw Stop.saying(.bindsNobody(listing.addressees)) }
    return Set(binding.map(\.id))
  }
}
