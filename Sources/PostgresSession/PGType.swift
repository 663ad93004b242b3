/// A PostgreSQL type by its fixed object identifier (`src/include/catalog/pg_type.dat`) and that of its array type.
package struct PGType: Hashable, Sendable {
  package let oid: UInt32
  package let arrayOID: UInt32

  package static let bool = PGType(oid: 16, arrayOID: 1000)
  package static let bytea = PGType(oid: 17, arrayOID: 1001)
  package static let int8 = PGType(oid: 20, arrayOID: 1016)
  package static let int2 = PGType(oid: 21, arrayOID: 1005)
  package static let int4 = PGType(oid: 23, arrayOID: 1007)
  package static let text = PGType(oid: 25, arrayOID: 1009)
  package static let date = PGType(oid: 1082, arrayOID: 1182)
  package static let timestamptz = PGType(oid: 1184, arrayOID: 1185)
}
