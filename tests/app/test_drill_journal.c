/* The journal of a drill: what was kept is there again after a crash, whatever the crash tore. */
#include <stdlib.h>
#include <unistd.h>

#include "app/drilling.h"
#include "base/file.h"
#include "test.h"

static char out[] = "/tmp/wiqaya-drill-XXXXXX";

static struct drilling *open_drill(void)
{
    static struct buf record;
    struct diag_list diags = {0};
    struct err err = {0};
    buf_clear(&record);
    buf_addf(&record, "%s/class.json", out);
    struct drilling_options options = {
        .file = "lessons/drills/day-1.json", .lessons = "lessons", .out = buf_z(&record), .now = 1764115200};
    struct drilling *d = drilling_open(&options, &diags, &err);
    if (!d)
        test_fail(__FILE__, __LINE__, "%s: %s", err.path, err.detail);
    diag_finish(&diags);
    return d;
}

static void act(struct drilling *d, enum room_event_kind kind)
{
    struct room_event event = {.kind = kind};
    struct err err = {0};
    CHECK(drilling_take(d, &event, &err));
}

static const char *journal(void)
{
    static struct buf path;
    buf_clear(&path);
    buf_addf(&path, "%s/class.json.journal", out);
    return buf_z(&path);
}

static void add_to_journal(const char *text, size_t cut)
{
    struct buf bytes = {0};
    struct err err = {0};
    CHECK(file_read(journal(), 1 << 20, &bytes, &err));
    buf_cut(&bytes, bytes.n - cut);
    buf_adds(&bytes, text);
    CHECK(file_replace(journal(), buf_str(&bytes), &err));
    buf_finish(&bytes);
}

static void clear_away(void)
{
    struct buf record = {0};
    buf_addf(&record, "%s/class.json", out);
    (void)unlink(journal());
    (void)unlink(buf_z(&record));
    (void)rmdir(out);
    buf_finish(&record);
}

TEST(what_was_kept_is_there_after_a_crash_and_what_comes_then_is_kept_as_well)
{
    CHECK(mkdtemp(out) != NULL);
    struct drilling *d = open_drill();
    if (!d)
        return;
    act(d, ROOM_NEXT);
    act(d, ROOM_CLOSE);
    drilling_close(d);
    add_to_journal("reveal 3", 0); /* a power cut: without its end */
    d = open_drill();
    CHECK(drilling_room(d)->resumed && drilling_room(d)->room->phase == ROOM_CLOSED);
    act(d, ROOM_REVEAL);
    act(d, ROOM_NEXT);
    drilling_close(d);
    d = open_drill(); /* … and the torn line hides nothing that was written later */
    CHECK(drilling_room(d)->room->phase == ROOM_ASKED && drilling_room(d)->room->item == 1);
    drilling_close(d);
    add_to_journal("", 1); /* the last line itself was torn: it did not happen */
    d = open_drill();
    CHECK(drilling_room(d)->room->phase == ROOM_REVEALED && drilling_room(d)->room->item == 0);
    drilling_close(d);
    clear_away();
}
