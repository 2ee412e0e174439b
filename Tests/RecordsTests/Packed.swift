import Compression
import Foundation

/// Files as `gzip` and `zstd` pack them.
struct Packed {
  /// `kode,nama,kontrak.nilai` and `A,Jalan,5`.
  let table: [UInt8]
  /// `B,Jembatan,x`.
  let row: [UInt8]
  /// A dossier with the project A.
  let dossier: [UInt8]
  /// Nothing.
  let nothing: [UInt8]

  init(_ form: PackedForm) {
    func bytes(_ text: String) -> [UInt8] { Data(base64Encoded: text).map { [UInt8]($0) } ?? [] }
    switch form {
    case .gzip:
      table = bytes("H4sIAAAAAAACA8vOT0nVyUvMTdTJzs8rKUrM1svLzEnM5HLU8UrMSczTMeUCAGvOug0iAAAA")
      row = bytes("H4sIAAAAAAACA3PS8UrNTUosSczTqeACAF7I6AcNAAAA")
      dossier = bytes(
        "H4sIAAAAAAACAysoyq9MzbbiUlDQVajOzk9JtVJw1FHIS8xNtFLwSsxJzKvlAgACJwwaIwAAAA==")
      nothing = bytes("H4sIAAAAAAACAwMAAAAAAAAAAAA=")
    case .zstd:
      table = bytes("KLUv/QRYEQEAa29kZSxuYW1hLGtvbnRyYWsubmlsYWkKQSxKYWxhbiw1CknqnBk=")
      row = bytes("KLUv/QRYaQAAQixKZW1iYXRhbix4Ci7IWFU=")
      dossier = bytes("KLUv/QRY+QAAcHJveWVrOiB7a29kZTogQSwgbmFtYTogSmFsYW59Cuda3fM=")
      nothing = bytes("KLUv/SQAAQAAmenYUQ==")
    }
  }

  /// Some bytes in a form, each as it is.
  static func stored(_ bytes: [UInt8], _ form: PackedForm) -> [UInt8] {
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    let size = form == .gzip ? 0xFFFF : 1 << 17
    let starts = Array(stride(from: 0, to: bytes.count, by: size))
    let blocks = starts.flatMap { start -> [UInt8] in
      let block = bytes[start..<min(start + size, bytes.count)]
      let last = start == starts.last ? 1 : 0
      switch form {
      case .gzip: return little(last, 1) + little(block.count, 2) + little(~block.count, 2) + block
      case .zstd: return little(last | block.count << 3, 3) + block
      }
    }
    switch form {
    case .gzip:
      let checksum = Int(Inflation.checksum(bytes))
      return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + blocks + little(checksum, 4)
        + little(bytes.count, 4)
    // A window of 128 KiB.
    case .zstd: return [0x28, 0xB5, 0x2F, 0xFD, 0, 7 << 3] + blocks
    }
  }
}
