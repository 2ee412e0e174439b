-- Only the fields that some rule reads are named, with their types: the rest is passed over.
CREATE TEMP TABLE proyek AS
SELECT
  kode, jenis, cara, dana, status, pagu, hps, penyedia, diumumkan,
  kontrak.nomor AS kontrak_nomor, kontrak.tanggal AS kontrak_tanggal, kontrak.spk AS kontrak_spk,
  kontrak.mulai AS kontrak_mulai, kontrak.selesai AS kontrak_selesai,
  kontrak.nilai AS kontrak_nilai, kontrak.ppn AS kontrak_ppn, kontrak.neto AS kontrak_neto,
  kontrak.pemeliharaan AS kontrak_pemeliharaan, kontrak.pho AS kontrak_pho,
  kontrak.fho AS kontrak_fho, jamsostek.nomor AS jamsostek_nomor,
  jamsostek.daftar AS jamsostek_daftar, jamsostek.jkk AS jamsostek_jkk,
  jamsostek.jkm AS jamsostek_jkm, jamsostek.tanggal_bayar AS jamsostek_tanggal_bayar,
  jamsostek.dibayar AS jamsostek_dibayar, jamsostek.lunas AS jamsostek_lunas,
  sertifikat.nomor AS sertifikat_nomor, sertifikat.tanggal AS sertifikat_tanggal,
  pekerja.rencana AS pekerja_rencana, pekerja.terdaftar AS pekerja_terdaftar,
  pekerja.aktif AS pekerja_aktif
FROM read_json(
  getvariable('folder') || '/proyek.jsonl', format = 'newline_delimited', auto_detect = false,
  columns = {
    kode: 'VARCHAR', jenis: 'VARCHAR', cara: 'VARCHAR', dana: 'VARCHAR', status: 'VARCHAR',
    pagu: 'DECIMAL(15,2)', hps: 'DECIMAL(15,2)', penyedia: 'VARCHAR', diumumkan: 'DATE',
    kontrak: 'STRUCT(nomor VARCHAR, tanggal DATE, spk DATE, mulai DATE, selesai DATE,
      nilai DECIMAL(15,2), ppn BOOLEAN, neto DECIMAL(15,2), pemeliharaan INTEGER, pho DATE,
      fho DATE)',
    jamsostek: 'STRUCT(nomor VARCHAR, daftar DATE, jkk DECIMAL(15,2), jkm DECIMAL(15,2),
      tanggal_bayar DATE, dibayar DECIMAL(15,2), lunas BOOLEAN)',
    sertifikat: 'STRUCT(nomor VARCHAR, tanggal DATE)',
    pekerja: 'STRUCT(rencana INTEGER, terdaftar INTEGER, aktif INTEGER)'});

CREATE TEMP TABLE penyedia AS
SELECT * FROM read_json(
  getvariable('folder') || '/penyedia.jsonl', format = 'newline_delimited', auto_detect = false,
  columns = {
    npwp: 'VARCHAR', npp: 'VARCHAR', skala: 'VARCHAR', status: 'VARCHAR', terdaftar: 'DATE',
    tunggakan: 'DECIMAL(15,2)', sanksi_sampai: 'DATE'});
