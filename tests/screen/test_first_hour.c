/* First hours, played: what is shown, what is saved, the clock that can be hidden, the card. */
#include "sample.h"

#include "screen/finish.h"
#include "screen/first_hour_page.h"
#include "screen/handout.h"

static const char file[] = "screen/sample_first_hour.json";
static struct buf dump;

static const struct effect *saved(const struct sample_page *s)
{
    for (size_t i = 0; i < s->step.n_effects; i++)
        if (s->step.effects[i].kind == EFFECT_STEP)
            return &s->step.effects[i];
    return NULL;
}

static struct sample_page *begin(enum lang lang)
{
    struct sample_page *s = sample_open_file(lang, file);
    sample_go(s, "hour");
    sample_command(s, COMMAND_NEXT);
    return s;
}

/* Chooses a move and its reason by their words, and goes on. */
static void make(struct sample_page *s, const char *move, const char *reason)
{
    sample_pick(s, move);
    sample_pick(s, reason);
    sample_command(s, COMMAND_NEXT);
}

static void make_all(struct sample_page *s)
{
    make(s, "نهدأ، ونجلس مع سارة في مكان آمن", "لأن القرار الهادئ يمنع خطأ لا يُصلح.");
    make(s, "نوثّق الرسائل والحساب والوقت", "لأن الدليل قد يُحذف في أي لحظة.");
    make(s, "نتوقف عن الرد على المهدِّد", "لأن كل رد يخبره أن التهديد ينفع.");
    make(s, "نخبر شخصاً تثق به سارة", "لأن السند يخفف الخوف من أول ساعة.");
    make(s, "نحظر الحساب من دون حذف المحادثة", "لأن باب التهديد يُغلق بعد أن صار الدليل عندنا.");
    make(s, "نبلّغ الجهة المختصة", "لأن البلاغ مع الدليل يبدأ حماية القانون.");
}

static void note(struct sample_page *s, const char *what)
{
    buf_addf(&dump, "==== %s\n", what);
    page_dump(sample_page(s), &dump);
}

TEST(a_first_hour_page_by_page)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_open_file((enum lang)lang, file);
        sample_go(s, "hour");
        note(s, "introduction");
        sample_command(s, COMMAND_NEXT);
        note(s, "nothing made yet");
        sample_pick(s, "نبلّغ الجهة المختصة");
        note(s, "too early");
        sample_command(s, COMMAND_NEXT);
        note(s, "what was too early waits");
        sample_pick(s, "ندفع له مرة واحدة كي يسكت");
        note(s, "never");
        sample_command(s, COMMAND_NEXT);
        sample_pick(s, "نهدأ، ونجلس مع سارة في مكان آمن");
        note(s, "why now");
        sample_pick(s, "لأن كل رد يخبره أن التهديد ينفع.");
        note(s, "another reason");
        sample_command(s, COMMAND_NEXT);
        note(s, "one made");
        make(s, "نوثّق الرسائل والحساب والوقت", "لأن الدليل قد يُحذف في أي لحظة.");
        make(s, "نتوقف عن الرد على المهدِّد", "لأن كل رد يخبره أن التهديد ينفع.");
        make(s, "نخبر شخصاً تثق به سارة", "لأن السند يخفف الخوف من أول ساعة.");
        make(s, "نبلّغ الجهة المختصة", "لأن البلاغ مع الدليل يبدأ حماية القانون.");
        sample_pick(s, "نحظر الحساب من دون حذف المحادثة");
        sample_pick(s, "لأن باب التهديد يُغلق بعد أن صار الدليل عندنا.");
        note(s, "the right reason");
        sample_command(s, COMMAND_NEXT);
        note(s, "card");
        char name[64];
        (void)snprintf(name, sizeof name, "screen/first_hour.%s.page", lang_tag((enum lang)lang));
        CHECK_GOLDEN(name, buf_str(&dump));
        buf_finish(&dump);
        sample_close(s);
    }
}

TEST(a_whole_hour_is_saved_and_its_record_is_the_card)
{
    struct sample_page *s = begin(LANG_AR);
    make_all(s);
    const struct effect *e = saved(s);
    CHECK(e != NULL);
    if (e) {
        CHECK_INT(e->state.state, STEP_DONE);
        CHECK_INT(e->state.points, 100);
        CHECK_STR(e->record, "firsthour/breathe>capture>stop>tell>block>report/slips0.reasons6");
    }
    const struct first_hour_task *task = s->unit->steps[1].exercise->first_hour;
    uint8_t order[FIRST_HOUR_MAX_MOVES];
    size_t n = first_hour_order(task, s->records[1], order);
    struct page card;
    struct arena arena = {0};
    struct buf shown = {0}, alone = {0};
    page_start(&card, &arena, LANG_AR);
    first_hour_page_card(&card, "mine", task, order, n);
    rich_flatten(card.blocks[1].rich, &alone);
    const struct page *page = sample_page(s);
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_TEXT && page->blocks[i].rich->n_paras == 6)
            rich_flatten(page->blocks[i].rich, &shown);
    CHECK(alone.n > 0);
    CHECK_STR(buf_z(&shown), buf_z(&alone));
    CHECK(strstr(buf_z(&alone), "أهدأ، وأجلس")); /* without the story */
    struct own_hours mine = {.of = {{.title = "Sara", .task = task, .n = n}}, .n = 1};
    page_start(&card, &arena, LANG_AR);
    memcpy(mine.of[0].order, order, sizeof order);
    handout_card(&card, NULL, date_of(SAMPLE_NOW), &mine);
    CHECK(card.blocks[1].rich->n_paras == n); /* on paper, too */
    CHECK(card.blocks[2].rich->n_paras == 2); /* with what no first hour may be without: no payment, and reporting */
    buf_finish(&shown);
    buf_finish(&alone);
    arena_finish(&arena);
    sample_close(s);
}

TEST(for_practice_nothing_is_saved)
{
    struct sample_page *s = begin(LANG_AR);
    make_all(s);
    CHECK_INT(s->n_saves, 1);
    sample_go(s, "hour");
    sample_command(s, COMMAND_NEXT);
    make_all(s);
    CHECK_INT(s->n_saves, 1);
    CHECK_INT(sample_page(s)->primary, COMMAND_NEXT);
    sample_close(s);
}

static bool has_clock(struct sample_page *s)
{
    const struct page *page = sample_page(s);
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_PROGRESS)
            return true;
    return false;
}

TEST(the_clock_can_be_hidden_and_stays_hidden)
{
    struct sample_page *s = begin(LANG_EN);
    CHECK(has_clock(s));
    unsigned serial = sample_page(s)->serial;
    sample_pick(s, "Hide the clock");
    CHECK(s->view.settings.clock_off);
    CHECK(!has_clock(s));
    CHECK_INT(sample_page(s)->serial, serial); /* the same page: nothing jumps */
    make(s, "نهدأ، ونجلس مع سارة في مكان آمن", "لأن القرار الهادئ يمنع خطأ لا يُصلح.");
    CHECK(!has_clock(s));
    sample_go(s, "hour");
    sample_command(s, COMMAND_NEXT);
    CHECK(!has_clock(s));
    sample_pick(s, "Show the clock");
    CHECK(has_clock(s));
    sample_close(s);
}

TEST(what_makes_no_sense_changes_nothing)
{
    struct sample_page *s = begin(LANG_AR);
    sample_choose(s, 99);
    sample_submit(s, "x");
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(s->step.move, STEP_STAY);
    sample_pick(s, "نهدأ، ونجلس مع سارة في مكان آمن");
    sample_choose(s, 3);
    CHECK_INT(s->step.move, STEP_STAY);
    sample_command(s, COMMAND_SKIP);
    sample_choose(s, 1); /* what was done is left */
    CHECK_INT(s->view.progress.steps[1].state, STEP_SKIPPED);
    sample_close(s);
}

TEST(too_early_and_useless_are_counted_apart_and_points_are_told)
{
    struct sample_page *s = begin(LANG_EN);
    sample_pick(s, "نبلّغ الجهة المختصة");
    sample_command(s, COMMAND_NEXT);
    sample_pick(s, "نحظر الحساب من دون حذف المحادثة");
    sample_command(s, COMMAND_NEXT);
    sample_pick(s, "ندفع له مرة واحدة كي يسكت");
    sample_command(s, COMMAND_NEXT);
    make_all(s);
    CHECK(sample_says(s, "2 times you chose a step before its time."));
    CHECK(sample_says(s, "Once you chose something that does not help here"));
    CHECK(sample_says(s, "77 of 100 points.")); /* 70 · 6/9 + 30 */
    CHECK(sample_says(s, "Choosing each step in its time"));
    sample_close(s);
    s = begin(LANG_EN);
    make_all(s);
    CHECK(sample_says(s, "Each step came in its time"));
    CHECK(sample_says(s, "100 of 100 points."));
    sample_close(s);
}

TEST(a_card_has_every_hour_that_was_done_under_its_own_title)
{
    struct sample_page *s = begin(LANG_EN);
    make_all(s);
    const struct first_hour_task *task = s->unit->steps[1].exercise->first_hour;
    char heading[128];
    (void)snprintf(heading, sizeof heading, "Pocket card: %s", s->unit->steps[1].title);
    CHECK(sample_says(s, heading));
    struct own_hours mine = {.of = {{.title = "Sara", .task = task, .order = {0, 1}, .n = 2},
                                    {.title = "Beside a friend", .task = task, .order = {2}, .n = 1}},
                             .n = 2};
    struct step step = step_push(&screen_paper, PAPER_CARD);
    struct page card;
    struct arena arena = {0};
    page_start(&card, &arena, LANG_EN);
    handout_card(&card, NULL, date_of(SAMPLE_NOW), &mine);
    CHECK_STR(card.blocks[0].text, "Sara");
    CHECK_INT(card.blocks[1].rich->n_paras, 2);
    CHECK_STR(card.blocks[2].text, "Beside a friend");
    CHECK_INT(card.blocks[3].rich->n_paras, 1);
    CHECK_INT(card.blocks[4].rich->n_paras, 2); /* what no first hour may be without, once */
    s->view.achieved = &s->achieved;
    s->achieved.hours = mine;
    stack_move(&s->stack, &s->view, &step);
    CHECK(sample_says(s, "Sara") && sample_says(s, "Beside a friend"));
    arena_finish(&arena);
    sample_close(s);
}
