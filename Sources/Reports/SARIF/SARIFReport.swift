public import Findings
internal import Quantities

/// The report as SARIF 2.1.0, which code hosts and security boards read.
///
/// Every verdict is a result of its own kind; one that broke is a notification, as the standard asks.
/// What a named officer decided is a suppression: the result stays, and is marked.
public struct SARIFReport: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The name `sarif`.
  public var name: String { "sarif" }

  /// It has a part for the data.
  public var listsIssues: Bool { true }

  /// Writes a whole report, with a rule, an article and a result on a line each.
  public func write(_ report: Report, to output: inout some TextOutputStream) {
    let run = SARIFRun(report)
    var json = JSONWriter()
    json.raw("{\n")
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.raw(",\n")
    json.member("version", "2.1.0")
    json.raw(",\n\"runs\":[{\n")
    json.key("tool")
    json.raw("{\"driver\":{\n")
    json.member("name", "patuh")
    json.member("version", report.toolVersion)
    json.member("language", report.language)
    json.objects("supportedTaxonomies", [SARIFRun.law]) { json, name in
      json.member("name", name)
      json.member("index", 0)
    }
    json.raw(",\n")
    json.lines("rules", run.rules) { run.describe($1, &$0) }
    json.raw("}},\n")
    json.key("taxonomies")
    json.raw("[{\n")
    json.member("name", SARIFRun.law)
    json.member("language", report.language)
    json.objectMember("shortDescription") { $0.member("text", run.titleOfLaw) }
    json.raw(",\n")
    json.lines("taxa", run.articles) { json, article in
      json.member("id", article.id)
      json.objectMember("shortDescription") { $0.member("text", article.text) }
    }
    json.raw("}],\n")
    json.objectMember("automationDetails") { $0.member("id", run.category) }
    json.raw(",\n")
    json.member("language", report.language)
    json.raw(",\n")
    json.member("columnKind", "unicodeCodePoints")
    json.raw(",\n")
    json.objectMember("originalUriBaseIds") { json in
      json.objectMember(ArtifactPlace.base) { json in
        json.objectMember("description") { $0.member("text", run.baseOfPaths) }
      }
    }
    json.raw(",\n")
    json.lines("artifacts", report.inputs) { run.input($1, &$0) }
    json.raw(",\n")
    json.key("invocations")
    json.array([report]) { json, _ in json.object { run.invocation(&$0) } }
    json.raw(",\n")
    json.objectMember("properties") { run.properties(&$0) }
    json.raw(",\n\"results\":[")
    output.write(json.take())
    var isFirst = true
    func result(_ content: (inout JSONWriter) -> Void) {
      json.raw(isFirst ? "\n" : ",\n")
      isFirst = false
      json.object(content)
      output.write(json.take())
    }
    for finding in report.allFindings where finding.verdict != .error {
      result { run.result(finding, &$0) }
    }
    for finding in report.baseline?.absent ?? [] { result { run.absent(finding, &$0) } }
    json.raw(isFirst ? "]\n}]\n}\n" : "\n]\n}]\n}\n")
    output.write(json.take())
  }
}

/// What one run needs to know of itself while its results are written.
struct SARIFRun {
  /// An article of the law, as a place in the taxonomy.
  struct Article {
    var id: String
    var text: String
  }

  /// The name of the taxonomy.
  static let law = "law"
  /// The name of our fingerprint, with its version.
  static let fingerprint = "patuh/v1"

  let report: Report
  let phrases: Phrases
  let cards: [String: RuleCard]
  /// The ids of all rules that occur, those with a card first.
  let rules: [String]
  /// The articles that any finding cites, by id.
  let articles: [Article]
  let indexOfRule: [String: Int]
  let indexOfArticle: [String: Int]
  let indexOfInput: [String: Int]
  let articlesOfRule: [String: [String]]

  init(_ report: Report) {
    self.report = report
    let phrases = Phrases(language: report.language, entities: report.entities)
    self.phrases = phrases
    cards = report.cards
    var rules = report.rules.map(\.id)
    var known = Set(rules)
    var titles: [String: String] = [:]
    var ofRule: [String: [String]] = [:]
    for finding in report.allFindings {
      if known.insert(finding.rule).inserted { rules.append(finding.rule) }
      for citation in finding.basis {
        let title = (citation.title.isEmpty ? citation.source : citation.title)
        titles[citation.taxon] = phrases.plain(title + ", " + citation.at)
        if !ofRule[finding.rule, default: []].contains(citation.taxon) {
          ofRule[finding.rule, default: []].append(citation.taxon)
        }
      }
    }
    for absent in report.baseline?.absent ?? [] where known.insert(absent.known.rule).inserted {
      rules.append(absent.known.rule)
    }
    self.rules = rules
    articles = titles.inKeyOrder.map { Article(id: $0.key, text: $0.value) }
    articlesOfRule = ofRule
    indexOfRule = Self.indices(rules)
    indexOfArticle = Self.indices(articles.map(\.id))
    indexOfInput = Self.indices(report.inputs.map(\.path))
  }

  private static func indices(_ names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The rule set and the stage, so that two stages of one commit do not replace each other.
  var category: String {
    let stages = Set(report.gates.map(\.stage)).sorted()
    return report.ruleSet.id + "/" + (stages.isEmpty ? "check" : stages.joined(separator: "+"))
      + "/"
  }

  var titleOfLaw: String { phrases.words("Dasar hukum", "The law behind the rules") }
  var baseOfPaths: String {
    phrases.words("Folder tempat patuh dijalankan", "The folder in which patuh ran")
  }
}

extension Citation {
  /// The identity of what is cited.
  fileprivate var taxon: String { source + " " + at }
}

extension SARIFRun {
  /// What a rule or a result says of its law.
  func taxa(_ finding: Finding) -> [String] {
    var seen: Set<String> = []
    return finding.basis.map(\.taxon).filter { seen.insert($0).inserted }
  }
}
