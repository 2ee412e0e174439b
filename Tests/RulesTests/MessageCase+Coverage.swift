extension MessageCase {
  private static let whole = """
    title: {id: Cakupan, en: Coverage}
    notice: {id: Hanya data ini, en: These data only}
    covered: {id: Tercakup, en: Covered}
    whole: {id: Seluruhnya, en: All}
    regions: {names: gedung, levels: [{label: {id: Kota, en: Town}, digits: 2}]}
    figures:
      of: gedung
      rule: lapor/sudah
      covered: int(gedung.lantai)
      whole: int(gedung.lantai)
      printed: decimal('0.55')
      region: gedung.nama
      sector: gedung.nama
      source: gedung.nama
      date: gedung.tanggal_lapor
      covered_means: gedung.nama
      whole_means: gedung.nama
    counts:
      - of: gedung
        sector: {id: Gedung, en: Buildings}
        definition: {id: Lantai, en: Floors}
        when: gedung.lantai > 1
        covered: 1
        whole: 2
        region: gedung.nama

    """

  private static func coverage(_ name: String, _ part: String, _ other: String) -> MessageCase {
    MessageCase(name, .write("coverage.yaml", whole.replacing(part, with: other)))
  }

  static let coverage = [
    MessageCase("coverage-empty", .write("coverage.yaml", "title: {id: Cakupan, en: Coverage}\n")),
    coverage("coverage-unknown-key", "regions:", "region:"),
    coverage("coverage-unknown-rule", "lapor/sudah", "lapor/suda"),
    coverage("coverage-unknown-entity", "names: gedung", "names: gedong"),
    coverage("coverage-no-digits", "digits: 2", "digits: 0"),
    coverage("coverage-whole-is-text", "whole: 2", "whole: gedung.nama"),
    coverage("coverage-condition-is-number", "gedung.lantai > 1", "gedung.lantai"),
    coverage(
      "coverage-unknown-field", "region: gedung.nama\n  sector", "region: gedung.nam\n  sector"),
    coverage("coverage-printed-is-text", "decimal('0.55')", "gedung.nama"),
  ]
}
