/* Simulated chats: the talk grows on its page, choices answer inside it, decisions are counted, messages may come one
 * after another. */
#include "sample.h"
#include "screen/chat_page.h"

static struct sample_page *begin(enum lang lang)
{
    struct sample_page *s = sample_open_file(lang, "screen/chat.json");
    sample_go(s, "night");
    return s;
}

/* Past the content note and the beginning. */
static struct sample_page *talk(enum lang lang)
{
    struct sample_page *s = begin(lang);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    return s;
}

/* Past them, where messages come one after another. */
static struct sample_page *typed_talk(void)
{
    struct sample_page *s = begin(LANG_EN);
    s->view.terminal = s->view.settings.typed = true;
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    return s;
}

static void pass_time(struct sample_page *s)
{
    sample_act(s, &(struct action){.kind = ACTION_TIME});
}

static size_t count(struct sample_page *s, enum block_kind kind)
{
    const struct page *page = sample_page(s);
    size_t n = 0;
    for (size_t i = 0; i < page->n_blocks; i++)
        n += page->blocks[i].kind == kind;
    return n;
}

static void check(struct buf *dump, const char *name)
{
    CHECK_GOLDEN(name, buf_str(dump));
    buf_finish(dump);
}

static void note(struct sample_page *s, struct buf *dump, const char *what)
{
    buf_addf(dump, "==== %s\n", what);
    page_dump(sample_page(s), dump);
}

static void show(enum lang lang, const char *golden)
{
    struct buf dump = {0};
    struct sample_page *s = talk(lang);
    note(s, &dump, "begun");
    sample_pick(s, "الرجاء");
    note(s, &dump, "after a message");
    sample_pick(s, "الانتظار");
    note(s, &dump, "after an act");
    sample_pick(s, "إخبار الأخت");
    note(s, &dump, "over");
    sample_command(s, COMMAND_NEXT);
    note(s, &dump, "the ending");
    s->view.terminal = s->view.settings.typed = true;
    sample_choose(s, 2);
    sample_command(s, COMMAND_NEXT);
    note(s, &dump, "again, one message after another");
    sample_close(s);
    check(&dump, golden);
}

TEST(a_chat_in_words)
{
    show(LANG_AR, "screen/chat.ar.page");
    show(LANG_EN, "screen/chat.en.page");
}

TEST(the_talk_stays_and_what_is_new_stands_at_its_end)
{
    struct sample_page *s = talk(LANG_EN);
    CHECK(!sample_page(s)->end_first);
    CHECK_INT(sample_page(s)->gauge.value, 30);
    CHECK_INT(count(s, BLOCK_BUBBLE), 2);
    sample_pick(s, "الرجاء");
    CHECK_INT(s->step.effects[0].kind, EFFECT_STEP);
    const struct page *page = sample_page(s);
    CHECK(page->end_first && page->gauge.value == 70 && page->gauge.delta == 40);
    CHECK(page->gauge.tone == TONE_CAREFUL);
    CHECK(page->blocks[page->fresh].kind == BLOCK_BUBBLE && page->blocks[page->fresh].mine);
    CHECK(page->blocks[page->fresh + 1].kind == BLOCK_CALLOUT && page->blocks[page->fresh + 1].tone == TONE_CAREFUL);
    CHECK_INT(count(s, BLOCK_BUBBLE), 5);
    sample_pick(s, "الانتظار");
    page = sample_page(s);
    CHECK(page->blocks[page->fresh].kind == BLOCK_TEXT); /* an act, not a message */
    CHECK_INT(page->gauge.delta, 20);
    CHECK_INT(count(s, BLOCK_BUBBLE), 7);
    sample_close(s);
}

TEST(a_chat_goes_on_where_it_was_left_and_an_ended_one_at_its_ending)
{
    struct sample_page *s = talk(LANG_EN);
    sample_pick(s, "الرجاء");
    sample_go(s, "night");
    CHECK(sample_says(s, "الوقت يمضي!"));
    CHECK_INT(sample_page(s)->wait_ms, 0);
    sample_pick(s, "الدفع");
    sample_pick(s, "إخفاء الأمر");
    CHECK(!sample_says(s, "How the story ended"));
    sample_go(s, "night");
    CHECK(sample_says(s, "How the story ended"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "لا شيء، نامي."));
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "You decided 3 times: 3 away from safety."));
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "result");
    CHECK_STR(s->records[0], "first.beg/press.pay/again.hide");
    sample_close(s);
}

TEST(decisions_are_gone_back_to_and_both_futures_shown_as_in_every_story)
{
    struct sample_page *s = talk(LANG_EN);
    sample_pick(s, "الرجاء");
    sample_pick(s, "قطع الكلام");
    sample_pick(s, "إخفاء الأمر");
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "You decided 3 times: 1 towards safety, 2 away from it."));
    sample_pick(s, "The other road");
    CHECK(sample_says(s, "معاً") && sample_says(s, "وحدها"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "How the story ended"));
    sample_command(s, COMMAND_REWIND);
    sample_choose(s, 0);
    CHECK_INT(count(s, BLOCK_BUBBLE), 2);
    CHECK_INT(sample_page(s)->gauge.value, 30);
    sample_close(s);
}

TEST(messages_come_one_after_another_for_who_asked)
{
    struct sample_page *s = typed_talk();
    size_t blocks = 0;
    for (size_t shown = 1; shown < 3; shown++) {
        const struct page *page = sample_page(s);
        CHECK(page->wait_ms >= CHAT_WAIT_LEAST && page->wait_ms <= CHAT_WAIT_MOST);
        CHECK(page->n_blocks > blocks && page->primary == COMMAND_NEXT);
        CHECK_INT(count(s, BLOCK_CHOICES), 0);
        blocks = page->n_blocks;
        unsigned serial = page->serial;
        pass_time(s);
        CHECK_INT(sample_page(s)->serial, serial); /* the same page, grown */
    }
    CHECK_INT(sample_page(s)->wait_ms, 0);
    CHECK_INT(count(s, BLOCK_CHOICES), 1);
    pass_time(s);
    CHECK_INT(count(s, BLOCK_CHOICES), 1);
    sample_pick(s, "الرجاء");
    CHECK(sample_page(s)->wait_ms > 0);
    pass_time(s);
    sample_command(s, COMMAND_NEXT); /* all the rest at once */
    const struct page *page = sample_page(s);
    CHECK_INT(page->wait_ms, 0);
    CHECK_INT(page->n_blocks - 1 - page->fresh, 2); /* the two messages that were held are new */
    CHECK(!page_has_action(page, COMMAND_NEXT));
    sample_close(s);
}

TEST(longer_messages_take_longer)
{
    struct sample_page *s = typed_talk();
    int shorter = sample_page(s)->wait_ms;
    pass_time(s);
    CHECK(sample_page(s)->wait_ms > shorter);
    sample_close(s);
}

TEST(nothing_waits_in_running_text_or_once_the_setting_is_off)
{
    struct sample_page *s = typed_talk();
    CHECK(sample_page(s)->wait_ms > 0);
    s->view.settings.typed = false;
    CHECK_INT(sample_page(s)->wait_ms, 0);
    CHECK_INT(count(s, BLOCK_CHOICES), 1);
    s->view.settings.typed = true;
    s->view.terminal = false;
    CHECK_INT(sample_page(s)->wait_ms, 0);
    sample_pick(s, "الرجاء");
    CHECK_INT(sample_page(s)->wait_ms, 0);
    sample_close(s);
}

TEST(commands_work_while_messages_are_held)
{
    struct sample_page *s = typed_talk();
    sample_command(s, COMMAND_HELP_NOW);
    CHECK_STR(sample_screen(s), "help_now");
    CHECK_INT(sample_page(s)->wait_ms, 0);
    pass_time(s);
    sample_command(s, COMMAND_BACK);
    CHECK(sample_page(s)->wait_ms > 0);
    sample_choose(s, 0); /* nothing is offered yet */
    CHECK(sample_page(s)->wait_ms > 0);
    sample_command(s, COMMAND_SKIP);
    CHECK_STR(sample_screen(s), "result");
    sample_close(s);
}

/* A talk in circles: its page never grows beyond what it may hold, and what is new is always whole. */
TEST(a_long_chat_has_a_page_of_bounded_size)
{
    enum { LINES = 20, TALK_MOST = CHAT_BLOCKS_MAX + 1 };
    static const struct span word = {.text = {"x", 1}};
    static const struct para para = {.kind = PARA_TEXT, .spans = &word, .n_spans = 1};
    static struct line lines[LINES];
    static const struct person people[] = {{.id = "me", .name = "m", .self = true}, {.id = "y", .name = "y"}};
    for (size_t i = 0; i < LINES; i++)
        lines[i] = (struct line){.from = "y", .person = 1, .text = {&para, 1}};
    static const struct choice round[] = {{.id = "c", .text = {&para, 1}, .reply = {&para, 1}, .to = 0}};
    const struct node node = {.id = "n", .lines = lines, .n_lines = LINES, .choices = round, .n_choices = 1};
    const struct scenario circle = {.chat = true, .people = people, .n_people = 2, .nodes = &node, .n_nodes = 1};
    struct story story;
    story_start(&story, &circle);
    for (size_t moves = 0; moves <= STORY_MAX_MOVES; moves++) {
        struct arena arena = {0};
        struct page page;
        page_start(&page, &arena, LANG_EN);
        page_heading(&page, 1, "t");
        chat_page_talk(&page, &story, &(struct chat_pace){0});
        CHECK(page.n_blocks <= 1 + TALK_MOST + 1);
        size_t fresh = moves > 0 ? LINES + 1 : LINES;
        CHECK_INT(page.n_blocks - 1 - page.fresh, fresh);
        arena_finish(&arena);
        CHECK(story_choose(&story, 0) == (moves < STORY_MAX_MOVES));
    }
}

TEST(a_terminal_offers_the_setting_and_it_is_off_at_first)
{
    struct sample_page *s = sample_open_file(LANG_EN, "screen/chat.json");
    sample_command(s, COMMAND_SETTINGS);
    CHECK(!sample_says(s, "Messages come one after another"));
    s->view.terminal = true;
    CHECK(!s->view.settings.typed);
    sample_pick(s, "Messages come one after another");
    CHECK(s->view.settings.typed);
    sample_pick(s, "Messages come one after another");
    CHECK(!s->view.settings.typed);
    sample_close(s);
}
