/// Which text something was written with, for whoever asks later.
package struct TemplateEdition: Hashable, Sendable {
  package var key: TemplateKey
  /// Of the company's own texts of this key; 0 = the ready-made one.
  package var version: Int

  package init(key: TemplateKey, version: Int) {
    self.key = key
    self.version = version
  }
}
