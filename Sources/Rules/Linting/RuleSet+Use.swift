internal import CEL
internal import Diagnostics
internal import Records

extension RuleSet {
  /// Parameters and definitions that change nothing: no rule, stage or calculation reads them.
  var unusedParts: [Diagnostic] {
    let roots = roots
    let used = definitions(behind: roots)
    let numbers = parameters(behind: roots)
    let idle = parameters.indices.filter { !numbers.contains($0) }.map { parameters[$0] }
    let derived = definitions.indices.filter { !used.contains($0) }.map { definitions[$0] }
    return idle.map { .unusedNumber($0.name, at: $0.values.first?.place) }
      + derived.map { .unusedDefinition($0.entity + "." + $0.name, at: $0.place) }
  }

  /// Facts that are asked of people although nothing reads them: one message for each entity.
  var unreadFacts: [Diagnostic] {
    let read = readPaths
    return schema.entities.compactMap { entity in
      let known = read.union(entity.ownPaths)
      let unread = entity.table.facts(below: entity.name).filter { !known.contains($0) }
      return unread.isEmpty ? nil : .unreadFacts(unread, of: entity.name, at: entity.place)
    }
  }

  /// Facts that the rules of stages read and of which nobody says on which paper they are found: one
  /// message for each entity that names papers.
  var factsWithoutPaper: [Diagnostic] {
    let read = paths(readBy: rules.filter { !$0.gates.isEmpty }.flatMap(\.programs))
    return schema.entities.filter(\.table.namesPapers).compactMap { entity in
      let known = Set(entity.ownPaths)
      let bare = entity.table.facts(below: entity.name).filter { path in
        read.contains(path) && !known.contains(path)
          && entity.table.paper(of: String(path.dropFirst(entity.name.count + 1))) == nil
      }
      return bare.isEmpty ? nil : .factsWithoutPaper(bare, of: entity.name, at: entity.place)
    }
  }

  /// The programs from which everything that is decided or printed begins.
  private var roots: [Program] {
    rules.flatMap(\.programs) + stages.flatMap(\.programs) + offered
  }

  private var readPaths: Set<String> {
    var paths = paths(readBy: roots)
    for (entity, field) in stageFields { paths.insert(entity + "." + field) }
    paths.formUnion(stages.compactMap(\.planned))
    return paths
  }

  private func paths(readBy roots: [Program]) -> Set<String> {
    let all = roots + definitions(behind: roots).flatMap { definitions[$0].programs }
    var paths: Set<String> = []
    for use in Set(all.flatMap(\.fields)) {
      guard let index = shapes.index(of: use.object),
        shapes.shapes[index].fields.indices.contains(use.field)
      else { continue }
      paths.insert(shapes.shapes[index].fields[use.field].path)
    }
    return paths
  }
}

extension Entity {
  /// What the reading of records itself uses.
  fileprivate var ownPaths: [String] {
    (keys + [nameField, regionField].compactMap(\.self)).map { name + "." + $0 }
      + table.ownPaths(below: name)
  }
}

extension Table {
  /// The fields and lists, by the paths of expressions.
  fileprivate func facts(below path: String) -> [String] {
    let own = columns.filter { !$0.isForPeople && !$0.path.isEmpty }
    return own.map { path + "." + $0.path }
      + lists.flatMap { list in
        let inner = list.items.facts(below: path + "." + list.path)
        // The items of a list that only people read are no reason to read it.
        let isForPeople = list.items.columns.allSatisfy(\.isForPeople)
        return (isForPeople ? [] : [path + "." + list.path]) + inner
      }
  }

  fileprivate func ownPaths(below path: String) -> [String] {
    var paths = columns.filter { $0.link != nil }.map { path + "." + $0.path }
    paths += groups.compactMap(\.datedBy).map { path + "." + $0 }
    for list in lists {
      let inner = path + "." + list.path
      paths += [list.itemKey, list.datedBy].compactMap(\.self).map { inner + "." + $0 }
      paths += list.items.ownPaths(below: inner)
    }
    return paths
  }
}
