package import CreditDomain
package import MessageText

/// One version of a company's own text of a message (*modello*).
package struct TemplateOnFile: Hashable, Sendable {
  package var key: TemplateKey
  package var version: Int
  /// As it was written; nil = with this version the company went back to the ready-made text.
  package var text: String?
  package var applied: Signature

  package init(key: TemplateKey, version: Int, text: String?, applied: Signature) {
    self.key = key
    self.version = version
    self.text = text
    self.applied = applied
  }
}

/// Changes the texts that a company writes with (*Modelli*, *recupero template*).
package struct ChangeTemplates: Sendable {
  package typealias Store = TemplateStore

  private let store: any Store
  private let standard: TemplateSet
  private let clock: any BusinessClock

  package init(store: any Store, standard: TemplateSet, clock: any BusinessClock) {
    self.store = store
    self.standard = standard
    self.clock = clock
  }

  /// Puts a text in force for all that is written from now on.
  ///
  /// - Parameters:
  ///   - text: nil = back to the ready-made one.
  ///   - seen: the version that whoever wrote it saw, 0 = none; nil = whatever is in force.
  package func save(
    _ text: String?, as key: TemplateKey, seen: Int?, of company: Company, author: String
  ) async throws(StoreFailure) -> TemplateSaving {
    if let text {
      do throws(TemplateRefusal) { try checkTemplate(text, as: key) } catch { return .refused(error) }
    }
    return try await store.saveTemplate(
      text, as: key, seen: seen, of: company, Signature(author: author, at: clock.instant()))
  }

  /// The texts in force and the ready-made ones, by name, language and category.
  package func list(of company: Company) async throws(StoreFailure) -> [TemplateInForce] {
    let own = try await store.templates(of: company)
    let standardTexts = standard.texts
    let keys = Set(own.map(\.key)).union(standardTexts.keys)
    return keys.sorted().map { key in
      let onFile = own.first { $0.key == key }
      return TemplateInForce(key: key, standard: standardTexts[key], own: onFile)
    }
  }

  /// Newest first.
  package func history(of key: TemplateKey, _ company: Company) async throws(StoreFailure) -> [TemplateOnFile] {
    try await store.templateHistory(of: key, company)
  }
}

/// A text that can be written with.
package struct TemplateInForce: Hashable, Sendable {
  package var key: TemplateKey
  /// The ready-made one; nil = the company thought of it.
  package var standard: String?
  /// The company's newest version; nil = it never wrote one.
  package var own: TemplateOnFile?

  package init(key: TemplateKey, standard: String?, own: TemplateOnFile?) {
    self.key = key
    self.standard = standard
    self.own = own
  }

  /// What is written with. Nil = nothing any more.
  package var text: String? { own?.text ?? standard }

  /// What is wrong with the company's own text by now; nil = nothing.
  package var fault: TemplateRefusal? {
    guard let text = own?.text else { return nil }
    do throws(TemplateRefusal) {
      try checkTemplate(text, as: key)
      return nil
    } catch {
      return error
    }
  }
}

/// What came of saving a text.
package enum TemplateSaving: Hashable, Sendable {
  case saved(version: Int)
  /// It is the text in force already.
  case unchanged(version: Int)
  case refused(TemplateRefusal)
  /// Somebody saved another version since.
  case changedMeanwhile(version: Int)
}

/// The versions of each company's own texts; a version that was saved is never changed.
package protocol TemplateStore: Sendable {
  /// The newest version of each key that the company ever wrote.
  func templates(of company: Company) async throws(StoreFailure) -> [TemplateOnFile]

  /// Newest first.
  func templateHistory(of key: TemplateKey, _ company: Company) async throws(StoreFailure) -> [TemplateOnFile]

  /// - Parameter text: found good; nil = back to the ready-made one.
  func saveTemplate(
    _ text: String?, as key: TemplateKey, seen: Int?, of company: Company, _ signature: Signature
  ) async throws(StoreFailure) -> TemplateSaving
}

extension TemplateSet {
  /// As they were written.
  package var texts: [TemplateKey: String] {
    var texts = letters.mapValues(\.source)
    for (language, digest) in digests {
      texts[TemplateKey(name: TemplateKey.digestName, language: language)] = digest.source
    }
    return texts
  }
}

extension CompanyTemplates {
  package init(_ onFile: [TemplateOnFile], over standard: TemplateSet) {
    self.init(
      onFile.compactMap { each in each.text.map { (key: each.key, version: each.version, text: $0) } }, over: standard)
  }
}
