import CreditDomain
package import JSONRPC
package import RiskRules

/// The customer's own fields are those of *cliente* in the dump, under the same names; `null` = not said.
extension CustomerSheet.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("azienda") { $0.company.code }
    Field("cod_conto") { $0.customer.code }
    Field("ragione_sociale") { $0.customer.name }
    Field("conto_precanc", "S = cancellato in Mexal") { Flag($0.customer.isDeleted) }
    Field("partita_iva") { $0.customer.taxCodes.vatNumber }
    Field("codice_fiscale") { $0.customer.taxCodes.fiscalCode }
    Field("gest_per_fisica") { Flag($0.customer.isNaturalPerson) }
    Field("gest_ente_pa") { Flag($0.customer.isPublicBody) }
    Field("indirizzo") { $0.customer.address.street }
    Field("cap") { $0.customer.address.postalCode }
    Field("localita") { $0.customer.address.city }
    Field("provincia") { $0.customer.address.province }
    Field("cod_paese") { $0.customer.address.country }
    Field("tp_nazionalita") { $0.customer.address.nationality }
    Field("telefono") { $0.customer.channels.phone }
    Field("email") { $0.customer.channels.email }
    Field("pec") { $0.customer.channels.certifiedEmail }
    Field("codice_sdi") { $0.customer.channels.exchangeCode }
    Field("cod_lingua") { $0.customer.language }
    Field("valuta") { $0.customer.currency }
    Field("cod_agente") { $0.customer.agent }
    Field("des_agente") { $0.agentName }
    Field("cod_zona") { $0.customer.zone }
    Field("cod_cat_sta") { $0.customer.category }
    Field("cod_pagamento") { $0.customer.paymentTerms }
    Field("des_pagamento") { $0.paymentTermsName }
    Field("cod_fatturare_a") { $0.customer.invoicedTo }
    Field("fido", "null = nessun limite") { $0.customer.creditLimit.amount }
    Field("tp_rating") { $0.customer.rating }
    Field("nr_insoluti", "Il contatore di Mexal") { $0.customer.bounceCounter }
    Field("tot_insoluti", "Il contatore di Mexal") { $0.customer.bounceTotal }
    Field("data_ult_mod") { $0.customer.modifiedAt }
    Field("referenti") { $0.customer.contacts }
    Field("esposizione", "Quanto Mexal conta oltre allo scadenzario; null = non detto") { $0.customer.exposure }
    Field("campi_aggiuntivi", "Attributi del dump che il programma non conosce") { $0.customer.unknownFields }
    Field("impostazioni") { $0.settings }
    Field("totali") { $0.totals }
    Field.whenPresent("stato", "Lo stato nel suo iter di recupero; null = nessuno") { $0.recovery.map(\.state) }
    Field.whenPresent("stato_attivo", "Lo stato che agisce: più lieve finché manca un avviso; null = nessuno") {
      $0.recovery.map(\.acting)
    }
    Field.whenPresent("operatore", "null = nessuno") { $0.recovery.map(\.operatorName) }
    Field.whenPresent("versione", "Della pratica") { $0.recovery?.version }
    Field.whenPresent("ultimo_contatto", "null = mai") { $0.recovery.map(\.lastContactOn) }
    Field.whenPresent("prossima_data", "Quando lo stato può cambiare senza che accada nulla; null = mai") {
      $0.recovery.map(\.nextDate)
    }
    Field.whenPresent("promesse", "Quelle non annullate, dalla più vecchia") { $0.recovery?.promises }
    Field.whenPresent("affidabilita_promesse") { $0.recovery?.reliability }
    Field("dati_al", "L'ultima esportazione importata; null = nessuna") { $0.data.exportedAt }
    Field("eta_dati_ore") { $0.data.age }
    Field.whenPresent("avviso", "Quando la base dati non risponde") { $0.notice?.text }
  }
}

extension CustomerSheet.Settings: JSONObjectWritable {
  static let fields = Fields<Self> {
    Field("fuori_fido", "Che cosa fa superare il fido: per questo cliente, altrimenti per l'azienda") {
      $0.overLimitAction.word
    }
    Field("blocco", "Il blocco manuale degli ordini; null = nessuno") { $0.block }
  }
}

extension OrderBlock: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("motivo") { $0.reason }
    Field("fino_al", "Ultimo giorno del blocco; null = finché non viene tolto") { $0.until }
  }
}
