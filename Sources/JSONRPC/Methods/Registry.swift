import JSONText

/// All methods by name, fixed once made; `rpc.discover` is always among them.
package struct Registry: Sendable {
  /// The OpenRPC document, the same bytes for the same methods.
  package let document: [UInt8]
  /// The methods by the length of their names: few share one, and bytes are compared without making a text.
  private let methodsByNameLength: [[RegisteredMethod]]
  private let methods: [RegisteredMethod]

  /// Traps when two methods have one name.
  ///
  /// - Parameter access: who may call a method, by its name.
  package init(
    _ service: ServiceDescription, access: (String) -> MethodAccess = { _ in .closed }, _ methods: [RegisteredMethod]
  ) {
    let all = methods.map(\.description) + [MethodDescription(Discover.self)]
    document = OpenRPCDocument(service: service, methods: all).bytes
    self.methods = (methods + [.discover(document)]).map { method in
      var method = method
      method.access = access(method.description.name.description)
      return method
    }
    var table: [[RegisteredMethod]] = []
    for method in self.methods {
      let length = method.description.name.utf8CodeUnitCount
      if table.count <= length { table += Array(repeating: [], count: length + 1 - table.count) }
      let isNew = !table[length].contains { $0.description.name.description == method.description.name.description }
      precondition(isNew, "two methods are called \(method.description.name)")
      table[length].append(method)
    }
    methodsByNameLength = table
  }

  /// Compares exactly; only escapes in the spelling are undone.
  func method(named name: JSONValue) -> RegisteredMethod? {
    let length = name.byteCount - 2
    if length < methodsByNameLength.count {
      for method in methodsByNameLength[length] where name.spells(method.description.name) { return method }
    }
    guard name.bytes.contains(UInt8(ascii: "\\")) else { return nil }
    return methods.first { name.spells($0.description.name) }
  }
}
