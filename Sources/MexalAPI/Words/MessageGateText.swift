import CreditDomain
package import DunningRules
import RiskRules

/// Why a message does not go, or not by itself, as people read it: one sentence with its dates and amounts.
package enum MessageGateText {
  package static func sentence(_ gate: MessageGate) -> String {
    switch gate {
    case .restrained(let restraint): self.restraint(restraint)
    case .dueDatePassed(let due):
      "La scadenza del " + ItalianFormat.date(due) + " è già passata: il promemoria non serve più."
    case .notLate(let until): "Non è ancora in ritardo: lo sarà dal " + ItalianFormat.date(until) + "."
    case .coveredByCredits(let debt, let credits):
      "I crediti (" + ItalianText.amount(credits) + ") coprono quanto si chiederebbe (" + ItalianText.amount(debt)
        + ")."
    case .belowMinimum(let amount, let minimum):
      "Si chiederebbero " + ItalianText.amount(amount) + ", meno del minimo di " + ItalianText.amount(minimum) + "."
    case .noAddress(let channel): noAddress(channel)
    case .contactInterval(let lastContactOn, _, let until):
      "Ultimo contatto il " + ItalianFormat.date(lastContactOn) + ": non prima del " + ItalianFormat.date(until) + "."
    case .outsideWindow(let until):
      "Fuori dall'orario di invio: non prima del " + ItalianFormat.moment(until) + "."
    case .staleLedger(let hours, let hoursMax):
      // The same fact as at the order screen, so the same words.
      OrderReason.oldData(businessHours: hours, businessHoursMax: hoursMax).sentence
    }
  }

  package static func sentence(_ reason: ProposalReason) -> String {
    switch reason {
    case .firstImport: "È la prima importazione: ogni messaggio aspetta l'approvazione di una persona."
    case .state: "Lo stato dell'iter vuole l'approvazione di una persona."
    case .renewal: "Nessuno l'ha approvato entro il termine che concedeva: aspetta ancora una persona."
    }
  }

  private static func restraint(_ restraint: Restraint) -> String {
    switch restraint {
    case .dispute(_, let since): "C'è una contestazione dal " + ItalianFormat.date(since) + ", finché non si chiude."
    case .promise(_, let since, let until): "C'è una promessa di pagamento " + span(since, until)
    case .hold(_, let since, let until): "C'è una sospensione " + span(since, until)
    }
  }

  private static func span(_ since: CalendarDate, _ until: CalendarDate) -> String {
    "dal " + ItalianFormat.date(since) + " al " + ItalianFormat.date(until) + " compreso."
  }

  private static func noAddress(_ channel: MessageChannel) -> String {
    switch channel {
    case .email: "Il cliente non ha un indirizzo email."
    case .certifiedEmail: "Il cliente non ha un indirizzo PEC."
    case .letter: "Il cliente non ha un indirizzo postale con via e città."
    }
  }
}
