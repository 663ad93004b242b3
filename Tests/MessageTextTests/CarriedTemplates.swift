import CSchemas
import MessageText

/// The templates that the program carries.
func carriedTemplates() throws -> TemplateSet { try TemplateSet(files: carriedFiles()) }

func carriedFiles() -> [(name: String, text: String)] {
  (0..<schema_template_count()).compactMap { index in
    schema_template(index).map { file in
      let bytes = UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length)
      return (String(cString: file.pointee.name), String(decoding: bytes, as: UTF8.self))
    }
  }
}
