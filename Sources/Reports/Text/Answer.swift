internal import Findings

/// The first line of a report: what a person wants to know before anything else.
struct Answer {
  var text: String
  var ink: TextPage.Ink

  /// The answer to `check`, from the counts of the whole run.
  init(check report: Report, _ phrases: Phrases) {
    let words = phrases.words
    let counts = report.summary.byVerdict
    let subjects = phrases.subjects(report.summary.subjects)
    let total = report.summary.subjects.values.reduce(0, +)
    let history = report.history
    // What can no longer be changed is told, and is no open duty.
    func number(_ verdict: Verdict) -> Int {
      max(0, counts[verdict, default: 0] - (verdict == .fail ? history.count : 0))
    }
    func parts(_ verdicts: [Verdict]) -> [String] {
      var parts = verdicts.filter { number($0) > 0 }.map { words.tally(number($0), $0) }
      if !history.isEmpty {
        parts.insert(words.historical(history.count), at: number(.fail) > 0 ? 1 : parts.count)
      }
      return parts
    }
    let open = number(.unknown) + number(.manual)
    let concerned =
      number(.pass) + number(.fail) + history.count + number(.pending) + open + number(.error)

    if total == 0, concerned == 0 {
      text = words(
        "TIDAK ADA YANG DIPERIKSA: tidak ada data yang terbaca",
        "NOTHING WAS CHECKED: no record was read")
      ink = .open
    } else if concerned == 0 {
      text = words(
        "TIDAK ADA YANG DIPUTUSKAN: tidak ada aturan yang dipilih atau berlaku pada ",
        "NOTHING WAS DECIDED: no rule was selected for, or concerns, ")
      text += subjects
      ink = .open
    } else if number(.error) > 0 || report.status == .broken {
      text = words("PEMERIKSAAN TIDAK SELESAI: ", "THE CHECK DID NOT FINISH: ")
      text +=
        words.list(parts([.error, .fail, .pending, .unknown, .manual])) + words.among(subjects)
      ink = .bad
    } else if number(.fail) > 0 {
      var all = parts([.fail, .pending, .unknown, .manual])
      all[0] += words.weights(report, failures: number(.fail))
      text = words.list(all) + words.among(subjects)
      ink = .bad
    } else if open > 0 {
      let nothing = open == concerned
      text =
        nothing
        ? words("TIDAK ADA YANG DAPAT DIPUTUSKAN: ", "NOTHING COULD BE DECIDED: ")
        : words("Belum semua dapat diputuskan: ", "Not everything could be decided: ")
      text += words.list(parts([.unknown, .manual, .pending, .pass])) + words.among(subjects)
      ink = .open
    } else if number(.pending) > 0 {
      text = words(
        "Belum ada yang harus diperbaiki: ", "Nothing has to be put right yet: ")
      text += words.list(parts([.pending, .pass])) + words.among(subjects)
      ink = .good
    } else if !history.isEmpty {
      text = words("Tidak ada yang harus diperbaiki: ", "Nothing has to be put right: ")
      text += words.list(parts([.pass])) + words.among(subjects)
      ink = .good
    } else {
      text = words(
        "Semua kewajiban yang diperiksa terpenuhi: ", "Every duty that was checked is met: ")
      text += "\(number(.pass))" + words.among(subjects)
      ink = .good
    }
    if report.isPartlyRead {
      text += "; " + words.partlyRead
      if ink == .good { ink = .open }
    }
  }

  /// The answer at a stage.
  init(gate: GateAnswer, _ words: Words) {
    let parts = words.parts(of: gate)
    text = words.answer(of: gate) + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
    ink = TextPage.Ink(gate.status)
  }
}

extension TextPage.Ink {
  /// The colour of an answer.
  init(_ status: RunStatus) {
    switch status {
    case .clear: self = .good
    case .open, .broken, .incomplete: self = .bad
    case .undecided, .nothing: self = .open
    }
  }
}

extension Words {
  /// The stage's own words, unless no condition of the stage concerned the record.
  func answer(of gate: GateAnswer) -> String {
    guard gate.status == .undecided, gate.undecided.isEmpty, gate.blocks.isEmpty,
      !gate.isPartlyRead
    else { return gate.answer }
    return unchecked
  }

  var partlyRead: String {
    self("sebagian data tidak terbaca", "part of the data could not be read")
  }

  var unchecked: String { self("TIDAK ADA SYARAT YANG DIPERIKSA", "NO CONDITION WAS CHECKED") }

  /// What an answer rests on, counted.
  func parts(of gate: GateAnswer) -> [String] {
    func part(_ findings: [Finding], _ id: String, _ one: String, _ many: String) -> [String] {
      findings.isEmpty ? [] : [count(findings.count, id, one, many)]
    }
    return part(gate.blocks, "syarat belum terpenuhi", "condition not met", "conditions not met")
      + part(gate.undecided, "hal belum diketahui", "thing not known", "things not known")
      + part(gate.fallingDue, "akan jatuh tempo", "falling due", "falling due")
      + part(gate.notes, "catatan", "note", "notes") + (gate.isPartlyRead ? [partlyRead] : [])
  }

  /// `2 kewajiban belum terpenuhi`, `1 menunggu`.
  func tally(_ number: Int, _ verdict: Verdict) -> String {
    switch verdict {
    case .fail: count(number, "kewajiban belum terpenuhi", "duty not met", "duties not met")
    case .error: count(number, "aturan tidak dapat dijalankan", "rule broke", "rules broke")
    default: self.number(number) + "\u{A0}" + short(verdict)
    }
  }

  func historical(_ number: Int) -> String {
    count(number, "catatan riwayat", "note of history", "notes of history")
  }

  func among(_ subjects: String) -> String { self(" pada ", " in ") + subjects }

  func list(_ parts: [String]) -> String { parts.joined(separator: ", ") }

  /// Of which weight the open duties are, where not all must be put right.
  func weights(_ report: Report, failures: Int) -> String {
    var counts = report.summary.bySeverity
    for finding in report.history where finding.disposition == .active {
      counts[finding.severity, default: 0] -= 1
    }
    var parts: [String] = []
    var active = 0
    for severity in Severity.allCases.reversed() {
      let number = max(0, counts[severity, default: 0])
      active += number
      if number > 0 { parts.append("\(number)\u{A0}" + short(severity)) }
    }
    if failures > active {
      parts.append(
        "\(failures - active)\u{A0}"
          + self("dengan keputusan melanjutkan atau sudah diketahui", "waived or known before"))
    }
    if counts[.error, default: 0] == failures { return "" }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")"
  }
}

extension Report {
  /// Whether something was decided, but a file, a record or a key could not be read.
  var isPartlyRead: Bool { exitCode == 3 && !summary.byVerdict.isEmpty && status != .nothing }

  /// Findings about what is past and cannot be changed: notes, not open duties.
  var history: [Finding] {
    let fixed = Set(rules.filter { !$0.isCurable }.map(\.id))
    return fixed.isEmpty ? [] : findings.filter { $0.verdict == .fail && fixed.contains($0.rule) }
  }
}
