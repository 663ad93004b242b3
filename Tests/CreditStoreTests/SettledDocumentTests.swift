import CreditDomain
import CreditStore
import DunningRules
import TestSupport
import Testing
import UseCases

/// Claims outlive the principal: what was paid late keeps its amounts and its name, and may be given up.
struct SettledDocumentTests {
  private let key = company("DEM")
  private let alfa = code("501.00001")
  private let label = DocumentLabel(cause: "FE", series: "1", number: "12", date: day("20260115"))

  /// 610.00 due on 1 September: 210.00 were paid by 10 September, the rest on the 15th.
  private func withPaidInvoice(_ body: @Sendable (Ledgers, Cases, Int64) async throws -> Void) async throws {
    try await Ledgers.with(at: "20260920 080000") { ledgers in
      let reports = [
        ("20260901 033000", rata(1, "B", due: "20260901", "610.00")),
        ("20260910 033000", rata(1, "B", due: "20260901", "400.00")),
        ("20260920 033000", rata(1, "B", due: "20260915", original: "20260901", "400.00", "P")),
      ]
      for (exported, instalment) in reports {
        try await ledgers.take(
          MemoryDump(
            dumpHeader(exported: exported), customers: [Customer("501.00001")],
            documents: [invoice("501.00001", 12, [instalment])]))
      }
      let line = try #require(try await ledgers.lines("501.00001").first)
      try await body(ledgers, Cases(ledgers), line.id.document)
    }
  }

  @Test func theLedgerKnowsWhatItsAmountsWere() async throws {
    try await withPaidInvoice { ledgers, _, _ in
      let line = try #require(try await ledgers.lines("501.00001").first)
      #expect(line.phase == .paid && line.instalment.amount == euro("400.00"))
      #expect(
        line.record.amountChanges == [
          LedgerChange(
            ordinal: 1, kind: .amountChanged, date: day("20260910"), amountBefore: euro("610.00"),
            amount: euro("400.00"))
        ])
    }
  }

  @Test func aClaimOnWhatWasPaidIsGivenUpAndTakenBack() async throws {
    try await withPaidInvoice { ledgers, cases, document in
      let waive = CaseAction.waive(.interest, documents: [document])
      #expect(try await cases.change(waive, about: alfa) == nil)
      #expect(
        try await cases.change(.waive(.interest, documents: [document + 1]), about: alfa)
          == .unknownDocument(DocumentLabel()))
      let found = try await ledgers.store.cases([alfa], of: key, on: ledgers.today)
      let onFile = try #require(found?.cases.first)
      #expect(onFile.waivers.map(\.document) == [document])
      #expect(onFile.documents.isEmpty && onFile.label(of: document) == label)
      let waiver = try #require(onFile.waivers.first)
      #expect(try await cases.change(.endWaiver(id: waiver.id), about: alfa) == nil)
    }
  }

  /// Nobody disputes what is paid, yet what was disputed before can be closed by its name.
  @Test func onlyWhatIsOwedIsDecidedAbout() async throws {
    try await withPaidInvoice { ledgers, cases, _ in
      #expect(try await cases.change(.dispute(documents: [label]), about: alfa) == .unknownDocument(label))
      let open = invoice("501.00001", 12, [rata(1, "B", due: "20260901", "400.00")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [open]))
      #expect(try await cases.change(.dispute(documents: [label]), about: alfa) == nil)
      let paid = invoice("501.00001", 12, [rata(1, "B", due: "20260915", original: "20260901", "400.00", "P")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [paid]))
      #expect(try await cases.change(.endDispute(.documents([label])), about: alfa) == nil)
      #expect(try await cases.change(.endDispute(.documents([label])), about: alfa) == .nothingToEnd)
    }
  }

  @Test func aPromiseNamesItsDocumentsThoughTheyArePaid() async throws {
    try await withPaidInvoice { ledgers, cases, _ in
      let open = invoice("501.00001", 13, [rata(1, "B", due: "20260901", "400.00")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [open]))
      let part = PromiseOfPayment.Part(amount: euro("400.00"), date: day("20260930"))
      #expect(try await cases.change(.promise([part], documents: []), about: alfa, reason: "a fine mese") == nil)
      let paid = invoice("501.00001", 13, [rata(1, "B", due: "20260920", original: "20260901", "400.00", "P")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [paid]))
      let (terms, found) = try #require(try await ledgers.store.cases([alfa], of: key, on: ledgers.today))
      let promise = try #require(found.first?.promises(under: terms).first)
      #expect(promise.outcome == .kept && promise.documents.map(\.number) == ["13"])
      #expect(promise.note == "a fine mese" && promise.author == "anna")
    }
  }
}
