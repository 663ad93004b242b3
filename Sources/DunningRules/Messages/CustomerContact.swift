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

  package init(
    addresses: ContactAddresses, lastContactOn: CalendarDate? = nil, asked: [MessageStep: CalendarDate] = [:],
    told: [MessageStep: CalendarDate] = [:]
  ) {
    self.addresses = addresses
    self.lastContactOn = lastContactOn
    self.asked = asked
    self.told = told
  }
}

/// Where messages to a customer go, by channel.
package struct ContactAddresses: Hashable, Sendable {
  package var email: String?
  package var certifiedEmail: String?
  /// On one line.
  package var postal: String?

  package init(email: String? = nil, certifiedEmail: String? = nil, postal: String? = nil) {
    self.email = email
    self.certifiedEmail = certifiedEmail
    self.postal = postal
  }

  /// A letter needs a street and a town.
  package init(of customer: Customer) {
    email = customer.channels.email
    certifiedEmail = customer.channels.certifiedEmail
    let address = customer.address
    guard let street = address.street, !street.isEmpty, let city = address.city, !city.isEmpty else { return }
    postal = [street, [address.postalCode, city].compactMap { $0 }.joined(separator: " ")].joined(separator: ", ")
  }

  /// Nil when there is none, or an empty one.
  package subscript(channel: MessageChannel) -> String? {
    let address =
      switch channel {
      case .email: email
      case .certifiedEmail: certifiedEmail
      case .letter: postal
      }
    return address?.isEmpty == false ? address : nil
  }
}
