internal import Diagnostics

// Every message about files of schema, mapping, manifest and records. Records hold personal data:
// their places come without the source line.
extension Diagnostic {
  static func noSuchFile(_ path: String) -> Diagnostic {
    .error(
      "there is no such file or folder", at: .file(path), help: "check the spelling of the path")
  }

  static func noPermission(_ path: String) -> Diagnostic {
    .error(
      "the file may not be read", at: .file(path),
      help: "give yourself the right to read it: chmod u+r")
  }

  static func cannotRead(_ path: String, _ reason: String) -> Diagnostic {
    .error("the file cannot be read: \(reason)", at: .file(path))
  }

  static func packedFileIsCut(_ path: String) -> Diagnostic {
    .error(
      "the packed file ends too early", at: .file(path),
      help: "have the whole file sent again; nothing of it was read")
  }

  static func packedFileIsDamaged(_ path: String) -> Diagnostic {
    .error(
      "the packed file is damaged: it does not unpack to what was packed", at: .file(path),
      help: "have the file sent again; nothing of it was read")
  }

  static func packedFileIsTooLarge(_ path: String) -> Diagnostic {
    .error(
      "the packed file holds more than 1 GiB, which is too much for memory", at: .file(path),
      help: "check --out jsonl, csv or verdicts reads rows of CSV and JSON Lines piece by piece")
  }

  static func packedFileReachesFarBack(_ path: String) -> Diagnostic {
    .error(
      "the file is packed with a window of more than 128 MiB", at: .file(path),
      help: "pack it with zstd without --long")
  }

  static func isFolder(_ path: String) -> Diagnostic {
    .error("this is a folder, a file is meant", at: .file(path), help: "name a file in it")
  }

  static func noSchema(_ path: String) -> Diagnostic {
    .error(
      "the folder has no schema", at: .file(path),
      help: "write one file NAME.yaml for each kind of record")
  }

  static func entityTwice(_ name: String, at place: Place?, first: Place?) -> Diagnostic {
    .error(
      "the entity \"\(name)\" is declared twice", at: place,
      notes: [Note("it is declared here first", at: first)], help: "keep one of the two files")
  }

  static func unknownEntity(_ name: String, among known: [String], at place: Place?) -> Diagnostic {
    .error(
      "there is no entity \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the entities are: " + known.joined(separator: ", "))
  }

  static func unknownSchemaField(
    _ name: String, in table: String, among known: [String], at place: Place?
  ) -> Diagnostic {
    .error(
      "\(table) has no field \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known) ?? "declare it under fields")
  }

  static func fieldsAreAMapping(_ found: String, at place: Place) -> Diagnostic {
    .error("fields are a mapping of names to fields, not \(found)", at: place)
  }

  static func badFieldName(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(name)\" cannot be the name of a field", at: place,
      help: "write a group as a mapping with fields of its own, not with a dot")
  }

  static func unitWithoutNumber(at place: Place) -> Diagnostic {
    .error(
      "only int and decimal have a unit", at: place,
      help: "remove the unit; rupiah and dates carry theirs in the type")
  }

  static func unknownNormalization(_ name: String, at place: Place) -> Diagnostic {
    .error("there is no normalization \"\(name)\"", at: place, help: "the only one is: digits")
  }

  static func noRoomForItems(at place: Place) -> Diagnostic {
    .error("a list must have room for an item", at: place, help: "write max_items: 100, or more")
  }

  static func unknownReader(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "there is no reader \"\(name)\"", at: place,
      help: "the only one is people; what a rule reads needs no mark")
  }

  static func enumWithoutValues(at place: Place) -> Diagnostic {
    .error(
      "an enum needs its values", at: place, help: "write values: {code: {id: …, en: …}, …}")
  }

  static func unknownType(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    .error(
      "there is no type \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the types are: " + known.joined(separator: ", "))
  }

  static func labelByLanguage(_ found: String, at place: Place) -> Diagnostic {
    .error(
      "a label gives its text by language, not as \(found)", at: place,
      help: "write {id: …, en: …}")
  }

  static func labelWithoutText(_ language: String, at place: Place) -> Diagnostic {
    .error(
      "there is no text for \"\(language)\"", at: place,
      help: "write one; a text with a comma or a colon stands between quotation marks")
  }
}

// MARK: Files of records

extension Diagnostic {
  static func moreOfTheSame(file path: String) -> Diagnostic {
    .error(
      "more rows of this file are faulty; only the first \(SourceFindings.rowFaultLimit) are told",
      at: .file(path), help: "mend these first")
  }

  static func emptyRecordFile(_ path: String) -> Diagnostic {
    .error(
      "the file is empty", at: .file(path),
      help: "write something into it, or take it out of the list of files")
  }

  static func recordsNotUTF8(at place: Place) -> Diagnostic {
    .error("this byte is not UTF-8", at: place, help: "save the file as UTF-8")
  }

  static func missingKey(_ entity: String, keys: [String], at place: Place) -> Diagnostic {
    let list = keys.joined(separator: " or ")
    return .error(
      "this \(entity) has no key", at: place,
      help: "give it \(list); without it, nothing can be said of it")
  }

  static func duplicateRecord(_ entity: String, at place: Place, first: Place) -> Diagnostic {
    .error(
      "this \(entity) has the key of another one in the same data set", at: place,
      notes: [Note("the other one is here", at: first)],
      help: "keep one of the two, or give them as two sources to be united")
  }

  static func unknownRecordField(
    _ name: String, in table: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "\(table) has no field \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? nearestLeaf(of: name, among: known).map { "did you mean \"\($0)\"?" }
        ?? "leave it out, or map the file")
  }

  // A field is written without the group that it lies in.
  private static func nearestLeaf(of name: String, among known: [String]) -> String? {
    let leaf = name.split(separator: ".").last.map(String.init) ?? name
    return known.first { $0 == leaf || $0.hasSuffix("." + leaf) }
  }

  static func unknownList(
    _ name: String, in entity: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "\(entity) has no list \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the lists are: " + known.joined(separator: ", "))
  }

  static func notADossier(_ entities: [String], at place: Place) -> Diagnostic {
    .error(
      "a dossier has the names of entities at its top", at: place,
      help:
        "write \(entities.map { $0 + ":" }.joined(separator: ", ")), or name the file after its entity"
    )
  }

  static func notARecord(_ entity: String, at place: Place) -> Diagnostic {
    .error("a \(entity) is a group of fields", at: place, help: "write its fields with their names")
  }

  static func unknownFormat(_ format: String, expected: String, at place: Place) -> Diagnostic {
    .error("the format \"\(format)\" is not known", at: place, help: "write format: \(expected)")
  }

  static func nameTellsNoEntity(_ entities: [String], at place: Place) -> Diagnostic {
    .error(
      "the name of the file does not tell what its rows are", at: place,
      help:
        "name it after the entity (\(entities.joined(separator: ", "))), or list it in a data.yaml with entity:"
    )
  }

  static func arrayEndsEarly(_ path: String) -> Diagnostic {
    .error(
      "the list in the file has no end", at: .file(path),
      help: "close it with a ]; the file may be cut off")
  }

  static func lineTooLong(limit: Int, at place: Place) -> Diagnostic {
    .error(
      "the line is longer than \(limit >> 20) MiB", at: place,
      help: "write one record on each line")
  }

  static func rowLength(_ count: Int, expected: Int, at place: Place) -> Diagnostic {
    count > expected
      ? .error(
        "the row has \(count) cells, the header \(expected)", at: place,
        help: "put a value that holds the delimiter between quotation marks")
      : .error(
        "the row has \(count) cells, the header \(expected); the last ones are missing", at: place,
        help: "write the empty cells, too")
  }

  static func csvUnclosedQuote(at place: Place) -> Diagnostic {
    .error(
      "this quoted cell is never closed", at: place,
      help: "close it with a quotation mark; one within the text is written twice")
  }

  static func csvTextAfterQuote(at place: Place) -> Diagnostic {
    .error(
      "something follows the closing quotation mark of the cell", at: place,
      help: "write a quotation mark within the text twice")
  }

  static func unnamedColumn(at place: Place) -> Diagnostic {
    .error("the column has no name", at: place, help: "the first row names the fields")
  }

  static func duplicateColumn(_ name: String, at place: Place, first: Place) -> Diagnostic {
    .error(
      "the column \"\(name)\" stands twice in the header", at: place,
      notes: [Note("it stands here first", at: first)], help: "keep one of the two")
  }

  static func listInCell(_ table: String, _ list: String, at place: Place) -> Diagnostic {
    .error(
      "\"\(list)\" is a list with fields of its own and does not fit into a cell", at: place,
      help: "write it to \(table).\(list).csv, with a column \"\(table)\" that holds the key")
  }

  static func missingParent(_ entity: String, at place: Place) -> Diagnostic {
    .error(
      "the row does not say which \(entity) it belongs to", at: place,
      help: "write the key into \"\(entity)\"")
  }

  static func noParentColumn(_ entity: String, at place: Place) -> Diagnostic {
    .error(
      "the file has no column \"\(entity)\"", at: place,
      help: "add one with the key of the record that each row belongs to")
  }
}

// MARK: Workbooks

extension Diagnostic {
  static func noKnownSheet(_ names: [String], in schema: Schema, at place: Place) -> Diagnostic {
    .error(
      "no sheet of the workbook is named after what its rows are", at: place,
      help: sheetNames(nearest: names, in: schema))
  }

  static func sheetsLeftOut(_ names: [String], in schema: Schema, at place: Place) -> Diagnostic {
    let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    let count = names.count == 1 ? "1 sheet is" : "\(names.count) sheets are"
    return .warning(
      "\(count) not read: \(shown)", at: place, help: sheetNames(nearest: names, in: schema))
  }

  private static func sheetNames(nearest names: [String], in schema: Schema) -> String {
    let tables = schema.tableNames
    if let nearest = names.lazy.compactMap({ Suggestion.didYouMean($0, among: tables) }).first {
      return nearest
    }
    let entities = schema.entities.map(\.name)
    let list = tables.first { !entities.contains($0) }
    return "sheets are named after an entity (\(entities.joined(separator: ", ")))"
      + (list.map { " or one of its lists, such as \($0)" } ?? "")
  }

  static func hiddenSheet(at place: Place) -> Diagnostic {
    .warning(
      "the sheet is hidden, and read all the same", at: place,
      help: "delete it where it is not meant to be read")
  }

  static func emptySheet(at place: Place) -> Diagnostic {
    .error(
      "the sheet is empty", at: place, help: "write the names of fields into its first row")
  }

  static func mergedCells(_ ranges: [String], at place: Place) -> Diagnostic {
    let shown = ranges.prefix(5).joined(separator: ", ") + (ranges.count > 5 ? ", …" : "")
    return .warning(
      "cells are merged (\(shown)); only the first of them has the value, the others are blank",
      at: place, help: "unmerge them, and write the value into every cell that it holds for")
  }

  static func cellWithoutColumn(at place: Place) -> Diagnostic {
    .error(
      "above this cell, the header names no field", at: place,
      help: "name the field in the header, or empty the cell; the row is left out")
  }
}

// MARK: Mappings

extension Diagnostic {
  static func unknownDataset(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    .error(
      "there is no data set \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the data sets are: " + known.joined(separator: ", "))
  }

  static func datasetNotJoined(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "the data set \"\(name)\" is not joined here", at: place, help: "add it to join")
  }

  static func joinWithoutKey(_ name: String, at place: Place) -> Diagnostic {
    .error(
      "the data set \"\(name)\" cannot be joined without a key", at: place,
      help: "give it a key under datasets")
  }

  static func originWithoutSource(at place: Place) -> Diagnostic {
    .error("the field comes from nowhere", at: place, help: "write from: or constant:")
  }

  static func unknownConversion(
    _ name: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "there is no conversion \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the conversions are: " + known.joined(separator: ", "))
  }

  static func conversionDoesNotFit(_ name: String, _ field: String, at place: Place) -> Diagnostic {
    .error(
      "the conversion \"\(name)\" does not give what the field\(field.isEmpty ? "" : " \"\(field)\"") holds",
      at: place, help: "choose one for the type of the field, or none")
  }

  static func unknownEnumValue(
    _ name: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "the field has no value \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the values are: " + known.joined(separator: ", "))
  }

  static func unknownFileForm(_ place: Place) -> Diagnostic {
    .error(
      "the ending of the name tells no form that is read here", at: place,
      help: "the endings are .json, .jsonl, .csv, and .yaml or .xlsx for files of our own form")
  }

  static func mappedWorkbook(_ place: Place) -> Diagnostic {
    .error("a mapping reads no workbook", at: place, help: "save the sheet as .csv")
  }

  static func notARow(at place: Place) -> Diagnostic {
    .error("a row of a data set is an object", at: place)
  }

  static func noMainDataset(
    _ names: [String], mapping: String, at place: Place
  ) -> Diagnostic {
    .error(
      "there is no file that the mapping \"\(mapping)\" makes records of", at: place,
      help: "it needs one of: " + names.joined(separator: ", "))
  }

  static func missingDataset(
    _ name: String, patterns: [String], at place: Place
  ) -> Diagnostic {
    .warning(
      "there is no file for the data set \"\(name)\" (\(patterns.joined(separator: ", ")))",
      at: place, help: "what only it tells stays unknown")
  }

  static func rowsWithoutKey(
    _ count: Int, dataset: String, key: String, at place: Place
  ) -> Diagnostic {
    .warning("\(rows(count)) of \"\(dataset)\" without \(key) cannot be joined", at: place)
  }

  static func orphanRows(
    _ count: Int, dataset: String, each: [String], at place: Place
  ) -> Diagnostic {
    .warning(
      "\(rows(count)) of \"\(dataset)\" belong to no record of \(each.joined(separator: ", "))",
      at: place, help: "they are left out; the files may come from different days")
  }

  static func unmappedKeys(
    _ names: [String], dataset: String, isError: Bool, at place: Place
  ) -> Diagnostic {
    let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    let count = names.count == 1 ? "1 key" : "\(names.count) keys"
    return Diagnostic(
      isError ? .error : .warning,
      "\(count) of \"\(dataset)\" neither mapped nor dropped: \(shown)", at: place,
      help: "map them, or name them under drop")
  }

  private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}

// MARK: Forms that were filled in

extension Diagnostic {
  static func badAnswer(_ field: String, _ problem: String, at place: Place) -> Diagnostic {
    .error(
      "the answer for \"\(field)\" cannot be used: \(problem)", at: place,
      help: "mend it, leave the place blank if the fact is not known, or write ~ if there is none")
  }

  static func unknownAnsweredRecord(
    _ entity: String, _ key: String, at place: Place
  ) -> Diagnostic {
    .error(
      "the data have no \(entity) with the key \"\(key)\" to which the answers belong", at: place,
      help: "give the form together with the data that it was made for")
  }

  static func unknownAnsweredElement(
    _ list: String, _ key: String, at place: Place
  ) -> Diagnostic {
    .error(
      "\(list) has no element \"\(key)\" to which the answers belong", at: place,
      help: "a form adds to elements that are there; add new ones to the data themselves")
  }

  static func badRecordName(
    _ text: String, among entities: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "\"\(text)\" names no record", at: place,
      help: "write ENTITY/KEY; the entities are: " + entities.joined(separator: ", "))
  }
}

// MARK: Folders, manifests, the whole

extension Diagnostic {
  static func noRecord(entities: [String], at place: Place?) -> Diagnostic {
    .error(
      "there is no record in the data", at: place,
      help: "give at least one \(entities.joined(separator: ", "))")
  }

  static func noKnownFile(_ path: String, entities: [String]) -> Diagnostic {
    .error(
      "the folder has no file of records", at: .file(path),
      help:
        "files are named after an entity (\(entities.joined(separator: ", "))) or listed in a data.yaml"
    )
  }

  static func filesLeftOut(_ names: [String], at place: Place) -> Diagnostic {
    let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    let count = names.count == 1 ? "1 file is" : "\(names.count) files are"
    return .warning(
      "\(count) not read: \(shown)", at: place,
      help: "the names tell nothing of what is in them")
  }

  static func nothingMatches(_ path: String, at place: Place) -> Diagnostic {
    .error(
      "nothing is found at \"\(path)\"", at: place,
      help: "paths in a manifest start from its own folder")
  }

  static func unknownMapping(_ name: String, among known: [String], at place: Place) -> Diagnostic {
    .error(
      "there is no mapping \"\(name)\"", at: place,
      help: Suggestion.didYouMean(name, among: known)
        ?? "the mappings are: " + known.joined(separator: ", "))
  }

  static func noFileForMapping(
    _ name: String, patterns: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "there is no file for the mapping \"\(name)\"", at: place,
      help: "it reads: " + patterns.joined(separator: ", "))
  }

  static func notADayInManifest(at place: Place) -> Diagnostic {
    .error("this is not a day", at: place, help: "write it as 2026-01-20")
  }

  static func conditionWithoutComplete(at place: Place) -> Diagnostic {
    .error(
      "where says for which records the source is complete, but not for what", at: place,
      help: "add complete: [ENTITY.GROUP]")
  }

  static func noGroup(at place: Place) -> Diagnostic {
    .error("no group is named", at: place, help: "write --complete ENTITY.GROUP, or GROUP@DAY")
  }

  static func unknownOption(
    _ key: String, _ value: String, among known: [String], at place: Place
  ) -> Diagnostic {
    .error(
      "\(key) cannot be \"\(value)\"", at: place,
      help: "the choices are: " + known.joined(separator: ", "))
  }
}
