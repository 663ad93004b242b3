package import CreditDomain
package import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: WorkflowStore {
  package func workflows(of company: Company) async throws(StoreFailure) -> [WorkflowOnFile]? {
    let found = try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.exists(company) ? try session.workflows(of: company) : nil
      }
    }
    guard let found else { return nil }
    return found.isEmpty ? workflowReading.standard.map { WorkflowOnFile(document: $0, applied: nil) } : found
  }

  package func workflow(
    _ name: WorkflowName, version: Int?, of company: Company
  ) async throws(StoreFailure) -> WorkflowDocument? {
    let inForce = try await workflows(of: company)?.first { $0.document.name == name }?.document
    guard let version, version != inForce?.version else { return inForce }
    return try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.first(
          """
          SELECT document::text FROM workflow
          WHERE company = \(company) AND name = \(name.text) AND version = \(Int32(clamping: version))
            AND document IS NOT NULL
          """
        ) { (row) throws(PGFailure) in
          WorkflowDocument(name: name, version: version, text: try row.string(0))
        }
      }
    }
  }

  package func workflowHistory(
    of name: WorkflowName, _ company: Company
  ) async throws(StoreFailure) -> [WorkflowVersion] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT version, document::text, author, applied_at FROM workflow
          WHERE company = \(company) AND name = \(name.text) ORDER BY version DESC
          """
        ) { (row) throws(PGFailure) in
          WorkflowVersion(version: try row.int(0), text: try row.stringOrNil(1), applied: try row.signature(2))
        }
      }
    }
  }

  package func applyWorkflows(
    _ drafts: [WorkflowDraft], isWhole: Bool, of company: Company, author: String, at instant: Instant,
    _ check: @Sendable ([WorkflowDocument]) -> [WorkflowComplaint]
  ) async throws(StoreFailure) -> WorkflowChange {
    let standard = workflowReading.standard
    return try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.lockWorkflows(of: company)
        try session.begin(with: standard, of: company, at: instant)
        return try session.apply(drafts, isWhole: isWhole, of: company, author: author, at: instant, check)
      }
    }
  }

  /// In the transaction that runs; what a new company begins with is kept as its first versions.
  func workflowSet(of company: Company, _ session: isolated PostgresSession) throws(StoreFailure) -> WorkflowSet {
    let found = try session.failing { (session) throws(PGFailure) in try session.workflows(of: company) }
    return try workflowReading.workflows(in: found.isEmpty ? workflowReading.standard : found.map(\.document))
  }
}

extension PostgresSession {
  fileprivate func exists(_ company: Company) throws(PGFailure) -> Bool {
    try !rows("SELECT FROM company WHERE company = \(company)").isEmpty
  }

  /// Those in force, by name.
  fileprivate func workflows(of company: Company) throws(PGFailure) -> [WorkflowOnFile] {
    try all(
      """
      SELECT name, version, document::text, author, applied_at
      FROM (
        SELECT DISTINCT ON (name) name, version, document, author, applied_at FROM workflow
        WHERE company = \(company) ORDER BY name, version DESC) AS last
      WHERE document IS NOT NULL ORDER BY name
      """
    ) { (row) throws(PGFailure) in
      WorkflowOnFile(
        document: WorkflowDocument(
          name: try row.workflowName(0), version: try row.int(1), text: try row.string(2)),
        applied: WorkflowOnFile.Applied(author: try row.string(3), at: try row.instant(4)))
    }
  }

  /// Versions are counted under this lock; a company may be configured before its first dump.
  fileprivate func lockWorkflows(of company: Company) throws(PGFailure) {
    try run("INSERT INTO company (company) VALUES (\(company)) ON CONFLICT (company) DO NOTHING")
    try run("SELECT pg_advisory_xact_lock(hashtext('recupero.workflow'), hashtext(\(company)))")
  }

  fileprivate func begin(
    with standard: [WorkflowDocument], of company: Company, at instant: Instant
  ) throws(PGFailure) {
    try run(
      """
      INSERT INTO workflow (company, author, applied_at, name, version, document)
      SELECT \(company), 'recupero', \(instant), name, version, document::json
      FROM unnest(\(standard.map(\.name.text)), \(standard.map { Int32($0.version) }), \(standard.map(\.text)))
        AS standard (name, version, document)
      WHERE NOT EXISTS (SELECT FROM workflow WHERE company = \(company))
      """)
  }

  fileprivate func apply(
    _ drafts: [WorkflowDraft], isWhole: Bool, of company: Company, author: String, at instant: Instant,
    _ check: ([WorkflowDocument]) -> [WorkflowComplaint]
  ) throws(PGFailure) -> WorkflowChange {
    let inForce = try workflows(of: company).map(\.document)
    let newest = try newestVersions(of: company)
    for draft in drafts {
      if let seen = draft.basedOn, let version = newest[draft.name], version != seen {
        return .changedMeanwhile(draft.name, version: version)
      }
    }
    let named = Set(drafts.map(\.name))
    let documents = drafts.map {
      WorkflowDocument(name: $0.name, version: (newest[$0.name] ?? 0) + 1, text: $0.text)
    }
    let others = inForce.filter { !named.contains($0.name) }
    let complaints = check((isWhole ? [] : others) + documents)
    guard complaints.isEmpty else { return .refused(complaints) }
    let withdrawn = isWhole ? others.map(\.name) : []
    let changed = documents.filter { document in
      !inForce.contains { $0.name == document.name && $0.text == document.text }
    }
    try add(changed.map { ($0.name, $0.version, $0.text) }, of: company, author, at: instant)
    try add(withdrawn.map { ($0, (newest[$0] ?? 0) + 1, nil) }, of: company, author, at: instant)
    if !changed.isEmpty || !withdrawn.isEmpty { try lookAgainAtAllCases(of: company) }
    let versions = (isWhole ? [] : others) + inForce.filter { named.contains($0.name) } + changed
    return .applied(
      changed, withdrawn: withdrawn,
      inForce: Dictionary(versions.map { ($0.name, $0.version) }, uniquingKeysWith: { _, newest in newest }))
  }

  private func newestVersions(of company: Company) throws(PGFailure) -> [WorkflowName: Int] {
    let versions = try all(
      "SELECT name, max(version) FROM workflow WHERE company = \(company) GROUP BY name"
    ) { (row) throws(PGFailure) in (try row.workflowName(0), try row.int(1)) }
    return Dictionary(uniqueKeysWithValues: versions)
  }

  private func add(
    _ versions: [(name: WorkflowName, version: Int, text: String?)], of company: Company, _ author: String,
    at instant: Instant
  ) throws(PGFailure) {
    guard !versions.isEmpty else { return }
    try run(
      """
      INSERT INTO workflow (company, author, applied_at, name, version, document)
      SELECT \(company), \(author), \(instant), name, version, document::json
      FROM unnest(\(versions.map(\.name.text)), \(versions.map { Int32($0.version) }), \(versions.map(\.text)))
        AS added (name, version, document)
      """)
  }
}
