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
