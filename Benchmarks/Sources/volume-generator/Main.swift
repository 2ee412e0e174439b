import Glibc

/// Writes made-up projects and contractors: the same ones for the same seed, in any number.
@main struct Main {
  static let usage = """
    usage: volume-generator --projects N --into DIR [--seed S] [--format csv|jsonl] [--sorted]
                            [--schema volume|real]

    Writes proyek, penyedia (one for ten projects) and the manifest data.yaml into a folder that is
    there. The records do not depend on --sorted, which writes them in order of key.
    They have the fields of volume/rules, or with --schema real those of ../rules.
    """

  static func main() {
    do {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      try generate(options)
    } catch {
      let message = (error as? Refusal)?.message ?? "\(error)"
      let text = Array("\(message)\n\(usage)\n".utf8)
      _ = write(STDERR_FILENO, text, text.count)
      exit(2)
    }
  }

  static func generate(_ options: Options) throws {
    let contractors = max(1, options.projects / 10)
    let ending = "." + options.form.rawValue
    let isReal = options.isReal
    var projectRows = try RowWriter(
      options.folder + "/proyek" + ending, options.form,
      isReal ? RealProject.fields(options.form) : Project.fields)
    let projectOrder = Shuffle(count: options.projects)
    for position in 0..<options.projects {
      let number = options.isSorted ? position : projectOrder[position]
      if isReal {
        try RealProject.write(
          number, seed: options.seed, contractors: contractors, options.form, to: &projectRows)
      } else {
        try Project.write(
          number, seed: options.seed, contractors: contractors, to: &projectRows)
      }
    }
    try projectRows.finish()
    var contractorRows = try RowWriter(
      options.folder + "/penyedia" + ending, options.form,
      isReal ? RealContractor.fields : Contractor.fields)
    let contractorOrder = Shuffle(count: contractors)
    for position in 0..<contractors {
      let number = options.isSorted ? position : contractorOrder[position]
      if isReal {
        try RealContractor.write(number, seed: options.seed, to: &contractorRows)
      } else {
        try Contractor.write(number, seed: options.seed, to: &contractorRows)
      }
    }
    try contractorRows.finish()
    guard !isReal else { return }
    var manifest = try ByteFile(options.folder + "/data.yaml")
    manifest.append(Array(Self.manifest(ending).utf8))
    try manifest.flush()
  }

  // What is blank in a register that is complete is not there.
  static func manifest(_ ending: String) -> String {
    """
    format: patuh-data/1
    sources:
      - path: proyek\(ending)
        complete: [proyek.jamsostek, proyek.sertifikat]
      - path: penyedia\(ending)
        complete: [penyedia.npp, penyedia.sanksi_sampai]

    """
  }
}

/// What the command line asks for.
struct Options {
  var projects = 0
  var seed: UInt64 = 1
  var form = Form.csv
  var folder = ""
  var isSorted = false
  /// Whether the records are for the rule set itself.
  var isReal = false

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    func value(of option: String) throws -> String {
      guard let value = rest.popFirst() else { throw Refusal("\(option) needs a value") }
      return value
    }
    while let option = rest.popFirst() {
      switch option {
      case "--projects": projects = Int(try value(of: option)) ?? 0
      case "--seed":
        guard let number = UInt64(try value(of: option)) else {
          throw Refusal("--seed needs a number")
        }
        seed = number
      case "--format":
        guard let known = Form(rawValue: try value(of: option)) else {
          throw Refusal("--format is csv or jsonl")
        }
        form = known
      case "--into": folder = try value(of: option)
      case "--sorted": isSorted = true
      case "--schema":
        let schema = try value(of: option)
        guard ["volume", "real"].contains(schema) else {
          throw Refusal("--schema is volume or real")
        }
        isReal = schema == "real"
      default: throw Refusal("there is no option \(option)")
      }
    }
    guard (1...90_000_000).contains(projects) else {
      throw Refusal("--projects needs a number from 1 to 90000000")
    }
    guard !folder.isEmpty else { throw Refusal("--into needs a folder") }
  }
}
