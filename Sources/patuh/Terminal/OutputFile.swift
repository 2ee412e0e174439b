import Documents
import Glibc

/// A file that is there whole or not at all: written beside its place, then renamed into it.
enum OutputFile {
  /// Writes a file.
  ///
  /// - Returns: What the system says where it cannot be written; nil where it is.
  static func write(_ path: String, _ body: (inout FileStream) -> Void) -> String? {
    // A device or a pipe has no whole: it takes the text as it comes.
    if isSpecial(path) { return write(into: path, flags: O_WRONLY, body) }
    // A link stays a link, and the file that it leads to is replaced.
    let place = resolved(path) ?? path
    let draft = place + ".\(getpid()).part"
    let failure = Interruption.guarding(draft) {
      write(into: draft, flags: O_WRONLY | O_CREAT | O_EXCL, body)
    }
    if let failure {
      unlink(draft)
      return failure
    }
    guard rename(draft, place) == 0 else {
      let failure = reason(errno)
      unlink(draft)
      return failure
    }
    return nil
  }

  /// Whether a file or folder stands at a path, that writing would replace.
  static func isTaken(_ path: String) -> Bool { FileReader.exists(path) && !isSpecial(path) }

  /// What the system says of an error.
  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  private static func write(
    into path: String, flags: Int32, _ body: (inout FileStream) -> Void
  ) -> String? {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return reason(errno) }
    var stream = FileStream(descriptor)
    body(&stream)
    stream.flush()
    // Some systems tell only at the end that the disk is full.
    return close(descriptor) == 0 ? stream.failure : stream.failure ?? reason(errno)
  }

  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }
}
