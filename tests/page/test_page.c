#include "page/page.h"
#include "test.h"

static const struct span styled[] = {
    {{"لا تدفع", sizeof "لا تدفع" - 1}, SPAN_STRONG, NULL},
    {{" واتصل على ", sizeof " واتصل على " - 1}, 0, NULL},
    {{"911", 3}, SPAN_CODE, NULL},
    {{" عند ", sizeof " عند " - 1}, 0, NULL},
    {{"الابتزاز", sizeof "الابتزاز" - 1}, SPAN_TERM, "blackmail"},
};
static const struct span first_item = {{"واحد", sizeof "واحد" - 1}, 0, NULL};
static const struct para paras[] = {
    {PARA_TEXT, 0, 0, styled, 5},         {PARA_BULLET, 0, 0, &first_item, 1}, {PARA_NUMBERED, 1, 2, &first_item, 1},
    {PARA_HEADING, 2, 0, &first_item, 1}, {PARA_QUOTE, 0, 0, &first_item, 1},  {PARA_RULE, 0, 0, NULL, 0},
};
static const struct rich rich = {paras, 6};
static const struct rich plain = {&paras[1], 1};

static void add_choices(struct page *page)
{
    struct block *b = page_choices(page, CHOOSE_MENU, 2);
    b->options[0] = (struct option){.text = &plain, .note = "3 من 12", .value = 3, .most = 12, .target = -1};
    b->options[1] = (struct option){.text = &plain, .disabled = true};
    b = page_choices(page, CHOOSE_MANY, 4);
    b->locked = true;
    b->label = "اختر";
    for (size_t i = 0; i < 4; i++)
        b->options[i].text = &plain;
    b->options[0].chosen = b->options[1].chosen = true;
    b->options[0].mark = MARK_RIGHT;
    b->options[1].mark = MARK_WRONG;
    b->options[2].mark = MARK_MISSED;
    b = page_choices(page, CHOOSE_ORDER, 2);
    b->options[1].text = &plain;
    b->options[1].rank = 1;
    b = page_choices(page, CHOOSE_ASSIGN, 2);
    b->options[1].target = 0;
    b->targets = &plain;
    b->n_targets = 1;
    (void)page_choices(page, CHOOSE_ONE, 0);
}

static void add_measures(struct page *page)
{
    struct block *b = page_add(page, BLOCK_METER);
    b->label = "الأمان";
    b->value = 40;
    b->delta = -10;
    b = page_add(page, BLOCK_PROGRESS);
    b->label = "الوحدة 1";
    b->value = 3;
    b->most = 24;
    b = page_add(page, BLOCK_FIELD);
    b->label = "الرقم";
    b->text = "911";
    b = page_add(page, BLOCK_INPUT);
    b->text = "";
    b->number = true;
    b = page_add(page, BLOCK_INPUT);
    b->label = "بحث";
    b->search = b->locked = true;
}

TEST(every_kind_of_block_can_be_read_in_the_dump)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, LANG_AR);
    page.title = "الصفحة";
    page.aside = "3 من 24";
    page.done = 3;
    page.total = 24;
    page.notice = "لا يحفظ تقدمك.";
    page_heading(&page, 1, "عنوان");
    page_text(&page, "فقرة واحدة.");
    page_rich(&page, &rich);
    page_callout(&page, TONE_CAREFUL, "انتبه", &plain);
    struct block *b = page_add(&page, BLOCK_BUBBLE);
    b->label = "سارة";
    b->rich = &plain;
    b = page_add(&page, BLOCK_BUBBLE);
    b->mine = true;
    b->rich = &plain;
    add_measures(&page);
    add_choices(&page);
    (void)page_add(&page, BLOCK_RULE);
    page_action(&page, COMMAND_NEXT, "تابع");
    page_action(&page, COMMAND_HELP_NOW, NULL);
    page.primary = COMMAND_NEXT;
    page.submits = true;
    page.focus = 2;
    page.end_first = true;
    page.fresh = 3;
    page.wait_ms = 600;
    page.gauge = (struct gauge){"الضغط", TONE_CAREFUL, 70, 10};
    struct buf out = {0};
    page_dump(&page, &out);
    CHECK_GOLDEN("page_dump.txt", buf_str(&out));
    buf_finish(&out);
    arena_finish(&arena);
}

TEST(an_empty_page_has_no_focus_no_primary_and_a_title_line)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, LANG_EN);
    struct buf out = {0};
    page_dump(&page, &out);
    CHECK_STR(buf_z(&out), "page en: \n");
    CHECK_INT(page.focus, -1);
    CHECK_INT(page.primary, COMMAND_NONE);
    buf_finish(&out);
    arena_finish(&arena);
}

TEST(a_long_page_keeps_every_block_and_new_ones_are_zeroed)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, LANG_AR);
    for (int i = 0; i < 1000; i++) {
        struct block *b = page_add(&page, BLOCK_METER);
        CHECK(b->label == NULL && b->value == 0 && b->options == NULL);
        b->value = i;
    }
    CHECK_INT(page.n_blocks, 1000);
    for (int i = 0; i < 1000; i++)
        CHECK_INT(page.blocks[i].value, i);
    arena_finish(&arena);
}

TEST(options_start_without_a_target)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, LANG_AR);
    struct block *b = page_choices(&page, CHOOSE_ASSIGN, 3);
    CHECK_INT(b->n_options, 3);
    for (size_t i = 0; i < 3; i++) {
        CHECK_INT(b->options[i].target, -1);
        CHECK(!b->options[i].chosen && b->options[i].rank == 0 && b->options[i].mark == MARK_NONE);
    }
    arena_finish(&arena);
}

TEST(an_action_is_listed_once_with_its_last_label)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, LANG_AR);
    for (int round = 0; round < 3; round++)
        for (int c = 1; c < COMMAND_COUNT; c++)
            page_action(&page, (enum command)c, round == 2 ? "أخيرا" : NULL);
    CHECK_INT(page.n_actions, COMMAND_COUNT - 1);
    CHECK_STR(page.actions[0].label, "أخيرا");
    CHECK(page_has_action(&page, COMMAND_EXIT));
    page_start(&page, &arena, LANG_AR);
    CHECK(!page_has_action(&page, COMMAND_EXIT));
    arena_finish(&arena);
}
