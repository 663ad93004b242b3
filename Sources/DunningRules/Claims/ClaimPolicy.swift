package import CreditDomain

/// What a company claims from those who pay late, beside the principal (*interessi*, *indennizzo_40*).
package struct ClaimPolicy: Hashable, Sendable {
  package var interest = ClaimedInterest.nothing
  /// Whether the lump sum for the costs of recovery is claimed from businesses.
  package var claimsCompensation = false
  package var agriFood = AgriFoodSupplies()

  /// For each invoice that is paid late, without a notice (legislative decree 231/2002, article 6).
  package static let compensation = Cents(40_00)

  package init() {}

  package init(interest: ClaimedInterest, claimsCompensation: Bool) {
    self.interest = interest
    self.claimsCompensation = claimsCompensation
  }

  /// Nil when no interest is claimed. From consumers never more than the legal rate.
  package func rates(for supply: SupplyKind, in rates: InterestRates) -> RateTable? {
    switch (interest, supply) {
    case (.nothing, _): nil
    case (.legal, _), (.commercial, .consumer): rates.legal
    case (.commercial, .business): rates.business
    case (.commercial, .agriFood), (.commercial, .perishableFood): rates.agriFood
    }
  }

  /// - Parameter cause: of the document that supplied it; nil = not said.
  package func supply(to customer: Customer, by cause: String?) -> SupplyKind {
    switch SupplyKind(to: customer) {
    case .consumer: .consumer
    case .business, .agriFood, .perishableFood:
      if agriFood.perishable.include(customer.category, cause) {
        .perishableFood
      } else if agriFood.all.include(customer.category, cause) {
        .agriFood
      } else {
        .business
      }
    }
  }

  func compensation(for supply: SupplyKind) -> Cents {
    switch supply {
    case .business, .agriFood, .perishableFood: claimsCompensation ? ClaimPolicy.compensation : .zero
    case .consumer: .zero
    }
  }
}

/// The interest that a company claims (*interessi*).
package enum ClaimedInterest: String, Hashable, Sendable, CaseIterable {
  /// Of legislative decree 231/2002 (*231*).
  case commercial
  /// Of article 1284 of the civil code (*legali*).
  case legal
  /// *nessuno*.
  case nothing
}

/// Which supplies are of agricultural and food products (*forniture_agroalimentari*): Mexal marks none, so that the
/// company says by what it tells them.
package struct AgriFoodSupplies: Hashable, Sendable {
  package var all = SupplyMarks()
  /// Of products that perish, whether or not they are among `all`.
  package var perishable = SupplyMarks()

  package init(all: SupplyMarks = SupplyMarks(), perishable: SupplyMarks = SupplyMarks()) {
    self.all = all
    self.perishable = perishable
  }
}

/// What tells supplies of one kind from others.
package struct SupplyMarks: Hashable, Sendable {
  /// Of customers (*cod_cat_sta*): all that they buy.
  package var categories: Set<String>
  /// Of documents (*causale*): all that they supply, to whomever.
  package var causes: Set<String>

  package init(categories: Set<String> = [], causes: Set<String> = []) {
    self.categories = categories
    self.causes = causes
  }

  func include(_ category: String?, _ cause: String?) -> Bool {
    category.map(categories.contains) == true || cause.map(causes.contains) == true
  }
}

/// What was supplied to whom, as far as the law of late payment asks.
package enum SupplyKind: Hashable, Sendable, CaseIterable {
  /// To a business or a public body (legislative decree 231/2002, article 2).
  case business
  /// Agricultural and food products to a business (legislative decree 198/2021).
  case agriFood
  /// The same, of products that perish.
  case perishableFood
  case consumer

  /// A natural person without a VAT number is a consumer.
  package init(to customer: Customer) {
    self = customer.isNaturalPerson && customer.taxCodes.vatNumber?.isEmpty != false ? .consumer : .business
  }
}

extension SupplyKind {
  /// The last day that the law leaves for paying what an invoice of that day supplied; nil = as it was agreed.
  ///
  /// No agreement makes the term of agricultural and food products longer: 30 days for what perishes, 60 for the rest
  /// (legislative decree 198/2021, article 4, in force since 15 December 2021). It runs from the delivery, of which the
  /// ledger knows that it was not after the invoice.
  package func payableBy(invoicedOn day: CalendarDate) -> CalendarDate? {
    guard let inForce = CalendarDate(year: 2021, month: 12, day: 15), day >= inForce else { return nil }
    return switch self {
    case .business, .consumer: nil
    case .agriFood: day.adding(days: 60)
    case .perishableFood: day.adding(days: 30)
    }
  }
}
