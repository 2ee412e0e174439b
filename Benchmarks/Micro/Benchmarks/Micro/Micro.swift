import Benchmark
import CEL
import Checking
import Diagnostics
import Foundation
import Quantities
import Records
import Rules

// The pieces of a run by themselves: reading rules, reading records, judging them either way.
// `DATA` is a folder with proyek.csv and one with proyek.jsonl, made by volume-generator.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuTotal, .wallClock, .peakMemoryResident], timeUnits: .milliseconds,
    warmupIterations: 1, maxDuration: .seconds(5), maxIterations: 30)

  let root = #filePath.split(separator: "/").dropLast(5).map { "/" + $0 }.joined()
  let data = ProcessInfo.processInfo.environment["DATA"] ?? ""
  guard let whole = RuleSet.load(folder: root + "/rules").value,
    let twenty = RuleSet.load(folder: root + "/Benchmarks/volume/rules").value,
    let asOf = Day(iso: "2026-11-22")
  else { fatalError("the rules of this repository do not load") }

  Benchmark("rules: load, check and compile the whole rule set") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(RuleSet.load(folder: root + "/rules", extent: .judging))
    }
  }

  let programs = whole.programs
  Benchmark("rules: parse and check \(programs.count) expressions") { benchmark in
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
      for _ in benchmark.scaledIterations {
        guard let stream = open(path, twenty.schema, reading) else { fatalError("no \(path)") }
        blackHole(try rows(of: stream, columns: stream.columns))
      }
    }

    Benchmark("readers: \(form) into columns, the key alone") { benchmark in
      for _ in benchmark.scaledIterations {
        guard let stream = open(path, twenty.schema, reading) else { fatalError("no \(path)") }
        blackHole(try rows(of: stream, columns: []))
      }
    }

    Benchmark("readers: \(form) as a whole, every cell with its place") { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(RecordReader.read(paths: [path], schema: twenty.schema, options: reading))
      }
    }

    Benchmark("judging: \(form), twenty rules by columns, one thread") { benchmark in
      let options = CheckOptions(asOf: asOf, language: "en")
      for _ in benchmark.scaledIterations {
        guard
          let streams = RecordReader.streams(
            paths: ["\(data)/\(form)"], schema: twenty.schema, options: reading)
        else { fatalError("no streams in \(data)") }
        let run = VolumeRun(
          twenty, streams, options, reading: reading, threads: 1, folder: "/tmp")
        let (result, table) = try run.run()
        blackHole(result)
        _ = table.write { blackHole($0.count) }
      }
    }
  }

  Benchmark("judging: csv, twenty rules by the interpreter, one thread") { benchmark in
    var options = CheckOptions(asOf: asOf, language: "en")
    options.threads = 1
    options.detail = .verdict
    let records = RecordReader.read(
      paths: ["\(data)/csv"], schema: twenty.schema, options: ReadingOptions()
    ).value
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(Checker.make(twenty, records, options).value?.run())
    }
  }
}

@Sendable private func open(
  _ path: String, _ schema: Schema, _ reading: ReadingOptions
) -> RecordStream? {
  RecordReader.streams(paths: [path], schema: schema, options: reading)?.streams.first
}

@Sendable private func rows(of stream: RecordStream, columns: Set<Int>) throws -> Int {
  let reader = try stream.pass(columns: columns).reader()
  var count = 0
  while try reader.next() { count += reader.table.count }
  return count
}
