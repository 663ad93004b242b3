import CreditDomain

extension Cents {
  /// `1.234,56`.
  var italianText: String {
    let magnitude = minorUnits.magnitude
    let whole = String(magnitude / 100)
    var grouped = ""
    for (offset, digit) in whole.enumerated() {
      if offset > 0, (whole.count - offset).isMultiple(of: 3) { grouped.append(".") }
      grouped.append(digit)
    }
    return (minorUnits < 0 ? "-" : "") + grouped + "," + paddedDecimal(Int(magnitude % 100), width: 2)
  }
}

extension LocalMoment {
  /// `09/10/2026 alle 03:30`.
  var italianText: String {
    let (year, month, day) = date.components
    return paddedDecimal(day, width: 2) + "/" + paddedDecimal(month, width: 2) + "/" + paddedDecimal(year, width: 4)
      + " alle " + paddedDecimal(secondOfDay / 3_600, width: 2) + ":" + paddedDecimal(secondOfDay / 60 % 60, width: 2)
  }
}
