public import CEL
internal import Diagnostics
internal import Digests
internal import Findings
internal import Quantities

extension RecordShapes {
  /// The definitions that some programs read, by index.
  func definitions(readBy programs: [Program]) -> Set<Int> {
    var found: Set<Int> = []
    for program in programs {
      for use in program.fields {
        guard let shape = index(of: use.object), shapes[shape].fields.indices.contains(use.field),
          case .definition(let definition) = shapes[shape].fields[use.field].access
        else { continue }
        found.insert(definition)
      }
    }
    return found
  }
}

extension RuleSet {
  /// Every definition that some programs depend on, also through other definitions.
  public func definitions(behind programs: [Program]) -> Set<Int> {
    var found: Set<Int> = []
    var waiting = Array(shapes.definitions(readBy: programs))
    while let next = waiting.popLast() {
      guard found.insert(next).inserted else { continue }
      waiting += shapes.definitions(readBy: definitions[next].programs)
    }
    return found
  }

  /// Every number of the law that some programs use, also through definitions.
  public func parameters(behind programs: [Program]) -> Set<Int> {
    let all = programs + definitions(behind: programs).flatMap { definitions[$0].programs }
    return Set(all.flatMap { $0.fields.filter { $0.object == "param" }.map(\.field) })
  }

  /// Gives every rule its revision and the readings that its verdict may depend on.
  mutating func seal() {
    let law = SharedLaw(self)
    for index in rules.indices {
      let behind = law.definitions(behind: rules[index].decidingPrograms, shapes).sorted()
      rules[index].readingAxes = behind.filter {
        if case .readings = definitions[$0].meaning { true } else { false }
      }
      rules[index].card.revision = law.revision(of: rules[index], behind)
    }
  }
}

/// What the rules of a set rest on together, worked out once for all of them.
private struct SharedLaw {
  /// The definitions that each definition reads.
  private let reads: [Set<Int>]
  /// The parameters that each definition reads.
  private let numbers: [Set<Int>]
  /// What decides in each definition.
  private let definitionHashes: [String]
  private let parameterHashes: [String]

  init(_ ruleSet: RuleSet) {
    reads = ruleSet.definitions.map { ruleSet.shapes.definitions(readBy: $0.programs) }
    numbers = ruleSet.definitions.map { Self.numbers(in: $0.programs) }
    definitionHashes = ruleSet.definitions.map { definition in
      let lines = [definition.name] + definition.programs.map(\.source.text)
      return SHA256.hexadecimal(of: lines.joined(separator: "\n"))
    }
    parameterHashes = ruleSet.parameters.indices.map { index in
      let parameter = ruleSet.parameters[index]
      // What a profile puts in a number's place decides as well.
      let changed = ruleSet.profiles.sorted { $0.name < $1.name }
        .flatMap { profile in (profile.parameters[index] ?? []).map { (profile.name, $0) } }
      let lines = (parameter.values.map { ("", $0) } + changed).map { profile, value in
        let shown =
          parameter.kind == .scale
          ? ruleSet.scales[Int(value.raw)].brackets
            .map { "\($0.upTo?.decimalText ?? "") \($0.rate.text)" }.joined(separator: ",")
          : String(value.raw)
        return "\(profile)\(parameter.name) \(value.range.from?.iso ?? "") "
          + "\(value.range.to?.iso ?? "") \(shown)"
      }
      return SHA256.hexadecimal(of: lines.joined(separator: "\n"))
    }
  }

  func definitions(behind programs: [Program], _ shapes: RecordShapes) -> Set<Int> {
    var found: Set<Int> = []
    var waiting = Array(shapes.definitions(readBy: programs))
    while let next = waiting.popLast() {
      if found.insert(next).inserted { waiting += reads[next] }
    }
    return found
  }

  // A hash of what decides, so that a corrected sentence voids no decision about the rule.
  func revision(of rule: Rule, _ definitions: [Int]) -> String {
    let programs = rule.decidingPrograms
    var lines: [UInt8] = []
    lines.reserveCapacity(4096)
    func add(_ line: some Collection<UInt8>) {
      if !lines.isEmpty { lines.append(0x0A) }
      lines += line
    }
    for program in programs { add(program.source.bytes) }
    for cited in rule.basis {
      let days = [cited.range.from?.iso ?? "", cited.range.to?.iso ?? ""]
      let (source, at) = (cited.citation.source, cited.citation.at)
      let line = [source, at, cited.citation.confidence.rawValue] + days
      add(line.joined(separator: " ").utf8)
    }
    for definition in definitions { add(definitionHashes[definition].utf8) }
    let used = definitions.reduce(into: Self.numbers(in: programs)) { $0.formUnion(numbers[$1]) }
    for number in used.sorted() { add(parameterHashes[number].utf8) }
    return String(SHA256.hexadecimal(of: lines).prefix(12))
  }

  private static func numbers(in programs: [Program]) -> Set<Int> {
    var found: Set<Int> = []
    for program in programs {
      for use in program.fields where use.object == "param" { found.insert(use.field) }
    }
    return found
  }
}
