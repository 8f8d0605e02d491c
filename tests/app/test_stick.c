/* A drill in a folder: given, answered by several, gone on with, collected as often as one likes, among rubbish. */
#include "app/stick.h"

#include "classroom.h"

static const struct date today = {2027, 1, 15};

static struct asking ask(const struct home *home)
{
    struct asking asking;
    struct err err = {0};
    if (!asking_open(&asking, "lessons", buf_z(&home->drill), LANG_AR, NULL, &err))
        BUG("asking: %s", err.detail);
    return asking;
}

static struct stick take(const struct home *home, const char *folder)
{
    struct options options = {.lang = LANG_AR, .data = "."};
    struct stick stick;
    CHECK_INT(stick_open(&stick, &options, home_path(home, folder), LANG_AR, today), EXIT_FINE);
    return stick;
}

static void sit(struct stick *stick, unsigned code)
{
    CHECK(!stick_apply(stick, &(struct effect){.kind = EFFECT_SEAT, .number = code}));
}

static bool answer(struct stick *stick, size_t item, uint32_t chosen)
{
    return !stick_apply(stick, &(struct effect){.kind = EFFECT_SEAT_TAKE, .number = item, .chosen = {chosen}});
}

static struct home give(void)
{
    struct home home = home_make();
    struct asking asking = ask(&home);
    struct err err = {0};
    CHECK(stick_give(&asking, home_path(&home, "usb"), &err));
    CHECK(stick_give(&asking, home_path(&home, "usb"), &err)); /* again, as often as one likes */
    asking_close(&asking);
    return home;
}

static size_t collect(const struct home *home, struct class_record *record, struct collected *got)
{
    struct asking asking = ask(home);
    struct err err = {0};
    buf_finish(&got->names);
    *got = (struct collected){0};
    CHECK(stick_collect(home_path(home, "usb"), &asking, record, got, &err));
    asking_close(&asking);
    return record->n_seats;
}

static struct class_record *new_record(const struct home *home)
{
    struct asking asking = ask(home);
    struct class_record *record = class_record_of_drill(&asking.drill, asking.asked, today);
    asking_close(&asking);
    return record;
}

TEST(several_answer_one_after_the_other_and_one_goes_on_later)
{
    struct home home = give();
    struct stick stick = take(&home, "usb");
    CHECK(!stick.view.begun);
    sit(&stick, 0);
    unsigned code = stick.view.code;
    CHECK(code >= 1000 && code <= 9999);
    CHECK(answer(&stick, 0, 1));
    sit(&stick, 0); /* somebody else */
    CHECK(stick.view.begun && stick.view.code != code);
    CHECK(stick.view.seat->chosen[0][0] == 0);
    CHECK(answer(&stick, 0, 2) && answer(&stick, 1, 4));
    stick_close(&stick);
    stick = take(&home, "usb"); /* on another machine */
    sit(&stick, code == 9999 ? 1000 : code + 1);
    CHECK(!stick.view.seat || stick.view.seat->chosen[0][0] != 1);
    sit(&stick, code);
    CHECK(stick.view.seat && stick.view.seat->chosen[0][0] == 1);
    CHECK(answer(&stick, 2, 1));
    stick_close(&stick);
    struct class_record *record = new_record(&home);
    struct collected got = {0};
    for (int i = 0; i < 3; i++) {
        CHECK_INT(collect(&home, record, &got), 2);
        CHECK_INT(got.n_files, 2);
        CHECK_INT(got.n_new, i == 0 ? 2 : 0);
    }
    CHECK_INT(class_record_tally(record, 0, 0).people, 2);
    CHECK_INT(class_record_tally(record, 2, 0).people, 1);
    CHECK_INT(record->seats[0].way, WAY_FOLDER);
    class_record_destroy(record);
    home_remove(&home);
}

TEST(who_only_looked_leaves_nothing)
{
    struct home home = give();
    struct stick stick = take(&home, "usb");
    sit(&stick, 0);
    stick_close(&stick);
    struct class_record *record = new_record(&home);
    struct collected got = {0};
    CHECK_INT(collect(&home, record, &got), 0);
    CHECK_INT(got.n_over, 0);
    class_record_destroy(record);
    home_remove(&home);
}

TEST(rubbish_is_passed_over_told_and_left_as_it_is)
{
    struct home home = give();
    struct stick stick = take(&home, "usb");
    sit(&stick, 0);
    CHECK(answer(&stick, 0, 1));
    struct buf own = {0}, huge = {0}, other = {0};
    buf_addf(&own, "usb/answers/%016llx.json", (unsigned long long)stick.seat);
    stick_close(&stick);
    struct buf text = {0};
    CHECK(file_read(home_path(&home, buf_z(&own)), 1 << 20, &text, NULL));
    buf_cut(&text, text.n / 2);
    home_put(&home, "usb/answers/00000000000000aa.json", buf_z(&text)); /* half of it */
    buf_finish(&text);
    for (int i = 0; i < 300000; i++)
        buf_addc(&huge, ' ');
    home_put(&home, "usb/answers/00000000000000ab.json", buf_z(&huge));
    home_put(&home, "usb/answers/note.txt", "hello");
    home_put(&home, "usb/answers/.hidden", "not looked at");
    CHECK_INT(symlink(home_path(&home, buf_z(&own)), home_path(&home, "usb/answers/00000000000000ac.json")), 0);
    CHECK_INT(mkfifo(home_path(&home, "usb/answers/00000000000000ad.json"), 0600), 0);
    CHECK_INT(mkdir(home_path(&home, "usb/answers/00000000000000ae.json"), 0700), 0);
    /* Somebody who wants to count for many. */
    struct class_record *record = new_record(&home);
    record->n_rooms = 1;
    record->rooms[0] = 7;
    record->items[0].hands[0][0] = 500;
    record->items[0].hand_people[0] = 500;
    class_record_write(record, &other);
    home_put(&home, "usb/answers/00000000000000af.json", buf_z(&other));
    class_record_destroy(record);
    record = new_record(&home);
    struct collected got = {0};
    CHECK_INT(collect(&home, record, &got), 1);
    CHECK_INT(got.n_over, 7);
    CHECK(strstr(buf_z(&got.names), "note.txt") != NULL);
    CHECK_INT(class_record_tally(record, 0, 0).people, 1);
    CHECK(home_says(&home, "usb/answers/note.txt", "hello"));
    class_record_destroy(record);
    buf_finish(&got.names);
    buf_finish(&own);
    buf_finish(&huge);
    buf_finish(&other);
    home_remove(&home);
}

TEST(another_drill_does_not_mix_with_it)
{
    struct home home = give();
    home_put(&home, "usb/drill.json",
             "{\"format\": 1, \"id\": \"else\", \"title\": {\"ar\": \"غير\"}, \"items\": "
             "[{\"unit\": \"kinds\", \"step\": \"ready\"}]}");
    struct asking asking = ask(&home);
    struct err err = {0};
    CHECK(!stick_give(&asking, home_path(&home, "usb"), &err));
    CHECK_INT(err.kind, ERR_BUSY);
    asking_close(&asking);
    home_remove(&home);
}

TEST(answers_are_private_unless_the_folder_is_opened_to_a_group)
{
    struct home home = give();
    CHECK_INT(home_mode(&home, "usb/answers"), 0700);
    struct stick stick = take(&home, "usb");
    struct buf own = {0};
    sit(&stick, 0);
    CHECK(answer(&stick, 0, 1));
    buf_addf(&own, "usb/answers/%016llx.json", (unsigned long long)stick.seat);
    CHECK_INT(home_mode(&home, buf_z(&own)), 0600);
    CHECK_INT(chmod(home_path(&home, "usb/answers"), 0770), 0);
    CHECK(answer(&stick, 1, 1));
    CHECK_INT(home_mode(&home, buf_z(&own)), 0640);
    stick_close(&stick);
    buf_finish(&own);
    home_remove(&home);
}

TEST(a_full_stick_is_told_and_nothing_is_lost)
{
    struct home home = give();
    struct stick stick = take(&home, "usb");
    struct err err = {0};
    sit(&stick, 0);
    CHECK(answer(&stick, 0, 1));
    home_limit(10);
    CHECK(!answer(&stick, 1, 2));
    CHECK(!stick.view.saved);
    CHECK(!stick_save(&stick, &err));
    struct class_record *record = new_record(&home);
    struct collected got = {0};
    CHECK_INT(collect(&home, record, &got), 1);
    CHECK_INT(class_record_tally(record, 1, 0).people, 0); /* what was written before is whole */
    home_limit(RLIM_INFINITY);
    CHECK(answer(&stick, 2, 1));
    CHECK_INT(collect(&home, record, &got), 1);
    CHECK_INT(class_record_tally(record, 1, 0).people, 1);
    stick_close(&stick);
    class_record_destroy(record);
    home_remove(&home);
}

/* One seat's file as somebody would write it who wants more than to answer. */
static void put_seat(const struct home *home, uint64_t name, const struct class_seat *seat,
                     void (*lie)(struct class_record *))
{
    struct class_record *record = new_record(home);
    struct buf text = {0}, path = {0};
    CHECK(class_record_seat(record, seat));
    if (lie)
        lie(record);
    class_record_write(record, &text);
    buf_addf(&path, "usb/answers/%016llx.json", (unsigned long long)name);
    home_put(home, buf_z(&path), buf_z(&text));
    class_record_destroy(record);
    buf_finish(&text);
    buf_finish(&path);
}

static void lie_about_the_class(struct class_record *record)
{
    record->date = (struct date){2001, 1, 1};
    record->n_teams = 2;
    record->hand_teams[1] = (struct room_score){1000000, 100000000};
    record->items[0].hands[0][1] = 60000; /* of nobody's hands */
    record->items[0].opened[1] = true;
    record->items[1].outcome = ROOM_SKIPPED;
}

TEST(a_file_says_what_its_seat_chose_and_nothing_of_the_class)
{
    struct home home = give();
    struct class_seat seat = {.id = 0xabc, .way = WAY_FOLDER, .team = 1, .chosen = {{1, 2}}};
    put_seat(&home, 0xabc, &seat, lie_about_the_class);
    struct class_record *record = new_record(&home);
    struct collected got = {0};
    CHECK_INT(collect(&home, record, &got), 1);
    CHECK_INT(got.n_over, 0);
    CHECK_INT(record->seats[0].chosen[0][0], 1);
    CHECK_INT(record->seats[0].chosen[0][1], 0);
    CHECK_INT(record->seats[0].team, 0);
    CHECK_INT(record->date.year, today.year);
    CHECK_INT(record->n_teams, 0);
    CHECK(!record->items[0].opened[1]);
    CHECK_INT(record->items[1].outcome, ROOM_SHOWN);
    CHECK_INT(class_record_tally(record, 0, 0).people, 1);
    CHECK_INT(class_record_tally(record, 0, 0).counts[0], 1);
    CHECK_INT(class_record_tally(record, 0, 0).counts[1], 0);
    class_record_destroy(record);
    home_remove(&home);
}

TEST(a_file_speaks_for_the_seat_of_its_name_only)
{
    struct home home = give();
    struct class_seat own = {.id = 0xabc, .way = WAY_FOLDER, .chosen = {{1, 0}}};
    struct class_seat forged = {.id = 0xabc, .way = WAY_FOLDER, .chosen = {{2, 0}, {1, 0}, {1, 0}}};
    put_seat(&home, 0xabc, &own, NULL);
    put_seat(&home, 0xdef, &forged, NULL);
    struct class_record *record = new_record(&home);
    struct collected got = {0};
    CHECK_INT(collect(&home, record, &got), 1);
    CHECK_INT(got.n_over, 1);
    CHECK(strstr(buf_z(&got.names), "0000000000000def") != NULL);
    CHECK_INT(record->seats[0].chosen[0][0], 1);
    buf_finish(&got.names);
    class_record_destroy(record);
    home_remove(&home);
}

TEST(nobody_takes_the_place_of_who_was_in_the_room)
{
    struct home home = give();
    struct class_seat sat = {.id = 0xabc, .way = WAY_NETWORK, .chosen = {{1, 0}}};
    struct class_seat forged = {.id = 0xabc, .way = WAY_FOLDER, .chosen = {{2, 0}, {1, 0}, {1, 0}}};
    put_seat(&home, 0xabc, &forged, NULL);
    struct class_record *record = new_record(&home);
    struct collected got = {0};
    CHECK(class_record_seat(record, &sat));
    CHECK_INT(collect(&home, record, &got), 1);
    CHECK_INT(got.n_over, 1);
    CHECK_INT(record->seats[0].way, WAY_NETWORK);
    CHECK_INT(record->seats[0].chosen[0][0], 1);
    buf_finish(&got.names);
    class_record_destroy(record);
    home_remove(&home);
}

static unsigned full_mode(const struct home *home, const char *name)
{
    struct stat st = {0};
    return stat(home_path(home, name), &st) == 0 ? st.st_mode & 07777 : 0;
}

TEST(where_several_may_write_nobody_takes_away_what_is_anothers)
{
    struct home home = home_make();
    struct asking asking = ask(&home);
    struct err err = {0};
    CHECK_INT(mkdir(home_path(&home, "usb"), 0700), 0);
    CHECK_INT(chmod(home_path(&home, "usb"), 0770), 0);
    CHECK(stick_give(&asking, home_path(&home, "usb"), &err));
    CHECK_INT(full_mode(&home, "usb/answers"), 01770);
    CHECK_INT(chmod(home_path(&home, "usb/answers"), 0777), 0); /* opened by hand, and given again */
    CHECK(stick_give(&asking, home_path(&home, "usb"), &err));
    CHECK_INT(full_mode(&home, "usb/answers"), 01777);
    CHECK_INT(chmod(home_path(&home, "usb/answers"), 0700), 0);
    CHECK(stick_give(&asking, home_path(&home, "usb"), &err));
    CHECK_INT(full_mode(&home, "usb/answers"), 0700);
    asking_close(&asking);
    home_remove(&home);
}
