/// The words that records are made of, as bytes.
enum Words {
  static let kinds = bytes([
    "konstruksi", "konstruksi", "konstruksi", "terintegrasi", "pengawasan", "perencanaan",
    "lainnya",
  ])
  static let methods = bytes([
    "tender", "tender", "tender", "seleksi", "seleksi", "epurchasing", "epurchasing", "penunjukan",
  ])
  static let directMethod = Array("langsung".utf8)
  static let funds = bytes(["apbn", "apbd", "apbd", "apbd", "dak", "blud", "hibah"])
  static let regions = bytes([
    "61.01", "61.02", "61.03", "61.04", "61.05", "61.06", "61.07", "61.08", "61.09", "61.10",
    "61.11", "61.12", "61.71", "61.72",
  ])
  static let contractForms = bytes(["spk", "perjanjian", "perjanjian", "pesanan"])
  static let branches = bytes(["PTK", "SKW", "KTP", "STG"])

  static let realKinds = bytes([
    "pekerjaan_konstruksi", "pekerjaan_konstruksi", "pekerjaan_konstruksi", "terintegrasi",
    "konsultansi_pengawasan", "konsultansi_perencanaan", "lainnya",
  ])
  static let realMethods = bytes([
    "tender", "tender", "seleksi", "epurchasing", "pengadaan_langsung", "penunjukan_langsung",
    "swakelola",
  ])
  static let realContractForms = bytes(["spk", "surat_perjanjian", "surat_pesanan"])
  static let realSizes = bytes(["mikro", "kecil", "kecil", "menengah", "besar"])
  static let risks = bytes(["sangat_rendah", "rendah", "sedang", "tinggi", "sangat_tinggi"])

  static let works = bytes([
    "Pembangunan Jalan", "Rehabilitasi Gedung", "Peningkatan Jembatan", "Pemeliharaan Saluran",
    "Pembangunan Ruang Kelas", "Peningkatan D.I. ±120 ha", "Rehabilitasi Dermaga",
  ])
  static let places = bytes([
    "Sei Raya", "Desa Kuala Dua", "Teluk Pakedai", "SDN 12 \"Harapan Bangsa\"", "Rasau Jaya",
    "Parit Baru, Ruas II", "Pasar \"Mawar\", Blok C", "Kampung Béting", "Sungai Ambawang",
  ])
  static let offices = bytes([
    "Dinas PUPR", "Dinas Perkim", "Dinas Pendidikan", "Dinas Kesehatan", "Balai Jalan, Wilayah I",
  ])
  static let legalForms = bytes(["cv", "cv", "pt", "pt", "koperasi", "perorangan"])
  static let sizes = bytes([
    "mikro", "kecil", "kecil", "kecil", "kecil", "menengah", "menengah", "menengah", "menengah",
    "besar",
  ])
  static let firms = bytes([
    "Karya Mandiri", "Bangun \"Jaya\" Abadi", "Sinar Kapuas", "Putra Khatulistiwa", "Tri Daya, CV",
  ])
  static let streets = bytes([
    "Jl. Ahmad Yani", "Jl. Gajah Mada", "Gg. Tēratai", "Jl. Merdeka, Kav.",
  ])

  static func bytes(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }
}
