import CSchemas
import JSONText

/// The schema of a company's configuration file, `Schemas/azienda.schema.json`.
enum SettingsSchema {
  static let carried: JSONValue = {
    var count = 0
    let bytes = schema_azienda_json(&count)
    do throws(JSONFault) {
      return try JSONValue(validating: Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
      preconditionFailure("this program was built from a wrong schema: \(error)")
    }
  }()
}
