package import CreditDomain
package import JSONRPC
package import JSONText

/// Customers get somebody who looks after them, or nobody.
package struct AssignCases: CompanyMethod {
  package static let customersMax = 1_000

  package static let name: StaticString = "pratica.assegna"
  package static let summary = "Affida uno o più clienti a un operatore, o a nessuno"
  package static let errors = [RPCError.unknownCompany, .unknownCustomer, .caseChanged(version: 0)]
  package static let parameters = Parameters(
    CommonParameters.company,
    Parameter<Customers>("cod_conto", "Il codice di un cliente, o un elenco di al massimo \(customersMax)"),
    Parameter<Nullable<OperatorName>>("operatore", "A chi; null = a nessuno"),
    Parameter<ReasonText?>("motivo", "Perché"),
    CommonParameters.subcompany, RecoveryParameters.user, RecoveryParameters.version,
    into: { company, customers, operatorName, reason, subcompany, user, version throws(Mismatch) in
      if version != nil, case .many = customers {
        throw Mismatch.invalid("vale per un cliente solo, non per un elenco").inside(.member("versione"))
      }
      return AssignCases(
        company: try Company(company, subcompany), customers: customers, operatorName: operatorName.value?.text,
        reason: reason?.text, user: user?.text, version: version?.number)
    })

  package let company: Company
  package let customers: Customers
  /// Nil = nobody.
  package let operatorName: String?
  package let reason: String?
  package let user: String?
  /// Only with one customer.
  package let version: Int64?

  package var ordering: [OrderingKey] {
    Set(customers.codes).sorted().map { .item($0.text, in: company.key) }
  }

  package enum Customers: JSONReadable, Hashable {
    case one(CustomerCode)
    /// At least one, in the order asked, each once.
    case many([CustomerCode])

    package var codes: [CustomerCode] {
      switch self {
      case .one(let code): [code]
      case .many(let codes): codes
      }
    }

    package static var inputSchema: JSONSchema {
      .oneOf([CustomerCode.inputSchema, .array(of: CustomerCode.inputSchema, itemsMin: 1, itemsMax: customersMax)])
    }

    package init(reading value: JSONValue) throws(Mismatch) {
      guard value.kind == .array else {
        self = .one(try CustomerCode(reading: value))
        return
      }
      let codes = try [CustomerCode](atLeastOneOf: value, itemsMax: customersMax, "un cliente")
      var seen: Set<CustomerCode> = []
      self = .many(codes.filter { seen.insert($0).inserted })
    }
  }

  /// One customer is answered as by every method about a case, a list by a list.
  package enum Reply: Sendable {
    case one(CaseReply)
    case many([CaseRecord])
  }
}

extension AssignCases.Reply: JSONWritable {
  package static var outputSchema: JSONSchema {
    .oneOf([CaseReply.outputSchema, .object([.init("pratiche", [CaseRecord].outputSchema)])])
  }

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .one(let reply): reply.write(to: &writer)
    case .many(let records):
      writer.beginObject()
      writer.key("pratiche")
      records.write(to: &writer)
      writer.endObject()
    }
  }
}
