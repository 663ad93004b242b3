import CreditDomain
import DunningRules
import UseCases

/// What a definition would have done beside what was done, week by week, and on this day.
struct SimulationTable {
  let workflow: Workflow
  let simulation: Simulation
  let today: CalendarDate

  private var rows: [SimulatedDay] {
    simulation.days.enumerated().filter { $0.offset.isMultiple(of: 7) || $0.element.date == today }.map(\.element)
  }

  var html: HTML {
    H.section(.class("card"), .labelledBy("simulazione")) {
      H.h2(.id("simulazione")) { "Simulazione" }
      H.p(.class("sub")) {
        "Clienti per stato: quelli che ci sarebbero stati, e tra parentesi quelli che c'erano. Messaggi che sarebbero partiti: "
          + "\(simulation.days.map(\.messages).reduce(0, +)). Nulla viene inviato né cambiato."
      }
      H.div(.class("scroll"), .tabIndex(0), .role("region"), .label("Tabella della simulazione")) {
        H.table(.class("list")) {
          H.thead {
            H.tr {
              H.th(.scope("col")) { "Giorno" }
              for state in workflow.states { H.th(.scope("col"), .class("number")) { state.title } }
              H.th(.scope("col"), .class("number")) { "Passaggi" }
              H.th(.scope("col"), .class("number")) { "Messaggi" }
            }
          }
          H.tbody { for day in rows { row(day) } }
        }
      }
    }
  }

  private func row(_ day: SimulatedDay) -> HTML {
    let real = day.date <= today ? simulation.real(on: day.date) : nil
    return H.tr {
      H.th(.scope("row")) {
        Figures.date(day.date)
        if day.date == today { " oggi" }
      }
      for state in workflow.states {
        let reference = StateReference(workflow: workflow.name, state: state.name)
        H.td(.class("number"), .heading(state.title)) {
          "\(day.states[reference]?.customers ?? 0)" + (real.map { " (\($0.states[reference]?.customers ?? 0))" } ?? "")
        }
      }
      H.td(.class("number"), .heading("Passaggi")) {
        "\(day.transitions)" + (real.map { " (\($0.transitions))" } ?? "")
      }
      H.td(.class("number"), .heading("Messaggi")) { "\(day.messages)" + (real.map { " (\($0.messages))" } ?? "") }
    }
  }
}
