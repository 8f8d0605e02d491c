/* A drill and its files: what is kept when, what is taken up again after a power cut, and what a full disk costs. */
#include "app/drilling.h"

#include <fcntl.h>

#include "classroom.h"
#include "engine/class_record.h"

static const char record[] = "class-2027-01-15.json", journal[] = "class-2027-01-15.json.journal";

static struct drilling *drill(const struct home *home)
{
    const struct drilling_options options = {
        .file = buf_z(&home->drill), .lessons = "lessons", .lang = LANG_AR, .now = CLASSROOM_NOW};
    struct err err = {0};
    struct drilling *d = drilling_open(&options, NULL, &err);
    if (!d)
        BUG("drilling: %s", err.detail);
    return d;
}

static bool act(struct drilling *d, enum room_event_kind kind)
{
    struct err err = {0};
    return drilling_take(d, &(struct room_event){.kind = kind}, &err);
}

static bool count(struct drilling *d, uint16_t first, uint16_t second)
{
    struct err err = {0};
    const struct room *room = drilling_room(d)->room;
    return drilling_take(
        d, &(struct room_event){.kind = ROOM_HANDS, .round = room_round(room), .counts = {first, second}}, &err);
}

static bool afresh(struct drilling *d)
{
    struct err err = {0};
    return drilling_afresh(d, &err);
}

static struct class_record *read_record(const struct home *home)
{
    struct buf bytes = {0};
    CHECK(file_read(home_path(home, record), CLASS_MAX_BYTES, &bytes, NULL));
    struct class_record *read = class_record_parse(buf_str(&bytes), record, NULL);
    buf_finish(&bytes);
    CHECK(read != NULL);
    return read;
}

TEST(a_drill_leaves_one_file_of_its_owner)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    CHECK(file_exists(home_path(&home, journal)) && !file_exists(home_path(&home, record)));
    CHECK_INT(home_mode(&home, journal), 0600);
    CHECK(act(d, ROOM_REVEAL));
    CHECK(file_exists(home_path(&home, record)));
    CHECK(act(d, ROOM_END));
    CHECK(!file_exists(home_path(&home, journal)));
    CHECK_INT(home_mode(&home, record), 0600);
    drilling_close(d);
    struct class_record *read = read_record(&home);
    CHECK(read->over);
    CHECK_INT(read->n_rooms, 1);
    CHECK_INT(read->items[0].hands[0][1], 9);
    CHECK_INT(read->items[1].outcome, ROOM_WAITING);
    class_record_destroy(read);
    home_remove(&home);
}

TEST(what_was_interrupted_goes_on_as_the_same_room)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9) && act(d, ROOM_REVEAL));
    struct class_record *before = read_record(&home);
    drilling_close(d); /* nothing more is written then than after a power cut */
    d = drill(&home);
    CHECK(drilling_room(d)->resumed);
    CHECK_INT(drilling_room(d)->room->phase, ROOM_REVEALED);
    CHECK(act(d, ROOM_NEXT) && count(d, 1, 2) && act(d, ROOM_REVEAL) && act(d, ROOM_END));
    drilling_close(d);
    struct class_record *after = read_record(&home);
    CHECK(before->rooms[0] == after->rooms[0]);
    CHECK(class_record_merge(before, after, NULL));
    CHECK_INT(before->items[0].hands[0][0], 6); /* and not twelve */
    CHECK_INT(before->items[1].hands[0][1], 2);
    class_record_destroy(before);
    class_record_destroy(after);
    home_remove(&home);
}

TEST(a_drill_that_runs_is_not_taken_up_by_another)
{
    struct home home = home_make();
    struct drilling *first = drill(&home), *lobby = drill(&home);
    CHECK(act(first, ROOM_NEXT) && count(first, 6, 9));
    struct drilling *second = drill(&home);
    CHECK(!drilling_room(second)->resumed);
    CHECK(strcmp(drilling_record(second), drilling_record(first)) != 0);
    CHECK(act(second, ROOM_NEXT) && count(second, 1, 2));
    CHECK(act(lobby, ROOM_NEXT)); /* both had found the same name free */
    CHECK(strcmp(drilling_record(lobby), drilling_record(first)) != 0);
    CHECK(strcmp(drilling_record(lobby), drilling_record(second)) != 0);
    CHECK(act(second, ROOM_END) && act(lobby, ROOM_END) && act(first, ROOM_REVEAL) && act(first, ROOM_END));
    drilling_close(second);
    drilling_close(lobby);
    drilling_close(first);
    struct class_record *read = read_record(&home);
    CHECK_INT(read->items[0].hands[0][1], 9);
    class_record_destroy(read);
    home_remove(&home);
}

TEST(of_a_drill_that_nobody_answered_nothing_is_left)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && act(d, ROOM_REVEAL) && act(d, ROOM_END));
    CHECK(drilling_room(d)->record == NULL);
    drilling_close(d);
    CHECK(!file_exists(home_path(&home, record)) && !file_exists(home_path(&home, journal)));
    home_remove(&home);
}

TEST(a_name_that_is_held_is_nobody_elses_from_the_lobby_on)
{
    struct home home = home_make();
    struct err err = {0};
    struct drilling *d[2] = {drill(&home), drill(&home)};
    CHECK(drilling_hold(d[0], &err) && drilling_hold(d[1], &err));
    CHECK_STR(drilling_record(d[0]), home_path(&home, record));
    CHECK_STR(drilling_record(d[1]), home_path(&home, "class-2027-01-15-2.json"));
    uint64_t lot = drilling_mark(d[1]).lot;
    struct drilling *third = drill(&home);
    CHECK_STR(drilling_record(third), home_path(&home, "class-2027-01-15-3.json"));
    drilling_close(third);
    CHECK(act(d[1], ROOM_NEXT) && drilling_mark(d[1]).lot == lot);
    drilling_close(d[0]);
    drilling_close(d[1]);
    CHECK(!file_exists(home_path(&home, journal))); /* nobody came */
    CHECK(file_exists(home_path(&home, "class-2027-01-15-2.json.journal")));
    home_remove(&home);
}

TEST(a_journal_that_is_written_is_not_cut_by_whoever_looks_at_it)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    int fd = open(home_path(&home, journal), O_WRONLY | O_APPEND | O_CLOEXEC);
    CHECK(fd >= 0 && file_write_fd(fd, "clo", 3)); /* half of its next line is there */
    struct drilling *other = drill(&home);
    CHECK(!drilling_room(other)->resumed);
    drilling_close(other);
    CHECK(file_write_fd(fd, "se 3\n", 5) && close(fd) == 0);
    drilling_close(d);
    d = drill(&home);
    CHECK_INT(drilling_room(d)->room->phase, ROOM_CLOSED);
    drilling_close(d);
    home_remove(&home);
}

TEST(two_rooms_are_two_also_when_they_look_alike)
{
    struct home home = home_make();
    struct class_record *read[2];
    for (int i = 0; i < 2; i++) {
        struct drilling *d = drill(&home);
        CHECK(act(d, ROOM_NEXT) && count(d, 6, 9) && act(d, ROOM_REVEAL) && act(d, ROOM_END));
        drilling_close(d);
        read[i] = read_record(&home);
        CHECK_INT(unlink(home_path(&home, record)), 0);
    }
    CHECK(class_record_merge(read[0], read[1], NULL));
    CHECK_INT(read[0]->items[0].hands[0][0], 12);
    class_record_destroy(read[0]);
    class_record_destroy(read[1]);
    home_remove(&home);
}

TEST(a_journal_that_was_cut_off_anywhere_costs_its_last_line_at_most)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    struct buf whole = {0};
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9) && act(d, ROOM_CLOSE) && act(d, ROOM_COVER));
    drilling_close(d);
    CHECK(file_read(home_path(&home, journal), 1 << 16, &whole, NULL));
    int most = 0;
    for (size_t n = 0; n <= whole.n; n++) {
        CHECK(file_replace(home_path(&home, journal), (struct str){whole.p, n}, NULL));
        d = drill(&home);
        const struct room *room = drilling_room(d)->room;
        CHECK(!room->covered);
        int phase = (int)room->phase;
        CHECK(phase <= ROOM_CLOSED && phase >= most);
        most = phase;
        drilling_close(d);
        (void)unlink(home_path(&home, "class-2027-01-15-2.json.journal"));
    }
    CHECK_INT(most, ROOM_CLOSED);
    buf_finish(&whole);
    home_remove(&home);
}

TEST(what_follows_a_line_that_was_cut_off_is_not_lost_either)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    struct buf whole = {0};
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 12));
    drilling_close(d);
    CHECK(file_read(home_path(&home, journal), 1 << 16, &whole, NULL));
    CHECK(file_replace(home_path(&home, journal), (struct str){whole.p, whole.n - 2}, NULL));
    d = drill(&home);
    CHECK_INT(drilling_room(d)->room->items[0].hands[0][0][0], 0); /* and not a number that lost its end */
    CHECK(count(d, 7, 8) && act(d, ROOM_CLOSE));
    drilling_close(d);
    d = drill(&home);
    CHECK_INT(drilling_room(d)->room->phase, ROOM_CLOSED);
    CHECK_INT(drilling_room(d)->room->items[0].hands[0][0][1], 8);
    drilling_close(d);
    buf_finish(&whole);
    home_remove(&home);
}

TEST(a_journal_of_an_earlier_version_is_taken_up)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    struct buf text = {0}, old = {0};
    struct str rest, line;
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    drilling_close(d);
    CHECK(file_read(home_path(&home, journal), 1 << 16, &text, NULL));
    rest = buf_str(&text);
    CHECK(str_line(&rest, &line));
    buf_addf(&old, "%.*s\n%.*s", (int)strlen("drill 0123456789abcdef"), line.p, STR_ARG(rest));
    home_put(&home, journal, buf_z(&old));
    d = drill(&home);
    CHECK_INT(drilling_room(d)->room->phase, ROOM_ASKED);
    CHECK(act(d, ROOM_REVEAL) && act(d, ROOM_END));
    drilling_close(d);
    struct class_record *read = read_record(&home);
    CHECK_INT(read->items[0].hands[0][0], 6);
    CHECK_INT(read->n_rooms, 1); /* made from what stands in it */
    class_record_destroy(read);
    buf_finish(&text);
    buf_finish(&old);
    home_remove(&home);
}

TEST(a_full_disk_is_told_and_the_drill_goes_on)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT));
    home_limit(1);
    CHECK(!count(d, 6, 9));
    CHECK(!act(d, ROOM_REVEAL));
    CHECK_INT(drilling_room(d)->room->phase, ROOM_REVEALED);
    CHECK(drilling_room(d)->record == NULL);
    home_limit(RLIM_INFINITY);
    CHECK(act(d, ROOM_NEXT) && act(d, ROOM_SKIP) && act(d, ROOM_END));
    drilling_close(d);
    struct class_record *read = read_record(&home); /* all of it, as soon as there is room */
    CHECK_INT(read->items[0].hands[0][1], 9);
    class_record_destroy(read);
    home_remove(&home);
}

TEST(the_counts_of_a_drill_that_ended_on_a_full_disk_are_written_when_there_is_room)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    struct err err = {0};
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    home_limit(1);
    CHECK(!act(d, ROOM_END));
    CHECK(!drilling_keep(d, NULL, 0, &err)); /* tried each time that seats are heard */
    CHECK(err.kind != ERR_NONE && drilling_room(d)->record == NULL);
    home_limit(RLIM_INFINITY);
    CHECK(drilling_keep(d, NULL, 0, &err));
    CHECK_STR(drilling_room(d)->record, home_path(&home, record));
    CHECK(!file_exists(home_path(&home, journal)));
    drilling_close(d);
    CHECK_INT(unlink(home_path(&home, record)), 0);
    d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    home_limit(1);
    CHECK(!act(d, ROOM_END));
    home_limit(RLIM_INFINITY);
    drilling_close(d); /* … and once more in the end */
    struct class_record *read = read_record(&home);
    CHECK_INT(read->items[0].hands[0][1], 9);
    class_record_destroy(read);
    home_remove(&home);
}

TEST(a_drill_that_was_over_is_left_as_it_is_by_whoever_opens_it)
{
    struct home home = home_make();
    struct buf lines = {0}, before = {0}, after = {0};
    struct err err = {0};
    struct drilling *d = drill(&home);
    struct room_event join = {.kind = ROOM_JOIN, .token = 7};
    CHECK_INT(room_take(drilling_seats(d, NULL), &join), ROOM_TAKEN);
    CHECK(drilling_keep(d, &join, 1, &err) && act(d, ROOM_NEXT) && count(d, 6, 9));
    CHECK(file_read(home_path(&home, journal), 1 << 16, &lines, NULL));
    CHECK(act(d, ROOM_END));
    drilling_close(d);
    buf_adds(&lines, "end 3\n");
    CHECK_INT(unlink(home_path(&home, record)), 0);
    CHECK(file_replace(home_path(&home, journal), buf_str(&lines), NULL)); /* cut off before the record was written */
    d = drill(&home);
    CHECK_INT(drilling_room(d)->room->phase, ROOM_OVER);
    CHECK(file_read(home_path(&home, record), CLASS_MAX_BYTES, &before, NULL));
    CHECK(drilling_hold(d, &err)); /* as a host does */
    CHECK(!file_exists(home_path(&home, journal)));
    CHECK(afresh(d) && act(d, ROOM_NEXT) && count(d, 1, 2) && act(d, ROOM_END));
    CHECK(strcmp(drilling_record(d), home_path(&home, record)) != 0);
    drilling_close(d);
    CHECK(file_read(home_path(&home, record), CLASS_MAX_BYTES, &after, NULL));
    CHECK_STR(buf_z(&after), buf_z(&before));
    buf_finish(&lines);
    buf_finish(&before);
    buf_finish(&after);
    home_remove(&home);
}

TEST(its_end_is_in_the_journal_before_that_goes)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    struct buf lines = {0};
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    int fd = open(home_path(&home, journal), O_RDONLY | O_CLOEXEC);
    CHECK(fd >= 0 && act(d, ROOM_END));
    CHECK(file_read_fd(fd, journal, 1 << 16, &lines, NULL) && strstr(buf_z(&lines), "\nend "));
    CHECK_INT(close(fd), 0);
    drilling_close(d);
    buf_finish(&lines);
    home_remove(&home);
}

TEST(who_leaves_when_it_is_over_begins_no_journal)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    struct err err = {0};
    struct room_event join = {.kind = ROOM_JOIN, .token = 7}, leave = {.kind = ROOM_LEAVE, .serial = 9};
    struct room *room = drilling_seats(d, NULL);
    CHECK_INT(room_take(room, &join), ROOM_TAKEN);
    CHECK(drilling_keep(d, &join, 1, &err) && act(d, ROOM_NEXT) && act(d, ROOM_END));
    CHECK_INT(room_take(room, &leave), ROOM_TAKEN);
    CHECK(drilling_keep(d, &leave, 1, &err));
    CHECK(!file_exists(home_path(&home, journal)));
    drilling_close(d);
    CHECK(!file_exists(home_path(&home, journal)));
    home_remove(&home);
}

TEST(another_drill_of_the_day_has_files_of_its_own)
{
    struct home home = home_make();
    home_put(&home, journal, "drill 0000000000000000\n1 next\n");
    struct drilling *d = drill(&home);
    CHECK(!drilling_room(d)->resumed);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9) && act(d, ROOM_REVEAL));
    CHECK(file_exists(home_path(&home, "class-2027-01-15-2.json")));
    CHECK(afresh(d));
    CHECK_INT(drilling_room(d)->room->phase, ROOM_LOBBY);
    drilling_close(d);
    home_remove(&home);
}

TEST(notes_follow_their_drill_while_another_ends)
{
    struct home home = home_make();
    home_put(&home, "other.json",
             "{\"format\": 1, \"id\": \"other\", \"title\": {\"ar\": \"أخرى\", \"en\": \"Other\"}, \"items\": ["
             "{\"unit\": \"kinds\", \"step\": \"ready\"}]}");
    struct drilling *one = drill(&home);
    struct err err = {0};
    struct drilling_options how = {
        .file = buf_z(&home.drill), .lessons = "lessons", .follow = true, .lang = LANG_AR, .now = CLASSROOM_NOW};
    struct drilling *notes = drilling_open(&how, NULL, &err);
    how.file = home_path(&home, "other.json");
    how.follow = false;
    struct drilling *other = drilling_open(&how, NULL, &err);
    CHECK(notes && other);
    if (notes && other) {
        CHECK(drilling_room(notes)->running);
        drilling_close(other);
        drilling_follow(notes);
        CHECK(drilling_room(notes)->running);
        drilling_close(one);
        drilling_follow(notes);
        CHECK(!drilling_room(notes)->running);
        drilling_close(notes);
    }
    home_remove(&home);
}

/* The n-th line (from 1) of its journal cannot be read any more. */
static void damage(const struct home *home, int n)
{
    struct buf text = {0};
    CHECK(file_read(home_path(home, journal), 1 << 16, &text, NULL));
    char *at = text.p;
    while (--n > 0)
        at = strchr(at, '\n') + 1;
    *at = '#';
    CHECK(file_replace(home_path(home, journal), buf_str(&text), NULL));
    buf_finish(&text);
}

TEST(a_damaged_line_costs_nothing_for_good_and_is_told)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9) && act(d, ROOM_CLOSE));
    drilling_close(d);
    damage(&home, 3);
    d = drill(&home);
    CHECK(drilling_room(d)->resumed);
    CHECK_INT(drilling_room(d)->room->phase, ROOM_ASKED);
    CHECK_STR(drilling_room(d)->damaged, home_path(&home, "class-2027-01-15.json.journal.damaged"));
    CHECK_INT(home_mode(&home, "class-2027-01-15.json.journal.damaged"), 0600);
    CHECK(home_says(&home, "class-2027-01-15.json.journal.damaged", "close 3"));
    CHECK(count(d, 7, 8) && act(d, ROOM_CLOSE));
    CHECK(drilling_room(d)->damaged == NULL); /* told until it goes on */
    drilling_close(d);
    damage(&home, 3);
    d = drill(&home);
    CHECK(home_says(&home, "class-2027-01-15.json.journal.damaged-2", "close 3")); /* beside the first */
    drilling_close(d);
    home_remove(&home);
}

TEST(where_no_copy_can_be_made_a_damaged_journal_is_left_alone)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9) && act(d, ROOM_CLOSE));
    drilling_close(d);
    damage(&home, 3);
    home_limit(1);
    d = drill(&home);
    home_limit(RLIM_INFINITY);
    CHECK(!drilling_room(d)->resumed && !drilling_room(d)->damaged);
    CHECK_INT(drilling_room(d)->room->phase, ROOM_LOBBY);
    CHECK(strcmp(drilling_record(d), home_path(&home, record)) != 0);
    CHECK(home_says(&home, journal, "close 3"));
    drilling_close(d);
    home_remove(&home);
}

TEST(what_was_torn_off_is_no_damage)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    struct buf text = {0};
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    drilling_close(d);
    CHECK(file_read(home_path(&home, journal), 1 << 16, &text, NULL));
    buf_adds(&text, "clo");
    buf_add(&text, "\0\0\0", 3); /* a block that was not written */
    CHECK(file_replace(home_path(&home, journal), buf_str(&text), NULL));
    d = drill(&home);
    CHECK(drilling_room(d)->resumed && !drilling_room(d)->damaged);
    CHECK(!file_exists(home_path(&home, "class-2027-01-15.json.journal.damaged")));
    drilling_close(d);
    buf_finish(&text);
    home_remove(&home);
}

TEST(a_drill_whose_counts_cannot_be_written_is_not_lost_when_another_begins)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    home_limit(1);
    CHECK(!afresh(d));
    home_limit(RLIM_INFINITY);
    CHECK_INT(drilling_room(d)->room->phase, ROOM_LOBBY);
    CHECK(act(d, ROOM_NEXT) && act(d, ROOM_END));
    drilling_close(d);
    CHECK(!file_exists(home_path(&home, record)));
    d = drill(&home);
    CHECK(drilling_room(d)->resumed);
    CHECK_INT(drilling_room(d)->room->items[0].hands[0][0][1], 9);
    drilling_close(d);
    home_remove(&home);
}

TEST(a_drill_begun_afresh_is_the_same_room_after_a_crash_and_not_the_one_before)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    CHECK(act(d, ROOM_NEXT) && count(d, 6, 9));
    uint64_t before = drilling_mark(d).lot;
    CHECK(afresh(d));
    CHECK_INT(drilling_room(d)->room->serial, 0); /* and so it is where it is made again from nothing */
    CHECK(act(d, ROOM_NEXT));
    uint64_t lot = drilling_mark(d).lot;
    CHECK(lot != before);
    drilling_close(d);
    d = drill(&home);
    CHECK(drilling_mark(d).lot == lot);
    CHECK_INT(drilling_room(d)->room->serial, 1);
    drilling_close(d);
    home_remove(&home);
}

TEST(whatever_brings_a_drill_to_its_end_takes_the_file_of_its_room_away)
{
    struct home home = home_make();
    struct drilling *d = drill(&home);
    home_put(&home, "class-2027-01-15.json.room", "code 1\n");
    CHECK(act(d, ROOM_NEXT) && act(d, ROOM_END));
    CHECK(!file_exists(home_path(&home, "class-2027-01-15.json.room")));
    drilling_close(d);
    home_remove(&home);
}
