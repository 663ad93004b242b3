extension WorkflowState {
  /// What a notice gives for paying where nothing else is said.
  package static let daysToPayUsually = 7
  /// The same of a formal notice (*diffida*), by the use of article 1454 of the civil code.
  package static let daysToPayFormally = 15

  /// How many days this state's notice gives for paying: those that its message says; else those for which harder
  /// states wait for it; else as is usual.
  package var daysToPay: Int {
    if let days = message?.daysToPay { return days }
    if let days = requiredNoticeGraceDays, days > 0 { return days }
    return message?.atMostOnce == true ? Self.daysToPayFormally : Self.daysToPayUsually
  }
}
