package import CreditDomain

/// What a sample dump is asked to be. The ledger behind it is a function of everything here but `date`, `content` and
/// `encoding`: the same shape on later dates tells the next days of the same history.
package struct SampleShape: Hashable, Sendable {
  package let customers: Int
  package let instalments: Int
  package let seed: UInt64
  /// The day of the export, at 03:30:00; what was posted until the evening before is in it.
  package let date: CalendarDate
  package let company: Company
  package let content: SampleContent
  package let encoding: SampleEncoding

  package static let defaultCompanyCode = "DEM"
  package static let customersMax = 1_000_000
  package static let instalmentsMax = 100_000_000
  package static let yearMin = 2001
  package static let yearMax = 2099

  /// Throws when a number or a date is outside the limits named above, or when the changes asked for do not lie before
  /// `date`.
  package init(
    customers: Int, instalments: Int, seed: UInt64, date: CalendarDate, company: Company,
    content: SampleContent = .complete, encoding: SampleEncoding = .windows1252
  ) throws(SampleRefusal) {
    guard (1...SampleShape.customersMax).contains(customers) else { throw .customersOutOfRange }
    guard (0...SampleShape.instalmentsMax).contains(instalments) else { throw .instalmentsOutOfRange }
    guard SampleShape.isInRange(date) else { throw .dateOutOfRange }
    if case .changes(let since) = content {
      guard SampleShape.isInRange(since) else { throw .dateOutOfRange }
      guard since < date else { throw .changesNotBeforeDate }
    }
    self.customers = customers
    self.instalments = instalments
    self.seed = seed
    self.date = date
    self.company = company
    self.content = content
    self.encoding = encoding
  }

  private static func isInRange(_ date: CalendarDate) -> Bool {
    (SampleShape.yearMin...SampleShape.yearMax).contains(date.components.year)
  }
}

/// Whether the dump names everything or only what is new (Mexal: the contract's *tipo*).
package enum SampleContent: Hashable, Sendable {
  case complete
  /// What differs from the dump of an earlier day.
  case changes(since: CalendarDate)
}

/// Why a sample cannot be written.
package enum SampleRefusal: Error, Hashable, Sendable, CaseIterable {
  case customersOutOfRange, instalmentsOutOfRange, dateOutOfRange, changesNotBeforeDate

  /// A sentence for the person who asked.
  package var text: String {
    switch self {
    case .customersOutOfRange: "I clienti devono essere da 1 a \(SampleShape.customersMax)."
    case .instalmentsOutOfRange: "Le rate devono essere da 0 a \(SampleShape.instalmentsMax)."
    case .dateOutOfRange: "La data deve cadere tra il \(SampleShape.yearMin) e il \(SampleShape.yearMax)."
    case .changesNotBeforeDate: "La data da cui contare le variazioni deve precedere la data di esportazione."
    }
  }
}
