internal import Findings
internal import Quantities

/// What a list says by itself, in both languages: what the data show, and no judgement of anybody.
struct RosterWords {
  private let words: Words

  init(language: String) {
    words = Words(language: language)
  }

  func number(_ number: Int) -> String { words.number(number) }

  // Labels.
  var asOf: String { words("Data dinilai per", "Data judged as of") }
  var cutOff: String { words("Sumber lengkap sampai", "Sources complete through") }
  var ruleSet: String { words("Kumpulan aturan", "Rule set") }
  var profile: String { words("Profil", "Profile") }
  var audience: String { words("Daftar ini", "This list is") }
  var undecided: String { words("Belum dapat diputuskan", "Cannot be decided yet") }
  var leftOut: String { words("Tidak dicantumkan", "Left out") }
  var unattributed: String { words("Tanpa pihak dalam data", "Of nobody in the data") }
  var duty: String { words("Belum terpenuhi", "Not met") }
  var parties: String { words("Pihak", "Parties") }
  var since: String { words("Terbuka sejak", "Open since") }
  var needed: String { words("Diperlukan", "Needed") }
  var notStated: String { words("(tidak disebut dalam data)", "(not stated in the data)") }
  var must: String { words("Langkah: ", "To do: ") }
  var nextSteps: String { words("Langkah sah berikutnya", "Next lawful step") }
  var waived: String {
    words(
      "Ada keputusan untuk melanjutkan; kewajibannya tetap ada dan tidak dihitung di sini.",
      "An officer decided to go on; the duty stays and is not counted here.")
  }

  // Headings.
  var open: String {
    words("Kewajiban yang belum terpenuhi menurut data", "Duties not met according to the data")
  }
  var undecidedOnly: String { words("Belum dapat diputuskan", "Cannot be decided yet") }
  var cured: String { words("Terlambat, sudah dipenuhi", "Late, met by now") }
  func by(_ label: String) -> String { words("Menurut: ", "By: ") + label }

  func duties(_ count: Int) -> String { words.count(count, "kewajiban", "duty", "duties") }

  func more(_ count: Int) -> String {
    words("dan \(number(count)) lagi (--json)", "and \(number(count)) more (--json)")
  }

  func through(_ days: [String]) -> String {
    guard let first = days.first, let last = days.last else {
      return words("tidak dinyatakan", "not stated")
    }
    return first == last ? first : first + words(" sampai ", " to ") + last
  }

  func nothingOpen(_ status: RunStatus) -> String {
    status == .nothing
      ? words(
        "TIDAK ADA YANG DIPUTUSKAN: tidak ada data atau aturan yang dapat dinilai",
        "NOTHING DECIDED: no record or rule could be judged")
      : words(
        "Tidak ada kewajiban belum terpenuhi yang dicantumkan.",
        "No duty that is not met is listed.")
  }

  func because(_ reason: String) -> String {
    switch reason {
    case "disputed": words("sudah ada klarifikasi", "a reply was given")
    case "undecided": words("belum dapat diputuskan", "cannot be decided yet")
    case "cured": words("sudah dipenuhi", "met by now")
    case "waived": words("ada keputusan untuk melanjutkan", "an officer decided to go on")
    case "stale": words("datanya lama atau tidak bertanggal", "the data are old or undated")
    case "unchecked": words("hukumnya belum dibaca", "its law was not read")
    default: reason
    }
  }

  func counts(_ totals: Roster.Totals, _ phrases: Phrases) -> String {
    let works = totals.works.isEmpty ? [] : [phrases.subjects(totals.works)]
    let parties = words.count(totals.parties, "pihak", "party", "parties")
    return ([parties] + works + [severities(totals)]).joined(separator: ", ")
  }

  func severities(_ totals: Roster.Totals) -> String {
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      guard let count = totals.open[severity], count > 0 else { return nil }
      return number(count) + "\u{A0}" + words.short(severity)
    }
    let sum = duties(totals.open.values.reduce(0, +))
    return parts.isEmpty ? sum : sum + " (" + parts.joined(separator: ", ") + ")"
  }

  func name(_ entry: Roster.Entry) -> String {
    let name =
      entry.name
      ?? (entry.isMasked
        ? words("(nama disamarkan)", "(name held back)")
        : words("(nama tidak ada dalam data)", "(name not in the data)"))
    let ids = entry.keys + [entry.number.map { words("nomor ", "number ") + $0 }].compactMap(\.self)
    return ids.isEmpty ? name : name + " (" + ids.joined(separator: ", ") + ")"
  }

  func amount(_ amount: Roster.Amount, _ phrases: Phrases) -> String {
    let unknown = words.count(
      amount.unknown, "data tidak diketahui", "record not known", "records not known")
    guard let value = amount.value else { return unknown }
    let text = phrases.together(value.text)
    return amount.unknown == 0 ? text : text + words(", dan ", ", and ") + unknown
  }

  func step(_ step: Roster.NextStep, _ phrases: Phrases) -> String {
    guard !step.ladder.isEmpty else {
      return words("Belum dapat ditentukan: ", "Cannot be told yet: ")
        + step.missing.map(phrases.missing).joined(separator: "; ")
    }
    let kind = step.kind + " [" + duties(step.duties) + "]: "
    guard let action = step.action else {
      return kind + words("semua langkah sudah ditempuh", "every step was taken")
    }
    var text = kind + action
    if let by = step.byLabel { text += " (" + by + ")" }
    if let from = step.from { text += words(", paling awal ", ", not before ") + phrases.day(from) }
    if let until = step.until {
      text += words(", paling lambat ", ", not after ") + phrases.day(until)
    }
    if let reply = step.reply { text += words("; waktu menjawab ", "; time to answer ") + reply }
    if !step.missing.isEmpty {
      text += words(". Pastikan dahulu: ", ". Make sure first: ")
      text += step.missing.map(phrases.missing).joined(separator: "; ")
    }
    guard !step.basis.isEmpty else { return text }
    return text + ". " + step.basis.map(phrases.citation).joined(separator: "; ")
  }
}
