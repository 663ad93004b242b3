/// How much one *scadenzario.applica* may carry; what is more is refused by name.
package enum RecordLimits {
  package static let documentsMax = 1_000
  package static let customersMax = 1_000
  package static let instalmentsPerDocumentMax = 1_000
  package static let contactsPerCustomerMax = 1_000
  /// Bytes of one field in UTF-8.
  package static let fieldBytesMax = 4_096
  /// Fields of one record that this program does not know.
  package static let unknownFieldsMax = 100
}
