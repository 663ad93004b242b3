import CreditDomain
import DunningRules
import UseCases

/// Customers by urgency: how much may be asked for, since when, and how often they broke their word.
struct UrgentCases {
  let visit: Visit
  let lines: [CaseLine]
  let query: CaseListQuery

  var html: HTML? {
    guard !lines.isEmpty else { return nil }
    return H.section(.class("card"), .labelledBy("urgenti")) {
      H.h2(.id("urgenti")) { "Clienti da sentire" }
      H.table(.class("list compact")) {
        H.thead {
          H.tr {
            H.th(.scope("col")) { "Cliente" }
            for title in ["Da chiedere", "Giorni"] { H.th(.scope("col"), .class("number")) { title } }
          }
        }
        H.tbody { for line in lines { row(line) } }
      }
      H.p(.class("sub")) {
        "In ordine di importo per giorni di ritardo, contato una volta in più per ogni promessa mancata. Ciò che è "
          + "promesso, contestato o sospeso non conta finché dura. "
        H.a(.href(query.link())) { "Tutto l'elenco" }
      }
    }
  }

  private func row(_ line: CaseLine) -> HTML {
    let demand = line.record.standing.demand
    return H.tr(.row()) {
      H.th(.scope("row")) {
        H.a(.href(Link("clienti", line.customer.text))) { line.name }
        H.small { line.customer.text }
        H.p {
          Figures.badge(line.record.standing.state)
          if demand.brokenPromises > 0 {
            H.span(.class("tag held")) {
              demand.brokenPromises == 1 ? "una promessa mancata" : "\(demand.brokenPromises) promesse mancate"
            }
          }
          line.record.lastContactOn.map { day in
            H.small {
              "sentito il "
              Figures.date(day)
            }
          }
        }
      }
      H.td(.class("number"), .heading("Da chiedere")) { Figures.plain(demand.amount) }
      H.td(.class("number"), .heading("Giorni")) { demand.oldestDue.map { "\(visit.today.days(since: $0))" } ?? "–" }
    }
  }
}
