import Glibc

/// What happens when someone stops the process: half-written files go, and it ends with 130.
enum Interruption {
  // A handler may read plain memory only; one file is written at a time.
  private nonisolated(unsafe) static let draft: UnsafeMutablePointer<CChar> = {
    let path = UnsafeMutablePointer<CChar>.allocate(capacity: Int(PATH_MAX))
    path.initialize(repeating: 0, count: Int(PATH_MAX))
    return path
  }()

  /// Watches for interrupts and requests to end, from now on.
  static func watch() {
    draft[0] = 0
    // Who started the process may have kept them from it.
    var stops = sigset_t()
    sigemptyset(&stops)
    for number in [SIGINT, SIGTERM] { sigaddset(&stops, number) }
    pthread_sigmask(SIG_UNBLOCK, &stops, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.removeDraft()
        _exit(128 + number)
      }
    }
  }

  /// Does a piece of work that writes a file, which goes where it is interrupted.
  static func guarding<Value>(_ path: String, _ body: () -> Value) -> Value {
    let signs = path.utf8CString
    guard signs.count < Int(PATH_MAX) else { return body() }
    // The first sign comes last: what lies there is no path, or a whole one.
    for (index, sign) in signs.enumerated().dropFirst() { draft[index] = sign }
    draft[0] = signs[0]
    defer { draft[0] = 0 }
    return body()
  }

  private static func removeDraft() {
    if draft[0] != 0 { unlink(draft) }
  }
}
