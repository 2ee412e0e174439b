internal import Findings
internal import Quantities

/// An inspection as lines of text.
struct InspectionWriter {
  private static let shownNeeds = 10
  private static let shownGroups = 20

  private let report: InspectionReport
  private let phrases: Phrases
  private var words: Words { phrases.words }
  var page: TextPage

  init(_ report: InspectionReport, _ page: TextPage) {
    self.report = report
    self.page = page
    phrases = Phrases(
      language: report.language,
      entities: Dictionary(
        report.inspection.entities.map { ($0.name, $0.label) },
        uniquingKeysWith: { first, _ in first }))
  }

  mutating func answer() {
    let entities = report.inspection.entities.filter { $0.records > 0 }
    guard !entities.isEmpty else {
      return page.line(words("Tidak ada data yang terbaca", "No record was read"), .open)
    }
    let records = phrases.subjects(
      Dictionary(entities.map { ($0.name, $0.records) }, uniquingKeysWith: +))
    let rules = report.inspection.rules.filter { $0.concerned > 0 }
    guard !rules.isEmpty else {
      return page.line(
        words(
          "\(records): tidak ada aturan yang menyangkut data ini",
          "\(records): no rule concerns these records"), .open)
    }
    let whole = rules.count { $0.decided == $0.concerned }
    let later = rules.count { $0.isForLater }
    let none = rules.count { $0.decided == 0 } - later
    var text = records + ": "
    text += words(
      "\(whole) dari \(rules.count) aturan dapat diputuskan seluruhnya",
      "\(whole) of \(rules.count) rules can be decided for all")
    let some = rules.count - whole - none - later
    if some > 0 { text += words(", \(some) sebagian", ", \(some) for some") }
    if none > 0 { text += words(", \(none) belum sama sekali", ", \(none) for none yet") }
    if later > 0 { text += words(", \(later) belum waktunya", ", \(later) not asked for yet") }
    page.line(text, whole == rules.count ? .good : .open)
  }

  mutating func basis() {
    page.line(
      words("Per ", "As of ") + phrases.day(report.asOf)
        + words(", profil ", ", profile ") + report.profile, .quiet)
  }

  mutating func needs() {
    var counts: [Inspection.Need: Int] = [:]
    for rule in report.inspection.rules {
      for need in rule.missing {
        var fact = need
        fact.count = 0
        counts[fact, default: 0] += need.count
      }
    }
    let order = counts.sorted { ($1.value, $0.key.path) < ($0.value, $1.key.path) }
    guard !order.isEmpty else { return }
    heading(words("Data yang paling sering belum ada", "Facts that are missing most often"))
    for (need, count) in order.prefix(Self.shownNeeds) {
      page.line(
        "- \(need.label) (\(need.path)): " + words.text(need.reason) + ", "
          + words("menahan ", "holds up ")
          + words.count(count, "putusan", "verdict", "verdicts"), indent: 2, hanging: 4)
    }
    more(order.count - Self.shownNeeds)
  }

  mutating func rules() {
    let rules = report.inspection.rules
    let concerned = rules.filter { $0.concerned > 0 }
    group(
      words("Aturan yang belum dapat diputuskan", "Rules that cannot be decided yet"),
      concerned.filter { $0.decided == 0 && !$0.isForLater })
    group(
      words("Aturan yang dapat diputuskan sebagian", "Rules that can be decided for some"),
      concerned.filter { $0.decided > 0 && $0.decided < $0.concerned })
    group(
      words("Aturan yang dapat diputuskan", "Rules that can be decided"),
      concerned.filter { $0.decided == $0.concerned })
    plain(
      words("Aturan yang belum waktunya", "Rules that nobody asks for yet"),
      concerned.filter(\.isForLater))
    plain(
      words("Aturan yang tidak menyangkut data ini", "Rules that do not concern these records"),
      rules.filter { $0.concerned == 0 })
  }

  // Those of which there is nothing more to say.
  private mutating func plain(_ title: String, _ rules: [Inspection.Rule]) {
    guard !rules.isEmpty else { return }
    heading("\(title) (\(rules.count))")
    page.line(rules.map(\.id).joined(separator: ", "), indent: 2, .quiet)
  }

  private mutating func group(_ title: String, _ rules: [Inspection.Rule]) {
    guard !rules.isEmpty else { return }
    heading("\(title) (\(rules.count))")
    for rule in rules {
      page.line(
        rule.title + ": " + words("\(rule.decided) dari ", "\(rule.decided) of ")
          + "\(rule.concerned)" + outcome(rule), indent: 2, hanging: 4)
      page.line(rule.id, indent: 4, .quiet)
      let others = [
        (rule.verdicts[.manual, default: 0], words.short(.manual)),
        (rule.notYet, words.text(VerdictReason.notYet)),
      ]
      for (count, word) in others where count > 0 {
        page.line(words.number(count) + "\u{A0}" + word, indent: 4, hanging: 6)
      }
      let needs = rule.missing.prefix(3).map { need in
        need.label + ": " + words.text(need.reason) + " (\(need.count))"
      }
      if !needs.isEmpty {
        page.line(
          words("menunggu ", "waits for ") + needs.joined(separator: "; "), indent: 4, hanging: 6)
      }
    }
  }

  // A duty that waits for its time is decided, and says the least.
  private func outcome(_ rule: Inspection.Rule) -> String {
    let counts = [
      (rule.verdicts[.pass, default: 0], Verdict.pass),
      (rule.verdicts[.fail, default: 0], .fail), (rule.waiting, .pending),
    ]
    let parts = counts.compactMap { count, verdict -> String? in
      count == 0 ? nil : words.number(count) + "\u{A0}" + words.short(verdict)
    }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")"
  }

  mutating func fields(of entity: Inspection.Entity) {
    heading("\(entity.label) (\(entity.records))")
    let present = entity.fields.filter { $0.present > 0 }
    for field in present where field.absent.isEmpty == false {
      page.line(
        "\(field.label) (\(field.path)): \(field.present)"
          + words(" dari ", " of ") + "\(entity.records); " + reasons(field), indent: 2, hanging: 4)
    }
    let full = present.filter { $0.absent.isEmpty }
    list(words("Terisi pada semua data", "Filled in every record"), full)
    let missing = entity.fields.filter { $0.present == 0 }
    let groups = Dictionary(grouping: missing) { $0.absent.inReasonOrder.first?.key }
    for (reason, fields) in groups.sorted(by: {
      ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "")
    }) {
      list(
        words("Tidak terisi pada satu data pun", "Filled in no record")
          + (reason.map { ", " + words.text($0) } ?? ""), fields)
    }
  }

  private mutating func list(_ title: String, _ fields: [Inspection.Field]) {
    guard !fields.isEmpty else { return }
    page.line(
      "\(title) (\(fields.count)): " + fields.map(\.label).joined(separator: ", "), indent: 2,
      hanging: 4)
  }

  private func reasons(_ field: Inspection.Field) -> String {
    field.absent.inReasonOrder.map { "\($0.value)\u{A0}" + words.text($0.key) }
      .joined(separator: ", ")
  }

  mutating func dataIssues() {
    guard !report.issues.isEmpty else { return }
    heading("\(words.dataIssues) (\(report.issues.count))", .open)
    let groups = IssueGroup.groups(of: report.issues)
    for group in groups.prefix(Self.shownGroups) {
      let first = group.first
      page.line(
        "\(first.field): \(first.problem)" + (group.count > 1 ? " (\(group.count)×)" : ""),
        indent: 2, hanging: 4)
      let place = phrases.place(first.file, first.line, first.column) ?? first.file
      let example = group.count > 1 ? words("misalnya ", "for example ") : ""
      page.line("\(example)“\(first.value)”, \(place)", indent: 4, hanging: 6)
    }
    more(groups.count - Self.shownGroups)
  }

  mutating func files() {
    guard !report.inputs.isEmpty else { return }
    heading(words("Berkas", "Files") + " (\(report.inputs.count))")
    for input in report.inputs.prefix(Self.shownGroups) {
      page.line(phrases.input(input), indent: 2, hanging: 4)
    }
    more(report.inputs.count - Self.shownGroups)
  }

  private mutating func heading(_ title: String, _ ink: TextPage.Ink = .strong) {
    page.blank()
    page.line(title, ink)
    page.blank()
  }

  private mutating func more(_ left: Int) {
    if left > 0 { page.line(words.more(left, "--json"), indent: 2) }
  }
}

/// Data issues of one field and one kind.
struct IssueGroup {
  var first: ReportedIssue
  var count: Int

  /// The most frequent first; each stands where its first issue stood among equals.
  static func groups(of issues: [ReportedIssue]) -> [IssueGroup] {
    var groups: [IssueGroup] = []
    var index: [[String]: Int] = [:]
    for issue in issues {
      // A problem may quote the value; then every one is of its own kind.
      let key = [issue.field, issue.problem]
      if let known = index[key] {
        groups[known].count += 1
      } else {
        index[key] = groups.count
        groups.append(IssueGroup(first: issue, count: 1))
      }
    }
    return groups.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
  }
}
