#include "CSchemas.h"

static const unsigned char scadenzario_xsd[] = {
#embed "../../Schemas/scadenzario.xsd"
};

const unsigned char *schema_scadenzario_xsd(size_t *length) {
  *length = sizeof scadenzario_xsd;
  return scadenzario_xsd;
}

static const unsigned char openrpc_json[] = {
#embed "../../Schemas/openrpc.json"
};

const unsigned char *schema_openrpc_json(size_t *length) {
  *length = sizeof openrpc_json;
  return openrpc_json;
}
