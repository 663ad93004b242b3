#include "CSchemas.h"

// A new migration: embed its file here and add a row to the list below.
static const unsigned char ledger_sql[] = {
#embed "../../Schemas/sql/0001-ledger.sql"
};

static const unsigned char orders_sql[] = {
#embed "../../Schemas/sql/0002-orders.sql"
};

static const unsigned char recovery_sql[] = {
#embed "../../Schemas/sql/0003-recovery.sql"
};

static const unsigned char access_sql[] = {
#embed "../../Schemas/sql/0004-access.sql"
};

static const unsigned char messages_sql[] = {
#embed "../../Schemas/sql/0005-messages.sql"
};

static const unsigned char planner_sql[] = {
#embed "../../Schemas/sql/0006-planner.sql"
};

static const unsigned char statistics_sql[] = {
#embed "../../Schemas/sql/0007-statistics.sql"
};

static const unsigned char order_speed_sql[] = {
#embed "../../Schemas/sql/0008-order-speed.sql"
};

static const unsigned char first_seen_sql[] = {
#embed "../../Schemas/sql/0009-first-seen.sql"
};

static const unsigned char webapi_sql[] = {
#embed "../../Schemas/sql/0010-webapi.sql"
};

static const unsigned char templates_sql[] = {
#embed "../../Schemas/sql/0011-templates.sql"
};

static const unsigned char user_changes_sql[] = {
#embed "../../Schemas/sql/0012-user-changes.sql"
};

static const unsigned char desk_sql[] = {
#embed "../../Schemas/sql/0013-desk.sql"
};

static const unsigned char message_files_sql[] = {
#embed "../../Schemas/sql/0014-message-files.sql"
};

static const unsigned char document_keys_sql[] = {
#embed "../../Schemas/sql/0015-document-keys.sql"
};

static const unsigned char erasure_sql[] = {
#embed "../../Schemas/sql/0016-erasure.sql"
};

static const unsigned char message_queue_sql[] = {
#embed "../../Schemas/sql/0017-message-queue.sql"
};

static const unsigned char thanks_sql[] = {
#embed "../../Schemas/sql/0018-thanks.sql"
};

static const unsigned char forced_sending_sql[] = {
#embed "../../Schemas/sql/0019-forced-sending.sql"
};

static const unsigned char message_texts_sql[] = {
#embed "../../Schemas/sql/0020-message-texts.sql"
};

static const unsigned char release_dates_sql[] = {
#embed "../../Schemas/sql/0021-release-dates.sql"
};

static const unsigned char proposal_terms_sql[] = {
#embed "../../Schemas/sql/0022-proposal-terms.sql"
};

static const unsigned char awaited_proposals_sql[] = {
#embed "../../Schemas/sql/0023-awaited-proposals.sql"
};

static const unsigned char confirmed_orders_sql[] = {
#embed "../../Schemas/sql/0024-confirmed-orders.sql"
};

#define MIGRATION(file, bytes) {file, bytes, sizeof bytes}

static const struct schema_file migrations[] = {
  MIGRATION("0001-ledger.sql", ledger_sql),
  MIGRATION("0002-orders.sql", orders_sql),
  MIGRATION("0003-recovery.sql", recovery_sql),
  MIGRATION("0004-access.sql", access_sql),
  MIGRATION("0005-messages.sql", messages_sql),
  MIGRATION("0006-planner.sql", planner_sql),
  MIGRATION("0007-statistics.sql", statistics_sql),
  MIGRATION("0008-order-speed.sql", order_speed_sql),
  MIGRATION("0009-first-seen.sql", first_seen_sql),
  MIGRATION("0010-webapi.sql", webapi_sql),
  MIGRATION("0011-templates.sql", templates_sql),
  MIGRATION("0012-user-changes.sql", user_changes_sql),
  MIGRATION("0013-desk.sql", desk_sql),
  MIGRATION("0014-message-files.sql", message_files_sql),
  MIGRATION("0015-document-keys.sql", document_keys_sql),
  MIGRATION("0016-erasure.sql", erasure_sql),
  MIGRATION("0017-message-queue.sql", message_queue_sql),
  MIGRATION("0018-thanks.sql", thanks_sql),
  MIGRATION("0019-forced-sending.sql", forced_sending_sql),
  MIGRATION("0020-message-texts.sql", message_texts_sql),
  MIGRATION("0021-release-dates.sql", release_dates_sql),
  MIGRATION("0022-proposal-terms.sql", proposal_terms_sql),
  MIGRATION("0023-awaited-proposals.sql", awaited_proposals_sql),
  MIGRATION("0024-confirmed-orders.sql", confirmed_orders_sql),
};

size_t schema_migration_count(void) { return sizeof migrations / sizeof migrations[0]; }

const struct schema_file *schema_migration(size_t index) {
  return index < schema_migration_count() ? &migrations[index] : NULL;
}
