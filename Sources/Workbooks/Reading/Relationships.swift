/// Which parts a part refers to, by the ids that it uses.
struct Relationships {
  struct Target {
    /// The last word of the type's address, the same in both editions of the standard.
    var kind: String
    var part: String
  }

  private var targets: [String: Target] = [:]
  private var order: [String] = []

  /// Reads what a part refers to; the empty name stands for the package itself.
  init(of part: String, in archive: ZIPArchive) throws(WorkbookFault) {
    var folders = part.split(separator: "/").map(String.init)
    let name = folders.popLast() ?? ""
    let place = (folders + ["_rels", name + ".rels"]).joined(separator: "/")
    guard archive.has(place) else { return }
    var reader = try PartReader(place, in: archive)
    while let event = try reader.next() {
      guard event == .start("Relationship"), let id = try reader.attribute("Id"),
        let type = try reader.attribute("Type"), let target = try reader.attribute("Target"),
        try reader.attribute("TargetMode") != "External"
      else { continue }
      let kind = type.split(separator: "/").last.map(String.init) ?? type
      targets[id] = Target(kind: kind, part: Self.resolved(target, folders))
      order.append(id)
    }
  }

  subscript(id: String) -> Target? { targets[id] }

  func first(kind: String) -> String? {
    order.lazy.compactMap { targets[$0] }.first { $0.kind == kind }?.part
  }

  // A target begins at the folder of its part; no way leads out of the package.
  private static func resolved(_ target: String, _ folders: [String]) -> String {
    var parts = target.hasPrefix("/") ? [] : folders
    for step in target.split(separator: "/") {
      if step == ".." {
        _ = parts.popLast()
      } else if step != "." {
        parts.append(String(step))
      }
    }
    return parts.joined(separator: "/")
  }
}
