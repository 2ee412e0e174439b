internal import CEL
internal import Diagnostics
internal import Documents

// The part of a list that says who may write which letter.
extension ListingLoader {
  func letters(
    _ scope: ExpressionCompiler.Scope, _ ladders: [Listing.Ladder], _ reader: inout RuleReader
  ) -> Listing.Letters? {
    guard let node = reader.mapping.optional("letters") else { return nil }
    var part = part(node, in: reader.mapping.document, what: "\"letters\"")
    let language = part.mapping.known("language", what: "language", among: languages)
    let address = part.program("address", in: scope, as: .string)
    let kinds = named("kinds", what: "a letter", &part) { letter($0, ladders, &$1) }
    reader.mapping.diagnostics += part.finish()
    return language.map { Listing.Letters(language: $0, address: address, kinds: kinds) }
  }

  private func letter(
    _ name: String, _ ladders: [Listing.Ladder], _ reader: inout RuleReader
  ) -> Listing.LetterKind? {
    let scope = compiler.scope(of: nil)
    let label = reader.mapping.localized("label", languages)
    let by = reader.mapping.known("by", what: "role", among: roles)
    _ = reader.mapping.required("about")
    let topics = items("about", what: "a topic", &reader) { topic(ladders, &$0) }
    let isPerRecord = reader.mapping.bool("each_record") ?? false
    let reply = reader.template("reply", in: scope)
    let lastDay = needed("last", scope, .date, &reader)
    let basis = reader.mapping.citations("basis", sources)
    guard let label, let by, let reply, let lastDay else { return nil }
    return Listing.LetterKind(
      name: name, label: label, by: by, topics: topics, isPerRecord: isPerRecord, reply: reply,
      lastDay: lastDay, basis: basis)
  }

  private func topic(
    _ ladders: [Listing.Ladder], _ reader: inout RuleReader
  ) -> Listing.Topic? {
    let ladder = reader.mapping.known("ladder", what: "ladder", among: ladders.map(\.name))
    let steps = ladders.first { $0.name == ladder }?.steps.compactMap(\.name)
    // Of a ladder that is not there, no step is missed.
    let step = reader.mapping.optional("step").flatMap { node in
      steps.flatMap { reader.mapping.known(node, what: "step", among: $0) }
    }
    return ladder.map { Listing.Topic(ladder: $0, step: step) }
  }
}
