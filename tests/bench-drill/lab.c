/* lab: a full room by its numbers. One host in a terminal with its own broker, real machines in terminals, and
 * simulated seats in one process; from the trainer's key until the question is on every screen, then the answers of all
 * at the same moment. In the end the record has every answer exactly once.
 *
 *   lab REAL-SEATS SEATS ROUNDS */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "brokers.h"
#include "seats.h"
#include "trainer.h"

enum { MOST_REAL = 64, JOIN_MS = 300000, PATIENCE_MS = 60000, STEP_MS = 2, QUIET_MS = 200, HURRY = 4, TYPE_MS = 1500 };
enum { WANTED_P99_MS = 250, WANTED_HOST_KB = 20 * 1024, WANTED_SEAT_KB = 6 * 1024 };

static struct trainer t;
static struct real real[MOST_REAL];
static struct seats *crowd;
static unsigned n_real;

static void hear(int ms)
{
    reals_hear(real, n_real, ms);
    trainer_hear(&t, 0);
}

static void hear_for(int ms)
{
    for (int64_t end = seats_now_us() + ms * INT64_C(1000); seats_now_us() < end;)
        hear(STEP_MS);
}

static bool all_in(unsigned n)
{
    for (int64_t end = seats_now_us() + JOIN_MS * INT64_C(1000); seats_now_us() < end; hear(STEP_MS))
        if (t.n_seats == n && seats_seated(crowd) == crowd->n)
            return true;
    return false;
}

/* A few at a time, as people come in. */
static void start_real(const char *folder)
{
    static char code[SEAL_CODE_DIGITS + 1], at[64], homes[MOST_REAL][320];
    memcpy(code, t.code.digits, sizeof code);
    (void)snprintf(at, sizeof at, "127.0.0.1:%u", t.port);
    for (unsigned i = 0; i < n_real; i++)
        real[i].pty = -1;
    for (unsigned i = 0; i < n_real; i++) {
        (void)snprintf(homes[i], sizeof homes[i], "%s/seat-%u", folder, i);
        const char *argv[] = {t.program,           "drill", "join", code, "--at", at, "--bidi", "visual", "--lang",
                              i % 2 ? "en" : "ar", NULL};
        real_start(&real[i], homes[i], argv);
        if (i % HURRY == HURRY - 1)
            hear_for(QUIET_MS);
    }
}

/* When each real screen stood still again. */
static bool real_saw(int64_t since_us)
{
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); seats_now_us() < end;) {
        unsigned n = 0;
        int64_t last = 0;
        hear(STEP_MS);
        for (unsigned i = 0; i < n_real; i++) {
            n += real[i].last_us > since_us;
            last = real[i].last_us > last ? real[i].last_us : last;
        }
        if (n == n_real && (n == 0 || seats_now_us() - last > QUIET_MS * INT64_C(1000)))
            return true;
    }
    return false;
}

/* False: not all saw it. Times behind those that are there. */
static bool ask(int64_t *times, size_t *n)
{
    int64_t start = 0;
    atomic_store(&crowd->holds, true);
    do {
        hear_for(QUIET_MS);
        for (unsigned i = 0; i < n_real; i++)
            real[i].last_us = 0;
        if (!trainer_move(&t))
            return false;
        start = t.pressed_us;
    } while (t.phase != ROOM_ASKED && t.phase != ROOM_OVER);
    unsigned round = trainer_round(&t);
    if (t.phase != ROOM_ASKED || !seats_wait(crowd, seats_saw, round, crowd->n, PATIENCE_MS) || !real_saw(start))
        return false;
    for (unsigned i = 0; i < crowd->n; i++)
        times[(*n)++] = atomic_load(&crowd->seat[i].rounds[round].saw_us) - start;
    for (unsigned i = 0; i < n_real; i++)
        times[(*n)++] = real[i].last_us - start;
    return true;
}

/* Until the journal has the answers of all; how long it took, or -1. */
static int64_t answer(void)
{
    unsigned round = trainer_round(&t);
    int64_t start = seats_now_us(), typed = 0;
    atomic_store(&crowd->holds, false);
    for (int64_t end = start + PATIENCE_MS * INT64_C(1000); seats_now_us() < end; hear(STEP_MS)) {
        if (t.n_answers[round] == crowd->n + n_real)
            return seats_wait(crowd, seats_acked, round, crowd->n, PATIENCE_MS) ? seats_now_us() - start : -1;
        if (seats_now_us() - typed < TYPE_MS * INT64_C(1000))
            continue;
        typed = seats_now_us();
        for (unsigned i = 0; i < n_real; i++)
            real_type(&real[i], (round + i) % 2 ? "2\r" : "1\r");
    }
    printf("  only %u answers came\n", t.n_answers[round]);
    return -1;
}

/* How many answers are not in the record exactly as they were sent. */
static unsigned compare(const struct class_record *record, const bool *asked)
{
    unsigned wrong = t.doubles + (unsigned)atomic_load(&crowd->strange);
    for (unsigned i = 0; i < crowd->n; i++) {
        const struct class_seat *kept = trainer_find(&t, record, atomic_load(&crowd->seat[i].seat));
        for (unsigned round = 0; round < SEATS_ROUNDS; round++)
            wrong += asked[round] && (!kept || kept->chosen[round / ROOM_VOTES][round % ROOM_VOTES] !=
                                                   atomic_load(&crowd->seat[i].rounds[round].chosen));
    }
    for (unsigned round = 0; round < SEATS_ROUNDS; round++)
        wrong += asked[round] &&
                 class_record_tally(record, round / ROOM_VOTES, round % ROOM_VOTES).people != crowd->n + n_real;
    return wrong;
}

static int64_t cpu_us(pid_t pid)
{
    char path[64];
    long long ns = 0;
    (void)snprintf(path, sizeof path, "/proc/%ld/schedstat", (long)pid); /* of its first thread */
    FILE *f = fopen(path, "re");
    if (f) {
        if (fscanf(f, "%lld", &ns) != 1)
            ns = 0;
        (void)fclose(f);
    }
    return ns / 1000;
}

static int64_t cpu_of_real(void)
{
    int64_t us = 0;
    for (unsigned i = 0; i < n_real; i++)
        us += cpu_us(real[i].pid);
    return n_real > 0 ? us / n_real : 0;
}

static double ms_of(int64_t us)
{
    return (double)us / 1000;
}

/* Of each round the simulated come first. */
static void show(const char *name, const int64_t *times, size_t n, size_t simulated, bool of_real)
{
    size_t each = simulated + n_real, kept = 0;
    int64_t *some = xcalloc(n + 1, sizeof *some);
    for (size_t i = 0; i < n; i++)
        if ((i % each >= simulated) == of_real)
            some[kept++] = times[i];
    printf("  %s: p50 %.0f ms, p99 %.0f ms\n", name, ms_of(seats_quantile(some, kept, 500)),
           ms_of(seats_quantile(some, kept, 990)));
    free(some);
}

int main(int argc, char **argv)
{
    n_real = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 60;
    unsigned n = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 1000,
             rounds = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 10;
    const char *where = getenv("TMPDIR"), *program = getenv("WIQAYA");
    static bool asked[SEATS_ROUNDS];
    char folder[256];
    bool fine = where && program && n_real <= MOST_REAL && n > 0 && n <= SEATS_MAX;
    (void)signal(SIGPIPE, SIG_IGN);
    (void)snprintf(folder, sizeof folder, "%s/lab", where ? where : "/tmp");
    if (!fine || !trainer_open(&t, program, folder, n + n_real, DRILL_MAX_ITEMS, NULL)) {
        printf("no room was opened\n");
        return EXIT_FAILURE;
    }
    struct seats_plan plan = {.room = t.room, .host = "127.0.0.1", .port = t.port, .n = n, .seed = 1};
    int64_t start = seats_now_us();
    crowd = seats_start(&plan);
    if (!crowd)
        return EXIT_FAILURE;
    start_real(folder);
    fine = all_in(n + n_real);
    printf("%u of %u seats came in within %.0f s\n", t.n_seats, n + n_real, (double)(seats_now_us() - start) / 1e6);
    (void)fflush(stdout);
    int64_t cpu = cpu_of_real(), *times = xcalloc((size_t)(n + n_real) * (rounds + 1), sizeof *times), in[SEATS_ROUNDS];
    size_t n_times = 0, n_in = 0;
    for (unsigned i = 0; fine && i < rounds && i < SEATS_ROUNDS; i++) {
        fine = ask(times, &n_times);
        if (!fine)
            break;
        asked[trainer_round(&t)] = true;
        in[n_in] = answer();
        fine = in[n_in++] >= 0;
    }
    cpu = n_in > 0 ? (cpu_of_real() - cpu) / (int64_t)n_in : 0;
    long most = 0, host = real_private_kb(t.host.pid), broker = real_private_kb(trainer_broker(&t));
    for (unsigned i = 0; i < n_real; i++) {
        long kb = real_private_kb(real[i].pid);
        most = kb > most ? kb : most;
    }
    struct class_record *record = trainer_end(&t);
    unsigned wrong = record ? compare(record, asked) : 1;
    for (unsigned i = 0; i < n_real; i++)
        real_kill(&real[i]);
    _Atomic uint64_t strange = atomic_load(&crowd->strange);
    seats_stop(crowd);
    show("simulated seats", times, n_times, n, false);
    show("real machines", times, n_times, n, true);
    printf("  a real machine works %.1f ms for a question and its answer\n", ms_of(cpu));
    int64_t p99 = seats_quantile(times, n_times, 990);
    printf("from key to question: p50 %.0f ms, p99 %.0f ms, max %.0f ms (%zu seats and rounds)\n",
           ms_of(seats_quantile(times, n_times, 500)), ms_of(p99), ms_of(seats_quantile(times, n_times, 1000)),
           n_times);
    printf("all answers in: median %.0f ms, worst %.0f ms\n", ms_of(seats_quantile(in, n_in, 500)),
           ms_of(seats_quantile(in, n_in, 1000)));
    printf("not in the record exactly once: %u\n", wrong);
    if (wrong > 0)
        printf("  %s, %u doubled, %u that no seat could read\n", record ? "a record is there" : "no record", t.doubles,
               (unsigned)atomic_load(&strange));
    printf("private memory: host %.1f MB, largest seat %.1f MB, broker %.1f MB\n", (double)host / 1024,
           (double)most / 1024, (double)broker / 1024);
    fine = fine && wrong == 0 && p99 <= WANTED_P99_MS * INT64_C(1000) && host < WANTED_HOST_KB && most < WANTED_SEAT_KB;
    class_record_destroy(record);
    trainer_close(&t);
    free(times);
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
