import CreditDomain
import DunningRules
import UseCases

/// What became of a company's promises, with the customers who made them.
struct PromiseRecordOfCompany: Sendable {
  static let customersMax = 1_000

  private struct Line: Sendable {
    var customer: CustomerCode
    var reliability: PromiseReliability
  }

  private let lines: [Line]
  private let all: PromiseReliability
  private let names: [CustomerCode: String]

  init(_ visit: Visit, _ desk: PlannerDesk) async throws(StoreFailure) {
    let customers = try await desk.store.promisers(of: visit.company, limit: Self.customersMax)
    let found = try await desk.store.cases(customers, of: visit.company, on: visit.today)
    let ledgerOn = found?.terms.exportedOn ?? visit.today
    let outcomes = (found?.cases ?? []).map { onFile in
      (onFile.facts.customer, onFile.facts.promises.map { $0.outcome(on: visit.today, ledgerOn: ledgerOn) })
    }
    lines = outcomes.map { Line(customer: $0.0, reliability: PromiseReliability(of: $0.1)) }
    all = PromiseReliability(of: outcomes.flatMap(\.1))
    names = try await desk.names(of: customers, visit)
  }

  var keptText: String { all.keptPercent.map { "\($0)%" } ?? "–" }

  func html(_ visit: Visit) -> HTML {
    H.section(.class("card"), .labelledBy("promesse")) {
      H.h2(.id("promesse")) { "Promesse" }
      H.p { "Aperte \(all.open), mantenute \(all.kept), in parte \(all.partial), mancate \(all.missed)." }
      if !lines.isEmpty {
        H.table(.class("list compact")) {
          H.thead {
            H.tr {
              H.th(.scope("col")) { "Cliente" }
              for title in ["Aperte", "Mantenute", "In parte", "Mancate"] {
                H.th(.scope("col"), .class("number")) { title }
              }
            }
          }
          H.tbody { for line in lines { row(line) } }
        }
      }
    }
  }

  private func row(_ line: Line) -> HTML {
    H.tr(.row()) {
      H.th(.scope("row")) {
        H.a(.href(Link("clienti", line.customer.text))) { names[line.customer] ?? line.customer.text }
      }
      H.td(.class("number"), .heading("Aperte")) { "\(line.reliability.open)" }
      H.td(.class("number"), .heading("Mantenute")) { "\(line.reliability.kept)" }
      H.td(.class("number"), .heading("In parte")) { "\(line.reliability.partial)" }
      H.td(.class("number"), .heading("Mancate")) { "\(line.reliability.missed)" }
    }
  }
}
