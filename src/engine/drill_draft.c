#include "engine/drill_draft.h"

#include <string.h>

#include "base/rng.h"

/* ---- its own copies ---- */

static const char *copy(struct drill_draft *draft, const char *text)
{
    return text ? arena_strdup(&draft->drill.arena, text) : NULL;
}

static struct drill_item copy_item(struct drill_draft *draft, const struct drill_item *from)
{
    struct drill_item item = *from;
    item.unit = copy(draft, from->unit);
    item.step = copy(draft, from->step);
    item.card = copy(draft, from->card);
    for (int i = 0; i < LANG_COUNT; i++) {
        item.ask[i] = copy(draft, from->ask[i]);
        item.note[i] = copy(draft, from->note[i]);
    }
    return item;
}

void draft_init(struct drill_draft *draft, const struct drill *from)
{
    *draft = (struct drill_draft){0};
    draft->drill.items = draft->items;
    draft->drill.id = "drill";
    if (!from)
        return;
    draft->drill.id = copy(draft, from->id);
    draft->drill.seed = from->seed;
    draft->drill.teams = from->teams;
    for (int i = 0; i < LANG_COUNT; i++)
        draft->drill.title[i] =
            i > 0 && from->title[i] == from->title[0] ? draft->drill.title[0] : copy(draft, from->title[i]);
    for (size_t i = 0; i < from->n_items; i++)
        draft->items[i] = copy_item(draft, &from->items[i]);
    draft->drill.n_items = from->n_items;
}

void draft_finish(struct drill_draft *draft)
{
    arena_finish(&draft->drill.arena);
    *draft = (struct drill_draft){0};
}

void draft_name(struct drill_draft *draft, const char *id)
{
    draft->drill.id = copy(draft, id);
}

/* What is typed becomes text that lessons may hold: one line, «quotes» by language, no tatweel. NULL: nothing is left.
 */
static const char *clean(struct drill_draft *draft, const char *text, enum lang lang)
{
    static const char *const quotes[LANG_COUNT][2] = {[LANG_AR] = {"«", "»"}, [LANG_EN] = {"“", "”"}};
    struct buf out = {0};
    bool open = false;
    for (const char *p = text ? text : ""; *p; p++) {
        if (*p == '"') {
            buf_adds(&out, quotes[lang][open]);
            open = !open;
        } else if (strncmp(p, "\u0640", 2) == 0) {
            p++;
        } else {
            buf_addc(&out, (unsigned char)*p < ' ' || *p == 127 ? ' ' : *p);
        }
    }
    struct str line = str_trim(buf_str(&out));
    const char *kept = line.n > 0 ? arena_strndup(&draft->drill.arena, line.p, line.n) : NULL;
    buf_finish(&out);
    return kept;
}

/* ---- places ---- */

/* Places are those of the asked order; this one in the file. */
static size_t in_file(const struct drill_draft *draft, size_t at)
{
    uint8_t order[DRILL_MAX_ITEMS];
    drill_order(&draft->drill, order);
    return order[at];
}

const struct drill_item *draft_item(const struct drill_draft *draft, size_t at)
{
    return &draft->items[in_file(draft, at)];
}

static size_t find(const struct drill_draft *draft, const struct drill_item *item)
{
    for (size_t i = 0; i < draft->drill.n_items; i++)
        if (drill_same(&draft->items[i], item))
            return i;
    return SIZE_MAX;
}

bool draft_has(const struct drill_draft *draft, const struct drill_item *item)
{
    return find(draft, item) != SIZE_MAX;
}

/* The asked order becomes that of the file, so that something can be moved in it. */
static void settle(struct drill_draft *draft)
{
    struct drill_item items[DRILL_MAX_ITEMS];
    uint8_t order[DRILL_MAX_ITEMS];
    drill_order(&draft->drill, order);
    for (size_t i = 0; i < draft->drill.n_items; i++)
        items[i] = draft->items[order[i]];
    for (size_t i = 0; i < draft->drill.n_items; i++)
        draft->items[i] = items[i];
    draft->drill.seed = 0;
}

/* ---- edits ---- */

static bool add(struct drill_draft *draft, const struct drill_item *item)
{
    if (draft->drill.n_items == DRILL_MAX_ITEMS || draft_has(draft, item))
        return false;
    draft->items[draft->drill.n_items++] = copy_item(draft, item);
    return true;
}

static bool drop(struct drill_draft *draft, size_t i)
{
    draft->drill.n_items--;
    memmove(&draft->items[i], &draft->items[i + 1], (draft->drill.n_items - i) * sizeof draft->items[0]);
    return true;
}

static bool pick(struct drill_draft *draft, const struct drill_item *item)
{
    size_t i = find(draft, item);
    return i == SIZE_MAX ? add(draft, item) : drop(draft, i);
}

/* One by chance of those that are not there yet; NULL when all are. */
static const struct pick *one_of(const struct drill_draft *draft, const struct picks *picks, struct rng *rng)
{
    size_t n = 0;
    for (size_t i = 0; i < picks->n; i++)
        n += !draft_has(draft, &picks->items[i].item);
    size_t want = rng_below(rng, (uint32_t)n);
    for (size_t i = 0; i < picks->n; i++)
        if (!draft_has(draft, &picks->items[i].item) && want-- == 0)
            return &picks->items[i];
    return NULL;
}

static bool fill(struct drill_draft *draft, const struct drill_bank *bank, const struct draft_edit *edit)
{
    struct arena arena = {0};
    struct rng rng = rng_of(edit->seed);
    struct picks picks = drill_pick(&arena, bank, &edit->filter);
    bool any = false;
    for (int i = 0; i < edit->number; i++) {
        const struct pick *one = one_of(draft, &picks, &rng);
        if (!one || !add(draft, &one->item))
            break;
        any = true;
    }
    arena_finish(&arena);
    return any;
}

/* Of the same unit and kind and as hard; else of the same unit and kind; else of the same unit. What the trainer wrote
 * was about the old one; its timer and its discussion stay. */
static bool swap(struct drill_draft *draft, const struct drill_bank *bank, const struct draft_edit *edit, size_t i)
{
    enum { TRIES = 3 };
    struct drill_item *item = &draft->items[i];
    struct arena arena = {0};
    struct rng rng = rng_of(edit->seed);
    struct pick old;
    const struct pick *other = NULL;
    bool known = drill_pick_of(bank, item, &old);
    for (int try = 0; known && !other && try < TRIES; try++) {
        const struct pick_filter filter = {.unit = (int)old.unit,
                                           .kind = try < 2 ? pick_kind(&old) : PICK_ANY,
                                           .difficulty = try < 1 ? pick_difficulty(&old) : DIFFICULTY_ANY};
        struct picks picks = drill_pick(&arena, bank, &filter);
        other = one_of(draft, &picks, &rng);
    }
    if (other) {
        struct drill_item new = other->item;
        new.seconds = item->seconds;
        new.discuss = item->discuss;
        *item = copy_item(draft, &new);
    }
    arena_finish(&arena);
    return other != NULL;
}

static bool move(struct drill_draft *draft, size_t at, int by)
{
    long long to = (long long)at + by;
    if (by == 0 || to < 0 || to >= (long long)draft->drill.n_items)
        return false;
    settle(draft);
    struct drill_item moved = draft->items[at];
    (void)drop(draft, at);
    size_t behind = draft->drill.n_items - (size_t)to;
    memmove(&draft->items[to + 1], &draft->items[to], behind * sizeof moved);
    draft->items[to] = moved;
    draft->drill.n_items++;
    return true;
}

static bool set_number(int *member, int number, int most)
{
    bool other = *member != number && number >= 0 && number <= most;
    if (other)
        *member = number;
    return other;
}

static bool set_text(struct drill_draft *draft, const char **member, const struct draft_edit *edit)
{
    *member = clean(draft, edit->text, edit->lang);
    return true;
}

static bool set_title(struct drill_draft *draft, const struct draft_edit *edit)
{
    const char *title = clean(draft, edit->text, edit->lang), *old = draft->drill.title[edit->lang];
    if (!title)
        return false;
    for (int i = 0; i < LANG_COUNT; i++)
        if (i == (int)edit->lang || !draft->drill.title[i] || draft->drill.title[i] == old)
            draft->drill.title[i] = title;
    return true;
}

static bool shuffle(struct drill_draft *draft, uint64_t seed)
{
    if (draft->drill.seed == seed || seed > DRILL_MAX_SEED)
        return false;
    draft->drill.seed = seed;
    return true;
}

static bool apply_to_item(struct drill_draft *draft, const struct drill_bank *bank, const struct draft_edit *edit)
{
    if (edit->at >= draft->drill.n_items)
        return false;
    size_t i = in_file(draft, edit->at);
    struct drill_item *item = &draft->items[i];
    switch (edit->kind) {
    case DRAFT_DROP:
        return drop(draft, i);
    case DRAFT_SWAP:
        return swap(draft, bank, edit, i);
    case DRAFT_MOVE:
        return move(draft, edit->at, edit->number);
    case DRAFT_SECONDS:
        return set_number(&item->seconds, edit->number, DRILL_MAX_SECONDS);
    case DRAFT_DISCUSS:
        item->discuss = !item->discuss;
        return true;
    case DRAFT_ASK:
        return set_text(draft, &item->ask[edit->lang], edit);
    case DRAFT_NOTE:
        return set_text(draft, &item->note[edit->lang], edit);
    case DRAFT_PICK:
    case DRAFT_FILL:
    case DRAFT_TITLE:
    case DRAFT_TEAMS:
    case DRAFT_SHUFFLE:
        break;
    }
    return false;
}

static bool apply(struct drill_draft *draft, const struct drill_bank *bank, const struct draft_edit *edit)
{
    switch (edit->kind) {
    case DRAFT_PICK:
        return pick(draft, &edit->item);
    case DRAFT_FILL:
        return fill(draft, bank, edit);
    case DRAFT_TITLE:
        return set_title(draft, edit);
    case DRAFT_TEAMS:
        return edit->number != 1 && set_number(&draft->drill.teams, edit->number, DRILL_MAX_TEAMS);
    case DRAFT_SHUFFLE:
        return shuffle(draft, edit->seed);
    case DRAFT_DROP:
    case DRAFT_SWAP:
    case DRAFT_MOVE:
    case DRAFT_SECONDS:
    case DRAFT_DISCUSS:
    case DRAFT_ASK:
    case DRAFT_NOTE:
        break;
    }
    return apply_to_item(draft, bank, edit);
}

bool draft_apply(struct drill_draft *draft, const struct drill_bank *bank, const struct draft_edit *edit)
{
    bool changed = apply(draft, bank, edit);
    draft->changed = draft->changed || changed;
    return changed;
}
