import CSchemas
package import MessageText

/// The ready-made templates of `Schemas/templates`, for a company that has none of its own.
package enum StandardTemplates {
  package static func carried() throws(ProgramFailure) -> TemplateSet {
    let files = (0..<schema_template_count()).compactMap { index -> (name: String, text: String)? in
      guard let file = schema_template(index) else { return nil }
      let bytes = UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length)
      return (String(cString: file.pointee.name), String(decoding: bytes, as: UTF8.self))
    }
    do throws(TemplateSet.Fault) {
      return try TemplateSet(files: files)
    } catch {
      throw ProgramFailure("this program was built from a wrong template: \(error)")
    }
  }
}
