#include "app/bench.h"

#include <stdlib.h>
#include <string.h>

#include "app/lot.h"
#include "app/paths.h"
#include "app/program.h"
#include "base/file.h"

#define ENDING ".drill.json"
enum { RESCUES_MOST = 100, NAMES_MOST = 100, LOT_DIGITS = 8 };

/* The name of a file without its folder and ending. */
static struct str stem(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    struct str whole = str_of(name);
    if (str_ends(whole, STR(ENDING)))
        whole.n -= strlen(ENDING);
    else if (str_ends(whole, STR(".json")))
        whole.n -= strlen(".json");
    return whole;
}

/* The units that its questions come from say what it is about: one or two of them, and that there are more. */
static void add_units(const struct drill *drill, struct buf *out)
{
    const char *units[2] = {NULL};
    bool more = false;
    for (size_t i = 0; i < drill->n_items; i++) {
        const char *unit = drill->items[i].unit;
        size_t k = 0;
        while (k < 2 && units[k] && strcmp(units[k], unit) != 0)
            k++;
        if (k < 2)
            units[k] = unit;
        more = more || k == 2;
    }
    buf_adds(out, "my");
    for (size_t k = 0; k < 2 && units[k]; k++)
        buf_addf(out, "-%s", units[k]);
    buf_adds(out, drill->n_items == 0 ? "-questions" : more ? "-more" : "");
}

static bool is_used(const struct bench *bench, const char *name)
{
    struct buf path = {0};
    if (bench->folder.n > 0)
        buf_addf(&path, "%s/", buf_z(&bench->folder));
    buf_adds(&path, name);
    bool used = file_exists(buf_z(&path));
    buf_finish(&path);
    return used;
}

/* What the drill will be called where nobody says another name: as it was asked for, or after what is in it; and as
 * none that is there already. */
static void propose(struct bench *bench)
{
    struct buf name = {0};
    bool whole = str_ends(buf_str(&bench->name), STR(ENDING));
    if (bench->name.n > 0)
        buf_addstr(&name, stem(buf_z(&bench->name)));
    else
        add_units(&bench->draft.drill, &name);
    for (int i = 1; i <= NAMES_MOST; i++) {
        buf_clear(&bench->proposed);
        buf_addf(&bench->proposed, i == 1 ? "%s" ENDING : "%s-%d" ENDING, buf_z(&name), i);
        if (whole || !is_used(bench, buf_z(&bench->proposed)))
            break;
    }
    if (whole) { /* a path that somebody chose */
        buf_clear(&bench->proposed);
        buf_addstr(&bench->proposed, buf_str(&bench->name));
    }
    buf_finish(&name);
}

static void see(struct bench *bench)
{
    propose(bench);
    bench->view = (struct building){.bank = bench->bank,
                                    .draft = &bench->draft,
                                    .path = bench->path.n > 0 ? buf_z(&bench->path) : NULL,
                                    .proposed = buf_z(&bench->proposed),
                                    .program = program_name()};
}

bool bench_open(struct bench *bench, const char *file, const char *name, struct diag_list *diags)
{
    struct drill *drill = file ? drill_load(file, diags) : NULL;
    *bench = (struct bench){0};
    draft_init(&bench->draft, drill);
    drill_destroy(drill);
    if (file && str_ends(str_of(file), STR(ENDING)))
        buf_adds(&bench->path, file);
    buf_adds(&bench->name, name ? name : "");
    see(bench);
    return !file || drill;
}

void bench_go_home(struct bench *bench)
{
    const char *home = getenv("HOME");
    if (home && *home == '/')
        buf_adds(&bench->folder, home);
    see(bench);
}

void bench_close(struct bench *bench)
{
    buf_finish(&bench->folder);
    buf_finish(&bench->lessons);
    draft_finish(&bench->draft);
    drill_bank_destroy(bench->bank);
    buf_finish(&bench->path);
    buf_finish(&bench->proposed);
    buf_finish(&bench->name);
    *bench = (struct bench){0};
}

void bench_read(struct bench *bench, const char *lessons, const struct course *course, enum lang lang)
{
    drill_bank_destroy(bench->bank);
    buf_clear(&bench->lessons);
    buf_adds(&bench->lessons, lessons);
    bench->bank = drill_bank_load(lessons, course, lang);
    see(bench);
}

const char *bench_apply(struct bench *bench, const struct draft_edit *edit)
{
    if (draft_apply(&bench->draft, bench->bank, edit)) {
        see(bench);
        return NULL;
    }
    if (bench->draft.drill.n_items == DRILL_MAX_ITEMS && (edit->kind == DRAFT_PICK || edit->kind == DRAFT_FILL))
        return "build.full";
    if (edit->kind == DRAFT_FILL)
        return "build.no_more";
    return edit->kind == DRAFT_SWAP ? "build.no_swap" : NULL;
}

/* Ids are Latin; a name that has nothing of the kind gives none. */
static void latin_of(const char *path, struct buf *id)
{
    struct str name = stem(path);
    for (size_t i = 0; i < name.n && id->n < ID_MAX_BYTES; i++) {
        char c = name.p[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (fits || ((c == '-' || c == '_' || c == ' ') && id->n > 0))
            buf_addc(id, fits ? c : '-');
    }
}

static bool has_lot(const char *id)
{
    size_t n = strlen(id);
    return n > LOT_DIGITS && id[n - LOT_DIGITS - 1] == '-' &&
           strspn(id + n - LOT_DIGITS, "0123456789abcdef") == LOT_DIGITS;
}

static bool is_of_course(const struct bench *bench, const char *id)
{
    struct buf path = {0};
    buf_addf(&path, "%s/drills/%s.json", buf_z(&bench->lessons), id);
    bool of_course = bench->lessons.n > 0 && file_exists(buf_z(&path));
    buf_finish(&path);
    return of_course;
}

/* Records say by the id which drill they are of: so no other drill may have it, a copy that was changed least of all,
 * and it stays when the drill is saved again. An earlier version made it of the name alone. */
static void name_after(struct bench *bench, const char *path)
{
    const char *before = bench->draft.drill.id;
    bool again = bench->path.n > 0 && strcmp(path, buf_z(&bench->path)) == 0;
    struct buf id = {0};
    latin_of(path, &id);
    if (!again || !(has_lot(before) || (strcmp(before, buf_z(&id)) == 0 && !is_of_course(bench, before)))) {
        buf_cut(&id, id.n < ID_MAX_BYTES - LOT_DIGITS - 1 ? id.n : ID_MAX_BYTES - LOT_DIGITS - 1);
        buf_addf(&id, "%s-%08x", id.n > 0 ? "" : "my", (unsigned)(lot_draw() >> 32));
        draft_name(&bench->draft, buf_z(&id));
    }
    buf_finish(&id);
}

/* What the unit of its first question is called, in each language; NULL: it is not there. */
static const struct unit_info *first_unit(const struct bench *bench)
{
    const struct course *course = bench->bank ? drill_bank_course(bench->bank) : NULL;
    const struct drill *drill = &bench->draft.drill;
    for (size_t i = 0; course && drill->n_items > 0 && i < course->n_units; i++)
        if (strcmp(course->units[i].id, drill->items[0].unit) == 0)
            return &course->units[i];
    return NULL;
}

/* A drill without a title is called as the file that somebody named; where nobody did, by the unit that it begins with.
 */
static void need_title(struct bench *bench, const char *path)
{
    struct drill *drill = &bench->draft.drill;
    struct str name = stem(path);
    const struct unit_info *unit = str_eq(name, stem(buf_z(&bench->proposed))) ? first_unit(bench) : NULL;
    if (drill->title[0])
        return;
    for (int i = 0; i < LANG_COUNT; i++)
        drill->title[i] =
            unit ? arena_strdup(&drill->arena, unit->title[i]) : arena_strndup(&drill->arena, name.p, name.n);
}

/* What is written can be read again, or it is not written. */
static bool write_drill(struct bench *bench, const char *path, struct err *err)
{
    struct buf bytes = {0};
    const char *before = bench->draft.drill.id;
    name_after(bench, path);
    need_title(bench, path);
    drill_write(&bench->draft.drill, &bytes);
    struct drill *again = drill_parse(buf_str(&bytes), path, NULL);
    bool done = again ? file_replace(path, buf_str(&bytes), err)
                      : err_set(err, ERR_SYNTAX, path, "the drill could not be read again");
    if (!done)
        draft_name(&bench->draft, before);
    drill_destroy(again);
    buf_finish(&bytes);
    return done;
}

static const char *trouble(enum err_kind kind)
{
    switch (kind) {
    case ERR_FULL:
    case ERR_TOO_LARGE:
        return "build.disk_full";
    case ERR_PERMISSION:
        return "build.not_allowed";
    case ERR_MISSING:
        return "build.no_folder";
    case ERR_SYNTAX:
        return "build.bad_text";
    case ERR_NONE:
    case ERR_IO:
    case ERR_DAMAGED:
    case ERR_NEWER:
    case ERR_BUSY:
    case ERR_UNSUPPORTED:
        break;
    }
    return "build.not_written";
}

const char *bench_save(struct bench *bench, const char *name)
{
    struct str typed = str_trim(str_of(name));
    struct buf path = {0};
    struct err err = {0};
    const char *why = NULL;
    if (bench->folder.n > 0 && !memchr(typed.p, '/', typed.n) && (typed.n > 0 || bench->path.n == 0))
        buf_addf(&path, "%s/", buf_z(&bench->folder));
    buf_addstr(&path, typed);
    if (typed.n == 0) /* Enter alone: as it was, or as it was proposed */
        buf_adds(&path, bench->path.n > 0 ? buf_z(&bench->path) : buf_z(&bench->proposed));
    if (!str_ends(buf_str(&path), STR(ENDING)))
        buf_adds(&path, ENDING);
    bool own = bench->path.n > 0 && strcmp(buf_z(&path), buf_z(&bench->path)) == 0;
    if (stem(buf_z(&path)).n == 0)
        why = "build.no_name";
    else if (!own && file_exists(buf_z(&path)))
        why = "build.exists";
    else if (!write_drill(bench, buf_z(&path), &err))
        why = trouble(err.kind);
    if (!why) {
        buf_finish(&bench->path);
        bench->path = path;
        path = (struct buf){0};
        bench->draft.changed = false;
    }
    buf_finish(&path);
    see(bench);
    return why;
}

void bench_drop(struct bench *bench)
{
    bench->draft.changed = false;
}

/* The first name beside the records that nobody has. */
static bool find_place(struct buf *path, struct err *err)
{
    struct buf records = {0};
    bool found = paths_records(&records);
    const char *slash = found ? strrchr(buf_z(&records), '/') : NULL;
    if (slash)
        buf_cut(&records, (size_t)(slash - records.p));
    found = slash && file_make_dirs(buf_z(&records), err);
    for (int i = 1; found && i <= RESCUES_MOST; i++) {
        buf_clear(path);
        buf_addf(path, i == 1 ? "%s/unsaved" ENDING : "%s/unsaved-%d" ENDING, buf_z(&records), i);
        if (!file_exists(buf_z(path)))
            break;
    }
    buf_finish(&records);
    return found || err_set(err, ERR_MISSING, "unsaved" ENDING, "no place for the file");
}

bool bench_rescue(struct bench *bench, struct buf *path, struct err *err)
{
    if (!bench->draft.changed || bench->draft.drill.n_items == 0)
        return true;
    return find_place(path, err) && write_drill(bench, buf_z(path), err);
}
