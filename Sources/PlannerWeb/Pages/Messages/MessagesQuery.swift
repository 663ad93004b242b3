package import CreditDomain
package import DunningRules
package import UseCases

/// Which messages somebody looks at, as the address says it.
package struct MessagesQuery: Hashable, Sendable {
  package var group: MessageGroup = .proposals
  /// None = whoever they go to.
  package var customers: [CustomerCode] = []
  package var step: StateReference?
  package var sentSince: CalendarDate?
  /// The message that the page before ended with.
  package var before: Int64?

  package init(_ fields: FormFields) {
    group = fields["gruppo"].flatMap { MessageGroup(rawValue: $0) } ?? .proposals
    customers = fields.all("cliente").compactMap { CustomerCode($0) }
    step = fields["passo"].flatMap { StateReference(text: $0) }
    sentSince = fields["dal"].flatMap { CalendarDate(text: $0) }
    before = fields["prima"].flatMap { Int64($0) }
  }

  /// What waits for a person's word to these customers.
  static func proposals(to customers: [CustomerCode]) -> MessagesQuery {
    var query = MessagesQuery(FormFields())
    query.customers = customers
    return query
  }

  static func sent(by step: StateReference, since day: CalendarDate) -> MessagesQuery {
    var query = MessagesQuery(FormFields())
    (query.group, query.step, query.sentSince) = (.sent, step, day)
    return query
  }

  package var filter: MessageFilter {
    MessageFilter(
      customers: customers.isEmpty ? nil : customers, statuses: group.statuses, step: step, sentSince: sentSince)
  }

  /// - Parameters:
  ///   - before: where a page goes on; nil = the first page.
  ///   - done: what the page says that was done.
  func link(before: Int64? = nil, done: Done? = nil) -> Link {
    Link("messaggi", asking: asking + [("prima", before.map { "\($0)" }), ("fatto", done?.rawValue)])
  }

  /// The same messages, as a form says which it was about.
  var text: String { Link.query(asking) }

  private var asking: [(name: String, value: String?)] {
    let group: [(name: String, value: String?)] = [("gruppo", group == .proposals ? nil : group.rawValue)]
    return group + customers.map { ("cliente", $0.text) }
      + [("passo", step?.text), ("dal", sentSince?.isoText)]
  }
}
