import MexalDump

/// A limit on dumps that an administrator can set.
struct DumpLimitSetting: Sendable {
  let setting: Setting
  let range: ClosedRange<Int>
  let limit: any WritableKeyPath<DumpLimits, Int> & Sendable

  init(
    _ name: String, _ limit: any WritableKeyPath<DumpLimits, Int> & Sendable, in range: ClosedRange<Int>, help: String
  ) {
    setting = Setting(name, default: String(DumpLimits()[keyPath: limit]), help: help)
    self.range = range
    self.limit = limit
  }
}

extension Setting {
  static let dumpLimits = [
    DumpLimitSetting(
      "dump_bytes_max", \.fileBytesMax, in: 1_024...1_099_511_627_776,
      help: "largest dump, in bytes after decompression"),
    DumpLimitSetting(
      "dump_records_max", \.recordsMax, in: 1...DumpLimits.recordsCeiling,
      help: "customers, documents and rate of a dump"),
    DumpLimitSetting(
      "dump_instalments_per_document_max", \.instalmentsPerDocumentMax, in: 1...9_999, help: "rate of one document"),
    DumpLimitSetting(
      "dump_contacts_per_customer_max", \.contactsPerCustomerMax, in: 1...100_000, help: "referenti of one customer"),
    DumpLimitSetting(
      "dump_table_rows_max", \.tableRowsMax, in: 1...1_000_000, help: "currencies, and payment letters"),
    DumpLimitSetting(
      "dump_attribute_bytes_max", \.attributeBytesMax, in: 64...1_048_576, help: "bytes of one attribute's value"),
    DumpLimitSetting(
      "dump_attributes_per_element_max", \.attributesPerElementMax, in: 40...10_000, help: "attributes of one element"),
    DumpLimitSetting(
      "dump_markup_bytes_max", \.markupBytesMax, in: 4_096...10_000_000, help: "bytes of one tag or comment"),
  ]
}

extension Settings {
  static func dumpLimits(_ values: SettingValues) throws(SettingsFailure) -> DumpLimits {
    var limits = DumpLimits()
    for each in Setting.dumpLimits {
      limits[keyPath: each.limit] = try number(each.setting, in: each.range, values)
    }
    return limits
  }
}
