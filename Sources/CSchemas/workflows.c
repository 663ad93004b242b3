#include "CSchemas.h"

// A new ready-made workflow: embed its file here and add a row to the list below.
static const unsigned char bonifico_json[] = {
#embed "../../Schemas/iter/bonifico.json"
};

static const unsigned char insoluto_json[] = {
#embed "../../Schemas/iter/insoluto.json"
};

static const unsigned char nulla_json[] = {
#embed "../../Schemas/iter/nulla.json"
};

static const unsigned char riba_json[] = {
#embed "../../Schemas/iter/riba.json"
};

static const unsigned char sdd_json[] = {
#embed "../../Schemas/iter/sdd.json"
};

static const unsigned char sdd_insoluto_json[] = {
#embed "../../Schemas/iter/sdd-insoluto.json"
};

#define WORKFLOW(file, bytes) {file, bytes, sizeof bytes}

static const struct schema_file workflows[] = {
  WORKFLOW("bonifico.json", bonifico_json),
  WORKFLOW("insoluto.json", insoluto_json),
  WORKFLOW("nulla.json", nulla_json),
  WORKFLOW("riba.json", riba_json),
  WORKFLOW("sdd.json", sdd_json),
  WORKFLOW("sdd-insoluto.json", sdd_insoluto_json),
};

size_t schema_workflow_count(void) { return sizeof workflows / sizeof workflows[0]; }

const struct schema_file *schema_workflow(size_t index) {
  return index < schema_workflow_count() ? &workflows[index] : NULL;
}
