import CreditDomain
import DunningRules

// What a person names, found in the case: documents by what they are called, and what is to be ended.

extension CaseDecision {
  /// Every document that is called so.
  private func matching(
    _ label: DocumentLabel, among documents: [Int64: DocumentLabel]
  ) throws(CaseRefusal) -> Set<Int64> {
    let found = documents.filter { $0.value.isNamed(by: label) }.keys
    guard !found.isEmpty else { throw .unknownDocument(label) }
    return Set(found)
  }

  /// The only document that is called so: a person decides about one, and the machine does not guess which.
  func documentID(_ label: DocumentLabel) throws(CaseRefusal) -> Int64 {
    let found = try matching(label, among: onFile.documents)
    guard found.count == 1, let id = found.first else { throw .ambiguousDocument(label, count: found.count) }
    return id
  }

  func documents(_ labels: [DocumentLabel]) throws(CaseRefusal) -> [Int64] {
    var ids: [Int64] = []
    for label in labels { ids.append(try documentID(label)) }
    return ids.sorted()
  }

  func known(_ document: Int64) throws(CaseRefusal) -> Int64 {
    guard onFile.documents[document] != nil || onFile.settledDocuments[document] != nil else {
      throw .unknownDocument(DocumentLabel())
    }
    return document
  }

  /// What is ended may be about something that was paid meanwhile.
  private func allNamed(_ labels: [DocumentLabel]) throws(CaseRefusal) -> Set<Int64> {
    let documents = onFile.documents.merging(onFile.settledDocuments) { owed, _ in owed }
    var ids: Set<Int64> = []
    for label in labels { ids.formUnion(try matching(label, among: documents)) }
    return ids
  }

  func holds(_ target: CaseTarget) throws(CaseRefusal) -> [Int64] {
    switch target {
    case .number(let id): return onFile.facts.holds.map(\.id).filter { $0 == id }
    case .documents(let labels):
      guard !labels.isEmpty else { return onFile.facts.holds.filter { $0.document == nil }.map(\.id) }
      let named = try allNamed(labels)
      return onFile.facts.holds.filter { $0.document.map(named.contains) ?? false }.map(\.id)
    }
  }

  /// A dispute about several documents ends as a whole.
  func disputes(_ target: CaseTarget) throws(CaseRefusal) -> [Int64] {
    switch target {
    case .number(let id): return onFile.facts.disputes.map(\.id).filter { $0 == id }
    case .documents(let labels):
      let named = try allNamed(labels)
      return onFile.facts.disputes.filter { !$0.documents.isDisjoint(with: named) }.map(\.id)
    }
  }

  func instalment(_ choice: InstalmentChoice) throws(CaseRefusal) -> InstalmentID {
    let owed = onFile.facts.instalments.map(\.id)
    switch choice {
    case .number(let id):
      guard owed.contains(id) else { throw .unknownDocument(onFile.documents[id.document] ?? DocumentLabel()) }
      return id
    case .named(let label, let ordinal):
      let ids = try matching(label, among: onFile.documents)
      let found = owed.filter { ids.contains($0.document) && $0.ordinal == ordinal }
      guard let only = found.first else { throw .unknownDocument(label) }
      guard found.count == 1 else { throw .ambiguousDocument(label, count: found.count) }
      return only
    }
  }
}

extension DocumentLabel {
  /// What is not said does not tell documents apart.
  fileprivate func isNamed(by label: DocumentLabel) -> Bool {
    (label.cause == nil || label.cause == cause) && (label.series == nil || label.series == series)
      && (label.number == nil || label.number == number) && (label.date == nil || label.date == date)
  }
}
