/* brokers: mosquittos of a measurement, each with a folder of its own and a port of loopback; they die with us. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/str.h"

struct bench_broker {
    pid_t pid;
    unsigned port;
    char folder[256]; /* of its files, below TMPDIR; goes with it */
};

unsigned bench_free_port(void);
/* A free port, and a folder; what is written there goes with it. Ends the program when there is none. */
void bench_broker_make(struct bench_broker *b);
/* A file of its folder, and its path; the latter is valid for a few calls. */
const char *bench_broker_file(const struct bench_broker *b, const char *name);
void bench_broker_write(const struct bench_broker *b, const char *name, struct str text);
/* Starts it with the file "conf". False when it takes no connections within some seconds. */
bool bench_broker_start(struct bench_broker *b);
void bench_broker_kill(struct bench_broker *b); /* can be started again */
void bench_broker_end(struct bench_broker *b);  /* nothing of it is left */

int64_t bench_broker_cpu_us(const struct bench_broker *b);
long bench_broker_kb(const struct bench_broker *b); /* its own memory, without that of the program */

/* A file with values filled in: fills are pairs of what stands there and what is to stand there, then NULL. */
void bench_fill(const char *path, const char *const *fills, struct buf *out);
