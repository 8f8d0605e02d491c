/* faults: drills in which everything goes wrong, again and again, by a seed: seats are killed and come again, cables
 * between rooms are pulled, connections break, the broker is killed, the host is killed and goes on, votes are closed
 * while answers are under way. The host and some of the seats are the real program. In the end what each seat sent and
 * was told is compared with the record of the class: nothing may be lost, doubled, or be another seat's.
 *
 *   faults ROUNDS SEATS REAL-SEATS SEED
 *
 * Without root there are no cables; then connections break instead. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/rng.h"
#include "cables.h"
#include "seats.h"
#include "trainer.h"

enum {
    CABLES = 2,
    CROWDS = 1 + CABLES,
    MOST_REAL = 8,
    THINK_MS = 120,
    PATIENCE_MS = 40000,
    STEP_MS = 5,
    TYPE_MS = 1000
};

struct lab {
    struct trainer t;
    struct cable cables[CABLES];
    unsigned n_cables, n_crowds, n_real;
    struct seats *crowds[CROWDS];
    uint64_t seeds[CROWDS];
    struct real real[MOST_REAL];
    char code[SEAL_CODE_DIGITS + 1], at[64];
    bool early[SEATS_ROUNDS]; /* was closed while answers may have been under way */
    bool asked[SEATS_ROUNDS];
    struct rng dice;
    unsigned round; /* of the present drill */
    uint64_t seed;  /* of this round */
};

static struct {
    unsigned rounds, answers, lost, doubled, wrong, stalled;
    unsigned seats_killed, real_killed, cables, breaks, brokers, hosts, early;
} sum;

static void say(const struct lab *l, const char *what, unsigned crowd, unsigned seat, unsigned round)
{
    printf("FAULT %s: seat %u of room %u, round %u, drill of seed %llu\n", what, seat, crowd, round,
           (unsigned long long)l->seed);
    (void)fflush(stdout);
}

/* ---- the seats ---- */

static void start_real(struct lab *l, unsigned i)
{
    char home[320];
    (void)snprintf(home, sizeof home, "%s/seat-%u", l->t.host.home, i);
    char log[360];
    (void)snprintf(log, sizeof log, "%s.log", home);
    const char *argv[] = {l->t.program,        "drill", "join", l->code, "--at", l->at, "--bidi", "visual", "--lang",
                          i % 2 ? "en" : "ar", "--log", log,    NULL};
    real_start(&l->real[i], home, argv);
}

static bool start_seats(struct lab *l, unsigned n, unsigned n_real)
{
    l->n_crowds = 1 + l->n_cables;
    l->n_real = n_real;
    for (unsigned i = 0; i < l->n_crowds; i++) {
        struct seats_plan plan = {.room = l->t.room,
                                  .host = i > 0 ? l->cables[i - 1].address : "127.0.0.1",
                                  .port = l->t.port,
                                  .n = n / l->n_crowds + (i < n % l->n_crowds),
                                  .think_ms = THINK_MS,
                                  .seed = l->seed + i};
        if (i > 0 && !cable_enter(&l->cables[i - 1]))
            return false;
        l->crowds[i] = seats_start(&plan);
        if (i > 0)
            cable_leave();
        if (!l->crowds[i])
            return false;
    }
    memcpy(l->code, l->t.code.digits, sizeof l->code);
    (void)snprintf(l->at, sizeof l->at, "127.0.0.1:%u", l->t.port);
    for (unsigned i = 0; i < n_real; i++)
        start_real(l, i);
    return true;
}

static unsigned all_seats(const struct lab *l)
{
    unsigned n = l->n_real;
    for (unsigned i = 0; i < l->n_crowds; i++)
        n += l->crowds[i]->n;
    return n;
}

static void hear(struct lab *l, int ms)
{
    trainer_hear(&l->t, ms);
    reals_hear(l->real, l->n_real, 0);
}

static void hear_for(struct lab *l, int ms)
{
    for (int64_t end = seats_now_us() + ms * INT64_C(1000); seats_now_us() < end;)
        hear(l, STEP_MS);
}

static bool all_seated(struct lab *l)
{
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); seats_now_us() < end;) {
        unsigned n = 0;
        hear(l, STEP_MS);
        for (unsigned i = 0; i < l->n_crowds; i++)
            n += seats_seated(l->crowds[i]);
        if (n + l->n_real == all_seats(l) && l->t.n_seats == all_seats(l))
            return true;
        if (getenv("VERBOSE") && (seats_now_us() / 1000) % 1000 < 10)
            (void)fprintf(stderr, "%u seated, %u in the journal\n", n, l->t.n_seats);
    }
    return false;
}

static bool is_settled(const struct seats_seat *seat, unsigned round)
{
    return atomic_load(&seat->rounds[round].acked_us) != 0 || atomic_load(&seat->rounds[round].counts) != 0;
}

static unsigned unsettled(const struct lab *l)
{
    unsigned n = 0;
    for (unsigned i = 0; i < l->n_crowds; i++)
        for (unsigned k = 0; k < l->crowds[i]->n; k++)
            n += !is_settled(&l->crowds[i]->seat[k], l->round);
    return n;
}

/* Until every seat knows that its answer counts. The real ones are told by their keys, in case they were killed. */
static bool settle(struct lab *l)
{
    int64_t typed = 0;
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); seats_now_us() < end;) {
        hear(l, STEP_MS);
        if (unsettled(l) == 0 && l->t.n_answers[l->round] == all_seats(l))
            return true;
        if (seats_now_us() - typed < TYPE_MS * INT64_C(1000))
            continue;
        if (getenv("VERBOSE") && typed > 0)
            (void)fprintf(stderr, "  waits for %u of the simulated, %u of %u in the journal\n", unsettled(l),
                          l->t.n_answers[l->round], all_seats(l));
        typed = seats_now_us();
        for (unsigned i = 0; i < l->n_real; i++)
            real_type(&l->real[i], (l->round + i) % 2 ? "2\r" : "1\r");
    }
    return false;
}

/* ---- what goes wrong ---- */

static bool by_chance(struct lab *l, unsigned percent)
{
    return rng_below(&l->dice, 100) < percent;
}

static struct seats_seat *any_seat(struct lab *l)
{
    struct seats *crowd = l->crowds[rng_below(&l->dice, l->n_crowds)];
    return &crowd->seat[rng_below(&l->dice, crowd->n)];
}

static void tell(const char *what)
{
    if (getenv("VERBOSE"))
        (void)fprintf(stderr, "  %s\n", what);
}

static void kill_broker(struct lab *l)
{
    tell("broker");
    pid_t pid = trainer_broker(&l->t);
    if (pid > 0 && kill(pid, SIGKILL) == 0)
        sum.brokers++;
}

static void kill_seats(struct lab *l)
{
    tell("seats");
    for (unsigned i = rng_below(&l->dice, 3) + 1; i > 0; i--, sum.seats_killed++)
        atomic_store(&any_seat(l)->wish, SEATS_DIE);
}

static void kill_real(struct lab *l)
{
    unsigned i = rng_below(&l->dice, l->n_real);
    tell("real");
    real_kill(&l->real[i]);
    hear_for(l, (int)rng_below(&l->dice, 100));
    start_real(l, i);
    sum.real_killed++;
}

static void break_and_mend(struct lab *l)
{
    struct seats_seat *broken[4];
    tell("breaks");
    unsigned n = rng_below(&l->dice, 4) + 1;
    for (unsigned i = 0; i < n; i++) {
        broken[i] = any_seat(l);
        atomic_store(&broken[i]->wish, SEATS_CUT);
    }
    hear_for(l, (int)rng_below(&l->dice, 300) + 20);
    for (unsigned i = 0; i < n; i++)
        atomic_store(&broken[i]->wish, SEATS_BACK);
    sum.breaks++;
}

static void pull_and_mend(struct lab *l)
{
    const struct cable *cable = &l->cables[rng_below(&l->dice, l->n_cables)];
    cable_pull(cable, true);
    hear_for(l, (int)rng_below(&l->dice, 1200) + 50);
    cable_pull(cable, false);
    sum.cables++;
}

static void go_wrong(struct lab *l, unsigned first)
{
    hear_for(l, (int)rng_below(&l->dice, THINK_MS));
    if (by_chance(l, 40))
        kill_seats(l);
    if (by_chance(l, 4) || first == 3)
        kill_broker(l);
    if (by_chance(l, 3) || first == 6) {
        tell("host");
        trainer_again(&l->t);
        sum.hosts++;
    }
    if (l->n_real > 0 && (by_chance(l, 4) || first == 9))
        kill_real(l);
    if (l->n_cables > 0 && by_chance(l, 15))
        pull_and_mend(l);
    if (by_chance(l, l->n_cables > 0 ? 10 : 25))
        break_and_mend(l);
    if (by_chance(l, 20))
        kill_seats(l);
}

/* ---- rounds ---- */

/* On to what is asked next; false when there is none. */
static bool ask(struct lab *l)
{
    do {
        if (!trainer_move(&l->t)) {
            sum.stalled++;
            say(l, "the trainer's key did nothing", 0, 0, l->round);
            return false;
        }
    } while (l->t.phase != ROOM_ASKED && l->t.phase != ROOM_OVER);
    l->round = trainer_round(&l->t);
    return l->t.phase == ROOM_ASKED;
}

static bool play_round(struct lab *l)
{
    if (!ask(l))
        return false;
    l->asked[l->round] = true;
    go_wrong(l, sum.rounds);
    l->early[l->round] = by_chance(l, 12);
    sum.rounds++;
    sum.early += l->early[l->round];
    if (getenv("VERBOSE"))
        (void)fprintf(stderr, "%6.1f s: round %u (%u)\n", (double)seats_now_us() / 1e6, sum.rounds, l->round);
    if (l->early[l->round] || settle(l))
        return true;
    sum.stalled++;
    for (unsigned i = 0; i < l->n_crowds; i++)
        for (unsigned k = 0; k < l->crowds[i]->n; k++)
            if (!is_settled(&l->crowds[i]->seat[k], l->round))
                say(l, "no word that the answer counts", i, k, l->round);
    if (unsettled(l) == 0)
        printf("FAULT %u of %u answers in the journal, round %u, drill of seed %llu\n", l->t.n_answers[l->round],
               all_seats(l), l->round, (unsigned long long)l->seed);
    return true;
}

/* ---- what is compared ---- */

static void compare_round(const struct lab *l, unsigned crowd, unsigned k, unsigned round, uint32_t kept)
{
    const struct seats_round *knows = &l->crowds[crowd]->seat[k].rounds[round];
    uint32_t counts = atomic_load(&knows->counts),
             sent = atomic_load(&knows->sent_us) ? atomic_load(&knows->chosen) : 0;
    bool told = counts != 0 || (atomic_load(&knows->acked_us) != 0 && atomic_load(&knows->verdict) <= ROOM_KNOWN);
    sum.answers += kept != 0;
    if (kept == 0 && (told || (sent != 0 && !l->early[round]))) {
        sum.lost++;
        say(l, "lost", crowd, k, round);
    }
    if (kept != 0 && (kept != sent || (counts != 0 && counts != kept))) {
        sum.wrong++;
        say(l, "another's answer", crowd, k, round);
    }
}

static void compare_seat(const struct lab *l, const struct class_record *record, unsigned crowd, unsigned k)
{
    const struct seats_seat *seat = &l->crowds[crowd]->seat[k];
    const struct class_seat *kept = trainer_find(&l->t, record, atomic_load(&seat->seat));
    if (atomic_load(&seat->seated) != 1 || !kept) {
        sum.wrong++;
        say(l, kept ? "has sat down twice" : "is not in the record", crowd, k, 0);
    }
    for (unsigned round = 0; kept && round < SEATS_ROUNDS; round++)
        if (l->asked[round])
            compare_round(l, crowd, k, round, kept->chosen[round / ROOM_VOTES][round % ROOM_VOTES]);
}

/* Of the real ones it is known that each answered each round once, since all others did. */
static void compare_all(const struct lab *l, const struct class_record *record)
{
    unsigned extra = record->n_seats > all_seats(l) ? (unsigned)record->n_seats - all_seats(l) : 0;
    sum.doubled += l->t.doubles + extra;
    if (l->t.doubles + extra > 0)
        say(l, "doubled", 0, 0, 0);
    for (unsigned i = 0; i < l->n_crowds; i++)
        for (unsigned k = 0; k < l->crowds[i]->n; k++)
            compare_seat(l, record, i, k);
    for (unsigned round = 0; round < SEATS_ROUNDS; round++) {
        if (!l->asked[round])
            continue;
        unsigned people = class_record_tally(record, round / ROOM_VOTES, round % ROOM_VOTES).people;
        if (people == l->t.n_answers[round])
            continue;
        *(people < l->t.n_answers[round] ? &sum.lost : &sum.doubled) += 1;
        say(l, "the record and the journal differ", 0, people, round);
    }
    for (unsigned i = 0; i < l->n_crowds; i++)
        sum.wrong += (unsigned)atomic_load(&l->crowds[i]->strange);
}

/* ---- drills ---- */

static bool play_drill(struct lab *l, const char *folder, unsigned rounds, unsigned n, unsigned n_real)
{
    bool fine = trainer_open(&l->t, getenv("WIQAYA"), folder, n + n_real, DRILL_MAX_ITEMS, NULL) &&
                start_seats(l, n, n_real) && all_seated(l);
    if (!fine)
        printf("FAULT the room did not fill: %u of %u seats\n", l->t.n_seats, n + n_real);
    for (unsigned until = sum.rounds + rounds; fine && sum.rounds < until && play_round(l);)
        ;
    struct class_record *record = fine ? trainer_end(&l->t) : NULL;
    if (record)
        compare_all(l, record);
    else
        printf("FAULT no record, drill of seed %llu\n", (unsigned long long)l->seed);
    for (unsigned i = 0; i < l->n_real; i++)
        real_kill(&l->real[i]);
    for (unsigned i = 0; i < l->n_crowds; i++)
        seats_stop(l->crowds[i]);
    trainer_close(&l->t);
    class_record_destroy(record);
    return record != NULL;
}

static int play(unsigned rounds, unsigned n, unsigned n_real, uint64_t seed, const struct cable *cables,
                unsigned n_cables)
{
    static struct lab l;
    bool fine = true;
    int64_t start = seats_now_us();
    while (fine && sum.rounds < rounds) {
        char folder[256];
        unsigned before = sum.rounds;
        l = (struct lab){.n_cables = n_cables, .dice = rng_of(seed + sum.rounds), .seed = seed + sum.rounds};
        memcpy(l.cables, cables, CABLES * sizeof *cables);
        (void)snprintf(folder, sizeof folder, "%s/drill-%u", getenv("TMPDIR"), sum.rounds);
        fine = play_drill(&l, folder, rounds - sum.rounds, n, n_real) && sum.rounds > before;
    }
    printf(
        "%u rounds, %u seats and %u real ones, %.0f s: killed %u seats, %u real ones, %u brokers, %u hosts; %u cables "
        "pulled, %u times connections broken, %u votes closed early\n",
        sum.rounds, n, n_real, (double)(seats_now_us() - start) / 1e6, sum.seats_killed, sum.real_killed, sum.brokers,
        sum.hosts, sum.cables, sum.breaks, sum.early);
    printf("%u answers: %u lost, %u doubled, %u of the wrong seat, %u rounds stalled\n", sum.answers, sum.lost,
           sum.doubled, sum.wrong, sum.stalled);
    return fine && sum.lost + sum.doubled + sum.wrong + sum.stalled == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static volatile sig_atomic_t player;

static void end_player(int signal)
{
    (void)signal;
    if (player > 0)
        (void)kill(player, SIGKILL);
}

/* Who laid the cables plays nothing, so that it takes them away however that ends. */
int main(int argc, char **argv)
{
    unsigned numbers[4] = {20, 8, 1, 1};
    struct cable cables[CABLES] = {0};
    unsigned n_cables = 0;
    int status = 1;
    for (int i = 1; i < argc && i <= 4; i++)
        numbers[i - 1] = (unsigned)strtoul(argv[i], NULL, 10);
    if (!getenv("WIQAYA") || !getenv("TMPDIR") || numbers[1] < CROWDS || numbers[2] > MOST_REAL)
        return EXIT_FAILURE;
    (void)signal(SIGPIPE, SIG_IGN);
    while (!getenv("NO_CABLES") && n_cables < CABLES && cable_open(&cables[n_cables], n_cables + 1))
        n_cables++;
    if (n_cables == 0)
        printf("Without cables between rooms (root and ip are needed): connections break instead.\n");
    (void)fflush(stdout);
    player = fork();
    if (player == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        exit(play(numbers[0], numbers[1], numbers[2], numbers[3], cables, n_cables));
    }
    (void)signal(SIGTERM, end_player);
    (void)signal(SIGINT, end_player);
    while (player > 0 && waitpid((pid_t)player, &status, 0) < 0 && errno == EINTR)
        ;
    for (unsigned i = 0; i < n_cables; i++)
        cable_close(&cables[i]);
    return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
