package import CreditDomain

/// How a customer can be reached, and what it has been told so far.
package struct CustomerContact: Hashable, Sendable {
  package var addresses: ContactAddresses
  /// The last day on which anybody wrote to the customer or spoke with it.
  package var lastContactOn: CalendarDate?
  /// The steps for which a message was stored, whether it went out or waits for approval, each with the last day.
  package var asked: [MessageStep: CalendarDate]
  /// The steps of which people inside the company were told, each with the last day.
  package var told: [MessageStep: CalendarDate]
  package var waiting: [WaitingNotice]

  package init(
    addresses: ContactAddresses, lastContactOn: CalendarDate? = nil, asked: [MessageStep: CalendarDate] = [:],
    told: [MessageStep: CalendarDate] = [:], waiting: [WaitingNotice] = []
  ) {
    self.addresses = addresses
    self.lastContactOn = lastContactOn
    self.asked = asked
    self.told = told
    self.waiting = waiting
  }
}

/// Where messages to a customer go, by channel.
///
/// Offices write several mail addresses into one field, perhaps with names; a message goes to one of them alone.
package struct ContactAddresses: Hashable, Sendable {
  /// In the order in which they are used.
  package var emails: [String]
  package var certifiedEmails: [String]
  /// On one line.
  package var postal: String?

  package init(email: String? = nil, certifiedEmail: String? = nil, postal: String? = nil) {
    emails = Self.addresses(in: email)
    certifiedEmails = Self.addresses(in: certifiedEmail)
    self.postal = postal
  }

  /// A letter needs a street and a town.
  package init(of customer: Customer) {
    self.init(email: customer.channels.email, certifiedEmail: customer.channels.certifiedEmail)
    let address = customer.address
    guard let street = address.street, !street.isEmpty, let city = address.city, !city.isEmpty else { return }
    postal = [street, [address.postalCode, city].compactMap { $0 }.joined(separator: " ")].joined(separator: ", ")
  }

  /// Nil when there is none.
  package subscript(channel: MessageChannel) -> String? {
    switch channel {
    case .email: emails.first
    case .certifiedEmail: certifiedEmails.first
    case .letter: postal?.isEmpty == false ? postal : nil
    }
  }

  /// Without those that take no mail.
  package func without(_ dead: Set<String>) -> ContactAddresses {
    var living = self
    living.emails.removeAll { dead.contains($0) }
    living.certifiedEmails.removeAll { dead.contains($0) }
    return living
  }

  /// `Anna Verdi <anna@alfa.example>; ufficio@alfa.example`: what has something on both sides of its one `@`.
  private static func addresses(in text: String?) -> [String] {
    (text ?? "").split { $0 == ";" || $0 == "," || $0 == "<" || $0 == ">" || $0.isWhitespace }.map(String.init)
      .filter { word in
        let sides = word.split(separator: "@", omittingEmptySubsequences: false)
        return sides.count == 2 && sides.allSatisfy { !$0.isEmpty }
      }
  }
}
