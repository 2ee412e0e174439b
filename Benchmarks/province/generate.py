"""Writes a made-up province's year of construction packages: proyek.csv and penyedia.csv, an extract
of registrations and payments that names no package, and data.yaml. The same seed, the same files."""

import csv
import datetime
import os
import random

THROUGH = datetime.date(2026, 10, 31)
WORKS = ["Pembangunan", "Rehabilitasi", "Peningkatan", "Pemeliharaan"]
OBJECTS = [
    "Jalan", "Jembatan", "Drainase", "Gedung SDN 12", "Gedung SDN 21", "Puskesmas", "Turap",
    "Saluran Irigasi", "Jalan Lingkungan", "Pasar", "Kantor Desa", "Dermaga", "Embung",
]
PLACES = [
    "Sungai Raya", "Sungai Kakap", "Rasau Jaya", "Teluk Pakedai", "Batu Ampar", "Kubu", "Terentang",
    "Punggur Kecil", "Punggur Besar", "Pal Sembilan", "Jeruju Besar", "Tanjung Saleh", "Sekadau",
    "Padang Tikar", "Mempawah Hilir", "Sambas", "Tebas", "Pemangkat", "Bengkayang", "Ngabang",
    "Sanggau", "Tayan", "Sintang", "Nanga Pinoh", "Putussibau", "Ketapang", "Sukadana", "Matan",
]
SHORT = {"Pembangunan": "Pemb.", "Rehabilitasi": "Rehab.", "Jalan": "Jl.", "Sungai": "Sei"}
OFFICES = ["BM-DPUPR", "CK-DPUPR", "SDA", "DISDIK", "DINKES", "PERKIM"]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
METHODS = ["tender", "tender", "pengadaan_langsung", "pengadaan_langsung", "epurchasing"]
REGIONS = ["61.%02d" % number for number in [*range(1, 13), 71, 72]]

# The base, in whole rupiah, up to which each part of it counts, with the parts of 100,000.
SCALES = {
    "jkk": [(100_000_000, 210), (500_000_000, 170), (1_000_000_000, 130), (5_000_000_000, 110)],
    "jkm": [(100_000_000, 30), (500_000_000, 20), (1_000_000_000, 20), (5_000_000_000, 10)],
}
LAST = {"jkk": 90, "jkm": 10}


class Province:
    """Packages, providers and registrations, made one after the other from one seed."""

    def __init__(self, packages, seed):
        self.random = random.Random(seed)
        self.providers = [self.provider(number) for number in range(max(3, packages // 6))]
        self.packages = [self.package(number) for number in range(packages)]
        self.registrations = []
        self.payments = []
        # One in six registrations is of a package of elsewhere.
        foreign = [self.package(packages + number) for number in range(packages // 6)]
        for package in self.packages + foreign:
            if self.chance(88):
                self.register(package)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def digits(self, count):
        return "".join(str(self.random.randrange(10)) for _ in range(count))

    def provider(self, number):
        return {
            "kode": "S%04d" % number,
            "npwp": "0" + self.digits(9) + "701000",
            "nama": "CV Rekaan %d" % number,
            "npp": "AB" + self.digits(6),
            "bentuk": self.random.choice(["cv", "cv", "pt"]),
            "skala": self.random.choice(["mikro", "kecil", "kecil", "menengah"]),
            "status_kepesertaan": "aktif" if self.chance(90) else "",
            "tunggakan_bulan": "0" if self.chance(85) else str(1 + self.random.randrange(5)),
        }

    def package(self, number):
        pick = self.random.choice
        value = (40_000 + self.random.randrange(2_960_000)) * 1_000
        ordered = datetime.date(2026, 1, 20) + datetime.timedelta(self.random.randrange(260))
        ends = ordered + datetime.timedelta(60 + self.random.randrange(150))
        order = "%03d/SPK/%s/%s/2026" % (
            1 + self.random.randrange(400), pick(OFFICES), ROMAN[ordered.month - 1])
        parts = pick([""] * 12 + [" Tahap I", " Tahap II", " Ruas A", " Ruas B"])
        return {
            "kode": "P%05d" % (number + 1),
            "nama": "%s %s %s RT %d%s" % (
                pick(WORKS), pick(OBJECTS), pick(PLACES), 1 + self.random.randrange(40), parts),
            "jenis": "pekerjaan_konstruksi" if self.chance(92) else "konsultansi_pengawasan",
            "cara_pengadaan": pick(METHODS),
            "sumber_dana": "apbd",
            "status": "selesai" if ends < THROUGH else "berlangsung",
            "wilayah": pick(REGIONS),
            "pagu": str(value + value // 10),
            "penyedia": pick(self.providers)["kode"],
            "kontrak.bentuk_kontrak": "spk" if value < 200_000_000 else "surat_perjanjian",
            "kontrak.nomor_spk": order,
            "kontrak.tanggal_kontrak": "" if self.chance(8) else ordered,
            "kontrak.tanggal_spk": ordered,
            "kontrak.nilai": str(value),
            "kontrak.termasuk_ppn": "ya",
            "kontrak.klausul_jamsostek": "ya" if self.chance(70) else "",
            "kontrak.tanggal_mulai": ordered + datetime.timedelta(7),
            "kontrak.tanggal_selesai": ends,
            "kontrak.tanggal_pho": ends if ends < THROUGH and self.chance(80) else "",
        }

    def register(self, package):
        provider = self.providers[int(package["penyedia"][1:])]
        ordered = package["kontrak.tanggal_spk"]
        day = ordered + datetime.timedelta(self.random.randrange(1, 40))
        if day > THROUGH:
            return
        base = int(package["kontrak.nilai"]) * 100 // 111
        jkk, jkm = (contribution(base, scale) for scale in ("jkk", "jkm"))
        number = "26%08d" % len(self.registrations)
        count = 1 if base < 500_000_000 or self.chance(60) else 3
        self.registrations.append({
            "no_proyek": number,
            "npp": provider["npp"] if self.chance(80) else "",
            "npwp": provider["npwp"] if self.chance(85) else "",
            "nama_perusahaan": provider["nama"],
            "nama_proyek": self.noisy(package["nama"]),
            "no_spk": self.noisy_order(package["kontrak.nomor_spk"], ordered),
            "tgl_spk": "" if self.chance(5) else ordered.strftime("%d-%m-%Y"),
            "nilai_proyek": rupiah(int(package["kontrak.nilai"])),
            "tgl_daftar": day.strftime("%d-%m-%Y"),
            "iuran_jkk": rupiah(jkk),
            "iuran_jkm": rupiah(jkm),
            "total_iuran": rupiah(jkk + jkm),
            "cara_bayar": "Lunas" if count == 1 else "Bertahap",
            "jumlah_tk": str(5 + self.random.randrange(60)),
        })
        for part in range(count):
            paid = day + datetime.timedelta(self.random.randrange(5) + part * 45)
            if paid > THROUGH or self.chance(6):
                break
            self.payments.append({
                "no_proyek": number,
                "angsuran_ke": str(part + 1),
                "jumlah": rupiah((jkk + jkm) // count),
                "tgl_bayar": paid.strftime("%d-%m-%Y"),
                "no_kuitansi": "K-%d" % len(self.payments),
            })

    def noisy(self, name):
        words = name.split(" ")
        if self.chance(30):
            words = [SHORT.get(word, word) for word in words]
        if self.chance(20):
            words.insert(0, "Pekerjaan")
        if self.chance(15):
            place = self.random.randrange(len(words))
            words[place] = words[place][:2] + words[place][3:]
        return " ".join(words).upper() if self.chance(25) else " ".join(words)

    def noisy_order(self, order, day):
        if self.chance(12):
            return ""
        if self.chance(20):
            order = order.replace("/%s/" % ROMAN[day.month - 1], "/%02d/" % day.month)
        if self.chance(15):
            order = order.replace("/", " / ")
        return "No. " + order.lstrip("0") if self.chance(10) else order


def contribution(base, scale):
    amount, floor = 0, 0
    for limit, rate in [*SCALES[scale], (base, LAST[scale])]:
        if base <= floor:
            break
        amount += (min(base, limit) - floor) * rate
        floor = limit
    return (amount + 50_000) // 100_000


def rupiah(amount):
    return "Rp " + f"{amount:,}".replace(",", ".") + ",00"


def write(folder, packages, seed=1):
    """Writes the files of so many packages into a folder, which is made where there is none."""
    province = Province(packages, seed)
    os.makedirs(os.path.join(folder, "ekstrak"), exist_ok=True)
    for name, rows in {
        "proyek.csv": province.packages,
        "penyedia.csv": province.providers,
        "ekstrak/pendaftaran.csv": province.registrations,
        "ekstrak/pembayaran.csv": province.payments,
    }.items():
        with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with open(os.path.join(folder, "data.yaml"), "w", encoding="utf-8") as file:
        file.write(
            "format: patuh-data/1\n"
            "sources:\n"
            "  - {path: proyek.csv, entity: proyek}\n"
            "  - {path: penyedia.csv, entity: penyedia}\n"
            "  - path: ekstrak\n"
            "    mapping: bpjs\n"
            "    complete: [proyek.jamsostek, proyek.pembayaran]\n"
            f"    through: {THROUGH}\n"
        )
    return len(province.packages), len(province.providers), len(province.registrations)
