import CLibXML2

/// The names that this program knows, as the parser's own dictionary holds them: two names are equal when their
/// addresses are, so that a name is recognised without looking at its letters.
struct NameTable<Name: RawRepresentable<String> & CaseIterable> {
  private struct Slot {
    var address: UInt
    var name: Name
  }

  /// Open addressing, a power of two of slots, at most a quarter of them taken.
  private let slots: [Slot?]

  /// The table is valid as long as `parser` and its dictionary live.
  init(of parser: xmlParserCtxtPtr) {
    var size = 16
    while size < Name.allCases.count * 4 { size *= 2 }
    var slots = [Slot?](repeating: nil, count: size)
    for name in Name.allCases {
      guard let interned = xmlDictLookup(parser.pointee.dict, name.rawValue, -1) else {
        preconditionFailure("The dictionary of a new parser takes every known name.")
      }
      let slot = Slot(address: UInt(bitPattern: interned), name: name)
      var index = NameTable.home(of: slot.address, in: size)
      while slots[index] != nil { index = (index + 1) & (size - 1) }
      slots[index] = slot
    }
    self.slots = slots
  }

  /// Nil for a name that is not known.
  subscript(interned: UnsafePointer<xmlChar>) -> Name? {
    let address = UInt(bitPattern: interned)
    var index = NameTable.home(of: address, in: slots.count)
    while let slot = slots[index] {
      if slot.address == address { return slot.name }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The low bits of neighbouring strings differ little; a multiplication spreads them (Fibonacci hashing).
  private static func home(of address: UInt, in size: Int) -> Int {
    Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 40) & (size - 1)
  }
}
