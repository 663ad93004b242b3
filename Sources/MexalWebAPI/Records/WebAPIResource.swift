/// What is read of Mexal, each with the fields that this program knows (WebAPI: *fields*): a customer has 180.
enum WebAPIResource: String, CaseIterable {
  case customers = "clienti"
  case contacts = "referenti/clienti"
  case ledger = "scadenzario"
  case currencies = "dati-generali/valute"
  case paymentTypes = "dati-generali/condizioni-generali-pagamenti"
  case paymentTerms = "dati-generali/pagamenti"

  var path: String { "/risorse/" + rawValue }

  var fields: [String] {
    switch self {
    case .customers: CustomerField.allCases.map(\.rawValue)
    case .contacts: ContactField.allCases.map(\.rawValue)
    case .ledger: LedgerField.allCases.map(\.rawValue) + InstalmentField.allCases.map(\.rawValue)
    case .currencies: ["id", "sigla", "nr_dec_importi"]
    case .paymentTypes: ["tipo", "descrizione", "id_pg_ft_elettr"]
    case .paymentTerms: ["id", "descrizione"]
    }
  }
}

enum CustomerField: String, CaseIterable {
  case code = "codice"
  case name = "ragione_sociale"
  case vatNumber = "partita_iva"
  case fiscalCode = "codice_fiscale"
  case nationality = "tp_nazionalita"
  case country = "cod_paese"
  case isPublicBody = "gest_ente_pa"
  case isNaturalPerson = "gest_per_fisica"
  case street = "indirizzo"
  case postalCode = "cap"
  case city = "localita"
  case province = "provincia"
  case phone = "telefono"
  case email
  case certifiedEmail = "pec"
  case exchangeCode = "codice_sdi"
  case language = "cod_lingua"
  case currency = "valuta"
  case agent = "cod_agente"
  case zone = "cod_zona"
  case category = "cod_cat_sta"
  case paymentTerms = "cod_pagamento"
  case invoicedTo = "cod_fatturare_a"
  case creditLimit = "fido"
  case overLimitAction = "gest_fuori_fido"
  case rating = "tp_rating"
  case bounceCounter = "nr_insoluti"
  case bounceTotal = "tot_insoluti"
  case isDeleted = "conto_precanc"
  case modifiedAt = "data_ult_mod"
}

enum ContactField: String, CaseIterable {
  case customer = "codice_cli_for"
  case code = "cod_referente"
  case name = "nome"
  case email
  case phone = "telefono"
}

/// Of a document of the *scadenzario*.
enum LedgerField: String, CaseIterable {
  case code = "codice"
  case postingYear = "anno_primanota"
  case registeredOn = "dt_registr_doc"
  case postingNumber = "prog_primanota"
  case cause = "causale"
  case series = "serie"
  case number = "numero"
  case extendedNumber = "numero_esteso"
  case date = "data_documento"
  case agent = "codice_agente"
  case currency = "numero_valuta"
  case modifiedAt = "data_ult_mod"
}

/// Of the instalments (*rate*) of a document: each an array over their numbers.
enum InstalmentField: String, CaseIterable {
  case letter = "tipo_scadenza"
  case date = "dt_sca_pg"
  case originalDue = "dt_sca_origine"
  case amount = "imp_scadenza"
  case amountInDocumentCurrency = "imp_sca_vlt_doc"
  case status = "stato_pagamento"
  case bankAccount = "conto_eff"
  case bankProtocol = "nr_prot_effetti"
  case issuedOn = "dt_sca_emissione_eff"
  case reminder = "data_sollecito"
  case recovery = "data_recupero"
  case legal = "data_legale"
}
