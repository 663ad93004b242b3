import CreditDomain
import MessageDelivery
import MessageText
package import UseCases

/// Messages as this program plans and sends them.
package struct Messaging: Sendable {
  package let planning: PlanMessages
  /// Nil = there is no mail server.
  package let delivery: DeliverMessages?
  /// Nil = nobody looks at what comes back.
  package let returns: TakeReturnedMail?

  package init(_ workplace: Workplace) {
    planning = PlanMessages(
      store: workplace.store, templates: workplace.templates, rates: workplace.rates, clock: workplace.clock)
    delivery = workplace.settings.mail.server.map { server in
      DeliverMessages(
        store: workplace.store, sender: SMTPMailer(server: server, pace: MailPace()),
        printer: LetterPrinter(), letters: LetterFolder(path: workplace.settings.mail.lettersFolder),
        clock: workplace.clock)
    }
    returns = workplace.settings.mail.returnedMail.map { place in
      TakeReturnedMail(store: workplace.store, box: place.box, clock: workplace.clock)
    }
  }
}
