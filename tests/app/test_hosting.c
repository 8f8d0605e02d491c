/* A host and its seats in one process, through a folder: nobody needs a broker here. Who comes, answers, is cut off and
 * comes again; the host that is cut off, too. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/hosting.h"
#include "app/room_file.h"
#include "app/seating.h"
#include "base/file.h"
#include "course/drill.h"
#include "engine/class_record.h"
#include "link/broker.h"
#include "link/link.h"
#include "link/seal.h"
#include "link/topic.h"
#include "link/memory.h"
#include "test.h"

enum { MOST_ROUNDS = 400, ROUND_US = 50000 };

struct lab {
    struct buf home, folder, drill, lessons, record;
    struct drilling *drilling;
    struct hosting *hosting;
    struct seating *seats[2];
    bool network; /* through a broker, not the folder */
};

static void write_drill(struct lab *t)
{
    static const char json[] =
        "{\"format\": 1, \"id\": \"try\", \"title\": {\"ar\": \"تجربة\", \"en\": \"Trial\"}, \"items\": ["
        "{\"unit\": \"kinds\", \"step\": \"which-one\", \"discuss\": true},"
        "{\"unit\": \"kinds\", \"step\": \"ready\"}]}";
    struct err err = {0};
    if (!file_replace(buf_z(&t->drill), STR(json), &err))
        test_fail(__FILE__, __LINE__, "%s", err.detail);
}

static void open_host(struct lab *t)
{
    struct drilling_options how = {.file = buf_z(&t->drill),
                                   .lessons = buf_z(&t->lessons),
                                   .out = buf_z(&t->record),
                                   .lang = LANG_AR,
                                   .now = 1800000000};
    struct hosting_options room = {.folder = t->network ? NULL : buf_z(&t->folder), .seats = 8};
    struct diag_list diags = {.lang = LANG_EN};
    struct err err = {0};
    t->drilling = drilling_open(&how, &diags, &err);
    if (!t->drilling)
        test_fail(__FILE__, __LINE__, "no drill: %s", err.detail);
    t->hosting = hosting_open(&room, t->drilling, &err);
    if (!t->hosting)
        test_fail(__FILE__, __LINE__, "no room: %s", err.detail);
    diag_finish(&diags);
}

static struct lab *lab_open_by(bool network)
{
    struct lab *t = xcalloc(1, sizeof *t);
    t->network = network;
    char home[] = "/tmp/wiqaya-test-XXXXXX";
    if (!mkdtemp(home))
        test_fail(__FILE__, __LINE__, "no folder");
    buf_adds(&t->home, home);
    buf_addf(&t->folder, "%s/shared", home);
    buf_addf(&t->drill, "%s/try.json", home);
    buf_addf(&t->record, "%s/class.json", home);
    buf_adds(&t->lessons, "lessons");
    CHECK(mkdir(buf_z(&t->folder), 0700) == 0);
    CHECK(setenv("XDG_RUNTIME_DIR", home, 1) == 0);
    write_drill(t);
    open_host(t);
    return t;
}

static struct lab *lab_open(void)
{
    return lab_open_by(false);
}

static void lab_close(struct lab *t)
{
    struct buf command = {0};
    for (int i = 0; i < 2; i++)
        seating_close(t->seats[i]);
    hosting_close(t->hosting);
    drilling_close(t->drilling);
    buf_addf(&command, "rm -rf %s", buf_z(&t->home));
    CHECK(system(buf_z(&command)) == 0);
    buf_finish(&command);
    buf_finish(&t->home);
    buf_finish(&t->folder);
    buf_finish(&t->drill);
    buf_finish(&t->record);
    buf_finish(&t->lessons);
    free(t);
}

static const struct classroom *room_of(const struct lab *t)
{
    return drilling_room(t->drilling);
}

static void sit(struct lab *t, int i)
{
    struct seating_options how = {.code = room_of(t)->seats->code, .lessons = buf_z(&t->lessons)};
    if (t->network)
        how.at = room_of(t)->seats->address;
    else
        how.folder = buf_z(&t->folder);
    struct err err = {0};
    t->seats[i] = seating_open(&how, &err);
    if (!t->seats[i])
        test_fail(__FILE__, __LINE__, "no seat: %s", err.detail);
    seating_speak(t->seats[i], LANG_EN);
}

static enum attending_show show_of(const struct lab *t, int i)
{
    return seating_view(t->seats[i])->looks.show;
}

static void hear_all(struct lab *t)
{
    const struct news *news = hosting_news(t->hosting);
    (void)news->hear(news->whose);
    for (int i = 0; i < 2; i++) {
        const struct news *seat = t->seats[i] ? seating_news(t->seats[i]) : NULL;
        if (seat)
            (void)seat->hear(seat->whose);
    }
}

/* Until that seat shows it. */
static void wait_for(struct lab *t, int i, enum attending_show show, int line)
{
    for (int n = 0; n < MOST_ROUNDS; n++) {
        hear_all(t);
        if (seating_view(t->seats[i])->way == SEAT_ROOM && show_of(t, i) == show)
            return;
        (void)usleep(ROUND_US);
    }
    test_fail(__FILE__, line, "seat %d shows %d, not %d", i, (int)show_of(t, i), (int)show);
}

static void trainer(struct lab *t, enum room_event_kind kind)
{
    struct room_event event = {.kind = kind};
    struct err err = {0};
    CHECK(hosting_take(t->hosting, &event, &err));
}

static void choose(struct lab *t, int i, uint32_t chosen)
{
    seating_act(t->seats[i], &(struct seat_act){.kind = SEAT_ANSWER, .chosen = chosen});
}

TEST(an_answer_is_in_the_journal_before_it_is_acknowledged)
{
    struct lab *t = lab_open();
    struct buf journal = {0}, path = {0};
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    CHECK(seating_view(t->seats[0])->asked != NULL);
    choose(t, 0, 2);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    buf_addf(&path, "%s.journal", buf_z(&t->record));
    CHECK(file_read(buf_z(&path), 4096, &journal, NULL));
    CHECK(strstr(buf_z(&journal), "answer 1 0 0 2") != NULL);
    CHECK_INT(room_tally(room_of(t)->room, 0, 0, ROOM_ALL_TEAMS).people, 1);
    buf_finish(&journal);
    buf_finish(&path);
    lab_close(t);
}

/* The descriptor that is open on that file. */
static int descriptor_of(const char *path)
{
    struct stat want = {0}, got = {0};
    CHECK_INT(stat(path, &want), 0);
    for (int fd = 3; fd < 256; fd++)
        if (fstat(fd, &got) == 0 && got.st_dev == want.st_dev && got.st_ino == want.st_ino)
            return fd;
    test_fail(__FILE__, __LINE__, "%s is not open", path);
    return -1;
}

static void go_on(struct lab *t)
{
    for (int n = 0; n < 30; n++) {
        hear_all(t);
        (void)usleep(ROUND_US);
    }
}

TEST(on_a_full_disk_nobody_is_answered_and_later_all_is_kept)
{
    struct lab *t = lab_open();
    struct buf journal = {0}, path = {0};
    struct err err = {0};
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    buf_addf(&path, "%s.journal", buf_z(&t->record));
    int log = descriptor_of(buf_z(&path)), disk = dup(log), full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    CHECK(disk >= 0 && full >= 0 && dup2(full, log) == log);
    choose(t, 0, 2);
    sit(t, 1); /* somebody comes meanwhile */
    go_on(t);
    CHECK_INT(show_of(t, 0), ATTENDING_SENT); /* not acknowledged */
    CHECK(seating_view(t->seats[1])->attending->place != ATTENDING_SEATED);
    CHECK(room_of(t)->seats->unkept); /* the trainer's notice */
    CHECK(!hosting_take(t->hosting, &(struct room_event){.kind = ROOM_COVER}, &err));
    CHECK_INT(err.kind, ERR_FULL);
    CHECK(!hosting_take(t->hosting, &(struct room_event){.kind = ROOM_UNCOVER}, &err));
    go_on(t);
    CHECK(room_of(t)->seats->unkept);
    CHECK(dup2(disk, log) == log); /* there is room again */
    CHECK_INT(close(disk), 0);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    wait_for(t, 1, ATTENDING_ASK, __LINE__);
    CHECK(!room_of(t)->seats->unkept);
    CHECK(file_read(buf_z(&path), 4096, &journal, NULL));
    const char *answer = strstr(buf_z(&journal), "answer 1 0 0 2"), *cover = strstr(buf_z(&journal), "\ncover");
    CHECK(answer && cover && answer < cover);
    hosting_close(t->hosting);
    drilling_close(t->drilling);
    open_host(t);
    CHECK_INT(room_of(t)->room->n_seats, 2);
    CHECK_INT(room_tally(room_of(t)->room, 0, 0, ROOM_ALL_TEAMS).people, 1);
    (void)close(full);
    buf_finish(&journal);
    buf_finish(&path);
    lab_close(t);
}

/* With a real broker. It lies with the host already, unread, when the trainer closes the vote. */
TEST(what_came_before_the_trainers_move_counts)
{
    struct lab *t = lab_open_by(true);
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 2);
    for (int n = 0; n < 20; n++) { /* only the seat's machine does anything */
        (void)seating_news(t->seats[0])->hear(seating_news(t->seats[0])->whose);
        (void)usleep(ROUND_US);
    }
    CHECK_INT(show_of(t, 0), ATTENDING_SENT);
    CHECK_INT(room_tally(room_of(t)->room, 0, 0, ROOM_ALL_TEAMS).people, 0);
    trainer(t, ROOM_CLOSE);
    CHECK_INT(room_tally(room_of(t)->room, 0, 0, ROOM_ALL_TEAMS).people, 1);
    wait_for(t, 0, ATTENDING_WAIT, __LINE__);
    CHECK_INT(seating_view(t->seats[0])->looks.chosen, 2);
    lab_close(t);
}

TEST(a_host_that_was_cut_off_has_the_same_room_and_seats)
{
    struct lab *t = lab_open();
    char code[32];
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 1);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    (void)snprintf(code, sizeof code, "%s", room_of(t)->seats->code);
    hosting_close(t->hosting);
    drilling_close(t->drilling);
    open_host(t);
    CHECK_STR(room_of(t)->seats->code, code);
    CHECK(room_of(t)->resumed);
    CHECK_INT(room_of(t)->room->n_seats, 1);
    trainer(t, ROOM_CLOSE);
    wait_for(t, 0, ATTENDING_WAIT, __LINE__);
    CHECK_INT(seating_view(t->seats[0])->looks.chosen, 1);
    lab_close(t);
}

TEST(a_seat_that_was_cut_off_is_the_same_seat_again_until_the_drill_is_over)
{
    struct lab *t = lab_open();
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 4);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    seating_close(t->seats[0]);
    t->seats[0] = NULL;
    sit(t, 0);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    CHECK_INT(seating_view(t->seats[0])->attending->own.seat, 0);
    CHECK_INT(room_of(t)->room->n_seats, 1);
    trainer(t, ROOM_REVEAL);
    trainer(t, ROOM_END);
    wait_for(t, 0, ATTENDING_OVER, __LINE__);
    for (int n = 0; n < MOST_ROUNDS && !seating_view(t->seats[0])->looks.has_score; n++) {
        hear_all(t);
        (void)usleep(ROUND_US);
    }
    struct buf left = {0};
    buf_addf(&left, "ls %s/wiqaya/seat-* >/dev/null 2>&1", buf_z(&t->home));
    CHECK(system(buf_z(&left)) != 0);
    buf_finish(&left);
    lab_close(t);
}

TEST(two_seats_of_one_user_come_again_each_as_itself)
{
    struct lab *t = lab_open();
    for (int i = 0; i < 2; i++) {
        sit(t, i);
        wait_for(t, i, ATTENDING_LOBBY, __LINE__);
    }
    seating_close(t->seats[0]);
    t->seats[0] = NULL;
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    CHECK_INT(seating_view(t->seats[0])->attending->own.seat, 0);
    CHECK_INT(seating_view(t->seats[1])->attending->own.seat, 1);
    CHECK_INT(room_of(t)->room->n_seats, 2);
    lab_close(t);
}

TEST(a_room_begun_afresh_has_nothing_in_common_with_the_one_before)
{
    struct lab *t = lab_open();
    char code[32];
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 1);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    (void)snprintf(code, sizeof code, "%s", room_of(t)->seats->code);
    struct err err = {0};
    CHECK(hosting_afresh(t->hosting, &err));
    CHECK(strcmp(room_of(t)->seats->code, code) != 0);
    CHECK_INT(room_of(t)->room->n_seats, 0);
    sit(t, 1);
    wait_for(t, 1, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 1, ATTENDING_ASK, __LINE__);
    CHECK_INT(room_of(t)->room->n_seats, 1);
    CHECK_INT(seating_view(t->seats[1])->attending->own.seat, 0);
    CHECK_INT(room_tally(room_of(t)->room, 0, 0, ROOM_ALL_TEAMS).people, 0);
    lab_close(t);
}

/* Who has only screens is asked for a code, and then where the room is. */
TEST(a_seat_comes_in_by_the_path_that_stands_on_the_wall)
{
    struct lab *t = lab_open();
    struct seating_options how = {.lessons = buf_z(&t->lessons)};
    struct err err = {0};
    const struct seats *wall = room_of(t)->seats;
    CHECK_STR(wall->folder, buf_z(&t->folder));
    t->seats[0] = seating_open(&how, &err);
    CHECK(t->seats[0] != NULL);
    const struct seat *seat = seating_view(t->seats[0]);
    seating_act(t->seats[0], &(struct seat_act){.kind = SEAT_TAKE_CODE, .text = wall->code});
    seating_act(t->seats[0], &(struct seat_act){.kind = SEAT_OTHER_ADDRESS});
    seating_act(t->seats[0], &(struct seat_act){.kind = SEAT_TAKE_ADDRESS, .text = "/nowhere/at all"});
    CHECK_INT(seat->way, SEAT_ADDRESS);
    CHECK_INT(seat->trouble, SEAT_NO_FOLDER);
    seating_act(t->seats[0], &(struct seat_act){.kind = SEAT_TAKE_ADDRESS, .text = ": :"});
    CHECK_INT(seat->trouble, SEAT_ADDRESS_STRANGE);
    CHECK_INT(setenv("HOME", buf_z(&t->home), 1), 0);
    seating_act(t->seats[0], &(struct seat_act){.kind = SEAT_TAKE_ADDRESS, .text = " ~/shared "});
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    CHECK_STR(seat->address, buf_z(&t->folder));
    lab_close(t);
}

TEST(a_folder_room_that_is_over_is_cleared)
{
    struct lab *t = lab_open();
    struct buf left = {0};
    trainer(t, ROOM_NEXT);
    buf_addf(&left, "ls %s/wiqaya-*/k-state >/dev/null 2>&1", buf_z(&t->folder));
    CHECK(system(buf_z(&left)) == 0);
    trainer(t, ROOM_END);
    hosting_close(t->hosting);
    t->hosting = NULL;
    CHECK(system(buf_z(&left)) != 0);
    buf_finish(&left);
    lab_close(t);
}

TEST(the_cover_comes_to_a_seat_also_when_the_host_vanishes)
{
    struct lab *t = lab_open();
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    hosting_vanish(t->hosting);
    wait_for(t, 0, ATTENDING_COVERED, __LINE__);
    lab_close(t);
}

TEST(what_is_no_code_is_told_at_once)
{
    struct lab *t = lab_open();
    sit(t, 0);
    seating_act(t->seats[0], &(struct seat_act){.kind = SEAT_OTHER_CODE});
    static const struct {
        const char *code;
        enum seat_trouble trouble;
    } cases[] = {{"", SEAT_CODE_SHORT},
                 {"12 34", SEAT_CODE_SHORT},
                 {"abc", SEAT_CODE_STRANGE},
                 {"123456789012345", SEAT_CODE_LONG}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        seating_act(t->seats[0], &(struct seat_act){.kind = SEAT_TAKE_CODE, .text = cases[i].code});
        CHECK_INT(seating_view(t->seats[0])->trouble, cases[i].trouble);
        CHECK_INT(seating_view(t->seats[0])->way, SEAT_CODE);
    }
    lab_close(t);
}

static void cut_off_host(struct lab *t, const char *kept)
{
    struct buf command = {0};
    buf_addf(&command, "cp %s.room %s", buf_z(&t->record), kept); /* closed in order it takes it away */
    CHECK(system(buf_z(&command)) == 0);
    hosting_close(t->hosting);
    drilling_close(t->drilling);
    buf_clear(&command);
    buf_addf(&command, "mv %s %s.room", kept, buf_z(&t->record));
    CHECK(system(buf_z(&command)) == 0);
    buf_finish(&command);
}

TEST(the_file_of_a_room_opens_no_other_room)
{
    struct lab *t = lab_open();
    char code[32];
    struct buf kept = {0};
    buf_addf(&kept, "%s/kept", buf_z(&t->home));
    (void)snprintf(code, sizeof code, "%s", room_of(t)->seats->code);
    cut_off_host(t, buf_z(&kept)); /* in an empty lobby */
    open_host(t);
    CHECK(strcmp(room_of(t)->seats->code, code) != 0);
    (void)snprintf(code, sizeof code, "%s", room_of(t)->seats->code);
    trainer(t, ROOM_NEXT);
    cut_off_host(t, buf_z(&kept)); /* … and in one whose journal was begun */
    open_host(t);
    CHECK_STR(room_of(t)->seats->code, code);
    buf_finish(&kept);
    lab_close(t);
}

/* All files whose names begin so. */
static void copy_all(const char *beginning, const char *folder)
{
    struct buf command = {0};
    buf_addf(&command, "cp %s* %s", beginning, folder);
    CHECK_INT(system(buf_z(&command)), 0);
    buf_finish(&command);
}

/* One machine, one drill, one day: both would have the same file. */
TEST(two_rooms_in_their_lobbies_keep_their_keys_apart)
{
    struct lab *t = lab_open(), other = {.folder = t->folder, .drill = t->drill, .lessons = t->lessons};
    char code[32];
    struct buf kept = {0}, room = {0};
    other.record = t->record;
    open_host(&other);
    CHECK(strcmp(drilling_record(other.drilling), drilling_record(t->drilling)) != 0);
    CHECK(strcmp(room_of(&other)->seats->code, room_of(t)->seats->code) != 0);
    hosting_close(other.hosting);
    drilling_close(other.drilling);
    buf_addf(&room, "%s.room", buf_z(&t->record));
    CHECK(file_exists(buf_z(&room)));
    (void)snprintf(code, sizeof code, "%s", room_of(t)->seats->code);
    buf_addf(&kept, "%s/kept", buf_z(&t->home));
    CHECK_INT(mkdir(buf_z(&kept), 0700), 0);
    copy_all(buf_z(&t->record), buf_z(&kept));
    hosting_close(t->hosting);
    drilling_close(t->drilling);
    CHECK(!file_exists(buf_z(&room))); /* in order: nobody had come */
    buf_addc(&kept, '/');
    copy_all(buf_z(&kept), buf_z(&t->home));
    open_host(t); /* … but after a power cut the code on the wall still holds */
    CHECK_STR(room_of(t)->seats->code, code);
    buf_finish(&room);
    buf_finish(&kept);
    lab_close(t);
}

TEST(keys_that_cannot_be_read_now_are_not_thrown_away)
{
    struct lab *t = lab_open();
    struct buf room = {0};
    struct err err = {0};
    struct hosting_options how = {.folder = buf_z(&t->folder), .seats = 8};
    buf_addf(&room, "%s.room", buf_z(&t->record));
    trainer(t, ROOM_NEXT);
    hosting_close(t->hosting);
    CHECK_INT(rename(buf_z(&room), buf_z(&t->drill)), 0);
    CHECK_INT(mkdir(buf_z(&room), 0700), 0); /* as from a disk that does not answer */
    t->hosting = hosting_open(&how, t->drilling, &err);
    CHECK(t->hosting == NULL && err.kind != ERR_NONE && err.kind != ERR_MISSING);
    CHECK(file_is_folder(buf_z(&room)));
    CHECK_INT(rmdir(buf_z(&room)), 0);
    CHECK_INT(rename(buf_z(&t->drill), buf_z(&room)), 0);
    t->hosting = hosting_open(&how, t->drilling, &err);
    CHECK(t->hosting != NULL);
    buf_finish(&room);
    lab_close(t);
}

/* Who sits where may be among the lines that are lost: no key is given to a second machine. */
TEST(a_damaged_journal_opens_another_room)
{
    struct lab *t = lab_open();
    char code[32];
    struct buf kept = {0}, command = {0};
    buf_addf(&kept, "%s/kept", buf_z(&t->home));
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    (void)snprintf(code, sizeof code, "%s", room_of(t)->seats->code);
    cut_off_host(t, buf_z(&kept));
    buf_addf(&command, "sed -i 's/^join /#oin /' %s.journal", buf_z(&t->record));
    CHECK(system(buf_z(&command)) == 0);
    open_host(t);
    CHECK(room_of(t)->damaged != NULL);
    CHECK(strcmp(room_of(t)->seats->code, code) != 0);
    buf_finish(&command);
    buf_finish(&kept);
    lab_close(t);
}

TEST(a_seat_that_moved_is_told_so_and_counts_no_more_where_it_was)
{
    struct lab *t = lab_open();
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    hosting_act(t->hosting, &(struct seats_act){.kind = SEATS_PIN, .seat = 0});
    unsigned pin = room_of(t)->seats->pin;
    sit(t, 1);
    seating_act(t->seats[1], &(struct seat_act){.kind = SEAT_MOVE, .seat = 0, .pin = pin});
    wait_for(t, 1, ATTENDING_LOBBY, __LINE__);
    wait_for(t, 0, ATTENDING_NO, __LINE__);
    CHECK_INT(seating_view(t->seats[0])->attending->no, TALK_MOVED);
    CHECK_INT(seating_view(t->seats[1])->attending->own.seat, 0);
    CHECK_INT(room_of(t)->room->n_seats, 1);
    trainer(t, ROOM_NEXT);
    wait_for(t, 1, ATTENDING_ASK, __LINE__);
    choose(t, 0, 1);
    choose(t, 1, 2);
    wait_for(t, 1, ATTENDING_COUNTED, __LINE__);
    CHECK_INT(room_of(t)->room->seats[0].votes[0][0].chosen, 2);
    hosting_close(t->hosting); /* a host that comes again knows it as well */
    drilling_close(t->drilling);
    open_host(t);
    CHECK_INT(room_of(t)->room->seats[0].generation, 1);
    trainer(t, ROOM_CLOSE);
    wait_for(t, 1, ATTENDING_WAIT, __LINE__);
    seating_act(t->seats[0], &(struct seat_act){.kind = SEAT_AGAIN}); /* comes in anew */
    wait_for(t, 0, ATTENDING_WAIT, __LINE__);
    CHECK_INT(seating_view(t->seats[0])->attending->own.seat, 1);
    lab_close(t);
}

/* Cut off since before the first move, and back after the last: what it hears is for the keys that it has. */
TEST(the_first_of_many_machines_of_a_seat_is_still_told_that_it_moved)
{
    enum { MOVES = 12 };
    struct lab *t = lab_open();
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    seating_close(t->seats[0]);
    t->seats[0] = NULL;
    go_on(t);
    for (unsigned i = 0; i < MOVES; i++) {
        hosting_act(t->hosting, &(struct seats_act){.kind = SEATS_PIN, .seat = 0});
        if (i == 0) { /* as at another machine: nothing of the first is at hand */
            CHECK(setenv("XDG_RUNTIME_DIR", buf_z(&t->folder), 1) == 0);
            sit(t, 1);
            wait_for(t, 1, ATTENDING_LOBBY, __LINE__);
        }
        seating_act(t->seats[1], &(struct seat_act){.kind = SEAT_MOVE, .seat = 0, .pin = room_of(t)->seats->pin});
        for (int n = 0; n < MOST_ROUNDS && room_of(t)->room->seats[0].generation <= i; n++) {
            hear_all(t);
            (void)usleep(ROUND_US);
        }
        wait_for(t, 1, ATTENDING_LOBBY, __LINE__);
    }
    CHECK_INT(room_of(t)->room->seats[0].generation, MOVES);
    CHECK(setenv("XDG_RUNTIME_DIR", buf_z(&t->home), 1) == 0);
    sit(t, 0);
    wait_for(t, 0, ATTENDING_NO, __LINE__);
    CHECK_INT(seating_view(t->seats[0])->attending->no, TALK_MOVED);
    lab_close(t);
}

TEST(a_seat_that_the_trainer_frees_is_out_and_another_takes_it)
{
    struct lab *t = lab_open();
    struct buf journal = {0}, path = {0};
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 2);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    hosting_act(t->hosting, &(struct seats_act){.kind = SEATS_FREE, .seat = 0});
    buf_addf(&path, "%s.journal", buf_z(&t->record));
    CHECK(file_read(buf_z(&path), 4096, &journal, NULL) && strstr(buf_z(&journal), "\nmove 1 0 0\n"));
    wait_for(t, 0, ATTENDING_NO, __LINE__);
    CHECK_INT(seating_view(t->seats[0])->attending->no, TALK_MOVED);
    CHECK(!room_of(t)->room->seats[0].here);
    hosting_close(t->hosting); /* a host that comes again knows it as well */
    drilling_close(t->drilling);
    open_host(t);
    CHECK(room_of(t)->room->seats[0].token == 0 && room_of(t)->room->seats[0].votes[0][0].chosen == 2);
    hosting_act(t->hosting, &(struct seats_act){.kind = SEATS_PIN, .seat = 0});
    sit(t, 1);
    seating_act(t->seats[1], &(struct seat_act){.kind = SEAT_MOVE, .seat = 0, .pin = room_of(t)->seats->pin});
    wait_for(t, 1, ATTENDING_COUNTED, __LINE__); /* what it answered stays */
    CHECK_INT(seating_view(t->seats[1])->attending->own.seat, 0);
    CHECK_INT(room_of(t)->room->n_seats, 1);
    buf_finish(&journal);
    buf_finish(&path);
    lab_close(t);
}

static unsigned port_of(const struct lab *t)
{
    return (unsigned)strtoul(strrchr(room_of(t)->seats->address, ':') + 1, NULL, 10);
}

/* What a room hangs on, and what a seat is known by. */
static void note_secrets(const struct lab *t, struct memory *m)
{
    struct room_file file;
    struct seal_host host;
    struct seal_room keys;
    struct drill_mark mark = drilling_mark(t->drilling);
    const struct attending_seat *own = &seating_view(t->seats[0])->attending->own;
    CHECK(room_file_read(buf_z(&t->record), &mark, &file, NULL));
    seal_host_of(file.secret, &host);
    seal_room_of(&file.code, &keys);
    memory_note(m, "host", host.secret, sizeof host.secret);
    memory_note(m, "host's signature", host.sign_key, SEAL_KEY_BYTES);
    memory_note(m, "room", keys.key, sizeof keys.key);
    memory_note(m, "door", keys.door_psk, SEAL_PSK_HEX);
    memory_note(m, "code", file.code.digits, SEAL_CODE_DIGITS);
    memory_note(m, "code in groups", room_of(t)->seats->code, 17);
    memory_note(m, "seat", own->key, sizeof own->key);
    explicit_bzero(&file, sizeof file);
    explicit_bzero(&host, sizeof host);
    explicit_bzero(&keys, sizeof keys);
}

TEST(nothing_that_opens_a_room_stays_in_memory)
{
    if (!memory_can_be_searched())
        return;
    struct lab *t = lab_open();
    struct memory m = {0};
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 2);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    note_secrets(t, &m);
    CHECK(memory_holds(&m, false) > 0); /* as long as it is open */
    lab_close(t);
    CHECK_INT(memory_holds(&m, true), 0);
}

static bool has_file(const struct lab *t, const char *pattern)
{
    struct buf command = {0};
    buf_addf(&command, "ls %s/wiqaya/%s >/dev/null 2>&1", buf_z(&t->home), pattern);
    bool there = system(buf_z(&command)) == 0;
    buf_finish(&command);
    return there;
}

/* Somebody with the code at the host's address, who has none of its keys: knows no seat, and says what a host says. */
static struct broker *pretend(const struct lab *t, struct link **link)
{
    struct seal_code code;
    struct seal_room keys;
    struct seal_host stranger;
    struct err err = {0};
    struct buf line = {0}, sealed = {0};
    struct talk_state state = {.serial = 1000, .phase = ROOM_OVER};
    struct topic topic = {.kind = TOPIC_STATE};
    char name[TOPIC_BYTES];
    CHECK_INT(seal_code_read(str_of(room_of(t)->seats->code), &code), SEAL_FINE);
    seal_room_of(&code, &keys);
    seal_host_make(&stranger);
    unsigned port = port_of(t);
    hosting_close(t->hosting);
    drilling_close(t->drilling);
    struct broker *broker =
        broker_start(&(struct broker_plan){&keys, &stranger, .seats = 8, .port = port, .port_only = true}, &err);
    CHECK(broker != NULL);
    *link = link_mqtt_open(
        &(struct link_broker){.host = "127.0.0.1", .port = port, .identity = "host", .psk = stranger.psk}, &err);
    talk_state_write(&state, &line);
    CHECK(*link && seal_state(&keys, &stranger, buf_str(&line), &sealed));
    topic_write(keys.id, &topic, name);
    CHECK(link_publish(*link, name, buf_str(&sealed), true));
    buf_finish(&line);
    buf_finish(&sealed);
    return broker;
}

static void hear_seat(struct lab *t, int rounds)
{
    const struct news *news = seating_news(t->seats[0]);
    for (int n = 0; n < rounds; n++) {
        (void)news->hear(news->whose);
        (void)usleep(ROUND_US);
    }
}

TEST(a_seat_that_is_refused_keeps_its_file_and_believes_no_other_host)
{
    struct lab *t = lab_open_by(true);
    struct link *link;
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 2);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    struct broker *broker = pretend(t, &link);
    for (int n = 0; n < MOST_ROUNDS && seating_view(t->seats[0])->attending->place == ATTENDING_SEATED; n++)
        hear_seat(t, 1);
    CHECK_INT(seating_view(t->seats[0])->attending->place, ATTENDING_DOOR); /* its key is of no use there */
    hear_seat(t, 40);
    CHECK_INT(seating_view(t->seats[0])->attending->place, ATTENDING_DOOR);
    CHECK(!seating_view(t->seats[0])->attending->has_state); /* that nobody believes */
    CHECK(has_file(t, "seat-*"));
    link_close(link);
    broker_stop(broker);
    open_host(t);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__); /* the same seat with its answer */
    CHECK_INT(room_of(t)->room->n_seats, 1);
    CHECK(has_file(t, "seat-*"));
    lab_close(t);
}

/* Connections by the code alone, as many as the broker of a room for eight has. */
static void crowd_in(struct lab *t, struct link *crowd[], unsigned n)
{
    struct seal_code code;
    struct seal_room keys;
    CHECK_INT(seal_code_read(str_of(room_of(t)->seats->code), &code), SEAL_FINE);
    seal_room_of(&code, &keys);
    for (unsigned i = 0; i < n; i++) {
        char client[24];
        struct err err = {0};
        (void)snprintf(client, sizeof client, "%016x", i);
        crowd[i] = link_mqtt_open(
            &(struct link_broker){
                .host = "127.0.0.1", .port = port_of(t), .identity = "door", .psk = keys.door_psk, .client = client},
            &err);
        CHECK(crowd[i] != NULL);
        for (int k = 0; k < MOST_ROUNDS && link_state(crowd[i]) != LINK_UP; k++)
            (void)usleep(ROUND_US / 10);
    }
}

static void wait_crowded(struct lab *t, bool crowded)
{
    for (int i = 0; i < MOST_ROUNDS && room_of(t)->seats->crowded != crowded; i++) {
        hear_all(t);
        (void)usleep(ROUND_US);
    }
    CHECK(room_of(t)->seats->crowded == crowded);
}

/* The broker reads its lists again in its own time: who is too early is asked for the code, and types it once more. */
static void sit_as_soon_as_it_goes(struct lab *t, int i)
{
    sit(t, i);
    for (int n = 0; n < MOST_ROUNDS; n++) {
        hear_all(t);
        if (seating_view(t->seats[i])->way == SEAT_CODE) {
            seating_close(t->seats[i]);
            sit(t, i);
        } else if (seating_view(t->seats[i])->attending->place == ATTENDING_SEATED) {
            return;
        }
        (void)usleep(ROUND_US);
    }
}

TEST(a_crowd_at_the_door_is_told_and_is_out_once_the_door_is_shut)
{
    enum { CROWD = 66 };
    struct lab *t = lab_open_by(true);
    struct link *crowd[CROWD];
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    CHECK(!room_of(t)->seats->crowded);
    crowd_in(t, crowd, CROWD);
    wait_crowded(t, true);
    CHECK(!room_of(t)->seats->shut);
    hosting_act(t->hosting, &(struct seats_act){.kind = SEATS_LOCK});
    wait_crowded(t, false);
    CHECK(room_of(t)->seats->shut); /* told for as long as it is so */
    for (unsigned i = 0; i < CROWD; i++) {
        for (int k = 0; k < MOST_ROUNDS && link_state(crowd[i]) != LINK_REFUSED; k++)
            (void)usleep(ROUND_US);
        CHECK(link_state(crowd[i]) == LINK_REFUSED);
        link_close(crowd[i]);
    }
    trainer(t, ROOM_NEXT); /* the seat came back by itself */
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 2);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    hosting_act(t->hosting, &(struct seats_act){.kind = SEATS_UNLOCK});
    CHECK(!room_of(t)->seats->shut);
    sit_as_soon_as_it_goes(t, 1); /* and the code leads in again */
    wait_for(t, 1, ATTENDING_ASK, __LINE__);
    lab_close(t);
}

/* The host that wrote its room's file: whose secret names the seats in the record. */
static void read_host(const struct lab *t, struct seal_host *host)
{
    struct room_file file;
    struct drill_mark mark = drilling_mark(t->drilling);
    CHECK(room_file_read(buf_z(&t->record), &mark, &file, NULL));
    seal_host_of(file.secret, host);
}

static bool record_has(const struct lab *t, uint64_t id)
{
    struct buf text = {0};
    bool there = file_read(buf_z(&t->record), 1 << 20, &text, NULL);
    struct class_record *record = there ? class_record_parse(buf_str(&text), "", NULL) : NULL;
    CHECK(record && record->n_seats == 1);
    there = record && class_record_find(record, id);
    class_record_destroy(record);
    buf_finish(&text);
    return there;
}

TEST(a_seat_is_named_in_the_record_by_a_secret_that_goes_with_the_drill)
{
    struct lab *t = lab_open();
    struct seal_host host;
    struct buf path = {0};
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    trainer(t, ROOM_NEXT);
    wait_for(t, 0, ATTENDING_ASK, __LINE__);
    choose(t, 0, 2);
    wait_for(t, 0, ATTENDING_COUNTED, __LINE__);
    read_host(t, &host);
    uint64_t id = seal_record_id(&host, room_of(t)->room->seats[0].token);
    trainer(t, ROOM_REVEAL);
    CHECK(record_has(t, id));
    hosting_close(t->hosting); /* the same after the host came again */
    drilling_close(t->drilling);
    open_host(t);
    trainer(t, ROOM_NEXT);
    trainer(t, ROOM_REVEAL);
    CHECK(record_has(t, id));
    trainer(t, ROOM_END);
    CHECK(record_has(t, id));
    buf_addf(&path, "%s.room", buf_z(&t->record));
    CHECK(!file_exists(buf_z(&path)));
    buf_finish(&path);
    lab_close(t);
}

TEST(a_seat_whose_clock_went_back_goes_on_with_larger_numbers)
{
    struct lab *t = lab_open();
    struct buf path = {0}, text = {0};
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    buf_addf(&path, "%s/wiqaya/seat-", buf_z(&t->home));
    seating_close(t->seats[0]);
    t->seats[0] = NULL;
    struct buf command = {0}; /* the last run was in the year 2100 */
    buf_addf(&command, "sed -i '3s/.*/4102444800/' %s*", buf_z(&path));
    CHECK(system(buf_z(&command)) == 0);
    sit(t, 0);
    wait_for(t, 0, ATTENDING_LOBBY, __LINE__);
    CHECK(seating_view(t->seats[0])->attending->connection > 4102444800u);
    buf_finish(&command);
    buf_finish(&path);
    buf_finish(&text);
    lab_close(t);
}
