import CreditDomain
import DunningRules
import Testing

/// How long a notice gives for paying: one place decides, whatever the text says around it.
@Suite struct DaysToPayTests {
  @Test(
    arguments: [
      (nil, nil, false, 7), (nil, nil, true, 15), (nil, 5, false, 5), (nil, 5, true, 5), (nil, 0, false, 7),
      (10, 5, true, 10),
    ] as [(Int?, Int?, Bool, Int)])
  func days(said: Int?, grace: Int?, isFormal: Bool, expected: Int) {
    var message = says("first", atMostOnce: isFormal)
    message.daysToPay = said
    #expect(state("first", 20, days: 7, message: message, grace: grace).daysToPay == expected)
  }

  /// 16 November 2026 is a Monday: a week later is one too, and 6 December a Sunday before a Monday that works.
  @Test(arguments: [(7, "2026-11-23"), (5, "2026-11-23"), (20, "2026-12-07"), (22, "2026-12-09")])
  func theLastDayIsOneOnWhichOfficesWork(days: Int, last: String) {
    var message = says("first")
    message.daysToPay = days
    let patient = workflow("patient", states: [state("first", 20, days: 7, message: message)])
    let scene = MessageScene(owed(age: 8)) { $0.workflows = [patient] }
    #expect(scene.plan.messages.map { $0.payBy?.isoText } == [last])
  }

  @Test func aReminderGivesNoDayOfItsOwn() throws {
    #expect(MessageScene(owed(age: -3)).plan.messages.map(\.payBy) == [nil])
  }
}
