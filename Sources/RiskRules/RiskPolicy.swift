package import CreditDomain

/// What a company decides about risk (its configuration file *azienda*).
package struct RiskPolicy: Hashable, Sendable {
  /// Overdue amounts up to this are tolerated (*tolleranza_scaduto*).
  package var overdueTolerance = Cents(50_00)
  /// Orders are held from this age of the overdue amount on (*giorni_scaduto_sospensione*).
  package var overdueHoldDays = 60
  /// Orders are held from this number of bounces in twelve months on (*insoluti_massimi_12_mesi*).
  package var bouncesMax = 3
  /// For customers whose *gest_fuori_fido* says nothing (*fuori_fido*).
  package var overLimitAction = OverLimitAction.block
  /// From this share of the limit on a warning is given (*fido_avviso_percentuale*).
  package var limitWarningPercent = 90
  /// Data older than this many hours of business days are called old (*freschezza_ore_lavorative*).
  package var freshnessBusinessHours = 24
  /// An order that is authorised and not confirmed counts so many days after its own
  /// (*durata_autorizzazione_giorni*).
  package var authorizationDays = 3
  /// Parts of the exposure that do not count towards the credit limit (*esposizione_escludi*).
  package var excludedExposure: Set<ExposurePart> = []
  /// The icon beside a customer's name: the first rule that matches gives it (*indicatori*).
  package var indicators: [IndicatorRule] = IndicatorRule.standard

  package init() {}
}

/// One rule of the icon: every condition that is set must hold.
package struct IndicatorRule: Hashable, Sendable {
  package var indicator: Indicator
  /// The severity of the customer's workflow state (*gravita_minima*).
  package var severityMin: Int?
  /// What an order would be told today (*esito_minimo*).
  package var outcomeMin: OrderOutcome?
  /// *scaduto_minimo*.
  package var overdueMin: Cents?
  /// *giorni_ritardo_minimi*.
  package var overdueDaysMin: Int?
  /// *insoluti_minimi*, in twelve months.
  package var bouncesMin: Int?

  package init(
    indicator: Indicator, severityMin: Int? = nil, outcomeMin: OrderOutcome? = nil, overdueMin: Cents? = nil,
    overdueDaysMin: Int? = nil, bouncesMin: Int? = nil
  ) {
    self.indicator = indicator
    self.severityMin = severityMin
    self.outcomeMin = outcomeMin
    self.overdueMin = overdueMin
    self.overdueDaysMin = overdueDaysMin
    self.bouncesMin = bouncesMin
  }

  /// For a company that configured nothing: red when an order would be stopped, orange when something is overdue or
  /// an order would be warned about, green otherwise.
  package static let standard = [
    IndicatorRule(
      indicator: Indicator(id: "recupero", icon: "stop", color: "#C0392B", label: "In recupero crediti"),
      outcomeMin: .hold),
    IndicatorRule(
      indicator: Indicator(id: "attenzione", icon: "attenzione", color: "#E67E22", label: "Pagamenti in ritardo"),
      overdueDaysMin: 1),
    IndicatorRule(
      indicator: Indicator(id: "avviso", icon: "avviso", color: "#F1C40F", label: "Da verificare"), outcomeMin: .warn),
    IndicatorRule(indicator: .regular),
  ]
}

/// The icon beside a customer's name, with its meaning in a word or two.
package struct Indicator: Hashable, Sendable {
  package var id: String
  package var icon: String
  /// `#RRGGBB`.
  package var color: String
  package var label: String

  package init(id: String, icon: String, color: String, label: String) {
    self.id = id
    self.icon = icon
    self.color = color
    self.label = label
  }

  /// For a customer whom no rule of the company speaks of.
  package static let regular = Indicator(id: "regolare", icon: "ok", color: "#27AE60", label: "Regolare")
}
