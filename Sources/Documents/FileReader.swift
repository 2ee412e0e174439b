internal import Glibc

/// Reads whole files and names of folders; the one place that asks the system for them.
public enum FileReader {
  /// Why a file cannot be read, in the system's words.
  public struct Failure: Error, Hashable, Sendable {
    /// What the system says.
    public var reason: String
    /// Its error number.
    public var code: Int32
  }

  /// The bytes of a file.
  ///
  /// - Throws: ``Failure`` where it is missing, not permitted, or a folder.
  public static func bytes(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw failure(EISDIR) }
    return try bytes(from: descriptor, expecting: max(0, Int(status.st_size)))
  }

  /// Everything that standard input gives.
  ///
  /// - Throws: ``Failure`` where it cannot be read.
  public static func standardInput() throws(Failure) -> [UInt8] {
    try bytes(from: 0, expecting: 0)
  }

  /// Whether a path is a folder.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is something at a path.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// The names in a folder, sorted by their bytes.
  ///
  /// - Throws: ``Failure`` where it cannot be read.
  public static func names(in folder: String) throws(Failure) -> [String] {
    try entries(in: folder).map(\.name)
  }

  /// The names in a folder, sorted by their bytes, each with whether it is a folder itself.
  ///
  /// - Throws: ``Failure`` where it cannot be read.
  public static func entries(
    in folder: String
  ) throws(Failure) -> [(name: String, isFolder: Bool)] {
    guard let directory = opendir(folder) else { throw failure(errno) }
    defer { closedir(directory) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      // Most file systems say it here; they need not be asked for each name again.
      let isFolder =
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): true
        case Int(DT_REG): false
        default: isFolder(folder + "/" + name)
        }
      entries.append((name, isFolder))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func bytes(
    from descriptor: Int32, expecting size: Int
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      var count = 0
      // What is not there yet need not be filled with zeros first.
      let part = [UInt8](unsafeUninitializedCapacity: max(size - bytes.count, 1 << 12)) {
        count = read(descriptor, $0.baseAddress, $0.count)
        $1 = max(0, count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(errno)
      }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count == size { return bytes }
    }
  }

  private static func failure(_ code: Int32) -> Failure {
    Failure(reason: String(cString: strerror(code)), code: code)
  }
}
