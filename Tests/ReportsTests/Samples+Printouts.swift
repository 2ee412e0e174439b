import Diagnostics
import Findings
import Quantities
import Reports

extension Samples {
  static let printouts = [
    "explanation", "explanation-open", "inspection", "inspection-empty", "calculation", "deadline",
    "rules", "rule", "rule-question", "law", "difference", "difference-none", "vocabulary",
    "roster", "roster-empty", "letters", "letters-none", "ask", "ask-none", "ask-later", "settings",
    "settings-none",
    "verification", "verification-differs", "verification-changed", "verification-not-repeated",
  ]

  /// Those that are pages of their own too.
  static let pages = ["rule", "rule-question", "law", "ask", "roster", "roster-empty"]

  static func printout(_ name: String, _ language: String) throws -> any Printout {
    let sample = try Sample(language)
    switch name {
    case "explanation": return sample.explanation()
    case "explanation-open": return sample.openExplanation()
    case "inspection": return sample.inspection()
    case "inspection-empty":
      return InspectionReport(
        Inspection(entities: [], rules: []), inputs: [], issues: [], asOf: sample.asOf,
        profile: "umum",
        language: language)
    case "calculation": return sample.calculation()
    case "deadline": return sample.deadline()
    case "rules":
      return RuleListReport(
        sample.cards, language: language, entities: sample.entities,
        roles: ["penyedia": sample.say("Penyedia", "Contractor")], profiles: sample.profiles)
    case "rule": return RulePageReport(sample.rulePage())
    case "rule-question": return RulePageReport(sample.questionPage())
    case "difference":
      return DifferenceReport(sample.difference(), language: language, entities: sample.entities)
    case "difference-none": return DifferenceReport(sample.noDifference, language: language)
    case "law": return LawReport(sample.matrix, language: language)
    case "vocabulary": return VocabularyReport(sample.vocabulary)
    case "roster": return try sample.roster()
    case "ask": return sample.ask(sample.questionnaire)
    case "ask-none":
      return sample.ask(Questionnaire(questions: [], obstacles: [], waiting: 0, isSmallest: true))
    case "ask-later":
      var later = sample.questionnaire
      later.questions.removeAll { $0.later == nil }
      later.waiting = 0
      return sample.ask(later)
    case "roster-empty": return RosterReport(sample.emptyRoster, .nothing)
    case "letters": return LettersReport(try sample.letters(), in: "surat")
    case "letters-none": return LettersReport(try sample.noLetters, in: "surat")
    case "settings": return SettingsReport(sample.settings, language: language)
    case "settings-none":
      return SettingsReport(SettingsPage(file: nil, entries: []), language: language)
    case "verification": return VerificationReport(sample.sameAgain, language: language)
    case "verification-differs":
      return VerificationReport(sample.nothingTheSame, language: language)
    case "verification-changed":
      return VerificationReport(sample.sameOfOthers, language: language)
    case "verification-not-repeated":
      return VerificationReport(sample.notRepeated, language: language)
    default: throw Unknown(name: name)
    }
  }
}

extension Sample {
  var entities: [String: String] { ["proyek": say("Paket pekerjaan", "Work package")] }

  var cards: [RuleCard] {
    var paid = card("pembayaran/lunas", "Iuran lunas", "Contribution paid in full")
    paid.severity = .warning
    paid.fulfils = []
    paid.isOptional = true
    return [
      paid,
      card(
        "pendaftaran/terdaftar", "Proyek terdaftar sebagai peserta",
        "Project registered as a participant"),
    ]
  }

  var profiles: [ProfileCard] {
    let law = [RulePage.Law(citation: failure().basis[0], from: order)]
    func change(_ target: String, _ effect: ProfileChange.Effect) -> ProfileChange {
      ProfileChange(profile: "kota", target: target, effect: effect, law: law)
    }
    let stage = say("Serah terima", "Hand-over")
    return [
      ProfileCard(
        name: "kota", title: say("Kota Contoh", "Town of Example"), parent: "nasional",
        conditions: [
          ProfileCard.Condition(entity: "proyek", expression: "proyek.wilayah == '61'")
        ],
        changes: [
          change("pembayaran/lunas", .selected),
          change("pembayaran/lunas", .deselected),
          change("pendaftaran/terdaftar", .severity(.error, before: .warning)),
          change("pendaftaran/terdaftar", .severity(.info, before: .error)),
          change(
            "pendaftaran/terdaftar",
            .gate(stage: "pho", label: stage, needs: .fulfilled, condition: nil)),
          change(
            "pendaftaran/terdaftar",
            .gate(stage: "pho", label: stage, needs: .noBreach, condition: "gate_item == 1")),
          change("param.hari_daftar", .number(label: number.label, value: "7")),
        ]),
      ProfileCard(name: "nasional", title: say("Nasional", "National")),
    ]
  }

  var settings: SettingsPage {
    func entry(
      _ key: String, _ values: [String], _ origin: SettingsPage.Origin, _ place: String?
    ) -> SettingsPage.Entry {
      SettingsPage.Entry(
        key: key, option: "--" + key, variable: "PATUH_" + key.uppercased(), values: values,
        standard: say("biasa", "usual"), origin: origin, place: place,
        about: say("Untuk apa.", "What it is for."))
    }
    return SettingsPage(
      file: "../patuh.yaml",
      entries: [
        entry("lang", ["en"], .option, "--lang"),
        entry("profile", ["kota"], .environment, "PATUH_PROFILE"),
        entry("out", ["text", "json:laporan.json"], .file, "../patuh.yaml:2:6"),
        entry("rules", [], .standard, nil),
      ])
  }

  var vocabulary: VocabularyPage {
    VocabularyPage(sections: [
      VocabularyPage.Section(
        name: "days", documentation: "Days of the calendar.",
        words: [
          VocabularyPage.Word(
            signature: "date", documentation: "A day without a time.", example: nil, value: nil),
          VocabularyPage.Word(
            signature: "earliest(date, date) -> date", documentation: "The earlier of two days.",
            example: "earliest(date('2026-01-20'), date('2026-01-19'))",
            value: "date('2026-01-19')"),
        ]),
      VocabularyPage.Section(
        name: "lists", documentation: "What a list comes to as a whole.",
        words: [
          VocabularyPage.Word(
            signature: "sum(list(int)) -> int",
            documentation: "The sum of whole numbers; of none, zero.", example: "sum([1, 2])",
            value: "3")
        ]),
    ])
  }

  var number: ParameterUse {
    ParameterUse(
      name: "hari_daftar",
      label: say("Batas pendaftaran, hari kerja", "Limit of registration, working days"),
      value: ShownValue(exact: "14", text: "14", kind: "int"), from: order,
      source: "permenaker-5-2021", title: "Permenaker 5/2021", at: "pasal 66",
      confidence: .verified)
  }

  var matrix: LawMatrix {
    LawMatrix(
      obligations: [
        LawMatrix.Obligation(
          id: "REG-01", title: say("Mendaftarkan proyek", "Register the project"),
          rules: ["pendaftaran/terdaftar", "pendaftaran/tepat-waktu"], standing: .decided),
        LawMatrix.Obligation(
          id: "REG-06", title: say("Menyebut | nama", "State | names"), rules: [],
          standing: .manual, reason: say("Hanya formulir.", "Only a form shows it.")),
        LawMatrix.Obligation(
          id: "PROC-10", title: say("Tidak menolak", "Reject nobody"), rules: [],
          standing: .outOfScope, reason: say("Uji produk.", "A test of the product.")),
        LawMatrix.Obligation(
          id: "SAN-01", title: say("Teguran", "Written warning"), rules: [], standing: .gap),
      ],
      instruments: [
        LawMatrix.Instrument(
          id: "permenaker-5-2021", short: "Permenaker 5/2021",
          title: "Peraturan Menteri Ketenagakerjaan Nomor 5 Tahun 2021", from: order, readOn: nil,
          articles: [
            LawMatrix.Article(
              at: "pasal 65", content: say("Awal bab.", "Start of the chapter.")),
            LawMatrix.Article(
              at: "pasal 66", content: say("Pendaftaran.", "Registration."),
              confidence: .secondary, pinpointUnverified: true,
              rules: ["pendaftaran/terdaftar"], others: ["param.hari_daftar"]),
            LawMatrix.Article(
              at: "pasal 71", content: say("Iuran.", "Contribution."), confidence: .unverified,
              others: ["proyek.iuran_total"]),
          ]),
        LawMatrix.Instrument(
          id: "pp-44-2015", short: "PP 44/2015", title: "Peraturan Pemerintah", from: order,
          to: asOf, readOn: asOf,
          articles: [
            LawMatrix.Article(
              at: "pasal 53", content: say("Wajib.", "Bound."), confidence: .verified,
              rules: ["pendaftaran/terdaftar"])
          ]),
      ])
  }

  func explanation() -> ExplanationReport {
    var finding = failure()
    finding.parameters = [number]
    let parts = [
      Explanation.Part(
        name: "applies", expression: "proyek.dalam_lingkup", value: say("ya", "yes"),
        isUnknown: false, steps: []),
      Explanation.Part(
        name: "batas", expression: "proyek.tanggal_perintah.addWorkingDays(param.hari_daftar)",
        value: say("29 Juli 2025", "29 July 2025"), isUnknown: false,
        steps: [
          Explanation.Step(
            text: "proyek.tanggal_perintah", value: say("9 Juli 2025", "9 July 2025"),
            isUnknown: false),
          Explanation.Step(text: "param.hari_daftar", value: "14", isUnknown: false),
        ]),
      Explanation.Part(
        name: "check", expression: "has(proyek.jamsostek.tanggal_daftar)",
        value: say("tidak", "no"), isUnknown: false,
        steps: [
          Explanation.Step(
            text: "has(proyek.jamsostek.tanggal_daftar)", value: say("tidak", "no"),
            isUnknown: false)
        ]),
    ]
    return ExplanationReport(
      [Explanation(finding: finding, card: cards[1], parts: parts, definitions: [])], asOf: asOf,
      profile: "umum",
      language: language, entities: entities)
  }

  func openExplanation() -> ExplanationReport {
    let gap = say("tidak diketahui: ", "not known: ") + "proyek.jenis (not_supplied)"
    let steps = (1...11).map {
      Explanation.Step(text: "proyek.jenis == 'jenis\($0)'", value: gap, isUnknown: true)
    }
    let definition = Explanation.Part(
      name: "dalam_lingkup", label: say("Dalam lingkup", "In scope"),
      expression: "proyek.jenis in [\n  'a', 'b']", value: gap,
      isUnknown: true, steps: steps)
    let open = [unknown(), readings()].map {
      Explanation(
        finding: $0, card: cards[1],
        parts: [
          Explanation.Part(
            name: "applies", expression: "proyek.dalam_lingkup", value: gap, isUnknown: true,
            steps: [])
        ], definitions: [definition])
    }
    return ExplanationReport(
      open, asOf: asOf, profile: "umum", language: language, entities: entities)
  }

  func inspection() -> InspectionReport {
    let need = Inspection.Need(
      path: "proyek.jamsostek.tanggal_daftar", label: say("Tanggal pendaftaran", "Registered on"),
      reason: .notSupplied, count: 45)
    func field(
      _ path: String, _ label: String, _ present: Int, _ absent: [VerdictReason: Int] = [:]
    )
      -> Inspection.Field
    {
      Inspection.Field(path: "proyek." + path, label: label, present: present, absent: absent)
    }
    let entity = Inspection.Entity(
      name: "proyek", label: say("Paket pekerjaan", "Work package"), records: 86,
      fields: [
        field("kode", say("Kode paket", "Package code"), 86),
        field(
          "kontrak.tanggal_spk", say("Tanggal SPK", "Date of the SPK"), 41,
          [.empty: 30, .notYet: 15]),
        field("jamsostek.tanggal_daftar", need.label, 0, [.notSupplied: 86]),
      ])
    let rules = [
      Inspection.Rule(
        id: "pendaftaran/terdaftar", title: cards[1].title[language],
        verdicts: [.unknown: 45, .notApplicable: 41], missing: [need]),
      Inspection.Rule(
        id: "pembayaran/lunas", title: cards[0].title[language],
        verdicts: [.pass: 40, .unknown: 1, .manual: 2, .notApplicable: 43], missing: [need]),
      Inspection.Rule(
        id: "mutu-data/kode", title: say("Kode benar", "Code well formed"), verdicts: [.pass: 86],
        missing: []),
      Inspection.Rule(
        id: "pelaksanaan/pho", title: say("Serah terima", "Hand-over"), verdicts: [.pending: 86],
        notYet: 86, missing: []),
      Inspection.Rule(
        id: "iuran/tahap", title: say("Tahap iuran", "Instalments"),
        verdicts: [.pass: 10, .pending: 76], notYet: 70, missing: []),
      Inspection.Rule(
        id: "desa/lain", title: say("Lain", "Other"), verdicts: [.notApplicable: 86], missing: []),
    ]
    let issues = withIssues().dataIssues
    return InspectionReport(
      Inspection(entities: [entity], rules: rules),
      inputs: [ReportInput(path: "data/paket.csv", sha256: String(repeating: "0", count: 64))],
      issues: issues, asOf: asOf, profile: "umum", language: language)
  }

  func calculation() -> CalculationReport {
    func output(_ name: String, _ label: String, _ amounts: Int64...) -> CalculationResult.Output {
      CalculationResult.Output(
        name: name, label: label,
        values: amounts.compactMap { Rupiah(whole: $0) }.map {
          ShownValue(
            exact: $0.decimalText, text: Format(language: language).rupiah($0), kind: "rupiah")
        }, isList: amounts.count != 1)
    }
    let result = CalculationResult(
      title: say("Iuran jasa konstruksi", "Contributions in construction"),
      outputs: [
        output("base", say("Dasar iuran", "Base"), 180_000_000),
        output("total", say("Jumlah iuran", "Total contribution"), 392_000),
        output("parts", say("Angsuran 50/25/25 persen", "Instalments"), 196_000, 98_000, 98_000),
        output("none", say("Denda", "Fine")),
        CalculationResult.Output(
          name: "by",
          label: say(
            "Daftar paling lambat, bila tanggal itu tanggal perintah kerja",
            "Register by, if that day is the day of the order to start the work"),
          values: [
            ShownValue(
              exact: "2025-07-29", text: Format(language: language).day(limit), kind: "date")
          ]),
      ],
      parameters: [number])
    return CalculationReport(result, language: language)
  }

  func deadline() -> CalculationReport {
    func output(_ name: String, _ exact: String, _ kind: String) -> CalculationResult.Output {
      CalculationResult.Output(
        name: name, label: name, values: [ShownValue(exact: exact, text: exact, kind: kind)])
    }
    let result = CalculationResult(
      title: say("Batas waktu", "Deadline"),
      outputs: [
        output("days", "14", "int"), output("open", "true", "bool"),
        output("rate", "0.0021", "decimal"), output("huge", "99999999999999999999", "int"),
      ], parameters: [])
    return CalculationReport(result, language: language)
  }

  func rulePage() -> RulePage {
    let finding = failure()
    var page = RulePage(
      card: cards[1], language: language, subjectLabel: say("Paket pekerjaan", "Work package"),
      addresseeLabel: say("Penyedia", "Contractor"), file: "rules/pendaftaran/terdaftar.yaml")
    page.law = [
      RulePage.Law(
        citation: finding.basis[0], content: say("Batas pendaftaran.", "Limit of registration."),
        from: order),
      RulePage.Law(citation: finding.basis[0], from: order, to: limit),
      RulePage.Law(citation: finding.basis[0], to: limit),
    ]
    page.expressions = [
      RulePage.Expression(name: "applies", text: "proyek.dalam_lingkup"),
      RulePage.Expression(name: "batas", text: "proyek.tanggal_perintah"),
      RulePage.Expression(name: "check", text: "has(proyek.jamsostek.tanggal_daftar)"),
    ]
    page.definitions = [
      RulePage.Expression(
        name: "proyek.dalam_lingkup", label: say("Dalam lingkup", "In scope"),
        text: "proyek.status != 'gagal'")
    ]
    page.fields = [
      RulePage.Field(path: "proyek.status", label: say("Keadaan", "Status")),
      RulePage.Field(path: "proyek.x", label: "proyek.x"),
    ]
    page.numbers = [
      RulePage.Number(name: "hari_daftar", label: number.label, value: "14", law: page.law[0])
    ]
    page.profiles = profiles[0].changes.filter { $0.target != "pembayaran/lunas" }
    page.gates = [
      RulePage.Gate(
        stage: "pho", label: say("Serah terima", "Hand-over"), needs: .fulfilled,
        law: [page.law[0]]),
      RulePage.Gate(
        stage: "mulai", label: say("Mulai bekerja", "Start"), needs: .noBreach,
        law: [page.law[1]]),
      RulePage.Gate(
        stage: "termin", label: say("Termin", "Payment"), needs: .noBreach, law: []),
    ]
    page.remediation = [
      RulePage.Step(
        by: "penyedia", byLabel: say("Penyedia", "Contractor"),
        action: say("Bayar {proyek.iuran_total}.", "Pay {proyek.iuran_total}."))
    ]
    page.cases = [
      RulePage.Case(name: "terdaftar", verdict: .pass),
      RulePage.Case(
        name: "data tidak ada", verdict: .unknown, reason: .notSupplied, asOf: asOf,
        given: [RulePage.Expression(name: "proyek.status", text: "~")],
        without: ["proyek.jamsostek"]),
      RulePage.Case(name: "dua unsur", verdict: nil, verdicts: ["2": .fail, "1": .pass]),
    ]
    return page
  }

  func questionPage() -> RulePage {
    var card = cards[0]
    card.isCurable = false
    var page = RulePage(
      card: card, language: language, subjectLabel: "proyek", addresseeLabel: "ppk", file: "f.yaml")
    page.question = RulePage.Question(
      text: say("Apakah klausulnya dimuat?", "Is the clause included?"), by: ["PPK", "Pokja"],
      validDays: 90)
    return page
  }
}
