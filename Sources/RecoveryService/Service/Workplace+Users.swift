import SystemPasswords
package import UseCases

extension Workplace {
  package var userAdministration: AdministerUsers {
    AdministerUsers(store: store, passwords: CryptPasswords(), clock: clock)
  }
}
