import Foundation

/// Packages and registrations of a made-up district, noisy as the lists of two offices are.
///
/// The same seed gives the same data. What belongs together is known: ``truth``.
struct LinkGenerator {
  struct Package {
    var code: String
    var name: String
    var number: String
    var signed: (year: Int, month: Int, day: Int)
    /// With VAT, in whole rupiah.
    var value: Int
    var provider: Int
  }

  struct Registration {
    var key: String
    var cells: [String: String]
  }

  private(set) var packages: [Package] = []
  private(set) var registrations: [Registration] = []
  /// For each registration of a package the code of that package; none for those of elsewhere.
  private(set) var truth: [String: String] = [:]
  /// The packages that are registered twice: no data tell which of the two registrations counts.
  private(set) var doubled: Set<String> = []
  private(set) var providers: [(npwp: String, npp: String)] = []
  private var random: SplitMix

  init(seed: UInt64, packages count: Int) {
    random = SplitMix(state: seed)
    // One provider has about six packages.
    for _ in 0..<max(3, count / 6) { providers.append((taxNumber(), letters(2) + digits(6))) }
    while packages.count < count { addFamily(limit: count) }
    let foreign = count / 6
    for index in packages.indices where chance(92) {
      register(packages[index], isForeign: false)
      // Now and then a work is registered twice.
      if chance(1) {
        register(packages[index], isForeign: false)
        doubled.insert(packages[index].code)
      }
    }
    for _ in 0..<foreign { registerForeign() }
    registrations.sort { $0.key < $1.key }
  }

  // MARK: Packages

  /// A work, mostly alone, sometimes in phases or parts that differ in one word.
  private mutating func addFamily(limit: Int) {
    let kind = pick(Self.works)
    let object = pick(Self.objects)
    let place = pick(Self.places)
    let parts: [String]
    switch random.next(below: 20) {
    case 0: parts = [" Tahap I", " Tahap II"]
    case 1: parts = [" Tahap I", " Tahap II", " Tahap III"]
    case 2: parts = [" Ruas A", " Ruas B"]
    case 3: parts = [" RT \(1 + random.next(below: 4))", " RT \(5 + random.next(below: 4))"]
    case 4: parts = ["", " Lanjutan"]
    default: parts = [""]
    }
    let provider = random.next(below: providers.count)
    // Parts of a work often have one provider and one value, and are signed together.
    let isAlike = chance(60)
    let value = roundValue()
    let day = randomDay()
    // Papers signed together have numbers that follow each other.
    let number = 1 + random.next(below: 400)
    for (index, part) in parts.enumerated() where packages.count < limit {
      let name = "\(kind) \(object) \(place)\(part)"
      let signed = isAlike ? day : randomDay()
      packages.append(
        Package(
          code: "P" + String(format: "%05d", packages.count + 1), name: name,
          number: orderNumber(signed, isAlike ? number + index : 1 + random.next(below: 400)),
          signed: signed, value: isAlike ? value : roundValue(),
          provider: isAlike ? provider : random.next(below: providers.count)))
    }
  }

  private mutating func orderNumber(
    _ day: (year: Int, month: Int, day: Int), _ number: Int
  ) -> String {
    let office = pick(["BM-DPUPR", "CK-DPUPR", "SDA", "DISDIK", "DINKES", "PERKIM"])
    return String(format: "%03d", number)
      + "/SPK/\(office)/\(Self.months[day.month - 1])/\(day.year)"
  }

  private mutating func roundValue() -> Int {
    // Direct procurement ends at round limits: many values are the same.
    chance(25)
      ? pick([99_000_000, 149_000_000, 198_000_000, 199_500_000])
      : (40_000 + random.next(below: 960_000)) * 1_000 + random.next(below: 1_000)
  }

  private mutating func randomDay() -> (year: Int, month: Int, day: Int) {
    (2026, 2 + random.next(below: 8), 1 + random.next(below: 28))
  }

  // MARK: Registrations

  private mutating func registerForeign() {
    // Mostly of other places; some are the next phase of a work of ours, let by somebody else.
    guard chance(30), let known = packages.isEmpty ? nil : pick(packages) else {
      let day = randomDay()
      let work = Package(
        code: "", name: "\(pick(Self.works)) \(pick(Self.objects)) \(pick(Self.places)) Luar",
        number: orderNumber(day, 1 + random.next(below: 400)), signed: day, value: roundValue(),
        provider: random.next(below: providers.count))
      return register(work, isForeign: true)
    }
    var next = known
    next.name += " Tahap IV"
    next.signed = randomDay()
    next.number = orderNumber(next.signed, 1 + random.next(below: 400))
    if chance(50) { next.value = roundValue() }
    if chance(50) { next.provider = random.next(below: providers.count) }
    register(next, isForeign: true)
  }

  private mutating func register(_ package: Package, isForeign: Bool) {
    var key = "26" + digits(8)
    while registrations.contains(where: { $0.key == key }) { key = "26" + digits(8) }
    let provider = providers[package.provider]
    let day = chance(12) ? shifted(package.signed) : package.signed
    let isNet = chance(25)
    let value = isNet ? Int((Double(package.value) / 1.11).rounded()) : package.value
    registrations.append(
      Registration(
        key: key,
        cells: [
          "no_proyek": key,
          "no_spk": chance(12) ? "" : noisyNumber(package),
          "nama_proyek": noisyName(package.name),
          "nilai_proyek": chance(3) ? "" : String(value),
          "tgl_spk": chance(5)
            ? "" : String(format: "%02d-%02d-%04d", day.day, day.month, day.year),
          "npp": chance(20) ? "" : provider.npp,
          "npwp": chance(15) ? "" : branch(provider.npwp),
          "tgl_daftar": String(
            format: "%02d-%02d-%04d", package.signed.day, min(12, package.signed.month + 1),
            package.signed.year),
        ]))
    if !isForeign { truth[key] = package.code }
  }

  // A firm registers by its head office or by a branch.
  private mutating func branch(_ number: String) -> String {
    chance(30) ? String(number.dropLast(3)) + "001" : number
  }

  private func shifted(
    _ day: (year: Int, month: Int, day: Int)
  ) -> (year: Int, month: Int, day: Int) {
    (day.year, day.month, day.day > 3 ? day.day - 2 : day.day + 3)
  }

  private mutating func noisyNumber(_ package: Package) -> String {
    var text = package.number
    // The number of the work next to it, by mistake.
    if chance(2), let sibling = sibling(of: package) { text = sibling.number }
    if chance(20) { text = text.replacing("/SPK/", with: "/spk/") }
    if chance(15) { text = text.replacing("/", with: " / ") }
    if chance(15) { text = text.replacing("/", with: ".") }
    if chance(20), let roman = package.number.split(separator: "/").dropLast().last {
      text = text.replacing(
        "/\(roman)/", with: "/\(String(format: "%02d", package.signed.month))/")
    }
    if chance(15) { text = String(text.drop { $0 == "0" }) }
    if chance(10) { text = "No. " + text }
    if chance(15) { text = typo(text) }
    return text
  }

  private func sibling(of package: Package) -> Package? {
    packages.first {
      $0.code != package.code && $0.provider == package.provider && $0.signed == package.signed
    }
  }

  private mutating func noisyName(_ name: String) -> String {
    var words = name.split(separator: " ").map(String.init)
    if chance(30) { words = words.map { Self.short[$0] ?? $0 } }
    if chance(18), words.count > 4 { words.remove(at: 1 + random.next(below: words.count - 2)) }
    if chance(20) { words.insert(contentsOf: ["Pekerjaan"], at: 0) }
    if chance(10) { words += ["TA", "2026"] }
    if chance(25) {
      let index = random.next(below: words.count)
      if words[index].count > 4 { words[index] = typo(words[index]) }
    }
    let text = words.joined(separator: " ")
    return chance(25) ? text.uppercased() : text
  }

  private mutating func typo(_ text: String) -> String {
    var signs = Array(text)
    let index = random.next(below: signs.count - 1)
    switch random.next(below: 3) {
    case 0: signs.swapAt(index, index + 1)
    case 1: signs.remove(at: index)
    default: signs.insert(signs[index], at: index)
    }
    return String(signs)
  }

  // MARK: Files

  var packageCSV: String {
    csv(
      ["kode", "nama", "penyedia", "kontrak.nomor_spk", "kontrak.tanggal_spk", "kontrak.nilai"],
      packages.map { package in
        let day = package.signed
        return [
          package.code, package.name, "S\(package.provider)", package.number,
          String(format: "%04d-%02d-%02d", day.year, day.month, day.day), String(package.value),
        ]
      })
  }

  var providerCSV: String {
    csv(
      ["kode", "npwp", "npp"],
      providers.enumerated().map { ["S\($0)", $1.npwp, $1.npp] })
  }

  var registrationCSV: String {
    let columns = [
      "no_proyek", "no_spk", "nama_proyek", "nilai_proyek", "tgl_spk", "npp", "npwp", "tgl_daftar",
    ]
    return csv(columns, registrations.map { entry in columns.map { entry.cells[$0] ?? "" } })
  }

  private func csv(_ columns: [String], _ rows: [[String]]) -> String {
    ([columns] + rows).map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
    }.joined()
  }

  // MARK: Chance

  private mutating func chance(_ percent: Int) -> Bool { random.next(below: 100) < percent }

  private mutating func pick<T>(_ items: [T]) -> T { items[random.next(below: items.count)] }

  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(random.next(below: 10)) }.joined()
  }

  private mutating func letters(_ count: Int) -> String {
    (0..<count).map { _ in pick(["A", "B", "J", "K", "M", "P"]) }.joined()
  }

  private mutating func taxNumber() -> String {
    "0" + digits(9) + "701000"
  }

  private static let months = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]
  private static let works = [
    "Pembangunan", "Rehabilitasi", "Peningkatan", "Pemeliharaan", "Perencanaan", "Pengawasan",
  ]
  private static let objects = [
    "Jalan", "Jembatan", "Drainase", "Gedung", "Gedung SDN 12", "Gedung SDN 21", "Puskesmas",
    "Saluran Irigasi", "Turap", "Jalan Lingkungan", "Pasar", "Kantor Desa",
  ]
  private static let places = [
    "Sungai Raya", "Sungai Kakap", "Sungai Ambawang", "Rasau Jaya", "Kuala Dua", "Teluk Pakedai",
    "Batu Ampar", "Terentang", "Kubu", "Punggur Kecil", "Punggur Besar", "Desa Kapur",
    "Desa Limbung",
    "Desa Arang Limbung", "Desa Mekar Sari", "Desa Parit Baru", "Desa Tebang Kacang",
    "Pal Sembilan",
    "Jeruju Besar", "Jeruju Kecil", "Tanjung Saleh", "Padang Tikar", "Desa Jawa Tengah",
    "Desa Korek", "Desa Pancaroba", "Desa Lingga", "Desa Ampera Raya", "Desa Simpang Kanan",
  ]
  private static let short = [
    "Pembangunan": "Pemb.", "Rehabilitasi": "Rehab.", "Jalan": "Jl.", "Sungai": "Sei",
    "Desa": "Ds.",
    "Jembatan": "Jemb.", "Gedung": "Gdg", "Lanjutan": "Lanj.",
  ]
}

/// A small generator of numbers that is the same everywhere.
struct SplitMix {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
