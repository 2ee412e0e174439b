public import Findings
internal import Quantities
internal import Records
internal import Rules

extension Checker {
  /// What would let undecided duties be decided: for each group of facts that sources have, but
  /// leave out of some records without saying to be complete, a sentence with the line to add.
  public func hints(for findings: [Finding], limit: Int = 3) -> [String] {
    var counts: [String: Int] = [:]
    var seen: Set<String> = []
    for index in findings.indices where findings[index].verdict == .unknown {
      let left = findings[index].missing.filter {
        $0.reason == .notSupplied && world.records.fields.contains($0.path)
      }
      let groups = Set(left.compactMap { group(of: $0.path) })
      guard !groups.isEmpty, seen.insert(findings[index].fingerprint).inserted else { continue }
      for group in groups { counts[group, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map {
      hint($0, count: $1)
    }
  }

  // Only whole groups and lists are what a source can be complete for.
  private func group(of path: String) -> String? {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let entity = ruleSet.schema[String(parts[0])] else { return nil }
    let name = String(parts[1])
    let isGroup = entity.table.group(name) != nil || entity.table.list(name) != nil
    return isGroup ? parts[0] + "." + name : nil
  }

  private func hint(_ group: String, count: Int) -> String {
    let label = FindingWriter(world: world, language: options.language).label(of: group)
    return options.language == "id"
      ? "\(count) putusan menunggu fakta tentang: \(label). Bila sumber data Anda lengkap untuk itu "
        + "sampai suatu hari, nyatakan: --complete \(group)@\(options.asOf.iso)"
      : "\(count) verdicts wait for facts about: \(label). If your source is complete for them "
        + "through some day, say so: --complete \(group)@\(options.asOf.iso)"
  }
}
