import JSONText
import UseCases

/// A customer as far as it is marked.
struct MarkedCustomer {
  static let fields = ["codice", "data_ult_mod", "tp_rating", "descr_nota"]

  let modifiedAt: String
  let rating: String
  /// By their index; those that are empty may be missing.
  let notes: [Int64: String]

  init(_ record: JSONValue) {
    let customer = record.member("dati") ?? record
    modifiedAt = customer.member("data_ult_mod")?.string ?? ""
    rating = customer.member("tp_rating")?.string ?? ""
    var notes: [Int64: String] = [:]
    if let pairs = customer.member("descr_nota")?.elements {
      for pair in pairs {
        guard var parts = pair.elements, let index = parts.next()?.number?.int64 else { continue }
        notes[index] = parts.next()?.string
      }
    }
    self.notes = notes
  }

  /// What writes the fields that differ, and nothing else; an array goes as a whole.
  struct Change {
    let body: [UInt8]
    let fieldCount: Int

    init(from found: MarkedCustomer, to mark: CustomerMark) {
      var writer = JSONWriter()
      var count = 0
      writer.beginObject()
      writer.key("data_ult_mod")
      writer.string(found.modifiedAt)
      if let rating = mark.rating, rating != found.rating {
        count += 1
        writer.key("tp_rating")
        writer.string(rating)
      }
      let index = Int64(mark.noteIndex)
      if let note = mark.note, note != found.notes[index] ?? "" {
        count += 1
        writer.key("descr_nota")
        writer.beginArray()
        for (index, text) in found.notes.merging([index: note], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }
        ) {
          writer.beginArray()
          writer.integer(index)
          writer.string(text)
          writer.endArray()
        }
        writer.endArray()
      }
      writer.endObject()
      (body, fieldCount) = (writer.bytes, count)
    }
  }
}
