#include "CSchemas.h"

static const unsigned char scadenzario_xsd[] = {
#embed "../../Schemas/scadenzario.xsd"
};

const unsigned char *schema_scadenzario_xsd(size_t *length) {
  *length = sizeof scadenzario_xsd;
  return scadenzario_xsd;
}

static const unsigned char azienda_json[] = {
#embed "../../Schemas/azienda.schema.json"
};

const unsigned char *schema_azienda_json(size_t *length) {
  *length = sizeof azienda_json;
  return azienda_json;
}

static const unsigned char openrpc_json[] = {
#embed "../../Schemas/openrpc.json"
};

const unsigned char *schema_openrpc_json(size_t *length) {
  *length = sizeof openrpc_json;
  return openrpc_json;
}

static const unsigned char late_payment_csv[] = {
#embed "../../Schemas/rates/late-payment.csv"
};

const unsigned char *schema_late_payment_csv(size_t *length) {
  *length = sizeof late_payment_csv;
  return late_payment_csv;
}

static const unsigned char legal_csv[] = {
#embed "../../Schemas/rates/legal.csv"
};

const unsigned char *schema_legal_csv(size_t *length) {
  *length = sizeof legal_csv;
  return legal_csv;
}
