import Diagnostics
import Documents
import Glibc

/// Where rules and decisions come from, so that a change under review does not judge itself: a
/// folder, or a revision of the git repository around the working directory.
///
/// Of a revision only what is asked for is copied, byte by byte and past git's filters, into a
/// folder that goes away with this value.
final class TrustedPlace {
  private enum Origin {
    case folder
    /// The revision, the folders that lead from the top of its tree to the working directory, and
    /// the folder of copies and of what git says.
    case commit(String, [Substring], TemporaryFolder)
  }

  private let name: String
  private let origin: Origin

  /// Finds the folder or the revision, or ends.
  init(_ name: String) throws {
    self.name = name
    if FileReader.isFolder(name) {
      origin = .folder
      return
    }
    let copies = try TemporaryFolder()
    let git = Git(folder: copies.path)
    defer { git.forget() }
    let prefix: String
    do {
      prefix = String(decoding: try git.run(["rev-parse", "--show-prefix"]), as: UTF8.self)
    } catch {
      throw Stop.saying(.notARepository(name, error.reason))
    }
    guard
      let bytes = try? git.run(["rev-parse", "--verify", "--end-of-options", name + "^{commit}"])
    else { throw Stop.saying(.unknownRevision(name)) }
    origin = .commit(
      String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self),
      prefix.prefix { $0 != "\n" }.split(separator: "/"), copies)
  }

  /// How many folders of this place lie above the one that stands for the working directory.
  var depth: Int { if case .commit(_, let prefix, _) = origin { prefix.count } else { 0 } }

  /// A file or folder of this place, or the end.
  func take(_ path: String) throws -> TakenPath {
    guard let taken = try takeIfThere(path) else {
      throw Stop.saying(.missingInTrusted(path, name))
    }
    return taken
  }

  /// A file or folder of this place; nil where it has none.
  func takeIfThere(_ path: String) throws -> TakenPath? {
    var parts: [Substring] = []
    if case .commit(_, let prefix, _) = origin { parts = prefix }
    for part in path.split(separator: "/") where part != "." {
      guard part == ".." else {
        parts.append(part)
        continue
      }
      guard parts.popLast() != nil else { throw Stop.saying(.outsideTrusted(path)) }
    }
    guard !path.hasPrefix("/"), !parts.isEmpty else { throw Stop.saying(.outsideTrusted(path)) }
    let clean = parts.joined(separator: "/")
    guard case .commit(let commit, _, let copies) = origin else {
      let full = name + "/" + clean
      return FileReader.exists(full) ? TakenPath(full) : nil
    }
    let git = Git(folder: copies.path)
    defer { git.forget() }
    do {
      let entries = try git.files(of: commit, below: clean)
      if entries.isEmpty { return nil }
      for (entry, bytes) in try git.contents(of: entries) { try copies.write(bytes, to: entry) }
    } catch let failure as Git.Failure {
      throw Stop.saying(.gitFailed(failure.reason))
    }
    return TakenPath(path: copies.path + "/" + clean, name: name + ":" + clean)
  }
}

/// A file or folder that was taken from somewhere: where it lies, and how messages call it.
struct TakenPath {
  var path: String
  var name: String

  /// A path that is called by its own name.
  init(_ path: String) {
    self.init(path: path, name: path)
  }

  /// A path of a trusted place, where there is one, or the end.
  init(_ path: String, from trusted: TrustedPlace?) throws {
    self = try trusted?.take(path) ?? TakenPath(path)
  }

  fileprivate init(path: String, name: String) {
    self.path = path
    self.name = name
  }

  /// An outcome whose messages call files by the name under which the person knows them.
  func named<Value>(_ outcome: Outcome<Value>) -> Outcome<Value> {
    func named(_ place: Place?) -> Place? {
      guard var place, place.path.hasPrefix(path) else { return place }
      place.path = name + place.path.dropFirst(path.count)
      return place
    }
    let diagnostics = outcome.diagnostics.map { diagnostic in
      var copy = diagnostic
      copy.place = named(diagnostic.place)
      copy.notes = diagnostic.notes.map { Diagnostic.Note($0.message, at: named($0.place)) }
      return copy
    }
    return Outcome(outcome.value, diagnostics)
  }
}

/// What is asked of git, in a process of its own; nothing in the repository is changed.
private struct Git {
  /// Why git did not answer, in its own words.
  struct Failure: Error {
    var reason: String
  }

  /// The files that pass between the processes, so that no pipe can fill up.
  private let paths: [String]

  init(folder: String) {
    paths = ["in", "out", "err"].map { folder + "/." + $0 }
  }

  func forget() {
    for path in paths { unlink(path) }
  }

  /// A plain file of a revision.
  struct Entry {
    var path: String
    var object: String
  }

  /// The plain files of a revision at or below a path; links lead nowhere in a copy.
  func files(of commit: String, below path: String) throws(Failure) -> [Entry] {
    let list = try run([
      "--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--", path,
    ])
    return list.split(separator: 0).compactMap { line in
      let parts = String(decoding: line, as: UTF8.self).split(separator: "\t", maxSplits: 1)
      let facts = parts.first?.split(separator: " ") ?? []
      guard parts.count == 2, facts.count == 3, facts[0].hasPrefix("100") else { return nil }
      return Entry(path: String(parts[1]), object: String(facts[2]))
    }
  }

  /// The bytes of files, by path: all in one process.
  func contents(
    of entries: [Entry]
  ) throws(Failure) -> [(path: String, bytes: ArraySlice<UInt8>)] {
    let asked = entries.map { $0.object + "\n" }.joined()
    let answer = try run(["cat-file", "--batch"], input: asked)
    var rest = answer[...]
    var found: [(path: String, bytes: ArraySlice<UInt8>)] = []
    for entry in entries {
      // `OBJECT blob SIZE`, the bytes, a line end.
      let head = rest.prefix { $0 != 0x0A }
      let words = String(decoding: head, as: UTF8.self).split(separator: " ")
      guard words.count == 3, let size = Int(words[2]), rest.count > head.count + size else {
        throw Failure(reason: String(decoding: head, as: UTF8.self))
      }
      let body = rest.dropFirst(head.count + 1)
      found.append((entry.path, body.prefix(size)))
      rest = body.dropFirst(size + 1)
    }
    return found
  }

  /// Runs a command of git and hands over what it prints.
  func run(_ arguments: [String], input: String = "") throws(Failure) -> [UInt8] {
    if let reason = OutputFile.write(paths[0], { $0.write(input) }) {
      throw Failure(reason: reason)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, paths[0], O_RDONLY, 0)
    for stream in 1...2 {
      posix_spawn_file_actions_addopen(
        &actions, Int32(stream), paths[stream], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var words = (["git"] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, "git", &actions, nil, words, environ)
    guard failure == 0 else { throw Failure(reason: "git: " + OutputFile.reason(failure)) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      let text = (try? FileReader.bytes(of: paths[2])) ?? []
      let first = text.prefix { $0 != 0x0A }
      throw Failure(reason: String(decoding: first, as: UTF8.self))
    }
    do {
      return try FileReader.bytes(of: paths[1])
    } catch {
      throw Failure(reason: error.reason)
    }
  }
}
