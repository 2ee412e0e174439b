import Benchmark
import CEL
import Checking
import Diagnostics
import Foundation
import Quantities
import Records
import Rules

// The pieces of a run by themselves: reading rules, reading records, judging them either way.
// `DATA` is the folder of csv/proyek.csv and jsonl/proyek.jsonl, made by volume-generator.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuTotal, .wallClock, .peakMemoryResident], timeUnits: .milliseconds,
    warmupIterations: 1, maxDuration: .seconds(5), maxIterations: 30)

  let root = #filePath.split(separator: "/").dropLast(5).map { "/" + $0 }.joined()
  let data = ProcessInfo.processInfo.environment["DATA"] ?? ""
  let asOf = Day(iso: "2026-11-22") ?? .epoch
  @Sendable func rules(_ folder: String) throws -> RuleSet {
    try found(RuleSet.load(folder: root + folder).value, root + folder)
  }

  Benchmark("rules: load, check and compile the whole rule set") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(RuleSet.load(folder: root + "/rules", extent: .judging))
    }
  }

  Benchmark("rules: parse and check their expressions") { benchmark in
    let programs = try rules("/rules").programs
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      for program in programs {
        blackHole(program.environment.compile(program.source, expecting: program.type))
      }
    }
  }

  for form in ["csv", "jsonl"] {
    let path = "\(data)/\(form)/proyek.\(form)"
    let reading = ReadingOptions()

    Benchmark("readers: \(form) into columns, all of them") { benchmark in
      let schema = try rules("/Benchmarks/volume/rules").schema
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        let stream = try open(path, schema, reading)
        blackHole(try rows(of: stream, columns: stream.columns))
      }
    }

    Benchmark("readers: \(form) into columns, the key alone") { benchmark in
      let schema = try rules("/Benchmarks/volume/rules").schema
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(try rows(of: try open(path, schema, reading), columns: []))
      }
    }

    Benchmark("readers: \(form) as a whole, every cell with its place") { benchmark in
      let schema = try rules("/Benchmarks/volume/rules").schema
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(RecordReader.read(paths: [path], schema: schema, options: reading))
      }
    }

    Benchmark("judging: \(form), twenty rules by columns, one thread") { benchmark in
      let ruleSet = try rules("/Benchmarks/volume/rules")
      let options = CheckOptions(asOf: asOf, language: "en")
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        let streams = try found(
          RecordReader.streams(
            paths: ["\(data)/\(form)"], schema: ruleSet.schema, options: reading,
            layingDownIn: "/tmp"), data)
        let run = VolumeRun(
          ruleSet, streams, options, reading: reading, threads: 1, folder: "/tmp")
        let (result, table) = try run.run()
        blackHole(result)
        _ = table.write { blackHole($0.count) }
      }
    }
  }

  Benchmark("judging: csv, twenty rules by the interpreter, one thread") { benchmark in
    let ruleSet = try rules("/Benchmarks/volume/rules")
    var options = CheckOptions(asOf: asOf, language: "en")
    options.threads = 1
    options.detail = .verdict
    let records = RecordReader.read(
      paths: ["\(data)/csv"], schema: ruleSet.schema, options: ReadingOptions()
    ).value
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(Checker.make(ruleSet, records, options).value?.run())
    }
  }
}

/// What has to be there before anything can be timed.
private struct Missing: Error {
  var path: String
}

@Sendable private func found<Value>(_ value: Value?, _ path: String) throws -> Value {
  guard let value else { throw Missing(path: path) }
  return value
}

@Sendable private func open(
  _ path: String, _ schema: Schema, _ reading: ReadingOptions
) throws -> RecordStream {
  try found(
    RecordReader.streams(
      paths: [path], schema: schema, options: reading, layingDownIn: "/tmp")?.streams.first, path)
}

@Sendable private func rows(of stream: RecordStream, columns: Set<Int>) throws -> Int {
  let reader = try stream.pass(columns: columns).reader()
  var count = 0
  while try reader.next() { count += reader.table.count }
  return count
}
