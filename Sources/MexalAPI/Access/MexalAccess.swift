package import JSONRPC

/// Who may do what: the one place where it is said. Every method of the contract stands here; one that does not is
/// open to nobody with a token.
package enum MexalAccess {
  package static func access(to method: String) -> MethodAccess { table[method] ?? .closed }

  // From the narrowest to the widest.
  private static let decisions: RoleSet = [.manager, .administrator]
  private static let office: RoleSet = [.clerk, .manager, .administrator]
  private static let officeAndScreens: RoleSet = [.managementSystem, .clerk, .manager, .administrator]
  private static let everybody: RoleSet = [.managementSystem, .sales, .clerk, .manager, .administrator]

  /// What people wrote about a customer, such as why its orders are blocked.
  package static let notes = officeAndScreens

  /// A dump that would be held goes in by a person's word, which is for those who may decide.
  static let forcedImport = decisions

  /// So does what would wait for a newer ledger go out.
  static let forcedSending = decisions

  package static let table: [String: MethodAccess] = [
    "sessione.autentica": .anyone,
    "rpc.discover": .roles(everybody),
    "sistema.stato": .roles(everybody),

    "rischio.indicatore": .roles(everybody),
    "rischio.indicatori": .roles(everybody),
    "ordine.verifica": .roles(everybody),
    "ordine.autorizza": .roles(officeAndScreens),
    "ordine.conferma": .roles(officeAndScreens),
    "ordine.numera": .roles(officeAndScreens),
    "ordine.annulla": .roles(officeAndScreens),
    "ordine.elenco": .roles(officeAndScreens),
    "ordine.sblocca": .roles(decisions),
    "blocco.imposta": .roles(decisions),
    "blocco.togli": .roles(decisions),

    "cliente.scheda": .roles(officeAndScreens),
    "cliente.scadenzario": .roles(officeAndScreens),
    "cliente.storico": .roles(officeAndScreens),
    "cliente.spiega": .roles(officeAndScreens),

    "scadenzario.importa": .roles(officeAndScreens),
    "scadenzario.applica": .roles(officeAndScreens),
    "scadenzario.importazioni": .roles(officeAndScreens),

    "piano.elenco": .roles(office),
    "piano.riepilogo": .roles(office),
    "attivita.registra": .roles(office),
    "attivita.completa": .roles(office),
    "attivita.elenco": .roles(office),
    "promessa.registra": .roles(office),
    "promessa.annulla": .roles(office),
    "contestazione.apri": .roles(office),
    "contestazione.chiudi": .roles(office),
    "sospensione.imposta": .roles(office),
    "sospensione.togli": .roles(office),
    "pratica.assegna": .roles(office),
    "pratica.sposta": .roles(office),
    "messaggio.elenco": .roles(office),
    "messaggio.anteprima": .roles(office),
    "messaggio.approva": .roles(office),
    "messaggio.allegato": .roles(office),
    "messaggio.annulla": .roles(office),
    "messaggio.invia": .roles(office),

    "iter.assegna": .roles(office),
    "iter.elenco": .roles(decisions),
    "iter.leggi": .roles(decisions),
    "iter.simula": .roles(decisions),
    "iter.salva": .roles(decisions),
    "ciclo.esegui": .roles(decisions),
  ]
}
