/// What makes a document of the due ledger one and the same across dumps, inside its company.
package struct DocumentKey: Hashable, Sendable {
  package var customer: CustomerCode
  /// Mexal: *anno_primanota*.
  package var postingYear: Int
  /// Mexal: *dt_registr_doc*.
  package var registeredOn: CalendarDate
  /// Mexal: *prog_primanota*.
  package var postingNumber: Int

  package init(customer: CustomerCode, postingYear: Int, registeredOn: CalendarDate, postingNumber: Int) {
    self.customer = customer
    self.postingYear = postingYear
    self.registeredOn = registeredOn
    self.postingNumber = postingNumber
  }
}

/// How people name a document: cause, series, number and date.
package struct DocumentLabel: Hashable, Sendable {
  /// Mexal: *causale*, the two letters of accounting.
  package var cause: String?
  package var series: String?
  package var number: String?
  package var date: CalendarDate?

  package init(cause: String? = nil, series: String? = nil, number: String? = nil, date: CalendarDate? = nil) {
    self.cause = cause
    self.series = series
    self.number = number
    self.date = date
  }
}

/// A document with its instalments as one dump or one change reports it (Mexal: a record of the *scadenzario*).
package struct ReportedDocument: Hashable, Sendable {
  package var key: DocumentKey
  package var label: DocumentLabel
  /// Mexal: *numero_esteso*.
  package var extendedNumber: String?
  package var agent: String?
  /// The number of the document's currency (Mexal: *numero_valuta*).
  package var currency: Int?
  package var total: Cents?
  /// The two letters of the sales document (Mexal: *sigla*), which accounting does not keep.
  package var salesType: String?
  package var modifiedAt: LocalMoment?
  package var instalments: [ReportedInstalment]
  package var unknownFields: [UnknownField] = []

  package init(key: DocumentKey, label: DocumentLabel, instalments: [ReportedInstalment]) {
    self.key = key
    self.label = label
    self.instalments = instalments
  }
}

/// Mexal's *stato_pagamento* as it is written.
package enum ReportedStatus: Hashable, Sendable {
  case open, presented, paid
  /// A letter that nobody documented: treated as open, and reported as a warning.
  case unknown(String)

  package init(letter: String) {
    switch letter {
    case "": self = .open
    case "E": self = .presented
    case "P": self = .paid
    default: self = .unknown(letter)
    }
  }

  package var letter: String {
    switch self {
    case .open: ""
    case .presented: "E"
    case .paid: "P"
    case .unknown(let letter): letter
    }
  }
}

/// One due amount as reported (Mexal: *rata*).
package struct ReportedInstalment: Hashable, Sendable {
  package var number: Int
  package var letter: PaymentLetter
  /// Mexal: *dt_sca_pg*, the due date while open, the payment date once paid.
  package var date: CalendarDate
  /// Mexal: *dt_sca_origine*.
  package var originalDue: CalendarDate?
  /// Signed: negative is a credit.
  package var amount: Cents
  package var amountInDocumentCurrency: Cents?
  package var status: ReportedStatus
  /// Mexal has no field for a bounced effect; whoever writes the dump may say it (*x_insoluto*).
  package var bounce: ReportedBounce?
  package var bank = BankEffectDetails()
  package var nativeDunning = NativeDunningDates()

  package init(
    number: Int, letter: PaymentLetter, date: CalendarDate, originalDue: CalendarDate?, amount: Cents,
    status: ReportedStatus, bounce: ReportedBounce? = nil
  ) {
    self.number = number
    self.letter = letter
    self.date = date
    self.originalDue = originalDue
    self.amount = amount
    self.status = status
    self.bounce = bounce
  }
}

/// A bounce (Mexal: *insoluto*) as a report tells it of an instalment.
package struct ReportedBounce: Hashable, Sendable {
  package var date: CalendarDate?
  /// The bank's charges, a claim beside the amount (*x_spese_insoluto*).
  package var charges: Cents?
  package var reason: String?

  package init(date: CalendarDate? = nil, charges: Cents? = nil, reason: String? = nil) {
    self.date = date
    self.charges = charges
    self.reason = reason
  }
}

/// Where and how an effect was presented.
package struct BankEffectDetails: Hashable, Sendable {
  /// Mexal: *conto_eff*.
  package var account: String?
  /// Mexal: *nr_prot_effetti*.
  package var protocolNumber: String?
  /// Mexal: *dt_sca_emissione_eff*.
  package var issuedOn: CalendarDate?

  package init() {}
}

/// Mexal's own dunning dates of an instalment (*data_sollecito*, *data_recupero*, *data_legale*).
package struct NativeDunningDates: Hashable, Sendable {
  package var reminder: CalendarDate?
  package var recovery: CalendarDate?
  package var legal: CalendarDate?

  package init() {}
}
