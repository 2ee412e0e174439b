import CEL
import Diagnostics
import Findings
import Foundation
import Rules
import Testing

/// What stages ask for by the rule set of the repository.
struct StageTests {
  private static let outcome = RuleSet.load(
    folder: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "rules").path)

  // Obligation PROC-10: before the contract there is no work order, so no project can be registered,
  // and no bid is rejected for that.
  @Test func nothingBeforeTheContractRestsOnTheRegistrationOfTheProject() throws {
    let ruleSet = try #require(Self.outcome.value)
    func restsOnRegistration(_ programs: [Program]) -> Bool {
      let behind = ruleSet.definitions(behind: programs).flatMap {
        ruleSet.definitions[$0].programs
      }
      return (programs + behind).flatMap(\.paths).contains {
        $0.path.hasPrefix("proyek.jamsostek")
      }
    }
    var asked: Set<String> = []
    for rule in ruleSet.rules {
      let added = ruleSet.profiles.flatMap { $0.gates[rule.id]?.map(\.value) ?? [] }
      for gate in rule.gates + added where ["tender", "penetapan"].contains(gate.stage) {
        asked.insert(rule.id)
        let programs = rule.decidingPrograms + [gate.condition].compactMap(\.self)
        #expect(!restsOnRegistration(programs), "\(rule.id), \(gate.stage)")
      }
    }
    #expect(asked.isSuperset(of: ["penyedia/sanksi-tmp2t", "pengadaan/bukti-kepesertaan"]))
    let registered = try #require(ruleSet.rule("pendaftaran/terdaftar"))
    #expect(restsOnRegistration(registered.decidingPrograms))
  }

  // No stage tells them apart: what is asked of a person about a record may be asked at each of them.
  @Test func aRecordNeedsNoMoreThanFiveAttestations() throws {
    let ruleSet = try #require(Self.outcome.value)
    let asked = ruleSet.rules.filter { rule in
      if case .attestation = rule.check { true } else { false }
    }
    let bySubject = Dictionary(grouping: asked, by: \.card.subject).mapValues { $0.map(\.id) }
    #expect(bySubject["proyek"]?.isEmpty == false)
    #expect(bySubject.filter { $0.value.count > 5 } == [:])
  }
}
