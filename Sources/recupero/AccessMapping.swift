import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import RecoveryService
import UseCases

// Between users and tokens as they are kept and as the command line shows them.

extension UserRecord {
  init(_ user: ServiceUser) {
    self.init(
      name: user.name.text, role: user.role, companies: user.companies.listed,
      isForAllCompanies: user.companies == .all,
      added: AccessNote(user.added), revoked: user.revoked.map { AccessNote($0) })
  }
}

extension TokenRecord {
  init(_ token: AccessToken) {
    self.init(
      id: token.id, user: token.user.text, label: token.label, companies: token.companies.listed,
      isForAllCompanies: token.companies == .all, expiresAt: token.expiresAt?.inRome, added: AccessNote(token.added),
      revoked: token.revoked.map { AccessNote($0) })
  }
}

extension AccessNote {
  init(_ signature: Signature) { self.init(author: signature.author, at: signature.at.inRome) }
}

extension CompanyBinding {
  var listed: [Company] {
    switch self {
    case .all: []
    case .only(let companies): companies
    }
  }

  var text: String {
    switch self {
    case .all: "tutte le aziende"
    case .only(let companies): "aziende " + companies.map(\.key).joined(separator: ", ")
    }
  }

  /// What `--company` and `--all-companies` say; nil when they say nothing.
  init?(named keys: [String], all: Bool) throws(ProgramFailure) {
    if all { self = .all } else if keys.isEmpty { return nil } else { self = .only(try Company.named(keys)) }
  }
}

extension Company {
  static func named(_ keys: [String]) throws(ProgramFailure) -> [Company] {
    try keys.map { (key) throws(ProgramFailure) in
      guard let company = Company(key: key) else { throw ProgramFailure("--company: expected AZI or AZI/SOTTOAZIENDA") }
      return company
    }
  }
}

extension Optional where Wrapped == Signature {
  /// The end of a line about what may have been revoked.
  var suffix: String { map { ", revocato da \($0.author) il \($0.at.inRome.mexalText)" } ?? "" }
}

extension JSONWritable {
  var json: String {
    var writer = JSONWriter()
    write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// One object with a list in it, as every `--json` prints one object.
struct NamedList<Item: JSONWritable>: JSONWritable {
  static var outputSchema: JSONSchema { .any }

  let name: StaticString
  let items: [Item]

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key(name)
    items.write(to: &writer)
    writer.endObject()
  }
}
