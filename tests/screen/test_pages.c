/* Every screen in its states, in both languages, in words. */
#include "sample.h"
#include "screen/story_page.h"

#include "screen/handout.h"

static struct buf dump;
static const char *const tags[] = {"ar", "en"};

static void note(struct sample_page *s, const char *what)
{
    buf_addf(&dump, "==== %s\n", what);
    page_dump(sample_page(s), &dump);
}

static void check(const char *screen, enum lang lang)
{
    char name[64];
    (void)snprintf(name, sizeof name, "screen/%s.%s.page", screen, tags[lang]);
    CHECK_GOLDEN(name, buf_str(&dump));
    buf_finish(&dump);
}

static void show_start(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    s->view.first_start = true;
    s->view.learner = 0;
    stack_finish(&s->stack);
    stack_start(&s->stack, &screen_start, 0, &s->view);
    note(s, "language");
    sample_choose(s, lang);
    note(s, "limits");
    sample_command(s, COMMAND_NEXT);
    note(s, "who");
    sample_choose(s, 0);
    note(s, "picture");
    check("start", lang);
    sample_close(s);
}

static void show_home(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    note(s, "new");
    sample_go(s, "single");
    sample_command(s, COMMAND_HOME);
    note(s, "a unit begun");
    s->summaries[0] = (struct unit_summary){.done = 12, .total = 12, .best = 80, .latest = 70, .finished = true};
    note(s, "a unit finished");
    s->view.stored = false;
    note(s, "not kept");
    s->view.guest = true;
    note(s, "guest");
    sample_choose(s, 1);
    note(s, "a broken unit");
    s->view.course = NULL;
    note(s, "no course");
    check("home", lang);
    sample_close(s);
}

static void show_track(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    s->view.symbols_used = NULL;
    stack_finish(&s->stack);
    stack_start(&s->stack, &screen_start, START_SYMBOL, &s->view);
    sample_choose(s, 0);
    note(s, "after the picture");
    sample_choose(s, 1);
    note(s, "the map of a track");
    s->infos[0].kind = UNIT_TEST;
    note(s, "a test on the map");
    sample_command(s, COMMAND_SETTINGS);
    note(s, "settings");
    sample_choose(s, 5);
    note(s, "from the settings");
    check("track", lang);
    sample_close(s);
}

static void show_unit(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_choose(s, 0);
    note(s, "new");
    sample_choose(s, 0);
    note(s, "reader");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_SKIP);
    sample_command(s, COMMAND_HOME);
    sample_choose(s, 1);
    note(s, "begun");
    sample_go(s, "circle");
    note(s, "activity");
    sample_command(s, COMMAND_NEXT);
    note(s, "reader with a content note");
    sample_command(s, COMMAND_HOME);
    sample_choose(s, 1);
    s->view.unit = NULL;
    note(s, "lost");
    check("unit", lang);
    sample_close(s);
}

static void show_choices(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_go(s, "single");
    note(s, "single asked");
    sample_choose(s, 0);
    sample_command(s, COMMAND_HINT);
    note(s, "single chosen, one hint");
    sample_submit(s, NULL);
    note(s, "single wrong");
    sample_choose(s, 1);
    sample_submit(s, NULL);
    note(s, "single right");
    sample_command(s, COMMAND_HOME);
    sample_go(s, "single");
    note(s, "single once more");
    sample_go(s, "multiple");
    sample_pick(s, "الرسائل");
    sample_submit(s, NULL);
    note(s, "multiple partly");
    sample_submit(s, NULL);
    note(s, "multiple over");
    sample_go(s, "truefalse");
    sample_choose(s, 0);
    sample_submit(s, NULL);
    note(s, "truefalse over");
    sample_go(s, "survey");
    note(s, "survey");
    sample_choose(s, 0);
    sample_submit(s, NULL);
    note(s, "survey answered");
    check("question_choices", lang);
    sample_close(s);
}

static void show_other_kinds(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_go(s, "order");
    sample_pick(s, "التوثيق");
    note(s, "order begun");
    sample_command(s, COMMAND_SKIP);
    note(s, "order given up");
    sample_go(s, "match");
    sample_assign(s, 0, 0);
    note(s, "match begun");
    sample_assign(s, 1, 1);
    sample_submit(s, NULL);
    note(s, "match judged");
    sample_go(s, "classify");
    sample_assign(s, 0, 0);
    sample_assign(s, 1, 0);
    sample_submit(s, NULL);
    sample_submit(s, NULL);
    note(s, "classify over");
    sample_go(s, "short");
    note(s, "short asked");
    sample_submit(s, "صورة");
    note(s, "short not right");
    sample_submit(s, "شيء");
    note(s, "short over");
    sample_go(s, "number");
    sample_submit(s, "لا أدري");
    note(s, "no number");
    sample_submit(s, "٩١٠");
    note(s, "too low");
    sample_submit(s, "٩١١");
    note(s, "number right");
    check("question_others", lang);
    sample_close(s);
}

static void show_story(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_go(s, "story");
    note(s, "note");
    sample_command(s, COMMAND_NEXT);
    note(s, "intro");
    sample_command(s, COMMAND_NEXT);
    note(s, "chat");
    sample_choose(s, 0);
    note(s, "effect of paying");
    sample_command(s, COMMAND_NEXT);
    note(s, "second chat");
    sample_choose(s, 1);
    sample_command(s, COMMAND_REWIND);
    note(s, "decisions");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 0);
    sample_command(s, COMMAND_NEXT);
    note(s, "ending");
    sample_choose(s, ENDING_OTHER);
    note(s, "the other road");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, ENDING_COMPARE);
    note(s, "compare");
    check("story", lang);
    sample_close(s);
}

static void show_result(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_choose(s, 0);
    sample_choose(s, 0);
    for (size_t i = 0; i < 3; i++)
        progress_mark(&s->view.progress, i, STEP_DONE, i == 0 ? -1 : 50 * (int)i);
    s->view.progress.place = s->unit->n_steps;
    sample_command(s, COMMAND_HOME);
    sample_choose(s, 0);
    note(s, "not finished");
    for (size_t i = 3; i < s->unit->n_steps; i++)
        progress_mark(&s->view.progress, i, STEP_DONE, s->unit->steps[i].kind == STEP_QUESTION ? 0 : -1);
    s->summaries[0] = progress_summary(&s->view.progress, s->unit, s->summaries[0]);
    note(s, "finished");
    check("result", lang);
    sample_close(s);
}

static void show_certainty(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_go(s, "certain");
    sample_pick(s, "بعد التوثيق");
    sample_submit(s, NULL);
    note(s, "how sure?");
    sample_choose(s, 2);
    note(s, "unsure and right");
    sample_command(s, COMMAND_HOME);
    progress_again(&s->view.progress);
    sample_go(s, "certain");
    sample_be_sure_and_wrong(s);
    note(s, "sure and wrong");
    sample_choose(s, 0);
    note(s, "a page once more");
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_NEXT);
    note(s, "the result");
    check("certainty", lang);
    sample_close(s);
}

static void show_boosters(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    s->view.n_due = 3;
    note(s, "the map");
    sample_choose(s, 0);
    note(s, "an ordering");
    sample_command(s, COMMAND_SKIP);
    note(s, "given up");
    sample_command(s, COMMAND_NEXT);
    sample_assign(s, 0, 0);
    note(s, "classify begun");
    sample_command(s, COMMAND_SKIP);
    sample_command(s, COMMAND_NEXT);
    sample_pick(s, "بعد التوثيق");
    sample_submit(s, NULL);
    note(s, "right");
    sample_command(s, COMMAND_NEXT);
    note(s, "the end");
    s->view.n_boosters = 0;
    note(s, "nothing");
    check("boosters", lang);
    sample_close(s);
}

static void show_glossary(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_command(s, COMMAND_GLOSSARY);
    note(s, "list");
    sample_act(s, &(struct action){.kind = ACTION_TYPE, .text = "الاختراق"});
    note(s, "found");
    sample_act(s, &(struct action){.kind = ACTION_TYPE, .text = "zzz"});
    note(s, "nothing found");
    sample_act(s, &(struct action){.kind = ACTION_TYPE, .text = ""});
    sample_choose(s, 0);
    note(s, "entry");
    sample_command(s, COMMAND_BACK);
    s->view.glossary = NULL;
    note(s, "no glossary");
    check("glossary", lang);
    sample_close(s);
}

static void show_settings(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    s->view.content = (struct store_content){
        .learners = 3, .settings = 11, .steps = 2, .results = 1, .reviews = 3, .bytes = 20480, .on_disk = true};
    sample_command(s, COMMAND_SETTINGS);
    note(s, "settings");
    sample_choose(s, 8);
    note(s, "delete mine");
    sample_choose(s, 0);
    sample_choose(s, 9);
    note(s, "delete everything");
    sample_choose(s, 0);
    sample_choose(s, 6);
    note(s, "stored");
    s->view.guest = true;
    s->view.content = (struct store_content){0};
    note(s, "stored, guest");
    check("settings", lang);
    sample_close(s);
}

static void show_help(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    s->view.codes = true;
    sample_command(s, COMMAND_HELP_NOW);
    note(s, "safe?");
    static const char *const pages[] = {"first hour", "danger", "family", "under 18", "whom to call"};
    for (size_t i = 0; i < 5; i++) {
        sample_choose(s, i);
        note(s, pages[i]);
        sample_command(s, COMMAND_BACK);
    }
    s->view.contacts = NULL;
    sample_choose(s, 4);
    note(s, "no contacts");
    check("help_now", lang);
    sample_close(s);
}

static void show_rest(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_choose(s, 6);
    note(s, "about");
    sample_choose(s, 0);
    sample_go(s, "intro");
    sample_command(s, COMMAND_HOME);
    sample_choose(s, 7);
    note(s, "about, a unit open");
    sample_command(s, COMMAND_KEYS);
    note(s, "keys");
    s->view.settings.exit_way = EXIT_DECOY;
    sample_command(s, COMMAND_EXIT);
    note(s, "decoy");
    sample_submit(s, "(١٢ + ٨) × ٣");
    note(s, "decoy, a sum");
    sample_submit(s, "5 / 0");
    note(s, "decoy, by zero");
    check("rest", lang);
    sample_close(s);
}

static void in_both(void (*show)(enum lang))
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        show((enum lang)lang);
}

static void show_display(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    s->view.terminal = true;
    sample_command(s, COMMAND_DISPLAY);
    note(s, "rows");
    sample_choose(s, 1);
    CHECK_INT(s->step.effects[0].display.rows, SAMPLE_INVERSE);
    note(s, "marks");
    sample_choose(s, 1);
    CHECK_INT(s->step.effects[0].display.marks, SAMPLE_BARE);
    note(s, "digits");
    sample_choose(s, 0);
    CHECK_INT(s->step.effects[0].display.digits, SAMPLE_NATIVE);
    note(s, "done");
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_DISPLAY);
    sample_choose(s, 4);
    note(s, "one more");
    sample_choose(s, 1);
    note(s, "none");
    sample_choose(s, 0);
    CHECK_INT(s->view.settings.lang, LANG_EN);
    s->view.settings.lang = lang;
    s->view.terminal = false;
    sample_command(s, COMMAND_DISPLAY);
    note(s, "running text");
    check("display", lang);
    sample_close(s);
}

static void show_handouts(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    struct page page;
    page_start(&page, &s->arena, lang);
    handout_card(&page, s->contacts, date_of(SAMPLE_NOW), NULL);
    page_dump(&page, &dump);
    page_start(&page, &s->arena, lang);
    handout_card(&page, NULL, date_of(SAMPLE_NOW), NULL);
    page_dump(&page, &dump);
    page_start(&page, &s->arena, lang);
    handout_card(&page, s->contacts, (struct date){2030, 1, 2}, NULL); /* the check of its numbers has expired */
    page_dump(&page, &dump);
    page_start(&page, &s->arena, lang);
    handout_poster(&page, s->contacts);
    page_dump(&page, &dump);
    page_start(&page, &s->arena, lang);
    handout_summary(&page, s->unit);
    page_dump(&page, &dump);
    page_start(&page, &s->arena, lang);
    handout_glossary(&page, &s->glossary);
    page_dump(&page, &dump);
    check("handouts", lang);
    sample_close(s);
}

TEST(handouts)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        show_handouts((enum lang)lang);
}

TEST(display)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        show_display((enum lang)lang);
}

TEST(start)
{
    in_both(show_start);
}

TEST(home)
{
    in_both(show_home);
}

TEST(unit_and_reader)
{
    in_both(show_unit);
}
TEST(pages_of_the_tracks)
{
    in_both(show_track);
}

TEST(questions_of_choosing)
{
    in_both(show_choices);
}

TEST(questions_of_other_kinds)
{
    in_both(show_other_kinds);
}

TEST(story)
{
    in_both(show_story);
}

TEST(result)
{
    in_both(show_result);
}

TEST(certainty)
{
    in_both(show_certainty);
}

TEST(boosters)
{
    in_both(show_boosters);
}

TEST(glossary)
{
    in_both(show_glossary);
}

TEST(settings_and_stored)
{
    in_both(show_settings);
}

TEST(help_now)
{
    in_both(show_help);
}

TEST(about_keys_and_decoy)
{
    in_both(show_rest);
}
