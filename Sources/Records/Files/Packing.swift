internal import Compression
internal import Diagnostics

/// Files of records that were packed for their way.
enum Packing {
  /// How many bytes a packed file may hold that is read into memory whole.
  static let limit = 1 << 30

  /// The bytes of a file as they were before it was packed; those of any other as they are.
  static func unpacked(_ bytes: [UInt8], _ path: String) -> Outcome<[UInt8]?> {
    guard let form = PackedForm(of: bytes) else { return Outcome(bytes) }
    do throws(UnpackingFault) {
      return Outcome(try Unpacker.unpack(bytes, form, limit: limit))
    } catch {
      return Outcome(nil, [error.diagnostic(path)])
    }
  }

  /// The name of a file without what packing added to it.
  static func name(of path: String) -> String {
    let name = FileSystem.name(of: path)
    for form in PackedForm.allCases where name.lowercased().hasSuffix(form.ending) {
      return String(name.dropLast(form.ending.count))
    }
    return name
  }
}

extension UnpackingFault {
  func diagnostic(_ path: String) -> Diagnostic {
    switch self {
    case .cut: .packedFileIsCut(path)
    case .damaged: .packedFileIsDamaged(path)
    case .tooLarge: .packedFileIsTooLarge(path)
    case .tooFarBack: .packedFileReachesFarBack(path)
    }
  }
}
