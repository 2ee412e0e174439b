internal import Diagnostics
internal import Records

/// The rows of a stream with something wrong that is to be told.
struct TroubledRows: Sendable {
  /// The first of them, read again; nil where nothing is wrong.
  var told: Outcome<RecordSet>?
  /// How many more there are.
  var untold = 0

  /// The first rows with something wrong, in order of place, and how many more there are.
  ///
  /// Each worker has noted as many as are told.
  static func rows(of workers: [StreamWorker]) -> (told: [RowOrigin], untold: Int) {
    let troubled = Set(workers.flatMap(\.troubled)).sorted { $0.offset < $1.offset }
    let told = Array(troubled.prefix(VolumeRun.issueLimit))
    return (
      told, workers.reduce(troubled.count - told.count) { $0 + $1.otherTroubles }
    )
  }
}
