import CreditDomain
import JSONRPC
import MexalAPI
import RiskRules
import UseCases

/// The questions of screens, answered on the event loop from memory when memory is sure.
struct RiskMethods: Sendable {
  private let reader: RiskReader
  private let clock: any BusinessClock
  private let ages = DataAges()

  init(_ workplace: Workplace) {
    reader = workplace.reader
    clock = workplace.clock
  }

  var registered: [RegisteredMethod] {
    [
      .immediate(RiskIndicator.self) { call, context in
        let now = now
        guard let answer = reader.answerAtOnce(about: call.customer, of: call.company) else { return .notNow }
        return .reply(try indicator(call, answer, now, context.caller))
      } otherwise: { call, context in
        let now = now
        return try indicator(
          call, try await reader.answer(about: call.customer, of: call.company, today: now.date), now, context.caller)
      },
      .immediate(VerifyOrder.self) { call, context in
        let now = now
        guard let answer = reader.answerAtOnce(about: call.customer, of: call.company) else { return .notNow }
        return .reply(try verdict(call, answer, now, context.caller))
      } otherwise: { call, context in
        let now = now
        return try verdict(
          call, try await reader.answer(about: call.customer, of: call.company, today: now.date), now, context.caller)
      },
      .immediate(RiskIndicatorList.self) { call, context in
        let now = now
        var answers: [RiskAnswer] = []
        for customer in call.customers {
          guard let answer = reader.answerAtOnce(about: customer, of: call.company) else { return .notNow }
          answers.append(answer)
        }
        return .reply(try list(call, answers, now, context.caller))
      } otherwise: { call, context in
        let now = now
        return try list(
          call, try await reader.answers(about: call.customers, of: call.company, today: now.date), now, context.caller)
      },
    ]
  }

  private var now: LocalMoment { clock.instant().inRome }

  private func indicator(
    _ call: RiskIndicator, _ answer: RiskAnswer, _ now: LocalMoment, _ caller: Caller
  ) throws(RPCError) -> RiskIndicator.Reply {
    guard let view = answer.view else { throw .unknownCompany }
    guard let customer = view.customer else { throw .unknownCustomer }
    return RiskIndicator.Reply(
      company: call.company, customer: customer, indicators: indicators(customer, view, now, caller),
      today: now.date,
      data: DataMoment(exportedAt: view.standing.exportedAt, now: now), notice: answer.notice)
  }

  private func verdict(
    _ call: VerifyOrder, _ answer: RiskAnswer, _ now: LocalMoment, _ caller: Caller
  ) throws(RPCError) -> VerifyOrder.Reply {
    guard let view = answer.view else { throw .unknownCompany }
    try Self.checkDecimals(call.order, view.standing)
    let verdict = orderVerdict(
      on: call.order, customer: view.customer, invoiced: view.invoiced, under: view.standing.policy, on: now.date,
      dataAgeBusinessHours: ages.businessHours(from: view.standing.exportedAt, to: now))
    return OrderAnswer(
      verdict: caller.has(oneOf: MexalAccess.notes) ? verdict : verdict.withoutNotes,
      data: DataMoment(exportedAt: view.standing.exportedAt, now: now), notice: answer.notice)
  }

  /// An amount can be no finer than the company's currency.
  static func checkDecimals(_ order: OrderRequest, _ standing: CompanyStanding) throws(RPCError) {
    for (name, amount) in [("totale_documento", order.total), ("acconto_pagato", order.prepaid)] {
      guard !amount.fits(decimals: standing.decimals) else { continue }
      throw .invalidParams(
        Mismatch.invalid("la valuta dell'azienda ha \(standing.decimals) decimali").inside(.member(name)))
    }
  }

  private func list(
    _ call: RiskIndicatorList, _ answers: [RiskAnswer], _ now: LocalMoment, _ caller: Caller
  ) throws(RPCError) -> RiskIndicatorList.Reply {
    var summaries: [CustomerSummary] = []
    var exportedAt: LocalMoment?
    for (code, answer) in zip(call.customers, answers) {
      guard let view = answer.view else { throw .unknownCompany }
      exportedAt = view.standing.exportedAt
      summaries.append(summary(of: code, view, now, caller))
    }
    return RiskIndicatorList.Reply(
      summaries: summaries, data: DataMoment(exportedAt: exportedAt, now: now),
      notice: answers.lazy.compactMap(\.notice).first)
  }

  /// The short form of an indicator, also for what a change leaves behind.
  private func summary(
    of code: CustomerCode, _ view: RiskView, _ now: LocalMoment, _ caller: Caller
  ) -> CustomerSummary {
    CustomerSummary(
      customer: code,
      known: view.customer.map { CustomerSummary.Known(name: $0.name, indicators: indicators($0, view, now, caller)) })
  }

  func summaries(of codes: [CustomerCode], in company: Company, for caller: Caller) async throws -> [CustomerSummary] {
    let now = now
    let answers = try await reader.answers(about: codes, of: company, today: now.date)
    return try zip(codes, answers).map { code, answer in
      guard let view = answer.view else { throw RPCError.unknownCompany }
      return summary(of: code, view, now, caller)
    }
  }

  /// Those who may not read notes are told that a person decided, and not what that person wrote.
  private func indicators(
    _ customer: CustomerPosition, _ view: RiskView, _ now: LocalMoment, _ caller: Caller
  ) -> RiskIndicators {
    let indicators = RiskIndicators(
      of: customer, invoiced: view.invoiced, under: view.standing.policy, on: now.date,
      dataAgeBusinessHours: ages.businessHours(from: view.standing.exportedAt, to: now))
    return caller.has(oneOf: MexalAccess.notes) ? indicators : indicators.withoutNotes
  }
}

extension RiskAnswer {
  /// Told only when the database was asked and did not answer.
  var notice: MemoryNotice? {
    switch origin {
    case .memory, .database: nil
    case .staleMemory(let since): MemoryNotice(currentUntil: since.inRome)
    }
  }
}
