import Diagnostics
import Foundation
import Records
import Testing

@Suite struct SchemaTests {
  @Test func fieldsInheritFromTheirGroups() throws {
    let schema = try testSchema()
    let entity = try #require(schema["proyek"])
    #expect(schema.entities.map(\.name) == ["penyedia", "proyek"])
    #expect(entity.keys == ["kode"])
    #expect(entity.nameField == "nama")
    #expect(schema["penyedia"]?.keys == ["kode", "npwp"])
    func column(_ path: String) throws -> ColumnShape {
      entity.table.columns[try #require(entity.table.column(path))]
    }
    #expect(try column("jamsostek.sertifikat.tanggal").fromStage == "mulai")
    #expect(try column("kontrak.tanggal_kontrak").isDeed)
    #expect(try column("kontrak.nilai").fromStage == nil)
    #expect(try column("pagu").minimum == 1)
    #expect(try column("pagu").ocds == "planning/budget/amount")
    #expect(try column("jamsostek.jumlah_pekerja").unit == "people")
    #expect(try column("jamsostek.jumlah_pekerja").minimum == 0)
    #expect(try column("penyedia").link == "penyedia")
    #expect(try column("nama").label["en"] == "Name")
    let group = entity.table.groups[try #require(entity.table.group("jamsostek.sertifikat"))]
    #expect(group.datedBy == "jamsostek.sertifikat.tanggal")
    #expect(group.fromStage == "mulai")
    let list = entity.table.lists[try #require(entity.table.list("kontrak.adendum"))]
    #expect(list.items.name == "proyek.kontrak.adendum")
    #expect(list.itemKey == "nomor")
    #expect(list.datedBy == "tanggal")
    let workers = entity.table.lists[try #require(entity.table.list("pekerja"))]
    #expect(workers.items.columns.map(\.isPersonal) == [true, true])
    #expect(workers.items.columns.map(\.fromStage) == ["mulai", "mulai"])
    #expect(entity.table.lists[try #require(entity.table.list("kode_rup"))].isScalar)
  }

  @Test func theSchemaOfTheRulesLoads() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: root + "/rules/schema") else { return }
    let schema = Schema.load(folder: root + "/rules/schema")
    #expect(DiagnosticText.render(schema.diagnostics) == "")
    let sources = SourceRules.load(
      folder: root + "/rules", schema: schema.value, holders: ["contractors"])
    #expect(DiagnosticText.render(sources.diagnostics) == "")
    #expect(sources.value.mappings.map(\.name).contains("isb"))
    #expect(sources.value.linkings.map(\.name) == ["pendaftaran"])
  }

  static let papers = """
    entity: a
    key: [kode]
    fields:
      kode: {type: code}
      surat:
        paper: {id: Surat, en: Letter}
        fields:
          nomor: {type: code}
          lampiran:
            fields:
              isi: {type: text, paper: {id: Lampiran, en: Annex}}
              hari: {type: int}
      bayar:
        list: true
        paper: {id: Kuitansi, en: Receipt}
        fields:
          ke: {type: int}
          bank: {type: text, paper: {id: Rekening, en: Account}}
    """

  @Test(arguments: [
    ("kode", nil), ("surat", "Letter"), ("surat.nomor", "Letter"), ("surat.lampiran.isi", "Annex"),
    ("surat.lampiran.hari", "Letter"), ("bayar", "Receipt"), ("bayar.ke", "Receipt"),
    ("bayar.bank", "Account"), ("suratan", nil),
  ])
  func theNearestPaperHoldsAFact(path: String, paper: String?) throws {
    let schema = Schema.parse([SourceText(path: "a.yaml", text: Self.papers)])
    #expect(schema.diagnostics == [])
    let table = try #require(schema.value["a"]).table
    #expect(table.paper(of: path)?["en"] == paper)
    #expect(table.namesPapers)
    #expect(try testSchema()["proyek"]?.table.namesPapers == false)
  }

  @Test func aRegionIsAField() {
    func parse(_ region: String) -> Outcome<Schema> {
      let text = "entity: a\nkey: [kode]\nregion: \(region)\nfields:\n  kode: {type: code}\n"
      return Schema.parse([SourceText(path: "a.yaml", text: text)])
    }
    #expect(parse("kode").value["a"]?.regionField == "kode")
    let fault = DiagnosticText.render(parse("kod").diagnostics)
    #expect(fault.hasPrefix("a.yaml:3:9: error: a has no field \"kod\"\n"), "\(fault)")
  }

  @Test func aFolderWithoutSchema() throws {
    let folder = try Folder(["x.txt": "x"])
    #expect(
      folder.short(DiagnosticText.render(Schema.load(folder: folder.path).diagnostics))
        .replacingOccurrences(of: folder.path, with: ".") == """
          .: error: the folder has no schema
            help: write one file NAME.yaml for each kind of record

          """)
    #expect(Schema.load(folder: folder["no"]).hasErrors)
  }

  @Test func allFaultsAtOnce() {
    let text = """
      entity: a
      key: [kode, npw]
      name: nma
      fields:
        kode: {type: cod}
        npwp: {type: code, normalize: upper, unit: days}
        jenis: {type: enum}
        ke: {type: code, link: b, labl: {id: x}}
        a.b: {type: text, label: x}
        g: {dated_by: tgl, fields: {tanggal: {type: date}}}
        l: {list: true, key: nomr, fields: {nomor: {type: code}}}
        f: {fields: [x]}
        n: 5
        k: {list: true, max_items: 0, type: code}
        r: {type: text, read_by: nobody}
        s: {type: text, paper: {id: Surat (SPSE, SiRUP)}}
      """
    let outcome = Schema.parse([
      SourceText(path: "a.yaml", text: text), SourceText(path: "b.yaml", text: text),
    ])
    let rendered = DiagnosticText.render(
      outcome.diagnostics.filter { $0.place?.path == "a.yaml" }.map { diagnostic in
        var copy = diagnostic
        copy.place = diagnostic.place?.withoutExcerpt
        return copy
      })
    #expect(
      rendered == """
        a.yaml:5:16: error: there is no type "cod"
          help: did you mean "code"?
        a.yaml:6:46: error: only int and decimal have a unit
          help: remove the unit; rupiah and dates carry theirs in the type
        a.yaml:6:33: error: there is no normalization "upper"
          help: the only one is: digits
        a.yaml:7:17: error: an enum needs its values
          help: write values: {code: {id: …, en: …}, …}
        a.yaml:8:29: error: a field has no key "labl"
          help: did you mean "label"?
        a.yaml:9:3: error: "a.b" cannot be the name of a field
          help: write a group as a mapping with fields of its own, not with a dot
        a.yaml:9:28: error: a label gives its text by language, not as a text
          help: write {id: …, en: …}
        a.yaml:10:17: error: a.g has no field "tgl"
          help: declare it under fields
        a.yaml:11:24: error: a.l has no field "nomr"
          help: did you mean "nomor"?
        a.yaml:12:15: error: fields are a mapping of names to fields, not a list
        a.yaml:13:6: error: a field is a mapping of keys to values, not a number
        a.yaml:14:30: error: a list must have room for an item
          help: write max_items: 100, or more
        a.yaml:15:28: error: there is no reader "nobody"
          help: the only one is people; what a rule reads needs no mark
        a.yaml:16:44: error: there is no text for "SiRUP)"
          help: write one; a text with a comma or a colon stands between quotation marks
        a.yaml:2:6: error: a has no field "kode"
          help: declare it under fields
        a.yaml:2:6: error: a has no field "npw"
          help: did you mean "npwp"?
        a.yaml:3:7: error: a has no field "nma"
          help: declare it under fields
        a.yaml:8:26: error: there is no entity "b"
          help: did you mean "a"?

        """)
    #expect(
      outcome.diagnostics.contains {
        $0.message == "the entity \"a\" is declared twice"
          && $0.notes.map(\.message) == ["it is declared here first"]
      })
  }

  @Test func faultsOfMappings() throws {
    let text = """
      format: patuh-mapping/2
      datasets:
        A: {files: a.json, key: k}
        B: {files: b.json}
        C: {key: k}
      records:
        - {entity: proyk, each: A, fields: {}}
        - entity: proyek
          each: AA
          join: [B]
          fields:
            kode: C.k
            nma: x
            jenis: {from: x, values: {X: pekerjaan}}
            pagu: {from: x, read: tanggal_id}
            hps: {from: x, read: rupia}
            status: {values: {}}
            termin: {each: B, fields: {ke: x}}
      """
    let outcome = Mapping.parse(SourceText(path: "m.yaml", text: text), schema: try testSchema())
    let rendered = DiagnosticText.render(
      outcome.diagnostics.map { diagnostic in
        var copy = diagnostic
        copy.place = diagnostic.place?.withoutExcerpt
        return copy
      })
    #expect(
      rendered == """
        m.yaml:1:9: error: the format "patuh-mapping/2" is not known
          help: write format: patuh-mapping/1
        m.yaml:5:6: error: a data set needs the key "files"
        m.yaml:7:14: error: there is no entity "proyk"
          help: did you mean "proyek"?
        m.yaml:9:11: error: there is no data set "AA"
          help: did you mean "A"?
        m.yaml:8:5: error: the data set "B" cannot be joined without a key
          help: give it a key under datasets
        m.yaml:12:13: error: the data set "C" is not joined here
          help: add it to join
        m.yaml:13:7: error: proyek has no field "nma"
          help: did you mean "nama"?
        m.yaml:14:36: error: the field has no value "pekerjaan"
          help: the values are: pekerjaan_konstruksi, terintegrasi, konsultansi_konstruksi, konsultansi_lain, lainnya
        m.yaml:15:29: error: the conversion "tanggal_id" does not give what the field "pagu" holds
          help: choose one for the type of the field, or none
        m.yaml:16:28: error: there is no conversion "rupia"
          help: did you mean "rupiah"?
        m.yaml:17:15: error: the field comes from nowhere
          help: write from: or constant:
        m.yaml:18:22: error: the data set "B" cannot be joined without a key
          help: give it a key under datasets

        """)
  }
}
