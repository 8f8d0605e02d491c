/* schema: the tables of the records, and which format a file has. */
#pragma once
#include "store/database.h"

enum { SCHEMA_FORMAT = 2, SCHEMA_APPLICATION = 0x57514159 /* "WQAY" */ };

/* Creates the tables in an empty file, brings an older format up to ours in one transaction, refuses every other
 * without a change (NEWER, DAMAGED). */
bool schema_open(struct store *store, struct err *err) __attribute__((warn_unused_result));
/* Whether the file has our format or an older one, which lacks tables; nothing is changed, nothing is told. */
bool schema_is_known(struct store *store);
