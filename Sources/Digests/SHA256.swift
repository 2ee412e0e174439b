internal import CNettle

/// Computes the SHA-256 of inputs, rule sets and findings (FIPS 180-4, Debian's nettle, which uses
/// the processor's own instructions for it).
public enum SHA256 {
  /// The digest of some bytes as 64 lower-case hexadecimal digits.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    nettle_sha256_update(&context, bytes.count, bytes)
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&context, digest.count, &digest)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digest of a text's UTF-8 bytes.
  public static func hexadecimal(of text: String) -> String {
    hexadecimal(of: Array(text.utf8))
  }
}
