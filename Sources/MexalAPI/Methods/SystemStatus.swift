package import CreditDomain
package import JSONRPC

/// How the service is and what it knows; changes nothing.
package struct SystemStatus: Method {
  package static let name: StaticString = "sistema.stato"
  package static let summary = "Versione, data, base dati e ultima importazione di ogni azienda"
  package static let parameters = Parameters(
    Parameter<CompanyWord?>("azienda", "Solo questa azienda; se manca, tutte"), CommonParameters.subcompany,
    into: { company, subcompany throws(Mismatch) in
      SystemStatus(company: try company.map { code throws(Mismatch) in try Company(code, subcompany) })
    })

  /// Nil asks about every company.
  package let company: Company?

  package func check(_ caller: Caller) throws(RPCError) {
    if let company { try caller.checkKnows(company) }
  }

  package struct Reply: Sendable {
    package var version: String
    package var now: LocalMoment
    package var database: Database
    package var memory: Memory
    package var companies: [CompanyStatus]

    package init(
      version: String, now: LocalMoment, database: Database, memory: Memory, companies: [CompanyStatus]
    ) {
      self.version = version
      self.now = now
      self.database = database
      self.memory = memory
      self.companies = companies
    }
  }

  package struct Database: Sendable {
    package var isReachable: Bool
    /// The number of the last migration; nil when it cannot be asked.
    package var schemaVersion: Int?
    /// PostgreSQL's own, such as 150013 for 15.13; nil when it cannot be asked.
    package var serverVersion: Int?

    package init(isReachable: Bool, schemaVersion: Int? = nil, serverVersion: Int? = nil) {
      self.isReachable = isReachable
      self.schemaVersion = schemaVersion
      self.serverVersion = serverVersion
    }
  }

  /// Whether screens are answered from memory.
  package enum Memory: String, CaseIterable, Hashable, JSONWritable {
    case loading = "in_caricamento"
    case current = "aggiornata"
    /// Changes by others may have been missed.
    case disconnected = "scollegata"
  }

  package struct CompanyStatus: Sendable {
    package var company: Company
    package var lastImport: LastImport?
    package var customers: Int
    package var queuedMessages: Int
    package var missedExport: LocalMoment?
    package var messages: Messages
    /// What somebody should look at, in words.
    package var alarms: [String]
    /// Nil when Mexal is not read over WebAPI.
    package var webAPI: WebAPI?

    package init(
      company: Company, lastImport: LastImport?, customers: Int, queuedMessages: Int,
      missedExport: LocalMoment? = nil, messages: Messages = Messages(), alarms: [String] = []
    ) {
      self.company = company
      self.lastImport = lastImport
      self.customers = customers
      self.queuedMessages = queuedMessages
      self.missedExport = missedExport
      self.messages = messages
      self.alarms = alarms
    }
  }

  /// How reading Mexal over WebAPI goes.
  package struct WebAPI: Sendable {
    package var lastPull: LocalMoment?
    package var lastFullPull: LocalMoment?
    /// Of the last pull, in minutes; nil = there was none.
    package var ageMinutes: Int?
    package var isLate: Bool
    package var failedAt: LocalMoment?
    package var failure: String?
    package var queuedWrites: Int
    package var refusedWrites: Int

    package init(
      lastPull: LocalMoment?, lastFullPull: LocalMoment?, ageMinutes: Int?, isLate: Bool, failedAt: LocalMoment?,
      failure: String?, queuedWrites: Int, refusedWrites: Int
    ) {
      self.lastPull = lastPull
      self.lastFullPull = lastFullPull
      self.ageMinutes = ageMinutes
      self.isLate = isLate
      self.failedAt = failedAt
      self.failure = failure
      self.queuedWrites = queuedWrites
      self.refusedWrites = refusedWrites
    }
  }

  package struct LastImport: Sendable {
    package var report: ImportReport
    package var age: TenthsOfHours

    /// `age` is that of the export, not of the import.
    package init(report: ImportReport, age: TenthsOfHours) {
      self.report = report
      self.age = age
    }
  }
}
