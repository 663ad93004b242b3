// The files of the folder Schemas as they were when the program was built: it needs no folder beside it to run.
#ifndef CSCHEMAS_H
#define CSCHEMAS_H

#include <stddef.h>

/// The schema of the dump. The bytes live as long as the program and have no terminating zero; so for all below.
const unsigned char *schema_scadenzario_xsd(size_t *length);

/// The schema of a company's configuration file.
const unsigned char *schema_azienda_json(size_t *length);

/// The OpenRPC description of the methods.
const unsigned char *schema_openrpc_json(size_t *length);

/// The rates of interest on late payment between businesses.
const unsigned char *schema_late_payment_csv(size_t *length);

/// The legal rates of interest.
const unsigned char *schema_legal_csv(size_t *length);

struct schema_file {
  /// The name of the file with a terminating zero, without its folder.
  const char *name;
  const unsigned char *bytes;
  size_t length;
};

/// How many migrations there are; they are applied in the order of their numbers.
size_t schema_migration_count(void);

/// The migration at `index`, or NULL when there is none.
const struct schema_file *schema_migration(size_t index);

/// How many ready-made workflows there are.
size_t schema_workflow_count(void);

/// The ready-made workflow at `index`, or NULL when there is none.
const struct schema_file *schema_workflow(size_t index);

/// How many ready-made templates of messages there are.
size_t schema_template_count(void);

/// The ready-made template at `index`, or NULL when there is none; its name begins with the folder of its language.
const struct schema_file *schema_template(size_t index);

#endif
