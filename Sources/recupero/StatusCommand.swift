import ArgumentParser
import JSONRPCTransport
import JSONText
import RecoveryService

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says how the running service is, for people.",
    discussion: "Exit status: 0 it answers and reaches its database, 1 not.")

  @OptionGroup var options: SettingsOptions
  @Option(help: "ADDRESS:PORT of the service (RECUPERO_TCP).") var tcp: String?
  @Flag(help: "Prints the answer of sistema.stato.") var json = false

  func run() throws {
    var client = try RPCClient(try options.settings(adding: ["tcp": tcp]))
    client.replyTimeoutMs = 10_000
    let status: JSONValue
    do {
      switch try client.call("sistema.stato", nil) {
      case .result(let value): status = value
      case .error(let refusal): throw ProgramFailure("the service refuses to answer: \(refusal.source)")
      }
    } catch let failure as RPCClientFailure {
      if case .notTrusted(let reason) = failure {
        throw ProgramFailure("TLS with \(client.host):\(client.port) failed: \(reason)")
      }
      throw ProgramFailure("the service does not answer on \(client.host):\(client.port)")
    }
    if json { StandardText.write(status.source) } else { StandardText.write(Self.text(status)) }
    guard status["database"]?["raggiungibile"]?.bool == true else {
      throw ProgramFailure("the service does not reach its database")
    }
  }

  private static func text(_ status: JSONValue) -> String {
    var lines = ["recupero \(status["versione"]?.string ?? "?"), oggi \(status["oggi"]?.string ?? "?")"]
    let database = status["database"]
    lines.append(
      "database: PostgreSQL \(database?["versione_postgresql"]?.string ?? "non raggiungibile"), "
        + "schema \(database?["versione_schema"]?.source ?? "?"), memoria \(status["memoria"]?.string ?? "?")")
    guard let companies = status["aziende"]?.elements else { return lines.joined(separator: "\n") }
    for company in companies {
      let last = company["ultima_importazione"]
      lines.append(
        "azienda \(company["azienda"]?.string ?? "?"): \(company["nr_clienti"]?.source ?? "?") clienti, "
          + "ultima importazione \(last?["nome_file"]?.string ?? "nessuna"), "
          + "dati di \(last?["eta_dati_ore"]?.source ?? "?") ore fa")
      if let messages = company["messaggi"]?.members {
        lines.append("  messaggi: " + messages.map { "\($0.name) \($0.value.source)" }.joined(separator: ", "))
      }
      for alarm in company["allarmi"]?.elements.map(Array.init) ?? [] {
        lines.append("  ATTENZIONE: \(alarm.string ?? "")")
      }
      if let webAPI = company["webapi"], !webAPI.isNull { lines.append(Self.text(webAPI: webAPI)) }
    }
    return lines.joined(separator: "\n")
  }

  private static func text(webAPI: JSONValue) -> String {
    let read = webAPI["ultima_lettura"]?.string.map { "\($0), \(webAPI["eta_minuti"]?.source ?? "?") minuti fa" }
    var line = "  WebAPI: ultima lettura \(read ?? "nessuna")"
    if webAPI["in_ritardo"]?.bool == true { line += ", IN RITARDO" }
    line += ", ordini da sbloccare \(webAPI["scritture_in_coda"]?.source ?? "?")"
    line += ", rifiutati \(webAPI["scritture_rifiutate"]?.source ?? "?")"
    guard let failure = webAPI["errore"]?.string else { return line }
    return line + "\n  WebAPI: \(webAPI["errore_dal"]?.string ?? "?") \(failure)"
  }
}

extension JSONValue {
  /// The member of an object; nil where there is none.
  fileprivate subscript(name: String) -> JSONValue? {
    guard let members else { return nil }
    for member in members where member.name == name { return member.value }
    return nil
  }
}
