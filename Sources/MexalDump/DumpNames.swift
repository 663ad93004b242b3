import CLibXML2

/// Every name of the contract, in the dictionary of one parser.
struct DumpNames {
  let elements: NameTable<ElementName>
  let export: NameTable<ExportAttribute>
  let currency: NameTable<CurrencyAttribute>
  let paymentType: NameTable<PaymentTypeAttribute>
  let paymentTerms: NameTable<PaymentTermsAttribute>
  let agent: NameTable<AgentAttribute>
  let customer: NameTable<CustomerAttribute>
  let contact: NameTable<ContactAttribute>
  let exposure: NameTable<ExposureAttribute>
  let document: NameTable<DocumentAttribute>
  let instalment: NameTable<InstalmentAttribute>
  let end: NameTable<EndAttribute>

  init(of parser: xmlParserCtxtPtr) {
    elements = NameTable(of: parser)
    export = NameTable(of: parser)
    currency = NameTable(of: parser)
    paymentType = NameTable(of: parser)
    paymentTerms = NameTable(of: parser)
    agent = NameTable(of: parser)
    customer = NameTable(of: parser)
    contact = NameTable(of: parser)
    exposure = NameTable(of: parser)
    document = NameTable(of: parser)
    instalment = NameTable(of: parser)
    end = NameTable(of: parser)
  }
}
