import Diagnostics
import Findings
import Quantities
import Reports

extension Sample {
  /// A questionnaire with every kind of question, and with what no answer decides.
  func ask(_ questionnaire: Questionnaire) -> AskReport {
    AskReport(
      questionnaire,
      ruleSet: ReportedRuleSet(
        id: "inpres-2-2021", version: "2026.11", sha256: String(repeating: "ab", count: 32),
        title: say("Jaminan sosial", "Social security")),
      inputs: [ReportInput(path: "data/paket.yaml", sha256: String(repeating: "cd", count: 32))],
      asOf: asOf, profile: "national", language: language,
      entities: [
        "proyek": say("Paket pekerjaan", "Work package"),
        "penyedia": say("Penyedia jasa", "Service provider"),
      ])
  }

  var questionnaire: Questionnaire {
    Questionnaire(
      questions: [
        amount, kind, element, answer(), records, codes, link, address, certificate,
      ],
      obstacles: [
        Obstacle(
          verdict: waits("iuran/jkk"), reason: .empty,
          facts: [
            Missing(
              path: "proyek.pagu", label: say("Pagu", "Budget ceiling"), reason: .empty)
          ]),
        Obstacle(verdict: waits("kecelakaan/lapor", item: "2"), reason: .dataTooOld, facts: []),
      ], waiting: 9, waitingForLater: 1, isSmallest: false,
      stage: say("Penandatanganan kontrak", "Contract signing"))
  }

  private func waits(_ rule: String, item: String? = nil) -> Question.Verdict {
    Question.Verdict(
      rule: rule, title: say("Aturan ", "Rule ") + rule, subject: project, item: item)
  }

  private func question(
    _ field: String, _ label: LocalizedText, _ type: String, kind: Question.Kind = .fact,
    rules: [String]
  ) -> Question {
    var question = Question(
      kind: kind, subject: project, keyField: "kode", field: field, label: label, type: type,
      reason: .notSupplied)
    question.verdicts = rules.map { waits($0) }
    return question
  }

  private var amount: Question {
    var question = question(
      "kontrak.nilai", LocalizedText(id: "Nilai kontrak", en: "Contract value"), "rupiah",
      rules: [
        "iuran/jkk", "iuran/jkm", "iuran/jkk", "iuran/dasar", "iuran/total", "iuran/penetapan",
      ])
    question.group = LocalizedText(id: "Kontrak", en: "Contract")
    question.paper = LocalizedText(id: "Surat perjanjian", en: "Agreement")
    question.givers = [
      Question.Giver(by: "ppk", byLabel: say("PPK", "Officer"), action: say("Isi.", "Fill in.")),
      Question.Giver(by: "ppk", byLabel: say("PPK", "Officer"), action: nil),
    ]
    question.isFirst = true
    return question
  }

  private var kind: Question {
    var question = question(
      "jenis", LocalizedText(id: "Jenis: \"utama\" # 1", en: "Kind: \"main\" # 1"), "enum",
      rules: ["iuran/dasar"])
    question.reason = .unreadable
    question.isFirst = true
    question.choices = [
      Question.Choice(
        code: "konstruksi", label: LocalizedText(id: "Pekerjaan konstruksi", en: "Works")),
      Question.Choice(
        code: "lain", label: LocalizedText(id: "Lain | lainnya", en: "Other | others")),
    ]
    return question
  }

  private var element: Question {
    var question = question(
      "tanggal", LocalizedText(id: "Tanggal bayar", en: "Date paid"), "date",
      rules: ["pembayaran/lunas"])
    question.element = Question.Element(list: "pembayaran", keyField: "ke", key: "2")
    question.isFirst = true
    return question
  }

  private func answer() -> Question {
    var question = question(
      "pengadaan/isi-klausul",
      LocalizedText(id: "Apakah klausulnya lengkap?", en: "Is the clause complete?"), "bool",
      kind: .attestation, rules: ["pengadaan/isi-klausul"])
    question.reason = .noAttestation
    question.isFirst = true
    question.choices = [
      Question.Choice(
        code: "ppk", label: LocalizedText(id: "Pejabat Pembuat Komitmen", en: "Officer"))
    ]
    return question
  }

  private var records: Question {
    var question = question(
      "termin", LocalizedText(id: "Termin", en: "Payments"), "list", kind: .records,
      rules: ["pembayaran/termin"])
    question.choices = [
      Question.Choice(code: "ke", label: LocalizedText(id: "Termin ke", en: "Number")),
      Question.Choice(code: "tanggal", label: LocalizedText(id: "Tanggal", en: "Date")),
    ]
    return question
  }

  private var codes: Question {
    question(
      "kode_rup", LocalizedText(id: "Kode RUP", en: "Plan codes"), "list", kind: .list,
      rules: ["pembayaran/termin"])
  }

  private var link: Question {
    var question = question(
      "penyedia", LocalizedText(id: "Penyedia", en: "Provider"), "code", rules: ["iuran/jkk"])
    question.link = "penyedia"
    return question
  }

  private var address: Question {
    var question = question(
      "alamat", LocalizedText(id: "Alamat", en: "Address"), "text", rules: ["penyedia/alamat"])
    question.subject = Subject(type: "penyedia", key: "PNY-\"1\"", name: "CV Contoh")
    question.isPersonal = true
    return question
  }

  private var certificate: Question {
    var question = question(
      "sertifikat.hari", LocalizedText(id: "Masa", en: "Term"), "int", rules: ["sertifikat/masa"])
    question.unit = LocalizedText(id: "hari kerja", en: "working days")
    question.reason = .notYet
    question.later = LocalizedText(id: "Mulai bekerja", en: "Start of work")
    question.isFirst = true
    return question
  }
}
