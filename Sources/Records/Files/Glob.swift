internal import Diagnostics

/// File names by pattern: `*` for any characters, `?` for one.
enum Glob {
  static func isPattern(_ text: String) -> Bool { text.contains("*") || text.contains("?") }

  static func matches(_ name: String, _ pattern: String) -> Bool {
    let name = Array(name.unicodeScalars)
    let pattern = Array(pattern.unicodeScalars)
    var index = 0
    var place = 0
    var star: (pattern: Int, name: Int)?
    while index < name.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (place, index)
        place += 1
      } else if place < pattern.count, pattern[place] == "?" || pattern[place] == name[index] {
        place += 1
        index += 1
      } else if let last = star {
        place = last.pattern + 1
        index = last.name + 1
        star = (last.pattern, index)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }

  /// The files and folders that a path with patterns in its parts stands for, in order of name.
  static func expand(_ path: String) -> [String] {
    guard isPattern(path) else { return FileSystem.kind(path) == nil ? [] : [path] }
    var found = [path.hasPrefix("/") ? "/" : ""]
    for part in path.split(separator: "/").map(String.init) {
      var next: [String] = []
      for folder in found {
        if !isPattern(part) {
          let joined = FileSystem.join(folder, part)
          if FileSystem.kind(joined) != nil { next.append(joined) }
          continue
        }
        let names = FileSystem.list(folder: folder.isEmpty ? "." : folder).value ?? []
        next += names.filter { matches($0, part) }.map { FileSystem.join(folder, $0) }
      }
      found = next
    }
    return found
  }
}
