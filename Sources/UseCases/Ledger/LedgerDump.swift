package import CreditDomain

/// One dump of a due ledger, read once from front to back in constant memory.
///
/// A source is blocking: it is read on a thread of its own beside the session that stages it, never on the cooperative
/// pool.
package protocol LedgerDump: Sendable {
  /// Hands over the header, then every record in the order of the file, and answers with what stands at its end.
  ///
  /// Whatever was handed over before a refusal is void.
  /// - Throws: `LedgerRefusal` from the file itself, or whatever `receive` throws.
  func read<Failure: Error>(
    header: (DumpHeader) throws(DumpReadFailure<Failure>) -> Void,
    record: (LedgerRecord) throws(DumpReadFailure<Failure>) -> Void
  ) throws(DumpReadFailure<Failure>) -> DumpEnd

  /// The name people know the file by, for reports; never opened.
  var name: String { get }
}

/// Why reading stopped: the file was refused, or the receiver failed.
package enum DumpReadFailure<Failure: Error>: Error {
  case refused(LedgerRefusal)
  case receiver(Failure)
}

/// The root element of a dump (Mexal: *esportazione_mexal*).
package struct DumpHeader: Hashable, Sendable {
  package var company: Company
  package var kind: DumpKind
  package var exportedAt: LocalMoment
  /// Mexal: *numero_giorni_di_esposizione_cambiaria*; nil = not said.
  package var exposureDays: Int?
  package var usesOpenItems: Bool
  /// The number of the company's currency (Mexal: *valuta_aziendale*).
  package var currency: Int?
  package var keys: DocumentKeys

  package init(
    company: Company, kind: DumpKind, exportedAt: LocalMoment, exposureDays: Int? = nil, usesOpenItems: Bool = false,
    currency: Int? = nil, keys: DocumentKeys = .posting
  ) {
    self.company = company
    self.kind = kind
    self.exportedAt = exportedAt
    self.exposureDays = exposureDays
    self.usesOpenItems = usesOpenItems
    self.currency = currency
    self.keys = keys
  }
}

/// What tells the documents of a ledger apart. A document has another key in each, so that a company keeps to one.
package enum DocumentKeys: String, Hashable, Sendable {
  /// Mexal's own: *anno_primanota, dt_registr_doc, prog_primanota*.
  case posting
  /// Number and date of the invoice, where nothing else is said.
  case invoice
}

/// What the absence of a document means (Mexal: *tipo*).
package enum DumpKind: String, Hashable, Sendable {
  /// Mexal: *completa*. What is absent is closed.
  case full
  /// Mexal: *variazioni*. Absence means nothing.
  case variation
}

/// One record of a dump with the line it begins on.
package enum LedgerRecord: Hashable, Sendable {
  case currency(Currency)
  case paymentType(PaymentType)
  case paymentTerms(PaymentTerms)
  case agent(Agent)
  case customer(Customer, line: Int)
  /// A customer of whom only the code is said: kept as it is on file, or made with its code for a name.
  case namedCustomer(CustomerCode, line: Int)
  case document(ReportedDocument, line: Int)
}

/// Mexal: *valuta*.
package struct Currency: Hashable, Sendable {
  package var number: Int
  package var code: String
  /// Decimals of its amounts, 0 ... 2 for a company's own currency.
  package var decimals: Int

  package init(number: Int, code: String, decimals: Int) {
    self.number = number
    self.code = code
    self.decimals = decimals
  }
}

/// Mexal: *pagamento*, the terms that a customer or document is given.
package struct PaymentTerms: Hashable, Sendable {
  package var id: String
  package var name: String

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// What a dump says and shows at its end.
package struct DumpEnd: Hashable, Sendable {
  /// The four control figures of *fine_esportazione*.
  package var declared: ControlFigures
  /// The same, counted while reading.
  package var counted: ControlFigures
  /// SHA-256 of the uncompressed bytes, 32 bytes: the same file twice has the same digest.
  package var digest: [UInt8]
  package var warnings: [ImportWarning]
  /// The line of *fine_esportazione*.
  package var line: Int

  package init(
    declared: ControlFigures, counted: ControlFigures, digest: [UInt8], warnings: [ImportWarning], line: Int
  ) {
    self.declared = declared
    self.counted = counted
    self.digest = digest
    self.warnings = warnings
    self.line = line
  }
}

/// What a dump holds: counted while it is read, and declared at its end, so that a dump that lost something is refused.
package struct ControlFigures: Hashable, Sendable {
  package var customers = 0
  package var documents = 0
  package var instalments = 0
  /// The signed sum of every instalment's amount.
  package var amount = Cents.zero

  package init() {}
}

/// Something odd that did not stop an import: counted, with the first line it was seen on.
package struct ImportWarning: Hashable, Sendable {
  package var code: Code
  package var text: String
  /// Nil when it concerns no line of the file.
  package var line: Int?
  package var count: Int

  package enum Code: String, Hashable, Sendable, CaseIterable {
    case unknownAttribute = "ATTRIBUTO_SCONOSCIUTO"
    case unknownPaymentLetter = "TIPO_SCADENZA_SCONOSCIUTO"
    case unknownStatus = "STATO_PAGAMENTO_SCONOSCIUTO"
    case unknownOverLimitAction = "GEST_FUORI_FIDO_SCONOSCIUTO"
    case futureExport = "ESPORTAZIONE_FUTURA"
    case staleDocuments = "DOCUMENTI_GIA_AGGIORNATI"
    /// The nightly CSV does not say everything that an import wants to know.
    case csvLacks = "CSV_INCOMPLETO"
    case csvForeignCurrency = "CSV_ALTRA_VALUTA"
    /// A value that WebAPI gave and that could not be read counts as not said.
    case unreadField = "CAMPO_NON_LETTO"
  }

  package init(code: Code, text: String, line: Int?, count: Int) {
    self.code = code
    self.text = text
    self.line = line
    self.count = count
  }
}

/// Why a dump is refused whole. `text` is a sentence in Italian for office users, without personal data beyond codes.
package struct LedgerRefusal: Error, Hashable, Sendable {
  package var code: Code
  package var text: String
  package var line: Int?

  package enum Code: String, Hashable, Sendable, CaseIterable {
    case unreadable = "FILE_ILLEGGIBILE"
    case notWellFormed = "XML_NON_CORRETTO"
    case truncated = "FILE_TRONCATO"
    case documentType = "DOCTYPE_VIETATO"
    case invalid = "NON_VALIDO"
    case encoding = "CODIFICA_SCONOSCIUTA"
    case tooLarge = "LIMITE_SUPERATO"
    case controlFigures = "TOTALI_NON_QUADRANO"
    case wrongCompany = "AZIENDA_SBAGLIATA"
    case olderThanLast = "ESPORTAZIONE_VECCHIA"
    case duplicateKey = "CHIAVE_DOPPIA"
    case unknownCustomer = "CLIENTE_SCONOSCIUTO"
    /// The documents on file have other keys: each would be there twice.
    case otherKeys = "CHIAVI_DIVERSE"
    case alreadyRunning = "IMPORTAZIONE_IN_CORSO"
    /// The import is held rather than refused: a person may say that it is right.
    case tooManyClosings = "TROPPE_CHIUSURE"
  }

  package init(code: Code, text: String, line: Int?) {
    self.code = code
    self.text = text
    self.line = line
  }
}
