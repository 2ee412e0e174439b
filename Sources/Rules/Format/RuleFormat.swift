internal import Diagnostics
internal import Documents
public import Findings

/// What may stand in the file of a rule.
public enum RuleFormat {
  /// The kinds of duty.
  enum Kind: String, CaseIterable {
    case obligation
    case prohibition
    case consistency
  }

  /// The file itself; its keys stand in this order.
  public static let rule = MappingShape(
    "a rule",
    keys: [
      required("title", .localized, "Judul pendek.", "A short title."),
      key(
        "formerly", .texts, "Id lama aturan ini; keputusan dan pembanding tetap mengenalinya.",
        "Former ids of the rule, which decisions and baselines still find."),
      key(
        "fulfils", .either([.name(.obligation), .list(.name(.obligation))]),
        "Kewajiban dari obligations.yaml yang diputuskan aturan ini.",
        "The obligations of obligations.yaml that the rule decides."),
      required(
        "kind", .word(Kind.allCases.map(\.rawValue)),
        "Kewajiban, larangan, atau kesesuaian data.",
        "Whether it is a duty, a ban, or data that must agree."),
      required("subject", .name(.entity), "Data yang dinilai.", "The records that it judges."),
      key(
        "for_each", .named(nil, .expression),
        "Satu putusan untuk tiap unsur daftar: {nama: daftar}.",
        "One verdict for each element of a list: {name: list}."),
      required("addressee", .name(.role), "Pihak yang diikat.", "The role that it binds."),
      required(
        "severity", .word(Severity.allCases.map(\.rawValue)),
        "Seberapa berat bila tidak terpenuhi.", "How bad it is where it is not met."),
      key(
        "curable", .flag, "Apakah masih dapat diperbaiki; bawaannya ya.",
        "Whether it can still be put right; yes where nothing is said."),
      key(
        "optional", .flag, "Hanya menilai bila dipilih sebuah profil; bawaannya tidak.",
        "Whether it judges only where a profile selects it; no where nothing is said."),
      key(
        "dated_by", .expression, "Tanggal yang memilih versi hukum dan angkanya.",
        "The date that picks the version of the law and of its numbers."),
      required(
        "basis", .list(.mapping(citation)), "Dasar hukumnya, menurut tanggal.",
        "The law, by date."),
      required(
        "norm", .localized, "Kewajibannya dengan kata biasa, untuk dibandingkan ahli hukum.",
        "The duty in plain words, for a lawyer to compare."),
      key(
        "applies", .expression, "Data mana yang tersangkut; tanpa ini semuanya.",
        "Which records it concerns; all where nothing is said."),
      key(
        "let", .named(nil, .expression), "Nilai bernama, tiap nilai melihat yang sebelumnya.",
        "Named values, each seeing those before it."),
      key("due", .expression, "Hari terakhir yang masih terbuka.", "The last day still open."),
      key("check", .expression, "Kapan kewajiban terpenuhi.", "When the duty is met."),
      key(
        "attest", .mapping(question), "Pertanyaan untuk orang, sebagai ganti check.",
        "A question for a person, in place of check."),
      key("gates", .list(.mapping(gate)), "Artinya pada tahap.", "What it means at stages."),
      key(
        "cell", .expression, "Data yang ditunjuk laporan.", "The fact that a report points to."),
      required(
        "message", .localized, "Apa yang ditemukan; nilai ditulis {jalur|kata bila kosong}.",
        "What was found; values are written {path|word where absent}."),
      key(
        "remediation", .list(.mapping(step)), "Langkah perbaikan, berurutan.",
        "The steps that put it right, in order."),
      required("why", .localized, "Apa yang dipertaruhkan.", "What is at stake."),
      key(
        "examples", .list(.mapping(example)), "Kasus dengan putusannya, dijalankan rules test.",
        "Cases with their verdicts, which rules test runs."),
      key("note", .text, "Catatan bagi penulis aturan.", "A note for those who write rules."),
    ], oneOf: [["check", "attest"]])

  /// A place of the law, with the days on which it holds.
  public static let citation = MappingShape(
    "a citation",
    keys: [
      required("source", .name(.source), "Peraturan di sources.", "An instrument of sources."),
      required(
        "at", .text, "Letaknya, seperti tertulis di bawah articles.",
        "The pinpoint, as it stands under articles."),
      key("from", .day, "Hari pertama berlaku.", "The first day on which it holds."),
      key("to", .day, "Hari terakhir berlaku.", "The last day on which it holds."),
      required(
        "confidence", .word(Confidence.allCases.map(\.rawValue)),
        "Bagaimana isinya diperiksa.", "How well its content was checked."),
      key(
        "pinpoint", .word(["unverified"]), "Letaknya sendiri belum diperiksa.",
        "The pinpoint itself was not checked."),
      key(
        "dates", .word(["unverified"]), "Tanggal berlakunya belum diperiksa.",
        "The days on which it holds were not checked."),
      key(
        "read_on", .day, "Hari dibaca, bila bukan hari membaca peraturannya.",
        "The day it was read, where it is not that of the instrument."),
      key("note", .text, "Catatan.", "A note."),
    ])

  /// A question that only a person can answer.
  static let question = MappingShape(
    "\"attest\"",
    keys: [
      required("question", .localized, "Pertanyaannya.", "The question."),
      key("by", .list(.name(.role)), "Siapa boleh menjawab.", "Who may answer."),
      required("valid_days", .count, "Masa berlaku jawaban.", "How long an answer holds."),
    ])

  /// What the rule means at a stage.
  static let gate = MappingShape(
    "a gate",
    keys: [
      required("stage", .name(.stage), "Tahapnya.", "The stage."),
      required(
        "needs", .word(GateEffect.Need.allCases.map(\.rawValue)),
        "no_breach: kegagalan menghalangi; fulfilled: yang belum jatuh tempo pun menghalangi.",
        "no_breach: a failure blocks; fulfilled: what is not due yet blocks too."),
      key("when", .expression, "Untuk unsur tahap yang mana.", "For which item of the stage."),
      key(
        "basis", .list(.mapping(citation)), "Hukum yang menjadikannya syarat; tanpa ini catatan.",
        "The law that makes it a condition; without it, it is a note."),
      key(
        "waivable", .flag, "Apakah pejabat boleh memutuskan melanjutkan; bawaannya ya.",
        "Whether an official may decide to go on; yes where nothing is said."),
    ])

  /// A step that puts the matter right.
  static let step = MappingShape(
    "a step",
    keys: [
      required("by", .name(.role), "Siapa yang bertindak.", "Who acts."),
      required("do", .localized, "Apa yang dilakukan.", "What to do."),
      key("due", .expression, "Paling lambat kapan.", "By when."),
      key("amount", .expression, "Berapa biayanya.", "What it costs."),
      key(
        "sets", .either([.name(.fact), .list(.name(.fact)), .named(.fact, .expression)]),
        "Data yang diisi langkah ini.", "The facts that the step supplies."),
    ])

  /// A case with its verdict.
  static let example = MappingShape(
    "an example",
    keys: [
      required("name", .text, "Apa yang ditunjukkannya.", "What it shows."),
      key(
        "verdict", .word(Verdict.allCases.map(\.rawValue)), "Putusan yang harus keluar.",
        "The verdict that must come out."),
      key(
        "verdicts", .named(nil, .word(Verdict.allCases.map(\.rawValue))),
        "Putusan menurut kunci unsur, untuk aturan dengan for_each.",
        "The verdicts by item key, for a rule with for_each."),
      key("reason", .text, "Sebab yang harus disebut.", "The reason that must be given."),
      key("as_of", .day, "Hari penilaian.", "The day of judging."),
      key(
        "profile", .name(.profile), "Profil yang menilai; bawaannya milik kumpulan aturan.",
        "The profile that judges; that of the rule set where nothing is said."),
      key("item", .count, "Unsur tahap yang ke berapa.", "Which item of a stage, from 1."),
      key(
        "holds", .list(.name(.stage)), "Tahap yang tertahan; daftar kosong: tidak ada.",
        "The stages that it holds back; an empty list: none."),
      key(
        "notes", .list(.name(.stage)), "Tahap yang hanya diberi catatan; daftar kosong: tidak ada.",
        "The stages at which it is a note only; an empty list: none."),
      key(
        "given", .named(nil, .any), "Data yang berbeda dari berkas dasar; ~ berarti tidak ada.",
        "Facts that differ from the base dossier; ~ says that there is none."),
      key("without", .texts, "Data yang tidak diberikan.", "Facts that are not supplied."),
      key("also", .named(.entity, .any), "Data tambahan.", "Further records."),
    ])

  private static func key(
    _ name: String, _ value: MappingShape.Value, _ id: String, _ en: String
  ) -> MappingShape.Key {
    MappingShape.Key(name, value, about: LocalizedText(id: id, en: en))
  }

  private static func required(
    _ name: String, _ value: MappingShape.Value, _ id: String, _ en: String
  ) -> MappingShape.Key {
    MappingShape.Key(name, value, isRequired: true, about: LocalizedText(id: id, en: en))
  }
}

extension MappingReader {
  /// Begins to decode a node of a shape: what the shape does not know is an unknown key.
  init(_ node: Node, in document: Document, shape: MappingShape) {
    self.init(node, in: document, what: shape.what, keys: shape.names)
  }
}
