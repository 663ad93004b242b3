package import CreditDomain
import CreditStore
import MessageDelivery
import MessageText
package import UseCases

/// Messages as this program plans and sends them.
package struct Messaging: Sendable {
  package let planning: PlanMessages
  package let delivery: DeliverMessages
  /// Nil = nobody looks at what comes back.
  package let returns: TakeReturnedMail?
  private let workplace: Workplace

  package init(_ workplace: Workplace) {
    self.workplace = workplace
    planning = PlanMessages(
      store: workplace.store, templates: workplace.templates, rates: workplace.rates, clock: workplace.clock)
    delivery = DeliverMessages(
      store: workplace.store,
      sender: workplace.settings.mail.server.map { SMTPMailer(server: $0, pace: MailPace()) },
      printer: LetterPrinter(), letters: LetterFolder(path: workplace.settings.mail.lettersFolder),
      clock: workplace.clock)
    returns = workplace.settings.mail.returnedMail.map { place in
      TakeReturnedMail(store: workplace.store, box: place.box, clock: workplace.clock)
    }
  }

  /// How many mails could go if there were a mail server; 0 where there is one.
  package func mailsWithoutServer(of company: Company) async throws(StoreFailure) -> Int {
    guard workplace.settings.mail.server == nil else { return 0 }
    return try await workplace.store.messageQueue(of: company, at: workplace.clock.instant()).dueMails
  }
}
