/// Why a parameter was not accepted: where, in one word for programs, in a sentence for people.
package struct Mismatch: Error, Equatable {
  /// One step down from an object or an array; indices count from 0.
  package enum Step: Equatable, Sendable {
    case member(String)
    case index(Int)
  }

  /// From the parameters object or array down to the part that is wrong.
  package private(set) var path: [Step]
  /// The wire's `motivo`.
  package let word: String
  /// In Italian, without the value that was sent.
  package let text: String

  package init(word: String, text: String, path: [Step] = []) {
    self.word = word
    self.text = text
    self.path = path
  }

  package static let missing = Mismatch(word: "manca", text: "il parametro è obbligatorio e non c'è")
  package static let unknown = Mismatch(word: "sconosciuto", text: "il metodo non ha questo parametro")
  package static let repeated = Mismatch(word: "ripetuto", text: "il parametro compare più di una volta")

  /// For a value of another JSON type; `expected` reads on from "atteso".
  package static func expected(_ expected: String) -> Mismatch {
    Mismatch(word: "tipo_errato", text: "atteso \(expected)")
  }

  /// For a value of the right JSON type that stands for nothing of ours.
  package static func invalid(_ text: String) -> Mismatch {
    Mismatch(word: "non_valido", text: text)
  }

  /// For a list, text or object over a limit.
  package static func tooMany(_ things: String, max: Int) -> Mismatch {
    Mismatch(word: "troppi", text: "al massimo \(max) \(things)")
  }

  /// The same mismatch seen from one level above.
  package func inside(_ step: Step) -> Mismatch {
    var copy = self
    copy.path.insert(step, at: 0)
    return copy
  }

  /// For example `$.rate[2].importo`.
  package var pathText: String {
    path.reduce(into: "$") { text, step in
      switch step {
      case .member(let name): text += ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
  }
}
