internal import Diagnostics
internal import Glibc
internal import Synchronization

/// The standard input, which gives its bytes once: where they were laid down, whoever asks again is
/// given the same ones.
enum StandardInput {
  /// The path that stands for it.
  static let path = "-"

  private static let laidDown = Mutex<LaidDownFile?>(nil)

  /// All its bytes.
  static func bytes() -> Outcome<[UInt8]?> {
    if let file = laidDown.withLock({ $0 }) { return FileSystem.read(file.path) }
    return FileSystem.readStandardInput()
  }

  /// Its bytes as a file.
  static func file(in folder: String, tally: Tally?) throws(LaidDownFile.Fault) -> LaidDownFile {
    let result: Result<LaidDownFile, LaidDownFile.Fault> = laidDown.withLock { laidDown in
      if let laidDown { return .success(laidDown) }
      do throws(LaidDownFile.Fault) {
        let file = try LaidDownFile(STDIN_FILENO, nil, in: folder, tally: tally)
        laidDown = file
        return .success(file)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
