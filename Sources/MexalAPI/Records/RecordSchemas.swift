import JSONText

/// What the records look like in the OpenRPC document; a test reads each of these fields and no other.
enum RecordSchemas {
  static let instalment = record([
    required("nr", "Numero della rata, da 1 a 9999"), required("tipo_scadenza", "La lettera di Mexal"),
    required("dt_sca_pg", "Scadenza, o data del pagamento quando è pagata"),
    field("dt_sca_origine", "Scadenza originale"), required("imp_scadenza", "Importo; negativo = credito"),
    field("imp_sca_vlt_doc", "Importo nella valuta del documento"),
    field("stato_pagamento", "Vuoto = aperta, E = presentata, P = pagata"), field("conto_eff"),
    field("nr_prot_effetti"), field("dt_sca_emissione_eff"), field("data_sollecito"), field("data_recupero"),
    field("data_legale"), field("x_insoluto", "S = tornata insoluta"), field("x_dt_insoluto"),
    field("x_spese_insoluto"), field("x_causale_insoluto"),
  ])

  static let document = record([
    required("codice", "Il conto del cliente"), required("anno_primanota"), required("dt_registr_doc"),
    required("prog_primanota"), field("causale"), field("serie"), field("numero"), field("numero_esteso"),
    field("data_documento"), field("codice_agente"), field("numero_valuta"), field("data_ult_mod"),
    field("x_sigla"), field("x_imp_documento"),
    .init(
      "rate", list(of: instalment, max: RecordLimits.instalmentsPerDocumentMax).described("Tutte le rate del documento")
    ),
  ])

  static let customer = record([
    required("codice", "Il conto del cliente"), required("ragione_sociale"), field("partita_iva"),
    field("codice_fiscale"), field("tp_nazionalita"), field("cod_paese"), field("gest_ente_pa", "S o N"),
    field("gest_per_fisica", "S o N"), field("indirizzo"), field("cap"), field("localita"), field("provincia"),
    field("telefono"), field("email"), field("pec"), field("codice_sdi"), field("cod_lingua"), field("valuta"),
    field("cod_agente"), field("cod_zona"), field("cod_cat_sta"), field("cod_pagamento"),
    field("cod_fatturare_a", "Il conto a cui si fattura, se è un altro"),
    field("fido", "Vuoto = nessun limite, 0.00 = nessun credito"),
    field("gest_fuori_fido", "B = blocca, A = avvisa, N o I = ignora, vuoto = vale l'azienda"), field("tp_rating"),
    field("nr_insoluti"), field("tot_insoluti"), field("conto_precanc", "S = cancellato"), field("data_ult_mod"),
    .init("referenti", list(of: contact, max: RecordLimits.contactsPerCustomerMax), isRequired: false),
    .init("esposizione", exposure, isRequired: false),
  ])

  private static let contact = record([
    field("cod_referente"), field("nome"), field("email"), field("telefono"), field("x_ruolo"),
  ])

  private static let exposure = record([
    field("dt_esposizione", "Occorre quando c'è un importo"), field("val_ord_bolle"), field("val_ord_iva"),
    field("val_bolle_iva"),
  ])

  static func list(of items: JSONSchema, max: Int) -> JSONSchema { .array(of: items, itemsMax: max) }

  /// Fields that nobody knows are kept, as in the dump.
  private static func record(_ fields: [JSONSchema.Property]) -> JSONSchema { .object(fields, isOpen: true) }

  private static func required(_ name: String, _ description: String? = nil) -> JSONSchema.Property {
    .init(name, JSONSchema(scalar, description: description))
  }

  private static func field(_ name: String, _ description: String? = nil) -> JSONSchema.Property {
    .init(name, JSONSchema(scalar, description: description, isNullable: true), isRequired: false)
  }

  private static let scalar = JSONSchema.Shape.oneOf([.text(lengthMax: RecordLimits.fieldBytesMax), .number(), .bool])
}
