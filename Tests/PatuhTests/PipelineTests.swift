import Diagnostics
import Documents
import Foundation
import Testing

/// What pipelines run: the commands of every template, as they stand there, on real data.
struct PipelineTests {
  /// A checkout with a change under review: its commit, and the branch that it is to go into.
  ///
  /// The branch under review would like to be judged as of another day.
  static func review() throws -> Shell {
    let shell = try Shell()
    try shell.write("lang: en\n", to: "patuh.yaml")
    try shell.write("format: patuh-data/1\nproyek: {kode: P-1}\n", to: "lain/data.yaml")
    let result = try shell.run(
      """
      set -e
      cp -rL Examples/kabupaten data
      export GIT_COMMITTER_DATE=2026-11-16T08:00:00+07:00
      alias commit='git -c user.name=Uji -c user.email=uji@example.org commit -q'
      git init -q -b main . && git add data lain patuh.yaml && commit -m Data
      git clone -q --bare . hulu.git && git remote add origin "$PWD/hulu.git"
      git checkout -q -b perubahan
      printf 'lang: en\\nas_of: 2020-01-31\\n' > patuh.yaml
      GIT_COMMITTER_DATE=2026-11-20T23:00:00+07:00 commit -a -m Change
      mkdir -p scripts && ln -s "$(command -v patuh)" scripts/patuh
      """)
    try #require(result.status == 0, "\(result.stderr)")
    return shell
  }

  /// A run of a script with variables, in the shell that the pipeline uses.
  static func run(
    _ script: String, by interpreter: String, _ variables: [String: String], in shell: Shell
  ) throws -> Shell.Result {
    let settings = variables.sorted { $0.key < $1.key }.map { name, value in
      "export \(name)='\(value)'\n"
    }
    try shell.write(settings.joined() + script, to: ".job")
    return try shell.run(interpreter + " .job")
  }

  static func report(in shell: Shell) throws -> String {
    try String(
      contentsOf: shell.folder.appending(path: "patuh-reports/patuh.json"), encoding: .utf8)
  }

  static let merging = [
    "CI_PIPELINE_SOURCE": "merge_request_event",
    "CI_COMMIT_TIMESTAMP": "2026-11-20T23:00:00+07:00",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
  ]

  // MARK: GitLab

  @Test func gitLabJudgesAMergeRequestAsOfItsCommit() throws {
    let shell = try Self.review()
    defer { shell.remove() }
    let job = try GitLabJob(["image": "patuh", "data": "data"])
    let result = try Self.run(job.script, by: "sh -e", Self.merging, in: shell)
    #expect(result.status == 1, "\(result.stderr)")
    #expect(result.stdout.contains("Settings     FETCH_HEAD:patuh.yaml"))
    try #require(job.artefacts.count >= 5)
    for path in job.artefacts { #expect(shell.has(path), "\(path)") }
    let first = try Self.report(in: shell)
    #expect(first.contains(#""as_of":"2026-11-20""#))
    _ = try Self.run(job.script, by: "sh -e", Self.merging, in: shell)
    #expect(try Self.report(in: shell) == first)
  }

  @Test func gitLabJudgesABranchAsItsSettingsSay() throws {
    let shell = try Self.review()
    defer { shell.remove() }
    let job = try GitLabJob([
      "image": "patuh", "data": "data Examples/terlambat-lunas.yaml",
      "options": "--expect-min proyek=1000",
    ])
    let result = try Self.run(job.script, by: "sh -e", ["CI_PIPELINE_SOURCE": "push"], in: shell)
    #expect(result.status == 2, "\(result.stderr)")
    // Also a run that ends badly leaves its reports.
    for path in job.artefacts { #expect(shell.has(path), "\(path)") }
    #expect(try Self.report(in: shell).contains(#""as_of":"2020-01-31""#))
  }

  @Test func gitLabLetsTheUndecidedThroughWhereWanted() throws {
    let shell = try Self.review()
    defer { shell.remove() }
    let inputs = ["image": "patuh", "data": "lain", "command": "gate auto"]
    let job = try GitLabJob(inputs.merging(["allowed-exit-code": "4"]) { $1 })
    let result = try Self.run(job.script, by: "sh -e", Self.merging, in: shell)
    #expect(result.status == 4, "\(result.stderr)")
    #expect(job["allow_failure"]?["exit_codes"]?.int == 4)
    #expect(try GitLabJob(inputs)["allow_failure"]?["exit_codes"]?.int == 0)
    #expect(job["artifacts"]?["when"]?.text == "always")
    for path in job.artefacts { #expect(shell.has(path), "\(path)") }
  }

  // MARK: GitHub

  static func step(_ inputs: [String: String], base: String) throws -> (String, [String: String]) {
    let action = try Template("action.yml").documents[0].root
    var defaults: [String: String] = [:]
    for entry in action["inputs"]?.entries ?? [] {
      defaults[entry.key.text ?? ""] = entry.value["default"]?.text ?? ""
    }
    let steps = try #require(action["runs"]?["steps"]?.items)
    let step = try #require(steps.first { $0["run"] != nil })
    #expect(
      steps.contains {
        $0["uses"]?.text?.hasPrefix("actions/upload-artifact@") == true
          && $0["if"]?.text == "always()"
      })
    var variables = ["GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_OUTPUT": "output"]
    for entry in step["env"]?.entries ?? [] {
      var value = (entry.value.text ?? "").replacing("${{ github.base_ref }}", with: base)
      for (name, text) in defaults.merging(inputs, uniquingKeysWith: { $1 }) {
        value = value.replacing("${{ inputs.\(name) }}", with: text)
      }
      #expect(!value.contains("${{"), "\(value)")
      variables[entry.key.text ?? ""] = value
    }
    return (try #require(step["run"]?.text), variables)
  }

  @Test(arguments: [
    (["data": "data"], "main", 1, 1), (["data": "data"], "", 1, 1),
    (["data": "lain", "command": "gate auto"], "main", 4, 4),
    (["data": "lain", "command": "gate auto", "allow-undecided": "true"], "main", 0, 4),
    (["data": "lain", "options": "--profile nix"], "main", 2, 2),
  ])
  func gitHubRunsItsStep(
    inputs: [String: String], base: String, status: Int, code: Int
  ) throws {
    let shell = try Self.review()
    defer { shell.remove() }
    let (script, variables) = try Self.step(inputs, base: base)
    let result = try Self.run(
      script, by: "bash --noprofile --norc -eo pipefail", variables, in: shell)
    #expect(result.status == status, "\(result.stderr)")
    let output = try String(
      contentsOf: shell.folder.appending(path: "output"), encoding: .utf8)
    #expect(output == "exit-code=\(code)\n")
    #expect(result.stdout.contains("::warning title=Patuh::") == (status != code))
    guard status != 2 else { return }
    let files = script.matches(of: /\$REPORTS\/([\w.-]+)/).map { "patuh-reports/" + $0.1 }
    try #require(files.count >= 4)
    for path in files + ["summary.md"] { #expect(shell.has(path), "\(path)") }
    let day = base.isEmpty ? "2020-01-31" : "2026-11-20"
    #expect(try Self.report(in: shell).contains("\"as_of\":\"\(day)\""))
  }

  // MARK: pre-commit

  @Test func preCommitRunsItsHooks() throws {
    let shell = try Self.review()
    defer { shell.remove() }
    let hooks = try #require(Template(".pre-commit-hooks.yaml").documents[0].root.items)
    try #require(hooks.count == 3)
    for hook in hooks {
      let id = try #require(hook["id"]?.text)
      let entry = try #require(hook["entry"]?.text)
      let files = try Regex(try #require(hook["files"]?.text))
      let isOfRules = id == "patuh-rules"
      #expect("data/proyek.csv".contains(files) != isOfRules, "\(id)")
      #expect("rules/a/b.yaml".contains(files))
      #expect(!"README.md".contains(files))
      let result = try shell.run(entry + (isOfRules ? "" : " data"))
      #expect(result.status == (isOfRules ? 0 : 1), "\(id): \(result.stderr)")
    }
  }
}

/// A file for pipelines.
struct Template {
  let documents: [Document]

  init(_ path: String) throws {
    let bytes = try Data(contentsOf: Shell.root.appending(path: path))
    try self.init(SourceText(path: path, bytes: Array(bytes)))
  }

  init(_ text: SourceText) throws {
    let outcome = DocumentReader.yamlStream(text)
    try #require(!outcome.hasErrors, "\(outcome.diagnostics)")
    documents = outcome.value
  }
}

/// The job of the GitLab component with inputs, as GitLab would make it.
struct GitLabJob {
  private let node: Node

  init(_ inputs: [String: String]) throws {
    let path = "templates/patuh.yml"
    let text = try String(contentsOf: Shell.root.appending(path: path), encoding: .utf8)
    let header = try Template(path).documents[0].root
    var job = try #require(text.components(separatedBy: "\n---\n").last)
    for entry in try #require(header["spec"]?["inputs"]?.entries) {
      let name = try #require(entry.key.text)
      let value = try #require(inputs[name] ?? entry.value["default"]?.text, "\(name) is needed")
      job = job.replacing("$[[ inputs.\(name) ]]", with: value)
    }
    try #require(!job.contains("$[["))
    let jobs = try #require(
      Template(SourceText(path: path, text: job)).documents.first?.root.entries)
    try #require(jobs.count == 1)
    node = jobs[0].value
  }

  subscript(key: String) -> Node? { node[key] }

  /// The lines of its script, which one shell runs.
  var script: String {
    (node["script"]?.items ?? []).compactMap(\.text).map { $0 + "\n" }.joined()
  }

  /// The files that it keeps.
  var artefacts: [String] {
    let kept = node["artifacts"]
    return (kept?["paths"]?.items ?? []).compactMap(\.text)
      + (kept?["reports"]?.entries ?? []).compactMap(\.value.text)
  }
}

extension Shell {
  /// Whether there is a file that holds anything.
  fileprivate func has(_ path: String) -> Bool {
    let size =
      try? FileManager.default.attributesOfItem(
        atPath: folder.appending(path: path).path())[.size] as? Int
    return (size ?? 0) > 0
  }
}
