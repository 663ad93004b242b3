package import CreditDomain
package import JSONRPC

/// The daily run: every case that is due is looked at, and what follows from it is done.
package struct RunCycle: CompanyMethod {
  package static let name: StaticString = "ciclo.esegui"
  package static let summary = "Il giro quotidiano: passaggi di stato, messaggi, attività e notifiche"
  package static let errors = [RPCError.unknownCompany]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<CalendarDate?>("data", "Il giorno; se manca, oggi"),
    Parameter<Flag?>("prova", "true = dice soltanto che cosa farebbe, senza cambiare né inviare nulla"),
    CommonParameters.subcompany,
    into: { company, date, isTrial, subcompany throws(Mismatch) in
      RunCycle(company: try Company(company, subcompany), date: date, isTrial: isTrial == .yes)
    })

  package let company: Company
  /// Nil = today.
  package let date: CalendarDate?
  /// Only says what it would do.
  package let isTrial: Bool

  package var ordering: [OrderingKey] { isTrial ? [] : [.everything(in: company.key)] }

  package typealias Reply = CycleReport

  /// The refusal to run in earnest as of another day than today.
  package static let onlyTrialsOnOtherDays = RPCError.invalidParams(
    Mismatch.invalid("un altro giorno si può solo provare, con prova").inside(.member("data")))
}
