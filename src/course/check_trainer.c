#include "course/check_trainer.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "course/check_parts.h"
#include "course/drill.h"
#include "course/load.h"

/* One drill, against the course that it points to. */
static void check_drill_file(const char *path, const struct drill_desk *desk, struct diag_list *diags)
{
    struct buf bytes = {0};
    if (load_file(path, COURSE_MAX_BYTES, &bytes, diags))
        check_drill(buf_str(&bytes), path, desk, diags);
    buf_finish(&bytes);
}

/* What drills are checked with: one desk for all that lie in a folder. */
struct drill_table {
    struct drill_desk desk;
    struct drill_bank *bank;
    struct care_words words[LANG_COUNT];
    struct facts facts;
};

static void lay_table(struct drill_table *t, const char *dir, const struct course *course, bool spelling)
{
    *t = (struct drill_table){.facts = {.dir = dir}};
    t->bank = course ? drill_bank_load(dir, course, course->langs[0]) : NULL;
    t->desk.bank = t->bank;
    for (int i = 0; i < LANG_COUNT; i++) {
        care_words_load(&t->words[i], dir, (enum lang)i);
        t->desk.said[i] = (struct desk){.words = &t->words[i], .facts = &t->facts};
        t->desk.said[i].speller = spelling ? spelling_open((enum lang)i, dir) : NULL;
    }
}

static void clear_table(struct drill_table *t)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        care_words_finish(&t->words[i]);
        spelling_close(t->desk.said[i].speller);
    }
    facts_finish(&t->facts);
    drill_bank_destroy(t->bank);
}

void check_drills(const char *dir, const struct course *course, bool spelling, struct diag_list *diags)
{
    struct buf path = {0};
    buf_addf(&path, "%s/drills", dir);
    struct dirent **entries;
    int n = scandir(buf_z(&path), &entries, NULL, alphasort);
    if (n >= 0) {
        struct drill_table table;
        lay_table(&table, dir, course, spelling);
        table.desk.of_course = true;
        for (int i = 0; i < n; i++) {
            buf_clear(&path);
            buf_addf(&path, "%s/drills/%s", dir, entries[i]->d_name);
            if (is_drill(buf_z(&path)))
                check_drill_file(buf_z(&path), &table.desk, diags);
            free(entries[i]);
        }
        free(entries);
        clear_table(&table);
    }
    buf_finish(&path);
}

/* The course that a file belongs to. */
struct home {
    struct buf dir; /* nothing: there is none */
    struct course *course;
    bool of_course; /* the file came with it */
};

/* The one it lies in, which is as far up as `up` says ("" or "/.."), else the one that was named. */
static void find_home(struct home *home, const char *path, const char *up, const char *named)
{
    struct buf map = {0};
    const char *slash = strrchr(path, '/');
    *home = (struct home){0};
    buf_addf(&home->dir, "%.*s%s", slash ? (int)(slash - path) : 1, slash ? path : ".", up);
    buf_addf(&map, "%s/course.json", buf_z(&home->dir));
    home->of_course = file_exists(buf_z(&map));
    if (!home->of_course) {
        buf_clear(&home->dir);
        buf_adds(&home->dir, named ? named : "");
    }
    home->course = home->dir.n > 0 ? course_load(buf_z(&home->dir), NULL) : NULL;
    buf_finish(&map);
}

static void leave_home(struct home *home)
{
    course_destroy(home->course);
    buf_finish(&home->dir);
}

void check_lone_drill(const char *path, const struct check_options *options, struct diag_list *diags)
{
    struct home home;
    find_home(&home, path, "/..", options->lessons);
    if (home.dir.n > 0) {
        struct drill_table table;
        lay_table(&table, buf_z(&home.dir), home.course, options->spelling);
        table.desk.of_course = home.of_course;
        check_drill_file(path, &table.desk, diags);
        clear_table(&table);
    } else {
        check_drill_file(path, &(struct drill_desk){0}, diags);
    }
    leave_home(&home);
}

static void check_agenda_file(const char *path, const struct course *course, bool of_course, struct diag_list *diags)
{
    struct buf bytes = {0};
    if (load_file(path, COURSE_MAX_BYTES, &bytes, diags))
        check_agenda(buf_str(&bytes), path, course, course ? course->dir : NULL, of_course, diags);
    buf_finish(&bytes);
}

void check_agenda_of(const char *dir, const struct course *course, struct diag_list *diags)
{
    struct buf path = {0};
    buf_addf(&path, "%s/agenda.json", dir);
    if (file_exists(buf_z(&path)))
        check_agenda_file(buf_z(&path), course, true, diags);
    buf_finish(&path);
}

void check_lone_agenda(const char *path, const struct check_options *options, struct diag_list *diags)
{
    struct home home;
    find_home(&home, path, "", options->lessons);
    check_agenda_file(path, home.course, home.of_course, diags);
    leave_home(&home);
}
