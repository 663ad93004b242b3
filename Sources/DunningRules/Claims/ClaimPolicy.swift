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
    case (.commercial, .agriFood): rates.agriFood
    }
  }

  /// - Parameter cause: of the document that supplied it; nil = not said.
  package func supply(to customer: Customer, by cause: String?) -> SupplyKind {
    switch SupplyKind(to: customer) {
    case .consumer: .consumer
    case .business, .agriFood: agriFood.include(customer.category, cause) ? .agriFood : .business
    }
  }

  func compensation(for supply: SupplyKind) -> Cents {
    switch supply {
    case .business, .agriFood: claimsCompensation ? ClaimPolicy.compensation : .zero
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
  case consumer

  /// A natural person without a VAT number is a consumer.
  package init(to customer: Customer) {
    self = customer.isNaturalPerson && customer.taxCodes.vatNumber?.isEmpty != false ? .consumer : .business
  }
}
