#include "CSchemas.h"

// A new ready-made template: embed its file here and add a row to the list below.
static const unsigned char it_diffida[] = {
#embed "../../Schemas/templates/it/diffida.mustache"
};

static const unsigned char it_digest_interno[] = {
#embed "../../Schemas/templates/it/digest-interno.mustache"
};

static const unsigned char it_estratto_conto[] = {
#embed "../../Schemas/templates/it/estratto-conto.mustache"
};

static const unsigned char it_insoluto[] = {
#embed "../../Schemas/templates/it/insoluto.mustache"
};

static const unsigned char it_promemoria_addebito[] = {
#embed "../../Schemas/templates/it/promemoria-addebito.mustache"
};

static const unsigned char it_promemoria_effetto[] = {
#embed "../../Schemas/templates/it/promemoria-effetto.mustache"
};

static const unsigned char it_promemoria[] = {
#embed "../../Schemas/templates/it/promemoria.mustache"
};

static const unsigned char it_ringraziamento[] = {
#embed "../../Schemas/templates/it/ringraziamento.mustache"
};

static const unsigned char it_sollecito_1[] = {
#embed "../../Schemas/templates/it/sollecito-1.mustache"
};

static const unsigned char it_sollecito_2[] = {
#embed "../../Schemas/templates/it/sollecito-2.mustache"
};

static const unsigned char it_sollecito_3[] = {
#embed "../../Schemas/templates/it/sollecito-3.mustache"
};

#define TEMPLATE(file, bytes) {file, bytes, sizeof bytes}

static const struct schema_file templates[] = {
  TEMPLATE("it/diffida.mustache", it_diffida),
  TEMPLATE("it/digest-interno.mustache", it_digest_interno),
  TEMPLATE("it/estratto-conto.mustache", it_estratto_conto),
  TEMPLATE("it/insoluto.mustache", it_insoluto),
  TEMPLATE("it/promemoria-addebito.mustache", it_promemoria_addebito),
  TEMPLATE("it/promemoria-effetto.mustache", it_promemoria_effetto),
  TEMPLATE("it/promemoria.mustache", it_promemoria),
  TEMPLATE("it/ringraziamento.mustache", it_ringraziamento),
  TEMPLATE("it/sollecito-1.mustache", it_sollecito_1),
  TEMPLATE("it/sollecito-2.mustache", it_sollecito_2),
  TEMPLATE("it/sollecito-3.mustache", it_sollecito_3),
};

size_t schema_template_count(void) { return sizeof templates / sizeof templates[0]; }

const struct schema_file *schema_template(size_t index) {
  return index < schema_template_count() ? &templates[index] : NULL;
}
