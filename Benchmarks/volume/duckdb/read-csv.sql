-- All columns with their types, so that nothing is guessed; those that no rule reads are not
-- converted.
CREATE TEMP TABLE proyek AS
SELECT
  kode, jenis, cara, dana, status, pagu, hps, penyedia, diumumkan, kontrak_nomor, kontrak_tanggal,
  kontrak_spk, kontrak_mulai, kontrak_selesai, kontrak_nilai, kontrak_ppn, kontrak_neto,
  kontrak_pemeliharaan, kontrak_pho, kontrak_fho, jamsostek_nomor, jamsostek_daftar,
  jamsostek_jkk, jamsostek_jkm, jamsostek_tanggal_bayar, jamsostek_dibayar, jamsostek_lunas,
  sertifikat_nomor, sertifikat_tanggal, pekerja_rencana, pekerja_terdaftar, pekerja_aktif
FROM read_csv(
  getvariable('folder') || '/proyek.csv', auto_detect = false, header = true, delim = ',',
  quote = '"', escape = '"', new_line = '\n',
  columns = {
    'kode': 'VARCHAR', 'nama': 'VARCHAR', 'jenis': 'VARCHAR', 'cara': 'VARCHAR', 'dana': 'VARCHAR',
    'instansi': 'VARCHAR', 'satker': 'VARCHAR', 'wilayah': 'VARCHAR', 'status': 'VARCHAR',
    'tahun': 'INTEGER', 'pagu': 'DECIMAL(15,2)', 'hps': 'DECIMAL(15,2)', 'penyedia': 'VARCHAR',
    'diumumkan': 'DATE', 'kontrak_nomor': 'VARCHAR', 'kontrak_bentuk': 'VARCHAR',
    'kontrak_tanggal': 'DATE', 'kontrak_spk': 'DATE', 'kontrak_mulai': 'DATE',
    'kontrak_selesai': 'DATE', 'kontrak_nilai': 'DECIMAL(15,2)', 'kontrak_ppn': 'BOOLEAN',
    'kontrak_neto': 'DECIMAL(15,2)', 'kontrak_uang_muka': 'DECIMAL(9,4)',
    'kontrak_pemeliharaan': 'INTEGER', 'kontrak_pho': 'DATE', 'kontrak_fho': 'DATE',
    'jamsostek_nomor': 'VARCHAR', 'jamsostek_daftar': 'DATE', 'jamsostek_jkk': 'DECIMAL(15,2)',
    'jamsostek_jkm': 'DECIMAL(15,2)', 'jamsostek_tanggal_bayar': 'DATE',
    'jamsostek_dibayar': 'DECIMAL(15,2)', 'jamsostek_lunas': 'BOOLEAN',
    'sertifikat_nomor': 'VARCHAR', 'sertifikat_tanggal': 'DATE', 'pekerja_rencana': 'INTEGER',
    'pekerja_terdaftar': 'INTEGER', 'pekerja_aktif': 'INTEGER', 'progres': 'DECIMAL(9,4)'});

CREATE TEMP TABLE penyedia AS
SELECT npwp, npp, skala, status, terdaftar, tunggakan, sanksi_sampai
FROM read_csv(
  getvariable('folder') || '/penyedia.csv', auto_detect = false, header = true, delim = ',',
  quote = '"', escape = '"', new_line = '\n',
  columns = {
    'npwp': 'VARCHAR', 'nama': 'VARCHAR', 'npp': 'VARCHAR', 'bentuk': 'VARCHAR',
    'skala': 'VARCHAR', 'wilayah': 'VARCHAR', 'alamat': 'VARCHAR', 'status': 'VARCHAR',
    'terdaftar': 'DATE', 'pekerja': 'INTEGER', 'tunggakan': 'DECIMAL(15,2)',
    'sanksi_sampai': 'DATE'});
