/* The lockdown and the passphrase lab, played. */
#include "sample.h"
#include "screen/lockdown_page.h"

static struct sample_page *begin(enum lang lang)
{
    struct sample_page *s = sample_open_file(lang, "screen/sample_lockdown.json");
    sample_go(s, "lock");
    return s;
}

static struct sample_page *work(enum lang lang)
{
    struct sample_page *s = begin(lang);
    sample_command(s, COMMAND_NEXT);
    return s;
}

static const struct effect *saved(const struct sample_page *s)
{
    for (size_t i = 0; i < s->step.n_effects; i++)
        if (s->step.effects[i].kind == EFFECT_STEP)
            return &s->step.effects[i];
    return NULL;
}

static void set(struct sample_page *s, const char *setting, const char *value)
{
    sample_pick(s, setting);
    sample_pick(s, value);
}

static void check_saved(const struct sample_page *s, int points, const char *record)
{
    const struct effect *e = saved(s);
    CHECK(e != NULL);
    if (!e)
        return;
    CHECK_INT(e->state.state, STEP_DONE);
    CHECK_INT(e->state.points, points);
    CHECK_STR(e->record, record);
}

TEST(the_risk_falls_as_settings_change)
{
    struct sample_page *s = work(LANG_AR);
    CHECK(sample_says(s, "meter 100 \"الخطر\""));
    CHECK(!sample_says(s, "طريق الرمز"));
    set(s, "من يرى المنشورات", "أنا وحدي");
    CHECK(sample_says(s, "لا يراها غيري."));
    CHECK(sample_says(s, "meter 70 (-30)"));
    CHECK(sample_says(s, "انخفض الخطر. من يرى المنشورات"));
    set(s, "التحقق بخطوتين", "يعمل");
    CHECK(sample_says(s, "\": طريق الرمز"));
    CHECK(sample_says(s, "meter 45 (-25)"));
    set(s, "من يرى المنشورات", "الجميع");
    CHECK(sample_says(s, "ارتفع الخطر"));
    CHECK(sample_says(s, "meter 75 (+30)"));
    set(s, "التحقق بخطوتين", "متوقف");
    CHECK(!sample_says(s, "\": طريق الرمز")); /* no row of it */
    sample_close(s);
}

static size_t times(struct sample_page *s, const char *what)
{
    struct buf all = {0};
    size_t n = 0;
    page_dump(sample_page(s), &all);
    for (const char *p = buf_z(&all); (p = strstr(p, what)); p++)
        n++;
    buf_finish(&all);
    return n;
}

TEST(the_risk_is_said_once)
{
    struct sample_page *s = work(LANG_EN);
    CHECK_INT(times(s, "100"), 1);
    sample_choose(s, 0);
    CHECK_INT(times(s, "100"), 1);
    sample_choose(s, 1);
    CHECK_INT(times(s, "75"), 1); /* in the bar, with what has changed */
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(times(s, "75"), 1);
    sample_close(s);
}

TEST(a_setting_that_comes_or_goes_is_told)
{
    struct sample_page *s = work(LANG_AR);
    set(s, "من يرى المنشورات", "أنا وحدي");
    CHECK(!sample_says(s, "إعداد جديد"));
    set(s, "التحقق بخطوتين", "يعمل");
    CHECK(sample_says(s, "ظهر إعداد جديد: «طريق الرمز»."));
    set(s, "من يرى المنشورات", "الجميع"); /* said where it comes, not for good */
    CHECK(!sample_says(s, "إعداد جديد"));
    set(s, "التحقق بخطوتين", "متوقف");
    CHECK(sample_says(s, "لم يعد هذا الإعداد لازماً: «طريق الرمز»."));
    sample_close(s);
}

TEST(back_goes_back_inside_first)
{
    struct sample_page *s = work(LANG_AR);
    sample_pick(s, "التحقق بخطوتين");
    CHECK(sample_says(s, "choices menu\n  option 1 note \"الآن\": متوقف"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "من يرى المنشورات"));
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "ما يمكن أن يكون أسلم"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "إعدادات الحساب"));
    sample_command(s, COMMAND_BACK);
    CHECK(!sample_says(s, "إعدادات الحساب"));
    sample_close(s);
}

TEST(settings_that_were_changed_are_not_lost_without_a_word)
{
    struct sample_page *s = work(LANG_AR);
    sample_pick(s, "التحقق بخطوتين");
    sample_choose(s, 1);
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "هل نترك التمرين؟"));
    sample_choose(s, 0);
    CHECK(sample_says(s, "من يرى المنشورات"));
    sample_pick(s, "التحقق بخطوتين");
    sample_command(s, COMMAND_SKIP); /* back there leads to the page, and no further */
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "متوقف"));
    sample_close(s);
}

TEST(what_is_open_is_told_and_what_was_done_is_saved)
{
    struct sample_page *s = work(LANG_AR);
    set(s, "التحقق بخطوتين", "يعمل");
    set(s, "طريق الرمز", "تطبيق الرموز");
    set(s, "الإشارة في الصور", "بعد موافقتي");
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "من يرى المنشورات «الجميع»."));
    CHECK(!sample_says(s, "طريق الرمز"));
    CHECK(saved(s) == NULL);
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "وصل رمز لم نطلبه"));
    CHECK(!page_has_action(sample_page(s), COMMAND_NEXT));
    sample_pick(s, "نقوله له");
    CHECK(sample_says(s, "من أخذ الرمز أخذ الحساب."));
    CHECK(sample_says(s, "الأسلم هنا: «لا نقوله لأحد»."));
    CHECK(sample_says(s, "الرمز لنا وحدنا."));
    sample_choose(s, 0);
    CHECK_INT(s->step.move, STEP_STAY);
    sample_command(s, COMMAND_NEXT);
    sample_pick(s, "على ورقة في البيت");
    sample_command(s, COMMAND_NEXT);
    check_saved(s, 62, "lockdown/on,app,all,ask/tell,paper"); /* 70 · (100 - 40)/(100 - 10) + 30 · 1/2, rounded */
    CHECK(sample_says(s, "بدأنا والخطر 100 من 100، وانتهينا وهو 40 من 100."));
    CHECK(sample_says(s, "1 من 2"));
    CHECK(sample_says(s, "النقاط 62 من 100."));
    CHECK(sample_says(s, "لخفض الخطر قدر ما يمكن 70 نقطة"));
    CHECK(sample_says(s, "ما أُغلق اليوم"));
    sample_close(s);
}

TEST(the_lab_comes_once_before_the_way_on)
{
    struct sample_page *s = work(LANG_AR);
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, 0);
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, 0);
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "مختبر عبارة المرور"));
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "passphrase");
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "lockdown");
    CHECK(!sample_says(s, "مختبر عبارة المرور"));
    sample_command(s, COMMAND_NEXT);
    CHECK_INT(s->view.progress.place, 1);
    sample_close(s);
}

/* What Enter does: the option that the page begins at, or the page's own way on. */
static bool enter(struct sample_page *s)
{
    const struct page *page = sample_page(s);
    size_t at = 0, option = 0;
    for (size_t b = 0; b < page->n_blocks && page->focus >= 0; b++) {
        const struct block *block = &page->blocks[b];
        if (block->kind == BLOCK_INPUT && (size_t)page->focus == at)
            break;
        if (block->kind == BLOCK_CHOICES && (size_t)page->focus < at + block->n_options) {
            sample_choose(s, option + ((size_t)page->focus - at));
            return true;
        }
        option += block->kind == BLOCK_CHOICES ? block->n_options : 0;
        at += block->kind == BLOCK_CHOICES ? block->n_options : block->kind == BLOCK_INPUT;
    }
    if (page->primary == COMMAND_NONE)
        return false;
    sample_command(s, page->primary);
    return true;
}

TEST(enter_alone_goes_through_all_of_it)
{
    struct sample_page *s = begin(LANG_EN);
    int presses = 0;
    while (s->view.progress.place == 0 && presses++ < 40 && enter(s))
        ;
    CHECK_INT(s->view.progress.place, 1);
    CHECK(presses > 10);
    CHECK_INT(s->view.progress.steps[0].state, STEP_DONE);
    sample_close(s);
}

TEST(a_second_time_is_practice)
{
    struct sample_page *s = begin(LANG_AR);
    s->view.progress.steps[0].state = STEP_DONE;
    s->view.progress.steps[0].points = 12;
    sample_go(s, "lock");
    size_t saves = s->n_saves;
    for (int i = 0; i < 40 && s->view.progress.place == 0 && enter(s); i++)
        ;
    CHECK_INT(s->n_saves, saves);
    sample_close(s);
}

TEST(random_actions_leave_it_whole)
{
    struct sample_page *s = work(LANG_AR);
    struct rng rng = rng_of(5);
    static const enum command commands_here[] = {COMMAND_NEXT, COMMAND_BACK, COMMAND_SKIP, COMMAND_HELP_NOW};
    for (int i = 0; i < 20000; i++) {
        uint32_t die = rng_below(&rng, 10);
        if (die < 7)
            sample_choose(s, rng_below(&rng, 6));
        else if (die < 8)
            sample_act(s, &(struct action){.kind = ACTION_TYPE, .text = "محمد ab12"});
        else
            sample_command(s, commands_here[rng_below(&rng, 4)]);
        const struct page *page = sample_page(s);
        CHECK(page->n_blocks > 0);
        if (strcmp(sample_screen(s), "lockdown") != 0 && strcmp(sample_screen(s), "passphrase") != 0) {
            sample_go(s, "lock");
            sample_command(s, COMMAND_NEXT);
        }
    }
    sample_close(s);
}

/* ---- the lab ---- */

static struct sample_page *lab(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    s->view.terminal = true;
    struct step to = step_push(&screen_passphrase, 0);
    stack_move(&s->stack, &s->view, &to);
    return s;
}

static void type(struct sample_page *s, const char *text)
{
    sample_act(s, &(struct action){.kind = ACTION_TYPE, .text = text});
}

TEST(the_lab_says_how_long_and_why_and_never_what)
{
    struct sample_page *s = lab(LANG_AR);
    CHECK(sample_says(s, "لا تكتبوا كلمة مرور تستعملونها"));
    type(s, "محمد123");
    CHECK(sample_says(s, "ضعيفة جداً"));
    CHECK(sample_says(s, "اسم معروف"));
    CHECK(sample_says(s, "1 إلى 4"));
    CHECK(!sample_says(s, "محمد123"));
    CHECK(!sample_says(s, "محمد"));
    CHECK_INT(s->step.n_effects, 0);
    type(s, "منديل سنجاب فانوس قارب زعتر");
    CHECK(sample_says(s, "قوية"));
    type(s, "");
    CHECK(!sample_says(s, "meter"));
    sample_close(s);
}

/* There is nobody here who knows Latin. */
TEST(latin_text_gets_no_verdict_where_nobody_knows_it)
{
    struct sample_page *s = lab(LANG_EN);
    type(s, "P@ssw0rd!2024Xy");
    CHECK(sample_says(s, "This one is not judged here"));
    CHECK(sample_says(s, "Latin letters, which are not judged here"));
    CHECK(!sample_says(s, "Strong") && !sample_says(s, "meter") && !sample_says(s, "Sign-in page"));
    type(s, "qwerty");
    CHECK(sample_says(s, "Very weak"));
    type(s, "لا حول ولا قوة إلا بالله");
    CHECK(sample_says(s, "words that many know by heart"));
    sample_close(s);
}

TEST(what_is_typed_is_hidden_until_it_is_asked_for)
{
    struct sample_page *s = lab(LANG_EN);
    CHECK(sample_says(s, "input search secret masked"));
    sample_pick(s, "Show what is typed");
    CHECK(!sample_says(s, "masked"));
    sample_pick(s, "Hide what is typed");
    CHECK(sample_says(s, "masked"));
    sample_close(s);
}

TEST(a_suggestion_is_asked_for_and_gone_with_the_lab)
{
    struct sample_page *s = lab(LANG_AR);
    sample_pick(s, "اقتراح عبارة");
    CHECK_INT(s->step.effects[0].kind, EFFECT_SUGGEST);
    CHECK(sample_says(s, "خمس كلمات من النرد هنا"));
    CHECK(sample_says(s, "51 بت"));
    sample_pick(s, "انتهينا");
    CHECK(strcmp(sample_screen(s), "passphrase") != 0);
    sample_close(s);
}

TEST(whoever_comes_back_from_help_finds_an_empty_lab)
{
    struct sample_page *s = lab(LANG_AR);
    type(s, "محمد123");
    sample_command(s, COMMAND_HELP_NOW);
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "passphrase");
    CHECK(!sample_says(s, "ضعيفة"));
    sample_close(s);
}

TEST(running_text_says_that_what_is_typed_stays_to_be_seen)
{
    struct sample_page *s = lab(LANG_EN);
    s->view.terminal = false;
    CHECK(sample_says(s, "stays to be seen"));
    CHECK(!sample_says(s, "masked"));
    CHECK(!sample_says(s, "Show what is typed"));
    sample_close(s);
}

/* ---- goldens ---- */

static void note(struct sample_page *s, struct buf *dump, const char *what)
{
    buf_addf(dump, "==== %s\n", what);
    page_dump(sample_page(s), dump);
}

static void show(enum lang lang)
{
    struct buf dump = {0}, name = {0};
    struct sample_page *s = begin(lang);
    note(s, &dump, "introduction");
    sample_command(s, COMMAND_NEXT);
    note(s, &dump, "settings");
    sample_choose(s, 0);
    note(s, &dump, "values");
    sample_choose(s, 1);
    note(s, &dump, "changed, and another has appeared");
    sample_command(s, COMMAND_NEXT);
    note(s, &dump, "review");
    sample_command(s, COMMAND_NEXT);
    note(s, &dump, "rehearsal");
    sample_choose(s, 0);
    note(s, &dump, "rehearsed");
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, 0);
    sample_command(s, COMMAND_NEXT);
    note(s, &dump, "debrief");
    s->view.terminal = true;
    sample_command(s, COMMAND_NEXT);
    note(s, &dump, "lab");
    type(s, "محمد 1990");
    note(s, &dump, "weak");
    type(s, "منديل سنجاب فانوس قارب زعتر");
    sample_choose(s, 1);
    note(s, &dump, "strong, and another one suggested");
    buf_addf(&name, "screen/lockdown.%s.page", lang_tag(lang));
    CHECK_GOLDEN(buf_z(&name), buf_str(&dump));
    sample_close(s);
    buf_finish(&dump);
    buf_finish(&name);
}

TEST(every_page_is_as_it_was_approved)
{
    show(LANG_AR);
    show(LANG_EN);
}
