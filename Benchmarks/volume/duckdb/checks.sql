-- The rules of ../rules. A column is true where nothing is wrong or the rule does not concern the
-- project, false for a failure and NULL where a fact that is needed is missing: the logic of SQL is
-- that of the rules. What must be known first, the rule's date say, stands in a CASE, for an OR
-- would pass over it. Amounts are hundredths of a rupiah, so that division rounds as the rules do.
CREATE MACRO hundredths(amount) AS CAST(amount * 100::DECIMAL(3, 0) AS BIGINT);

CREATE VIEW facts AS
SELECT
  p.*, shared.nomor IS NOT NULL AS dipakai_lagi, hundredths(kontrak_nilai) AS nilai,
  hundredths(kontrak_neto) AS neto, hundredths(jamsostek_jkk) AS jkk,
  kontrak_tanggal >= DATE '2024-01-01' AS baru,
  c.npwp IS NOT NULL AS ada_penyedia, c.npp AS c_npp, c.status AS c_status, c.skala AS c_skala,
  c.terdaftar AS c_terdaftar, hundredths(c.tunggakan) AS c_tunggakan,
  c.sanksi_sampai AS c_sanksi,
  CASE WHEN kontrak_tanggal >= DATE '2024-01-01' THEN spk.after_10 ELSE spk.after_14 END AS batas,
  bayar.number AS bayar_number, bayar.number_before AS bayar_before,
  terbit.number AS terbit_number, terbit.number_before AS terbit_before
FROM proyek AS p
LEFT JOIN penyedia AS c ON p.penyedia = c.npwp
LEFT JOIN working_days AS spk ON p.kontrak_spk = spk.day
LEFT JOIN working_days AS bayar ON p.jamsostek_tanggal_bayar = bayar.day
LEFT JOIN working_days AS terbit ON p.sertifikat_tanggal = terbit.day
LEFT JOIN (
  SELECT sertifikat_nomor AS nomor FROM proyek
  WHERE sertifikat_nomor IS NOT NULL GROUP BY nomor HAVING count(*) > 1
) AS shared ON p.sertifikat_nomor = shared.nomor;

CREATE VIEW checks AS
SELECT
  kode,
  starts_with(kontrak_nomor, 'KTR/') AND length(kontrak_nomor) <= 20
    AND regexp_matches(jamsostek_nomor, '^[0-9]{2}-[A-Z]{3}-[0-9]{6}$') AS "data/nomor",
  kontrak_selesai - kontrak_mulai <= CASE WHEN baru THEN 720 WHEN NOT baru THEN 540 END
    AS "jadwal/masa-pelaksanaan",
  CASE
    WHEN status = 'selesai' THEN kontrak_pho + kontrak_pemeliharaan <= kontrak_fho
    WHEN status <> 'selesai' THEN true
  END AS "jadwal/pemeliharaan",
  diumumkan <= kontrak_tanggal AND kontrak_tanggal <= kontrak_mulai
    AND kontrak_mulai < kontrak_selesai AS "jadwal/urutan",
  CASE
    WHEN kontrak_tanggal < DATE '2022-01-01' THEN true
    WHEN kontrak_tanggal IS NOT NULL THEN
      hundredths(jamsostek_dibayar)
        >= ((jkk + hundredths(jamsostek_jkm)) * CASE WHEN baru THEN 60 ELSE 50 END + 5000)
          // 10000 * 100
  END AS "nilai/angsuran-pertama",
  kontrak_nilai <= hps AND hps <= pagu AS "nilai/dalam-pagu",
  CASE WHEN kontrak_tanggal IS NOT NULL THEN
    abs(jkk - 100 * ((CASE
      WHEN neto <= 10000000000 THEN 21 * neto
      WHEN neto <= 50000000000 THEN 17 * neto + 40000000000
      WHEN neto <= 100000000000 THEN 13 * neto + 240000000000
      WHEN neto <= 500000000000 THEN 11 * neto + 440000000000
      ELSE 9 * neto + 1440000000000
    END + 500000) // 1000000)) <= 10000
  END AS "nilai/iuran-jkk",
  CASE WHEN kontrak_tanggal IS NOT NULL THEN
    abs(neto - CASE
      WHEN NOT kontrak_ppn THEN nilai
      WHEN kontrak_ppn AND kontrak_tanggal < DATE '2022-04-01' THEN (nilai * 200 + 110) // 220
      WHEN kontrak_ppn THEN (nilai * 200 + 111) // 222
    END) <= 100
  END AS "nilai/neto",
  CASE
    WHEN status IN ('berlangsung', 'selesai') THEN
      pekerja_aktif <= pekerja_terdaftar AND pekerja_terdaftar * 10 >= pekerja_rencana * 9
    WHEN status IS NOT NULL THEN true
  END AS "pekerja/terdaftar",
  CASE
    WHEN jamsostek_daftar IS NULL THEN true
    WHEN kontrak_tanggal IS NOT NULL THEN jamsostek_daftar <= batas
  END AS "pendaftaran/tepat-waktu",
  CASE
    WHEN NOT (jenis IN ('konstruksi', 'terintegrasi') AND status <> 'gagal') THEN true
    WHEN jenis IS NULL OR status IS NULL OR kontrak_tanggal IS NULL THEN NULL
    WHEN jamsostek_daftar IS NOT NULL THEN true
    WHEN batas < getvariable('as_of') THEN false
  END AS "pendaftaran/terdaftar",
  CASE WHEN kontrak_tanggal IS NOT NULL THEN
    cara NOT IN ('langsung', 'penunjukan') OR dana = 'hibah'
      OR kontrak_nilai <= CASE
        WHEN kontrak_tanggal >= DATE '2025-01-01' THEN 400000000 ELSE 200000000
      END
  END AS "pengadaan/langsung",
  CASE WHEN ada_penyedia THEN c_npp IS NOT NULL AND c_status = 'aktif' END
    AS "penyedia/peserta-aktif",
  CASE WHEN ada_penyedia THEN c_sanksi IS NULL OR c_sanksi < kontrak_tanggal END
    AS "penyedia/sanksi",
  kontrak_nilai <= 15000000000 OR c_skala IN ('menengah', 'besar') AS "penyedia/skala",
  c_terdaftar <= kontrak_tanggal AS "penyedia/terdaftar-lebih-dulu",
  c_tunggakan <= (nilai * CASE WHEN baru THEN 1 WHEN NOT baru THEN 2 END + 5000) // 10000 * 100
    AS "penyedia/tunggakan",
  CASE
    WHEN jamsostek_lunas THEN sertifikat_nomor IS NOT NULL AND sertifikat_tanggal IS NOT NULL
    WHEN NOT jamsostek_lunas THEN true
  END AS "sertifikat/ada",
  CASE
    WHEN status IN ('berlangsung', 'selesai') THEN NOT dipakai_lagi
    WHEN status IS NOT NULL THEN true
  END AS "sertifikat/nomor-tunggal",
  CASE
    WHEN sertifikat_tanggal IS NULL THEN true
    WHEN kontrak_tanggal IS NOT NULL THEN
      CASE
        WHEN jamsostek_tanggal_bayar <= sertifikat_tanggal THEN terbit_number - bayar_number
        ELSE terbit_before - bayar_before
      END <= 7
  END AS "sertifikat/tepat-waktu"
FROM facts;
