import CSchemas
package import MexalAPI

/// The ready-made workflows of `Schemas/iter`, for a company that has none of its own.
package enum StandardWorkflows {
  package static func carried() throws(ProgramFailure) -> WorkflowFiles {
    let sources = (0..<schema_workflow_count()).compactMap { index -> WorkflowFiles.Source? in
      guard let file = schema_workflow(index) else { return nil }
      let bytes = UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length)
      return WorkflowFiles.Source(name: String(cString: file.pointee.name), bytes: Array(bytes))
    }
    do throws(WorkflowFiles.Refusal) {
      return try WorkflowFiles(sources)
    } catch {
      throw ProgramFailure("this program was built from wrong workflows: \(error.problems[0])")
    }
  }
}
