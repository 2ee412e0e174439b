internal import CNettle

/// UUIDs of version 5 (RFC 9562): the same name gives the same one in every run, so that two files
/// differ only where what they tell does.
public enum NamedUUID {
  // Drawn once at random; what is named here is unlike what anybody else names.
  private static let namespace: [UInt8] = [
    0x6E, 0x1D, 0x0B, 0x5F, 0x3C, 0x8A, 0x4E, 0x42, 0x9B, 0x57, 0xD2, 0x61, 0x0F, 0xA4, 0x7C, 0x93,
  ]

  /// The UUID of a name, in lower case with hyphens.
  public static func text(of name: String) -> String {
    var context = sha1_ctx()
    nettle_sha1_init(&context)
    let bytes = namespace + Array(name.utf8)
    nettle_sha1_update(&context, bytes.count, bytes)
    var digest = [UInt8](repeating: 0, count: Int(SHA1_DIGEST_SIZE))
    nettle_sha1_digest(&context, digest.count, &digest)
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in digest.prefix(16).enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(0x2D) }
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: text, as: UTF8.self)
  }
}
