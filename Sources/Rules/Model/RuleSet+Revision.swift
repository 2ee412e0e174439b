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

  /// Gives a rule its revision and the readings that its verdict may depend on.
  mutating func seal(rule index: Int) {
    let rule = rules[index]
    let behind = definitions(behind: rule.decidingPrograms).sorted()
    rules[index].readingAxes = behind.filter {
      if case .readings = definitions[$0].meaning { true } else { false }
    }
    rules[index].card.revision = revision(of: rule, behind)
  }

  // A hash of what decides, so that a corrected sentence voids no decision about the rule.
  private func revision(of rule: Rule, _ definitions: [Int]) -> String {
    var lines = rule.decidingPrograms.map(\.source.text)
    lines += rule.basis.map { cited in
      "\(cited.citation.source) \(cited.citation.at) \(cited.citation.confidence.rawValue) "
        + "\(cited.range.from?.iso ?? "") \(cited.range.to?.iso ?? "")"
    }
    var programs = rule.decidingPrograms
    for definition in definitions {
      lines.append(self.definitions[definition].name)
      lines += self.definitions[definition].programs.map(\.source.text)
      programs += self.definitions[definition].programs
    }
    let used = Set(programs.flatMap { $0.fields.filter { $0.object == "param" }.map(\.field) })
    for parameter in used.sorted().map({ parameters[$0] }) {
      for value in parameter.values {
        let shown =
          parameter.kind == .scale
          ? scales[Int(value.raw)].brackets
            .map { "\($0.upTo?.decimalText ?? "") \($0.rate.text)" }.joined(separator: ",")
          : String(value.raw)
        lines.append(
          "\(parameter.name) \(value.range.from?.iso ?? "") \(value.range.to?.iso ?? "") \(shown)")
      }
    }
    return String(SHA256.hexadecimal(of: lines.joined(separator: "\n")).prefix(12))
  }
}
