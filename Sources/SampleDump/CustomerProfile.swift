/// Who a customer is: what its record says for ever.
struct CustomerProfile: Sendable {
  let kind: Kind
  let trade: Int
  let name: Int
  let suffix: Int
  let form: Int
  let person: Person
  let street: Int
  let streetNumber: Int
  let place: Int
  let phone: Int?
  let hasEmail: Bool
  let hasCertifiedEmail: Bool
  let exchangeCode: Int
  let category: Int
  let contacts: [Person]
  let bornOn: (year: Int, month: Int, day: Int)

  enum Kind: Hashable, Sendable {
    case company
    /// A natural person in business, with a VAT number.
    case soleTrader
    /// A natural person without one.
    case consumer
    case publicBody
    /// The index of a country of `SamplePlace.foreign`.
    case foreign(Int)
  }

  struct Person: Sendable {
    let surname: Int
    let givenName: Int

    init(from draws: inout SampleRandom) {
      surname = draws.below(SampleWords.surnames.count)
      givenName = draws.below(SampleWords.givenNames.count)
    }
  }

  init(of account: SampleAccount) {
    var draws = account.random.branch(.profile)
    kind = CustomerProfile.kind(of: account, from: &draws)
    trade = draws.below(SampleWords.trades.count)
    name = draws.below(SampleWords.names.count)
    suffix = draws.below(SampleWords.companySuffixes.count)
    form = draws.below(SampleWords.companyForms.count)
    person = Person(from: &draws)
    street = draws.below(SampleWords.streets.count)
    streetNumber = draws.within(1...180)
    place = draws.below(SamplePlace.italian.count)
    let phoneDigits = draws.within(1_000...9_999)
    phone = draws.happens(permille: 880) ? phoneDigits : nil
    hasEmail = draws.happens(permille: 920)
    hasCertifiedEmail = draws.happens(permille: 700)
    exchangeCode = draws.below(1_000_000)
    category = draws.within(1...6)
    let contactCount = [0, 0, 0, 1, 1, 1, 1, 2][draws.below(8)]
    contacts = (0..<contactCount).map { _ in Person(from: &draws) }
    bornOn = (draws.within(1950...1999), draws.within(1...12), draws.within(1...28))
  }

  private static func kind(of account: SampleAccount, from draws: inout SampleRandom) -> Kind {
    let draw = draws.below(100)
    let country = draws.below(SamplePlace.foreign.count)
    if account.isInvoicedInDollars { return .foreign(SamplePlace.foreign.count - 1) }
    return switch draw {
    case ..<86: .company
    case ..<91: .soleTrader
    case ..<93: .consumer
    case ..<95: .publicBody
    default: .foreign(country)
    }
  }

  var isNaturalPerson: Bool {
    switch kind {
    case .soleTrader, .consumer: true
    case .company, .publicBody, .foreign: false
    }
  }

  var isForeign: Bool {
    switch kind {
    case .foreign: true
    case .company, .soleTrader, .consumer, .publicBody: false
    }
  }
}
