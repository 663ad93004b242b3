import RiskRules

extension SettingsObject {
  static let indicatorsMax = 50

  /// *indicatori*: the first rule that matches gives a customer its icon.
  mutating func indicators() -> [IndicatorRule]? {
    let rules = objects("indicatori", max: SettingsObject.indicatorsMax) { $0.indicatorRule() }
    guard let rules else { return nil }
    let ids = rules.map(\.indicator.id)
    if Set(ids).count < ids.count { note("indicatori", "due regole hanno lo stesso id") }
    return rules
  }

  /// A missing part is noted and stands empty, since the file is refused then.
  private mutating func indicatorRule() -> IndicatorRule {
    let indicator = Indicator(
      id: required("id", text("id", lengthMaxBytes: 64)) ?? "",
      icon: required("icona", text("icona", lengthMaxBytes: 64)) ?? "",
      color: required("colore", color("colore")) ?? "", label: required("etichetta", text("etichetta")) ?? "")
    var rule = IndicatorRule(indicator: indicator)
    let conditions: Void? = object("se") { conditions in
      rule.severityMin = conditions.integer("gravita_minima", 0...100)
      rule.outcomeMin = conditions.choice("esito_minimo", VerdictWord.self)?.outcome
      rule.overdueMin = conditions.amount("scaduto_minimo")
      rule.overdueDaysMin = conditions.integer("giorni_ritardo_minimi", 0...36_500)
      rule.bouncesMin = conditions.integer("insoluti_minimi", 0...1_000)
    }
    if conditions == nil { noteMissing("se", "; {} vale per tutti") }
    return rule
  }
}
