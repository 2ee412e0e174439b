import Diagnostics
import Findings
import Records

/// What data can support: fields, faulty values, and the rules that can be decided.
struct InspectionPage {
  private let language: Language
  private var page = Page()

  /// How many faulty values are shown one by one.
  private static let issueLimit = 20

  init(
    _ inspection: Inspection, inputs: [Input], issues: [DataIssue], _ language: Language
  ) {
    self.language = language
    for entity in inspection.entities { fields(entity) }
    if inspection.entities.isEmpty {
      page.line(language("Tidak ada data yang terbaca", "No record was read"))
    }
    list(issues)
    decide(inspection.rules)
    files(inputs)
  }

  var text: String { page.text }

  private mutating func fields(_ entity: Inspection.Entity) {
    page.blank()
    let count = language("\(entity.records) data", "\(entity.records) records")
    page.line("\(entity.name) (\(entity.label)): \(count)")
    page.blank()
    for field in entity.fields where field.present > 0 {
      page.line(
        "\(field.path) \(field.present)/\(entity.records)" + reasons(field), indent: 2, hanging: 6)
    }
    let missing = entity.fields.filter { $0.present == 0 }
    guard !missing.isEmpty else { return }
    page.blank()
    page.line(
      language("tidak terisi pada satu data pun: ", "filled in no record: ")
        + missing.map { String($0.path.dropFirst(entity.name.count + 1)) }.joined(separator: ", "),
      indent: 2, hanging: 4)
  }

  private func reasons(_ field: Inspection.Field) -> String {
    let parts = field.absent.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.value) \($0.key.rawValue)" }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")"
  }

  private mutating func list(_ issues: [DataIssue]) {
    guard !issues.isEmpty else { return }
    page.heading(
      language("Nilai yang tidak dapat dipakai", "Values that cannot be used")
        + " (\(issues.count))")
    var counts: [String: Int] = [:]
    for issue in issues { counts[issue.entity + "." + issue.field, default: 0] += 1 }
    for (field, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      page.line("\(field): \(count)", indent: 2)
    }
    page.blank()
    for issue in issues.prefix(Self.issueLimit) {
      page.line(
        "\(issue.file):\(issue.line):\(issue.column) \(issue.entity).\(issue.field)", indent: 2,
        hanging: 4)
      page.line("“\(issue.value)”: \(issue.problem[language.rawValue])", indent: 4)
    }
    if issues.count > Self.issueLimit {
      let rest = issues.count - Self.issueLimit
      page.line(language("dan \(rest) lagi", "and \(rest) more"), indent: 2)
    }
  }

  private mutating func decide(_ rules: [Inspection.Rule]) {
    guard !rules.isEmpty else { return }
    page.heading(language("Yang dapat diputuskan", "What can be decided"))
    for rule in rules where !rule.verdicts.isEmpty {
      page.line(rule.id, indent: 2)
      page.line(language.text(rule.verdicts), indent: 4)
      guard !rule.missing.isEmpty else { continue }
      let needs = rule.missing.prefix(3).map { "\($0.path) (\($0.count) \($0.reason.rawValue))" }
      page.line(
        language("perlu fakta ", "needs the facts ") + needs.joined(separator: ", "), indent: 4, hanging: 6)
    }
  }

  private mutating func files(_ inputs: [Input]) {
    guard !inputs.isEmpty else { return }
    page.heading(language("Berkas", "Files") + " (\(inputs.count))")
    for input in inputs {
      var text = input.path
      if !input.complete.isEmpty {
        text += language(", lengkap untuk ", ", complete for ")
        text += input.complete.joined(separator: ", ")
      }
      if let day = input.through {
        text += language(", sampai ", ", through ") + language.text(day)
      }
      page.line(text, indent: 2, hanging: 4)
    }
  }
}
