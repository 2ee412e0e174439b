import Digests
import Testing

/// The values are those of another implementation, `uuid.uuid5` of Python.
struct NamedUUIDTests {
  @Test(arguments: [
    ("", "c74330dd-f939-5200-b866-8c0eb40d678c"),
    ("patuh", "ee4041a8-21d7-56f7-b874-29358734190f"),
    ("é", "e6dd5f37-c76d-536b-9b32-0057146b40ed"),
  ])
  func isOfVersionFive(name: String, uuid: String) {
    #expect(NamedUUID.text(of: name) == uuid)
  }
}
