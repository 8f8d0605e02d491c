/* message_table: the shape of the generated catalogue; only message.c and the generated file include it. */
#pragma once
#include <stddef.h>

struct message {
    const char *key, *text;
};

struct message_table {
    const struct message *messages; /* sorted by key */
    size_t n;
};

extern const struct message_table message_tables[]; /* by enum lang */
