/* Records of exercises at the limits of course/exercise.h: every one fits into what an effect has room for. */
#include <string.h>

#include "base/mem.h"
#include "engine/evidence.h"
#include "engine/first_hour.h"
#include "engine/inspect.h"
#include "engine/lockdown.h"
#include "engine/spot.h"
#include "screen/screen.h"
#include "store/words.h"
#include "test.h"

/* As long as an id may be (load.c), and each another one. */
static const char *long_id(struct arena *arena, size_t i)
{
    const char *id = arena_printf(arena, "a23456789b123456789c123456789d12345678%02zu", i);
    CHECK_INT(strlen(id), ID_MAX_BYTES);
    return id;
}

static void check_fits(const struct buf *record)
{
    CHECK(record->n > 0 && words_are_record(record->p));
    if (record->n >= RECORD_MAX)
        test_fail(__FILE__, __LINE__, "%zu bytes: %s", record->n, record->p);
}

TEST(the_longest_record_of_spot_fits)
{
    struct arena arena = {0};
    struct buf record = {0};
    struct rng rng = rng_of(1);
    struct card *cards = arena_array(&arena, SPOT_MAX_CARDS, sizeof *cards);
    static const enum tactic tactics[] = {TACTIC_FALSE_IDENTITY, TACTIC_FAKE_AUTHORITY};
    for (size_t i = 0; i < SPOT_MAX_CARDS; i++)
        cards[i] = (struct card){.id = long_id(&arena, i), .tactic = i % 2 ? TACTIC_NONE : TACTIC_FAKE_AUTHORITY};
    const struct spot_task task = {.tactics = tactics, .n_tactics = 2, .cards = cards, .n_cards = SPOT_MAX_CARDS};
    struct spot_run run;
    spot_start(&run, &task, &rng);
    while (spot_card(&run))
        CHECK(spot_answer(&run, TACTIC_FAKE_AUTHORITY));
    spot_record(&run, RECORD_MAX - 1, &record);
    check_fits(&record);
    buf_finish(&record);
    arena_finish(&arena);
}

TEST(the_longest_record_of_inspect_fits)
{
    struct arena arena = {0};
    struct buf record = {0};
    struct part *parts = arena_array(&arena, INSPECT_MAX_PARTS, sizeof *parts);
    for (size_t i = 0; i < INSPECT_MAX_PARTS; i++)
        parts[i].id = long_id(&arena, i);
    inspect_record(&(struct inspect_task){.parts = parts, .n_parts = INSPECT_MAX_PARTS}, (1u << INSPECT_MAX_PARTS) - 1,
                   &record);
    check_fits(&record);
    buf_finish(&record);
    arena_finish(&arena);
}

TEST(the_longest_record_of_a_first_hour_fits)
{
    struct arena arena = {0};
    struct buf record = {0};
    struct move *moves = arena_array(&arena, FIRST_HOUR_MAX_MOVES, sizeof *moves);
    struct first_hour h = {.n_order = FIRST_HOUR_MAX_MOVES, .slips = INT32_MAX, .n_reasons = FIRST_HOUR_MAX_MOVES};
    for (size_t i = 0; i < FIRST_HOUR_MAX_MOVES; i++) {
        moves[i].id = long_id(&arena, i);
        h.order[i] = (uint8_t)i;
    }
    first_hour_record(&h, &(struct first_hour_task){.moves = moves, .n_moves = FIRST_HOUR_MAX_MOVES}, &record);
    check_fits(&record);
    buf_finish(&record);
    arena_finish(&arena);
}

TEST(the_longest_record_of_an_evidence_log_fits)
{
    struct arena arena = {0};
    struct buf record = {0};
    struct exhibit *items = arena_array(&arena, EVIDENCE_MAX_ITEMS, sizeof *items);
    struct log_line *lines = arena_array(&arena, EVIDENCE_MAX_LINES, sizeof *lines);
    for (size_t i = 0; i < EVIDENCE_MAX_ITEMS; i++)
        items[i].id = long_id(&arena, i);
    for (size_t i = 0; i < EVIDENCE_MAX_LINES; i++)
        lines[i].id = long_id(&arena, i);
    const struct evidence_task task = {items, EVIDENCE_MAX_ITEMS, lines, EVIDENCE_MAX_LINES};
    struct evidence e;
    evidence_start(&e, &task);
    memset(e.judged, CAPTURE_KEEP + 1, sizeof e.judged);
    e.complete = (1u << EVIDENCE_MAX_LINES) - 1;
    evidence_record(&e, &task, &record);
    check_fits(&record);
    buf_finish(&record);
    arena_finish(&arena);
}

TEST(the_longest_record_of_a_lockdown_fits)
{
    struct arena arena = {0};
    struct buf record = {0};
    struct device_setting *settings = arena_array(&arena, LOCKDOWN_MAX_SETTINGS, sizeof *settings);
    struct rehearsal_step *steps = arena_array(&arena, REHEARSAL_MAX, sizeof *steps);
    struct lockdown l = {.n_settings = LOCKDOWN_MAX_SETTINGS, .n_rehearsal = REHEARSAL_MAX};
    for (size_t i = 0; i < LOCKDOWN_MAX_SETTINGS; i++) {
        struct setting_value *value = arena_alloc(&arena, sizeof *value);
        value->id = long_id(&arena, i);
        settings[i] = (struct device_setting){.values = value, .n_values = 1, .when = SIZE_MAX};
    }
    for (size_t i = 0; i < REHEARSAL_MAX; i++) {
        struct rehearsal_option *option = arena_alloc(&arena, sizeof *option);
        option->id = long_id(&arena, i);
        steps[i] = (struct rehearsal_step){.options = option, .n_options = 1};
        l.first[i] = 1;
    }
    const struct lockdown_task task = {
        .settings = settings, .n_settings = LOCKDOWN_MAX_SETTINGS, .rehearsal = steps, .n_rehearsal = REHEARSAL_MAX};
    lockdown_record(&l, &task, &record);
    check_fits(&record);
    buf_finish(&record);
    arena_finish(&arena);
}
