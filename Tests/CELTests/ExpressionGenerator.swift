import CEL

/// Makes expressions over ``Vocabulary`` from a seed: mostly well typed, now and then not.
struct ExpressionGenerator {
  private enum Kind: CaseIterable {
    case bool
    case int
    case uint
    case double
    case text
    case amount
    case days
    case numbers
    case texts
    case payments
    case anything
  }

  private var state: UInt64
  private var names: [(Kind, String)] = []
  /// One part in so many has the wrong type; none where it is zero.
  private let faults: Int

  init(seed: UInt64, faults: Int) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    self.faults = faults
  }

  /// A number from 0 up to a limit.
  mutating func pick(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  private mutating func one(of texts: [String]) -> String { texts[pick(texts.count)] }

  /// A condition.
  mutating func condition(depth: Int) -> String { expression(.bool, depth) }

  private mutating func expression(_ kind: Kind, _ depth: Int) -> String {
    if faults > 0, pick(faults) == 0 {
      return expression(Kind.allCases[pick(Kind.allCases.count)], depth)
    }
    let locals = names.filter { $0.0 == kind }
    if !locals.isEmpty, pick(3) == 0 { return locals[pick(locals.count)].1 }
    if depth > 0, pick(7) == 0 {
      return "(\(expression(.bool, depth - 1)) ? (\(expression(kind, depth - 1)))"
        + " : \(expression(kind, depth - 1)))"
    }
    return depth <= 0 ? leaf(kind) : branch(kind, depth - 1)
  }

  private mutating func leaf(_ kind: Kind) -> String {
    switch kind {
    case .bool:
      one(of: ["true", "false", "has(proyek.nama)", "has(proyek.kontrak.nilai)", "has({'a': 1}.a)"])
    case .int: one(of: ["jumlah", "0", "1", "-3", "7", "0x1F", "9223372036854775807"])
    case .uint: one(of: ["0u", "3u", "18446744073709551615u"])
    case .double: one(of: ["0.5", "-1.0", "1e30", "2.0"])
    case .text:
      one(of: ["proyek.nama", "proyek.kontrak.nomor", "'a'", "\"b'\\n\"", "r'\\d'", "'\\u00e9'"])
    case .amount: one(of: ["batas", "proyek.kontrak.nilai", "rp(1)", "rp(250)"])
    case .days: one(of: ["hari", "tunda", "proyek.kontrak.hari", "5", "-1"])
    case .numbers: one(of: ["[]", "[1]", "[1, 2, 3]", "[jumlah, 2]"])
    case .texts: one(of: ["['a', 'b']", "[proyek.nama]", "{'a': 1, 'b': 2}.map(k, k)"])
    case .payments: "proyek.pembayaran"
    case .anything: one(of: ["apa", "dyn(1)", "dyn('a')", "null", "{'a': [1, 2]}"])
    }
  }

  private mutating func branch(_ kind: Kind, _ depth: Int) -> String {
    switch kind {
    case .bool: return condition(depth, pick(12))
    case .int:
      switch pick(7) {
      case 5:
        let name = "b\(names.count)"
        let value = expression(.int, depth)
        return "cel.bind(\(name), \(value), \(within(.int, name, .int, depth)))"
      case 6:
        let name = "o\(names.count)"
        let value = "{'k': \(expression(.int, depth))}[?\(one(of: ["'k'", "'l'", "proyek.nama"]))]"
        return "(\(value)).optMap(\(name), \(within(.int, name, .int, depth)))"
          + ".orValue(\(expression(.int, depth)))"
      case 0: return "-(\(expression(.int, depth)))"
      case 1: return "size(\(expression(.numbers, depth)))"
      case 2: return "\(expression(.text, depth)).size()"
      case 3: return "(\(expression(.numbers, depth)))[\(expression(.int, depth))]"
      default: return arithmetic(.int, depth, ["+", "-", "*", "/", "%"])
      }
    case .uint: return arithmetic(.uint, depth, ["+", "-", "*", "/", "%"])
    case .double: return arithmetic(.double, depth, ["+", "-", "*", "/"])
    case .text: return arithmetic(.text, depth, ["+"])
    case .amount: return "rp(\(expression(.int, depth)))"
    case .days: return arithmetic(.days, depth, ["+", "-"])
    case .numbers:
      let name = "n\(names.count)"
      let range = expression(.numbers, depth)
      switch pick(3) {
      case 0: return arithmetic(.numbers, depth, ["+"])
      case 1: return "(\(range)).filter(\(name), \(within(.int, name, .bool, depth)))"
      default: return "(\(range)).map(\(name), \(within(.int, name, .int, depth)))"
      }
    case .texts:
      return "[\(expression(.text, depth)), ?optional.of(\(expression(.text, depth))),]"
    case .payments: return leaf(.payments)
    case .anything:
      return one(of: ["dyn(\(expression(.int, depth)))", "[\(expression(.text, depth)), 1]"])
    }
  }

  private mutating func condition(_ depth: Int, _ choice: Int) -> String {
    switch choice {
    case 0, 1: return "\(expression(.bool, depth)) && \(expression(.bool, depth))"
    case 2, 3: return "(\(expression(.bool, depth)) || \(expression(.bool, depth)))"
    case 4: return "!(\(expression(.bool, depth)))"
    case 5: return compare(.int, depth)
    case 6: return compare([.uint, .double, .text][pick(3)], depth)
    case 7: return compare([.amount, .days][pick(2)], depth)
    case 8: return "\(expression(.text, depth)) in \(expression(.texts, depth))"
    case 9: return "\(expression(.anything, depth)) == \(expression(.anything, depth))"
    case 10:
      let name = "p\(names.count)"
      let range = expression(.payments, depth)
      names.append((.amount, name + ".nilai"))
      defer { names.removeLast() }
      return "\(range).\(one(of: ["all", "exists", "exists_one"]))(\(name), "
        + "\(expression(.bool, depth)))"
    default:
      let name = "n\(names.count)"
      let range = expression(.numbers, depth)
      return "(\(range)).\(one(of: ["all", "exists", "exists_one"]))(\(name), "
        + "\(within(.int, name, .bool, depth)))"
    }
  }

  private mutating func within(_ element: Kind, _ name: String, _ kind: Kind, _ depth: Int)
    -> String
  {
    names.append((element, name))
    defer { names.removeLast() }
    return expression(kind, depth)
  }

  private mutating func arithmetic(_ kind: Kind, _ depth: Int, _ signs: [String]) -> String {
    "(\(expression(kind, depth)) \(one(of: signs)) (\(expression(kind, depth))))"
  }

  private mutating func compare(_ kind: Kind, _ depth: Int) -> String {
    let sign = one(of: ["==", "!=", "<", "<=", ">", ">="])
    return "(\(expression(kind, depth)) \(sign) \(expression(kind, depth)))"
  }

  /// The facts that expressions read, by path: variables and fields of the records.
  mutating func facts() -> [String: Value] {
    let payments = ["pembayaran 0", "pembayaran 1"].indices.map { index in
      Value.object(ObjectReference(type: "kontrak", handle: Int64(100 + index)))
    }
    return [
      "jumlah": .int([0, 1, 2, 31, -3][pick(5)]), "batas": .scalar("rupiah", Int64(pick(4))),
      "hari": .int(Int64(pick(7))), "tunda": .int(5),
      "apa": [.int(1), .string("a"), .null, .bool(true), .double(1)][pick(5)],
      "proyek.nama": .string(["a", "b", "é"][pick(3)]),
      "proyek.kontrak": .object(Vocabulary.contract),
      "proyek.pembayaran": .list(ListValue(Array(payments.prefix(pick(3))))),
      "kontrak.nilai": .scalar("rupiah", [1, 2, 250][pick(3)]),
      "kontrak.nomor": .string(["a", "1"][pick(2)]), "kontrak.hari": .int(Int64(pick(6))),
    ]
  }

  /// An activation in which just these facts are known.
  static func activation(_ facts: [String: Value], in environment: Environment) -> MapActivation {
    var variables = facts.filter { !$0.key.contains(".") }
    variables["proyek"] = .object(Vocabulary.project)
    func fields(_ prefix: String, _ names: [String]) -> [String: Value] {
      Dictionary(
        uniqueKeysWithValues: names.map { name in
          let path = prefix + "." + name
          return (name, facts[path] ?? .unknown(UnknownSet(path: path, reason: "not_supplied")))
        })
    }
    let contract = fields("kontrak", ["nilai", "nomor", "hari"])
    let payments = [100, 101].map { ObjectReference(type: "kontrak", handle: $0) }
    return MapActivation(
      variables,
      objects: [
        Vocabulary.project: fields("proyek", ["nama", "kontrak", "pembayaran"]),
        Vocabulary.contract: contract, payments[0]: contract, payments[1]: contract,
      ], in: environment)
  }
}
