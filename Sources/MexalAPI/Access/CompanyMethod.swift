package import CreditDomain
package import JSONRPC

/// A method about one company.
package protocol CompanyMethod: Method {
  var company: Company { get }
}

extension CompanyMethod {
  package func check(_ caller: Caller) throws(RPCError) { try caller.checkKnows(company) }
}

extension Caller {
  /// A company that the caller is not bound to is answered like one that does not exist: whether it does is not even
  /// looked at.
  func checkKnows(_ company: Company) throws(RPCError) {
    guard knows(company.key) else { throw .unknownCompany }
  }
}
