internal import Findings
internal import Quantities

extension OverviewSheet {
  /// The answer of a stage about one record, as a page that someone signs.
  ///
  /// What lies beyond the stage is there for those who look for it, and is not printed.
  func gatePage(_ gate: GateAnswer, _ sheet: inout Sheet) {
    sheet.blocks.append(.lead([.text(phrases.title(gate.subject, item: gate.item))]))
    sheet.blocks.append(.paragraph([.text(gate.question + " (" + gate.label + ")")]))
    sheet.blocks.append(.entries(gateBasis))
    self.gate(gate, &sheet, isOne: true)
    closing(&sheet)
    sheet.blocks.append(
      .signature(
        title: words("Keputusan tetap pada pejabatnya.", "The decision stays with the officer."),
        note: words(
          "Halaman ini menyatakan apa yang ditunjukkan data pada tanggal di atas.",
          "This page says what the data show as of the day above."),
        labels: words.signatureLabels))
    let others = othersOfStage
    guard !others.isEmpty else { return }
    var aside = Sheet(title: "", language: report.language)
    byVerdict(others, &aside, level: 3)
    sheet.blocks.append(
      .aside(
        title: words.beyondStage + " (" + words.number(others.count) + ")", blocks: aside.blocks))
  }

  private var gateBasis: [(label: String, words: [Sheet.Span])] {
    let days = report.inputs.compactMap(\.through)
    let through = report.inputs.allSatisfy { $0.through != nil } ? days.min() : nil
    let files = report.inputs.map { input -> [Sheet.Span] in
      [.text(phrases.input(input) + ", sha256 "), .code(input.sha256)]
    }
    return [
      (
        words("Tanggal data", "Date of the data"),
        [.text(through.map(phrases.day) ?? words.notStated)]
      )
    ] + law + [
      (
        words("Data yang dibaca", "Data that were read"),
        Array(files.joined(separator: [.lineEnd]))
      )
    ]
  }
}

extension Words {
  var beyondStage: String { self("Di luar tahap ini", "Beyond this stage") }
  fileprivate var notStated: String { self("tidak disebut sumbernya", "not stated by its source") }

  /// What someone writes by hand who answers for a page.
  var signatureLabels: [String] {
    [
      self("Jabatan", "Office"), self("Nama", "Name"), self("Tanggal", "Date"),
      self("Tanda tangan", "Signature"),
    ]
  }
}
