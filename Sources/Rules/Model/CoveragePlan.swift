public import CEL
public import Diagnostics

/// Which records state shares, and which can be counted for one: `coverage.yaml` of a rule set.
public struct CoveragePlan: Sendable {
  /// How published figures are read.
  public struct Figures: Sendable {
    /// The entity whose records are figures.
    public var entity: String
    /// The rule that compares a share in print with its two numbers.
    public var rule: String
    /// How many are covered.
    public var covered: Program
    /// How many there are.
    public var whole: Program
    /// The share in print, as a fraction of one.
    public var printed: Program
    /// The code of the region.
    public var region: Program
    /// The sector.
    public var sector: Program
    /// Who published it.
    public var source: Program
    /// The day for which it stands.
    public var date: Program
    /// Who counts as covered.
    public var coveredMeans: Program
    /// Who counts as one of the whole.
    public var wholeMeans: Program

    var programs: [Program] {
      [
        covered, whole, printed, region, sector, source, date, coveredMeans, wholeMeans,
      ]
    }
  }

  /// How the records of an entity are counted.
  public struct Count: Sendable {
    /// The entity.
    public var entity: String
    /// What those who are counted are called.
    public var sector: LocalizedText
    /// Who counts as covered, and who as one of the whole.
    public var definition: LocalizedText
    /// Whether a record is counted at all; nil counts every one.
    public var condition: Program?
    /// How many of a record are covered.
    public var covered: Program
    /// How many it has.
    public var whole: Program
    /// The code of its region.
    public var region: Program

    var programs: [Program] { [condition, covered, whole, region].compactMap(\.self) }
  }

  /// A kind of region.
  public struct Level: Sendable {
    /// What it is called.
    public var label: LocalizedText
    /// How many digits its codes have.
    public var digits: Int
  }

  /// The heading.
  public var title: LocalizedText
  /// What the numbers are not.
  public var notice: LocalizedText
  /// What those who are covered are called.
  public var covered: LocalizedText
  /// What all of them are called.
  public var whole: LocalizedText
  /// The entity whose records name regions by their key.
  public var names: String
  /// The kinds of regions, the largest first.
  public var levels: [Level]
  /// The published figures.
  public var figures: Figures
  /// What can be counted.
  public var counts: [Count]

  var programs: [Program] { figures.programs + counts.flatMap(\.programs) }
}
