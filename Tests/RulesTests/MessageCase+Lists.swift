extension MessageCase {
  private static let whole = """
    title: {id: "Daftar per {as_of}", en: "List as of {as_of}"}
    notice: {id: Bukan keputusan, en: No decision}
    entity: gedung
    addressees: [pemilik]
    works: {}
    same_when: {number: gedung.nama, members: "[gedung.nama]", holder: number}
    personal: number == gedung.nama
    disputed: {each: gedung.penghuni, settled: has(reply.nomor)}
    fresh_days: 30
    columns:
      nilai: {label: {id: Nilai, en: Value}, values: [{of: gedung, rules: [lapor/sudah], value: gedung.nilai}]}
    by:
      nama: {label: {id: Nama, en: Name}, values: {gedung: gedung.nama}}
    ladders:
      lapor:
        label: {id: Laporan, en: Report}
        rules: [lapor/sudah]
        when: {gedung: gedung.lantai > 2}
        steps:
          - {name: surat, label: {id: Surat, en: Letter}, by: dinas, from: since, taken: since > as_of}
    letters:
      language: id
      kinds:
        imbauan: {label: {id: Imbauan, en: Appeal}, by: dinas, about: [{ladder: lapor, step: surat}], reply: {id: 5 hari, en: 5 days}, last: as_of}
    audiences:
      publik: {label: {id: Umum, en: Public}, leaves_out: [stale], masks: true}

    """

  private static func list(_ name: String, _ part: String, _ other: String) -> MessageCase {
    MessageCase(name, .write("lists/daftar.yaml", whole.replacing(part, with: other)))
  }

  static let lists = [
    MessageCase("list-empty", .write("lists/daftar.yaml", "title: {id: Daftar, en: List}\n")),
    list("list-unknown-rule", "rules: [lapor/sudah], value", "rules: [lapor/suda], value"),
    list("list-rules-are-no-list", "rules: [lapor/sudah], value", "rules: lapor/sudah, value"),
    list("list-unknown-role", "addressees: [pemilik]", "addressees: [pemillik]"),
    list(
      "list-unknown-entity", "by:\n  nama: {label: {id: Nama, en: Name}, values: {gedung: ",
      "by:\n  nama: {label: {id: Nama, en: Name}, values: {gudang: "),
    list("list-holder-reads-a-record", "holder: number}", "holder: gedung.nama}"),
    list("list-number-is-no-text", "{number: gedung.nama,", "{number: gedung.lantai,"),
    list("list-unknown-reply", "has(reply.nomor)", "has(reply.nomer)"),
    list("list-step-without-since", "from: since", "from: sinc"),
    list("list-unknown-omission", "leaves_out: [stale]", "leaves_out: [stal]"),
    list("list-letter-unknown-ladder", "about: [{ladder: lapor", "about: [{ladder: lapors"),
    list("list-letter-unknown-step", "step: surat}]", "step: suart}]"),
    list("list-letter-without-topics", "about: [{ladder: lapor, step: surat}], ", ""),
    list("list-letter-unknown-language", "language: id", "language: fr"),
    list("list-unknown-key", "fresh_days: 30", "fresh_days: 30\nfresh_hours: 2"),
  ]
}
