package import CreditDomain
package import DunningRules
package import JSONRPC
package import JSONText

/// What a workflow would do day by day, beside what really happened; changes nothing and sends nothing.
package struct SimulateWorkflow: CompanyMethod {
  /// Days gone by and to come that are tried when nobody says which.
  package static let daysBefore = 90
  package static let daysAfter = 30

  package static let name: StaticString = "iter.simula"
  package static let summary = "Che cosa farebbe un iter giorno per giorno, accanto a ciò che è successo davvero"
  package static let errors = [RPCError.unknownCompany, .unknownWorkflow(""), .workflowRefused([.nameMissing])]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<WorkflowDefinition?>("definizione", "Un iter da provare, al posto di id"),
    Parameter<WorkflowName?>("id", "Un iter in vigore"),
    Parameter<CalendarDate?>("dal", "Il primo giorno; se manca, \(daysBefore) giorni fa"),
    Parameter<CalendarDate?>(
      "al", "L'ultimo giorno, al massimo \(Workflow.trialDaysMax) giorni in tutto; se manca, tra \(daysAfter) giorni"),
    CommonParameters.subcompany,
    into: { company, definition, id, from, to, subcompany throws(Mismatch) in
      if let from, let to {
        guard from <= to else { throw Mismatch.invalid("il giorno è prima di dal").inside(.member("al")) }
        guard to.days(since: from) < Workflow.trialDaysMax else {
          throw Mismatch.tooMany("giorni", max: Workflow.trialDaysMax).inside(.member("al"))
        }
      }
      return SimulateWorkflow(
        company: try Company(company, subcompany), workflow: try Choice(definition, id), from: from, to: to)
    })

  package let company: Company
  package let workflow: Choice
  private let from: CalendarDate?
  private let to: CalendarDate?

  private init(company: Company, workflow: Choice, from: CalendarDate?, to: CalendarDate?) {
    self.company = company
    self.workflow = workflow
    self.from = from
    self.to = to
  }

  /// The first and the last, at most `Workflow.trialDaysMax` in all.
  package func days(around today: CalendarDate) -> ClosedRange<CalendarDate> {
    let last = to ?? max(from ?? today, today).adding(days: Self.daysAfter)
    let first =
      from ?? max(min(last, today).adding(days: -Self.daysBefore), last.adding(days: 1 - Workflow.trialDaysMax))
    return first...min(last, first.adding(days: Workflow.trialDaysMax - 1))
  }

  package enum Choice: Sendable {
    case draft(JSONValue)
    case inForce(WorkflowName)

    init(_ definition: WorkflowDefinition?, _ name: WorkflowName?) throws(Mismatch) {
      switch (definition, name) {
      case (let definition?, nil): self = .draft(definition.document)
      case (nil, let name?): self = .inForce(name)
      case (nil, nil): throw Mismatch.missing.inside(.member("definizione"))
      case (_?, _?): throw Mismatch.invalid("quando c'è definizione non si dice").inside(.member("id"))
      }
    }
  }

  package struct Reply: Sendable {
    let workflow: WorkflowName
    let days: [Day]
    let today: Day?
    let customers: [OfCustomer]
    let customersCount: Int

    /// - Parameters:
    ///   - days: from the first to the last, each once.
    ///   - today: how customers would stand now; nil = it was not worked out.
    ///   - customers: who would stand elsewhere, or be written to; the first ones when they are many.
    ///   - customersCount: how many they are in all.
    package init(
      workflow: WorkflowName, days: [Day], today: Day?, customers: [OfCustomer], customersCount: Int
    ) {
      self.workflow = workflow
      self.days = days
      self.today = today
      self.customers = customers
      self.customersCount = customersCount
    }
  }
}
