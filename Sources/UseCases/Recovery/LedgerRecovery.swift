package import CreditDomain
package import DunningRules

/// What recovery adds to a customer's instalments: states, what holds them, and what may be claimed for their delay.
package struct LoadLedgerRecovery: Sendable {
  private let store: any CaseStore & CustomerReading
  private let rates: InterestRates

  package init(store: any CaseStore & CustomerReading, rates: InterestRates) {
    self.store = store
    self.rates = rates
  }

  /// - Parameter lines: all of the customer's instalments.
  package func run(
    _ customer: CustomerCode, of company: Company, lines: [LedgerLine], today: CalendarDate
  ) async throws(StoreFailure) -> [InstalmentID: LineRecovery] {
    guard let (terms, cases) = try await store.cases([customer], of: company, on: today), let onFile = cases.first,
      let sheet = try await store.sheet(of: customer, of: company, today: today)
    else { return [:] }
    var recovery: [InstalmentID: LineRecovery] = [:]
    let assessment = CaseAssessment(
      of: onFile.facts, under: terms.workflows, on: today, ledgerOn: terms.ledgerOn)
    for instalment in assessment.instalments {
      recovery[instalment.id] = LineRecovery(
        workflow: instalment.workflow, state: instalment.state?.reference.state, restraint: instalment.restraint)
    }
    let claims = sheet.standing.recovery.claims.claims(
      on: lines.map(\.record), of: sheet.customer, waivers: onFile.waivers, until: today, rates: rates)
    for (id, share) in claims.perInstalment() {
      recovery[id, default: LineRecovery()].interest = share.interest
      recovery[id, default: LineRecovery()].compensation = share.compensation
      recovery[id, default: LineRecovery()].certainty = share.certainty
    }
    return recovery
  }
}

/// Where recovery has an instalment, and what is claimed on it beside its amount.
package struct LineRecovery: Hashable, Sendable {
  package var workflow: WorkflowName?
  package var state: WorkflowName?
  package var restraint: Restraint?
  package var interest = Cents.zero
  /// Claimed once a document: it stands with the first of its instalments that is late.
  package var compensation = Cents.zero
  /// How far the rates of the interest can be relied on.
  package var certainty = RateCertainty.confirmed

  package init(workflow: WorkflowName? = nil, state: WorkflowName? = nil, restraint: Restraint? = nil) {
    self.workflow = workflow
    self.state = state
    self.restraint = restraint
  }
}

extension CaseOnFile {
  /// What people gave up.
  package var waivers: [ClaimWaiver] {
    decisions.compactMap { fact in
      guard case .waiver(let kind, let document) = fact.decision else { return nil }
      return ClaimWaiver(id: fact.id, document: document, kind: kind, on: fact.on, reason: fact.reason)
    }
  }
}
