import Diagnostics

extension Setting {
  /// Everything that is known of it.
  var row: Row {
    switch self {
    case .config:
      Row(
        kind: .path, valueName: "file",
        standard: LocalizedText(
          id: "patuh.yaml terdekat, dari folder kerja ke atas",
          en: "the nearest patuh.yaml, from the working directory upwards"),
        verbs: Verbs.all,
        about: LocalizedText(
          id: "Berkas pengaturan.", en: "The file of settings; --no-config reads none."))
    case .rules:
      Row(
        kind: .path, valueName: "dir",
        standard: LocalizedText(
          id: "./rules, atau yang dibawa patuh", en: "./rules, or those that come with patuh"),
        verbs: Verbs.withRules,
        about: LocalizedText(id: "Folder kumpulan aturan.", en: "The folder of the rule set."),
        discussion: """
          Else ./rules, ../share/patuh/rules beside the executable, or the rules of the checkout \
          that it was built in.
          """)
    case .lang:
      Row(
        kind: .word(Language.self),
        standard: LocalizedText(id: "menurut lokal", en: "that of the locale"),
        verbs: Verbs.withRules.union(["rules diff", "verify"]),
        about: LocalizedText(
          id: "Bahasa pesan dan laporan.", en: "The language of messages and reports."))
    case .asOf:
      Row(
        kind: .day, valueName: "day",
        standard: LocalizedText(
          id: "hari ini di zona kumpulan aturan", en: "today in the rule set's zone"),
        verbs: Verbs.judging.union(["calc", "rules lint"]),
        about: LocalizedText(
          id: "Tanggal penilaian.",
          en: "The day as of which to judge; today in the rule set's zone where none is given."))
    case .profile:
      Row(
        kind: .name, valueName: "name",
        standard: LocalizedText(id: "yang biasa dari kumpulan aturan", en: "the rule set's own"),
        verbs: Verbs.judging.union(["rules list", "rules show"]),
        about: LocalizedText(
          id: "Profil kumpulan aturan, misalnya untuk suatu daerah.",
          en: "The profile of the rule set, such as that of a region; else the rule set's own."))
    case .attestations:
      Row(
        kind: .path, valueName: "file", standard: Self.none, verbs: Verbs.judging,
        about: LocalizedText(
          id: "Jawaban orang atas pertanyaan yang tidak dijawab data.",
          en: "The answers of persons to questions that no data decide."))
    case .links:
      Row(
        kind: .path, valueName: "file", standard: Self.none, verbs: Verbs.reading,
        about: LocalizedText(
          id: "Keputusan tentang pendaftaran yang tidak dapat dicocokkan dengan sendirinya.",
          en: "What people decided about registrations that cannot be linked by themselves."),
        discussion:
          "patuh match writes the list to decide; without its answer each stays undecided.")
    case .complete:
      Row(
        kind: .groups, valueName: "group[@day]", standard: Self.none, verbs: Verbs.reading,
        about: LocalizedText(
          id: "Data lengkap untuk kelompok fakta ini, sampai tanggal ini.",
          en: "The data are complete for this group of facts, up to this day."),
        discussion: """
          Only then does a missing row or a blank cell mean that there is none. May be repeated.
          """)
    case .numbers:
      Row(
        kind: .word(NumberStyle.self), standard: Self.same("plain"),
        verbs: Verbs.reading,
        about: LocalizedText(
          id: "Cara angka ditulis dalam berkas.", en: "How numbers are written in the files."))
    case .dates:
      Row(
        kind: .word(DateStyle.self), standard: Self.same("iso"),
        verbs: Verbs.reading,
        about: LocalizedText(
          id: "Cara tanggal ditulis dalam berkas.", en: "How dates are written in the files."))
    case .strict:
      Row(
        kind: .flag, standard: Self.same("false"), verbs: Verbs.reading,
        about: LocalizedText(
          id: "Kolom dan kunci yang tidak dibaca siapa pun ditolak.",
          en: "Refuse columns and keys that nobody reads; else they are warnings."))
    case .progress:
      Row(
        kind: .flag, standard: Self.same("true"), verbs: Verbs.reading,
        about: LocalizedText(
          id: "Kemajuan ditunjukkan di terminal bila makan waktu; tidak pernah di CI.",
          en: "Show on a terminal how far a long run has come; never in CI or in a pipe."))
    case .waivers:
      Row(
        kind: .path, valueName: "file", standard: Self.none, verbs: Verbs.deciding,
        about: LocalizedText(
          id: "Keputusan melanjutkan meskipun ada kewajiban yang terbuka.",
          en: "Decisions to go on although a duty is open."),
        discussion: """
          Each lets one record through the gate of one stage until its last day; the duty stays \
          open.
          """)
    case .noWaivers:
      Row(
        kind: .without(.waivers), standard: Self.same("false"), verbs: Verbs.deciding,
        about: LocalizedText(
          id: "Keputusan melanjutkan yang disebut lingkungan atau patuh.yaml tidak berlaku.",
          en: "Let no decision to go on count that the environment or patuh.yaml names."))
    case .trustedFrom:
      Row(
        kind: .name, valueName: "ref|dir", standard: Self.none, verbs: Verbs.deciding,
        about: LocalizedText(
          id:
            "Aturan, pengaturan, keputusan, jawaban dan pembanding diambil dari revisi git atau folder "
            + "ini.",
          en: "Take rules, settings, decisions, answers and baseline from this revision or folder."),
        discussion: """
          A revision of git. So a change under review does not judge itself: what a person decided \
          or answered counts once it is there.
          """)
    case .expectMin:
      Row(
        kind: .counts, valueName: "entity=number", standard: Self.none, verbs: Verbs.deciding,
        about: LocalizedText(
          id: "Jumlah data sedikitnya per jenis; kurang dari itu berakhir dengan kode 2.",
          en: "There must be at least so many records of an entity (else exit 2). May be repeated."
        ))
    case .baseline:
      Row(
        kind: .path, valueName: "report", standard: Self.none, verbs: Verbs.reporting,
        about: LocalizedText(
          id: "Laporan JSON dari pemeriksaan sebelumnya, sebagai pembanding.",
          en:
            "The JSON report of an earlier run: tells what is new, unchanged, updated or absent."))
    case .gateNewOnly:
      Row(
        kind: .flag, standard: Self.same("false"), verbs: Verbs.reporting,
        about: LocalizedText(
          id: "Hanya temuan yang belum ada pada pembanding yang menentukan; setiap laporan "
            + "menyebutnya.",
          en:
            "Let only failures decide that the baseline does not know; every report says so."))
    case .out:
      Row(
        kind: .outputs, valueName: "format[:file]", standard: Self.same("text"),
        verbs: Verbs.reporting,
        about: LocalizedText(
          id: "Bentuk laporan (\(Self.formats)), dan berkasnya.",
          en: "A format (\(Self.formats)), and the file to write it to. May be repeated."),
        discussion: "Without a file it goes to the standard output.")
    case .verdicts:
      Row(
        kind: .word(ListedVerdicts.self), standard: Self.same("open"),
        verbs: Verbs.reporting,
        about: LocalizedText(
          id: "Putusan yang disebut: yang terbuka, atau semua.",
          en: "Which verdicts to list: those that are open, or all."))
    case .color:
      Row(
        kind: .word(ColourChoice.self),
        standard: Self.same("auto"), verbs: Verbs.printing,
        about: LocalizedText(id: "Warna dalam teks.", en: "Colours in text."))
    case .failOn:
      Row(
        kind: .word(Weight.self), standard: Self.same("error"),
        verbs: Verbs.weighing,
        about: LocalizedText(
          id: "Berat paling ringan yang ikut menentukan (kode 1).",
          en: "The least severity of a failure that counts (exit 1)."))
    case .failOnUnknown:
      Row(
        kind: .flag, standard: Self.same("false"), verbs: Verbs.weighing,
        about: LocalizedText(
          id: "Kewajiban yang tidak dapat diputuskan ikut menentukan (kode 4).",
          en: "A duty that cannot be decided counts, too (exit 4)."))
    }
  }

  private static let none = LocalizedText(id: "tidak ada", en: "none")

  private static let formats = OutputOptions.formats.joined(separator: ", ")

  private static func same(_ text: String) -> LocalizedText { LocalizedText(id: text, en: text) }

  /// The verbs by what they do.
  private enum Verbs {
    static let reporting: Set = ["check", "gate"]
    static let deciding = reporting.union(["contractors"])
    static let weighing: Set = ["check", "contractors"]
    static let judging = deciding.union(["ask", "explain", "inspect", "rules diff"])
    static let reading = judging.union(["match"])
    static let withRules = deciding.union([
      "ask", "match", "explain", "inspect", "calc", "rules list", "rules show", "rules lint",
      "rules test",
      "rules law", "rules book", "rules schema",
    ])
    static let printing = reading.union([
      "calc", "verify", "rules list", "rules show", "rules law", "rules functions",
    ])
    static let all = withRules.union(printing)
  }
}
