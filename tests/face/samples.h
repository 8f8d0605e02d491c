/* samples: pages of every block kind, in both languages, for the tests of the faces. */
#pragma once
#include <string.h>

#include "page/page.h"
#include "text/rich.h"

static inline const char *say(const struct page *page, const char *ar, const char *en)
{
    return page->lang == LANG_AR ? ar : en;
}

static inline const struct rich *rich_text(struct page *page, const char *text)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = rich_of(page->arena, str_of(text), 0);
    return rich;
}

static inline void sample_actions(struct page *page, enum command primary)
{
    page->primary = primary;
    page_action(page, COMMAND_NEXT, NULL);
    page_action(page, COMMAND_BACK, NULL);
    page_action(page, COMMAND_HELP_NOW, NULL);
    page_action(page, COMMAND_GLOSSARY, NULL);
    page_action(page, COMMAND_HOME, NULL);
    page_action(page, COMMAND_SETTINGS, NULL);
    page_action(page, COMMAND_KEYS, NULL);
    page_action(page, COMMAND_QUIT, NULL);
    page_action(page, COMMAND_EXIT, NULL);
}

#define SPAN(words, look)                                                                                              \
    {                                                                                                                  \
        .text = {(words), sizeof(words) - 1}, .style = (look)                                                          \
    }

/* Every kind of paragraph: text with spans, list, numbered list, quote, heading, rule. */
static inline const struct rich *sample_rich(struct page *page)
{
    static const struct span ar[] = {
        SPAN("الابتزاز ", 0), SPAN("تهديد", SPAN_STRONG), SPAN(" بنشر صورة أو محادثة، والعنوان ", 0),
        SPAN("https://example.iq/a?b=1", SPAN_CODE), SPAN(" مثال على رابط من WhatsApp وصل في 12/05.", 0)};
    static const struct span en[] = {
        SPAN("Blackmail is a ", 0), SPAN("threat", SPAN_STRONG), SPAN(" to publish a picture or a chat; ", 0),
        SPAN("https://example.iq/a?b=1", SPAN_CODE), SPAN(" stands for a link that came on 12/05.", 0)};
    bool arabic = page->lang == LANG_AR;
    const struct {
        enum para_kind kind;
        int level, number;
        const char *ar, *en;
    } paras[] = {
        {PARA_HEADING, 2, 0, "ما الذي يفعله المبتزّ؟", "What does a blackmailer do?"},
        {PARA_BULLET, 0, 0, "يطلب مالًا أو صورًا أخرى، ثم يعود ويطلب المزيد بعد كل مرة يُدفع له فيها.",
         "Asks for money or more pictures, and comes back for more each time somebody pays."},
        {PARA_BULLET, 1, 0, "يضغط بالوقت: «أمامك ساعة».", "Presses with time: “you have an hour”."},
        {PARA_NUMBERED, 0, 1, "توقّف عن الرد.", "Stop answering."},
        {PARA_NUMBERED, 0, 2, "احفظ الأدلة.", "Keep the evidence."},
        {PARA_QUOTE, 0, 0, "لستَ وحدك، والذنب ليس ذنبك.", "You are not alone, and it is not your fault."},
        {PARA_RULE, 0, 0, "", ""},
        {PARA_TEXT, 0, 0, "Password123", "Password123"},
    };
    size_t n = sizeof paras / sizeof *paras;
    struct para *out = arena_array(page->arena, n + 1, sizeof *out);
    out[0] = (struct para){.kind = PARA_TEXT, .spans = arabic ? ar : en, .n_spans = 5};
    for (size_t i = 0; i < n; i++) {
        struct span *span = arena_alloc(page->arena, sizeof *span);
        span->text = str_of(arabic ? paras[i].ar : paras[i].en);
        out[i + 1] = (struct para){paras[i].kind, paras[i].level, paras[i].number, span, 1};
    }
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = (struct rich){out, n + 1};
    return rich;
}

static inline void sample_reading(struct page *page)
{
    page->title = say(page, "ما الابتزاز الإلكتروني؟", "What is electronic blackmail?");
    page->aside = say(page, "3 من 24", "3 of 24");
    page->done = 3;
    page->total = 24;
    page_heading(page, 1, say(page, "الابتزاز في جملة واحدة", "Blackmail in one sentence"));
    page_rich(page, sample_rich(page));
    page_callout(
        page, TONE_INFO, NULL,
        rich_text(page, say(page, "أكثر من يُبتزّون شباب في مثل عمرك.", "Most people who are blackmailed are young.")));
    page_add(page, BLOCK_RULE);
    page_heading(page, 3, say(page, "تذكّر", "Remember"));
    page_callout(page, TONE_CAREFUL, say(page, "لا تدفع", "Do not pay"),
                 rich_text(page, say(page, "الدفع لا يوقف التهديد، بل يزيده في أغلب الحالات.",
                                     "Paying does not stop the threat; mostly it makes it worse.")));
    page_callout(page, TONE_GOOD, NULL, rich_text(page, say(page, "حفظتَ الأدلة قبل الحظر.", "Evidence first.")));
    page_callout(page, TONE_PLAIN, say(page, "المصدر", "Source"), rich_text(page, "UNODC 2023"));
    sample_actions(page, COMMAND_NEXT);
}

static inline struct block *sample_options(struct page *page, enum choice_mode mode)
{
    static const char *const ar[] = {"أدفع له مرة واحدة فقط حتى ينتهي الأمر وأنسى ما حدث ولا أخبر أحدًا به",
                                     "أحفظ الأدلة: صورًا للشاشة واسم الحساب والوقت", "أحذف حسابي في Instagram فورًا",
                                     "أخبر شخصًا أثق به"};
    static const char *const en[] = {"I pay him once, only to be done with it and forget, and tell nobody about it",
                                     "I keep the evidence: screenshots, account name, time",
                                     "I delete my Instagram account at once", "I tell somebody I trust"};
    struct block *block = page_choices(page, mode, 4);
    for (size_t i = 0; i < 4; i++)
        block->options[i].text = rich_text(page, say(page, ar[i], en[i]));
    return block;
}

static inline void sample_question(struct page *page)
{
    page->title = say(page, "سؤال", "Question");
    page->aside = say(page, "5 من 24", "5 of 24");
    page->done = 5;
    page->total = 24;
    page_text(page, say(page, "وصلتك رسالة تهديد بنشر صورة. ما أول ما تفعله؟",
                        "A message threatens to publish a picture. What do you do first?"));
    sample_actions(page, COMMAND_NONE);
    page_action(page, COMMAND_HINT, NULL);
    page->focus = 0;
}

static inline void sample_one(struct page *page)
{
    sample_question(page);
    sample_options(page, CHOOSE_ONE)->options[1].chosen = true;
    page->submits = true;
    page->focus = 1;
}

static inline void sample_many(struct page *page)
{
    sample_question(page);
    struct block *block = sample_options(page, CHOOSE_MANY);
    block->options[1].chosen = block->options[3].chosen = true;
    block->options[2].disabled = true;
    page->submits = true;
}

static inline void sample_order(struct page *page)
{
    sample_question(page);
    struct block *block = sample_options(page, CHOOSE_ORDER);
    block->options[1].rank = 1;
    block->options[3].rank = 2;
}

static inline void sample_assign(struct page *page)
{
    sample_question(page);
    struct block *block = sample_options(page, CHOOSE_ASSIGN);
    struct rich *targets = arena_array(page->arena, 2, sizeof *targets);
    targets[0] = *rich_text(page, say(page, "يساعد", "Helps"));
    targets[1] = *rich_text(page, say(page, "يضرّ", "Harms"));
    block->targets = targets;
    block->n_targets = 2;
    block->options[0].target = 1;
    block->options[1].target = 0;
    page->submits = true;
}

static inline void sample_judged(struct page *page)
{
    sample_question(page);
    struct block *block = sample_options(page, CHOOSE_MANY);
    block->locked = true;
    block->options[0].chosen = block->options[1].chosen = true;
    block->options[0].mark = MARK_WRONG;
    block->options[1].mark = MARK_RIGHT;
    block->options[3].mark = MARK_MISSED;
    page_callout(page, TONE_CAREFUL, NULL,
                 rich_text(page, say(page, "الدفع يشجّع المبتزّ على طلب المزيد.", "Paying makes him ask for more.")));
    page->primary = COMMAND_NEXT;
}

static inline void sample_story(struct page *page)
{
    static const struct {
        bool mine;
        const char *name_ar, *name_en, *ar, *en;
    } lines[] = {
        {false, NULL, NULL, "مساء الخميس، الساعة 9:40.", "Thursday evening, 9:40."},
        {false, "حساب مجهول", "Unknown account", "عندي صورك كلها. أرسل 250 دولارًا خلال ساعة أو أنشرها لأهلك.",
         "I have all your pictures. Send 250 dollars within an hour or I publish them."},
        {true, "سارة", "Sara", "مَن أنت؟", "Who are you?"},
        {false, "حساب مجهول", "Unknown account", "لا يهم. الوقت يمضي!", "Never mind. Time is passing!"},
    };
    page->title = say(page, "رسالة في الليل", "A message at night");
    page->end_first = true;
    const char *const meters[4][2] = {
        {"الأمان", "Safety"}, {"الأدلة", "Evidence"}, {"الدعم", "Support"}, {"الذعر", "Panic"}};
    const int values[4][2] = {{60, 10}, {0, 0}, {100, -5}, {35, -100}};
    for (int i = 0; i < 4; i++) {
        struct block *meter = page_add(page, BLOCK_METER);
        meter->label = say(page, meters[i][0], meters[i][1]);
        meter->value = values[i][0];
        meter->delta = values[i][1];
    }
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct block *bubble = page_add(page, BLOCK_BUBBLE);
        bubble->mine = lines[i].mine;
        bubble->label = say(page, lines[i].name_ar, lines[i].name_en);
        bubble->rich = rich_text(page, say(page, lines[i].ar, lines[i].en));
    }
    sample_options(page, CHOOSE_MENU);
    sample_actions(page, COMMAND_NONE);
    page_action(page, COMMAND_REWIND, NULL);
}

/* A chat that went on: what is new begins with the bubble on the reading side, and the pressure has grown. */
static inline void sample_chat(struct page *page)
{
    static const struct {
        bool mine;
        const char *ar, *en;
    } lines[] = {
        {false, "مرحباً. عندي صورك كلها.", "Hello. I have all your pictures."},
        {false, "أريد 200 دولار قبل منتصف الليل، وإلا وصلت إلى أهلك.",
         "I want 200 dollars before midnight, or your family gets them."},
        {true, "لن أدفع شيئاً.", "I will not pay anything."},
        {false, "الوقت يمضي! أرسل الآن.", "Time is passing! Send it now."},
    };
    page->title = say(page, "رسالة في الليل", "A message at night");
    page->gauge = (struct gauge){say(page, "الضغط", "Pressure"), TONE_CAREFUL, 70, 40};
    page->end_first = true;
    page_heading(page, 1, page->title);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (lines[i].mine)
            page->fresh = page->n_blocks;
        struct block *bubble = page_add(page, BLOCK_BUBBLE);
        bubble->mine = lines[i].mine;
        bubble->label = bubble->mine ? say(page, "نور", "Noor") : say(page, "حساب مجهول", "Unknown account");
        bubble->rich = rich_text(page, say(page, lines[i].ar, lines[i].en));
        if (bubble->mine)
            page_callout(page, TONE_GOOD, say(page, "أثر هذا الاختيار", "What this choice does"),
                         rich_text(page, say(page, "وضوح بلا تفاوض.", "Clear, and no bargaining.")));
    }
    sample_options(page, CHOOSE_MENU);
    page->focus = 0;
    sample_actions(page, COMMAND_NONE);
    page_action(page, COMMAND_REWIND, NULL);
}

/* The same while somebody is writing. */
static inline void sample_writing(struct page *page)
{
    sample_chat(page);
    struct block *bubble = &page->blocks[page->n_blocks - 1];
    *bubble = (struct block){
        .kind = BLOCK_BUBBLE, .label = say(page, "حساب مجهول", "Unknown account"), .rich = rich_text(page, "…")};
    page->focus = -1;
    page->wait_ms = 800;
    page_action(page, COMMAND_NEXT, say(page, "إظهار الباقي", "Show the rest"));
    page->primary = COMMAND_NEXT;
}

static inline void sample_home(struct page *page)
{
    static const char *const ar[] = {"الجرائم الإلكترونية والابتزاز وأنواعه", "كيف أحمي حساباتي؟", "القانون العراقي"};
    static const char *const en[] = {"Electronic crimes, blackmail and its kinds", "How do I protect my accounts?",
                                     "Iraqi law"};
    static const char *const note_ar[] = {"5 من 12", "لم تبدأ", "مغلقة"};
    static const char *const note_en[] = {"5 of 12", "not begun", "closed"};
    page->title = say(page, "وقاية", "Wiqaya");
    page->notice = say(page, "لا يُحفظ التقدم: لا يمكن الكتابة في مجلدك.", "Progress is not kept: home is read-only.");
    struct block *all = page_add(page, BLOCK_PROGRESS);
    all->label = say(page, "التقدم", "Progress");
    all->value = 5;
    all->most = 36;
    struct block *block = page_choices(page, CHOOSE_MENU, 3);
    for (size_t i = 0; i < 3; i++) {
        block->options[i].text = rich_text(page, say(page, ar[i], en[i]));
        block->options[i].note = say(page, note_ar[i], note_en[i]);
        block->options[i].most = 12;
    }
    block->options[0].value = 5;
    block->options[2].disabled = true;
    page->focus = 0;
    sample_actions(page, COMMAND_NONE);
}

static inline void sample_input(struct page *page)
{
    sample_question(page);
    struct block *block = page_add(page, BLOCK_INPUT);
    block->label = say(page, "اكتب جوابك:", "Type your answer:");
    block->text = say(page, "صور للشاشة", "screenshots");
    page->submits = true;
}

/* Options in both directions with remarks, on a page that hands something else in than an answer. */
static inline void sample_mixed(struct page *page)
{
    static const char *const texts[][2] = {
        {"العربية", "العربية"}, {"English", "English"}, {"الابتزاز الإلكتروني", "Blackmail"}};
    static const char *const notes[][2] = {{"٣ دقائق", "3 minutes"}, {NULL, NULL}, {"electronic blackmail", "ابتزاز"}};
    page->title = say(page, "معاني الكلمات", "Meanings");
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = say(page, "بحث", "Search");
    input->search = true;
    struct block *block = page_choices(page, CHOOSE_MENU, 3);
    for (size_t i = 0; i < 3; i++) {
        block->options[i].text = rich_text(page, say(page, texts[i][0], texts[i][1]));
        block->options[i].note = say(page, notes[i][0], notes[i][1]);
    }
    page_heading(page, 2, "حذف السجل");
    page_text(page, "لا يمكن استرجاعه.");
    struct block *arabic = page_choices(page, CHOOSE_MENU, 2);
    arabic->options[0].text = rich_text(page, "لا، إبقاء السجل");
    arabic->options[1].text = rich_text(page, "نعم، حذف سجلي");
    page->focus = 3;
    page->submits = true;
    page->submit = say(page, "بحث", "Search");
    page_action(page, COMMAND_BACK, NULL);
    page_action(page, COMMAND_QUIT, NULL);
}

/* Two callouts beside each other, each of them once the longer one. */
static inline void sample_pair(struct page *page)
{
    const char *one = say(page, "دفعت مرة، فطُلب منها المزيد.", "She paid once, and was asked for more.");
    const char *other = say(
        page, "أخبرت خالتها في اليوم نفسه، وحفظتا الرسائل معاً، ثم بلّغتا. بقي الخوف أياماً ثم خفّ.",
        "She told her aunt the same day; they kept the messages and reported. The fear stayed for days, then eased.");
    page->title = say(page, "طريقان", "Two roads");
    for (int i = 0; i < 2; i++) {
        page_callout(page, TONE_CAREFUL, say(page, "نهاية طريقكم", "Where your road ended"),
                     rich_text(page, i ? other : one));
        page_callout(page, TONE_GOOD, say(page, "نهاية الطريق الآخر", "Where the other one ends"),
                     rich_text(page, i ? one : other));
        page->blocks[page->n_blocks - 1].beside = true;
    }
    sample_actions(page, COMMAND_BACK);
}

static inline void sample_contact(struct page *page)
{
    const char *const fields[][3] = {{"الجهة", "Who", NULL},
                                     {"الرقم", "Number", "533"},
                                     {"الدولي", "From abroad", "+964 770 123 4567"},
                                     {"F12 · 2", "F12 · 2", "٣"},
                                     {"الموقع", "Web", "https://moi.gov.iq/%D8%A7"}};
    page->title = say(page, "مساعدة الآن", "Help now");
    page_callout(page, TONE_HELP, say(page, "تنفّس. لديك وقت.", "Breathe. You have time."),
                 rich_text(page, say(page, "لا ترسل مالًا ولا صورًا.", "Send no money and no pictures.")));
    for (size_t i = 0; i < 5; i++) {
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = say(page, fields[i][0], fields[i][1]);
        field->text = i == 0 ? say(page, "الشرطة المجتمعية (بغداد ونينوى)", "Community police") : fields[i][2];
    }
    sample_actions(page, COMMAND_BACK);
}

/* A code for a phone under bars that were and are. */
static inline void sample_code(struct page *page)
{
    const struct gauge {
        const char *ar, *en;
        int value, delta;
    } gauges[] = {{"قبل", "Before", 40, 0}, {"بعد", "After", 85, 45}};
    page->title = say(page, "رمز للهاتف", "A code for your phone");
    for (size_t i = 0; i < 2; i++) {
        struct block *block = page_add(page, BLOCK_METER);
        block->label = say(page, gauges[i].ar, gauges[i].en);
        block->value = gauges[i].value;
        block->most = 100;
        block->delta = gauges[i].delta;
    }
    page_add(page, BLOCK_QR)->text = "https://example.org";
    sample_actions(page, COMMAND_BACK);
}

/* Lines that are to be shown in several ways, of which one is chosen by its number. */
static inline void sample_display(struct page *page)
{
    struct block *block = page_choices(page, CHOOSE_MENU, 3);
    page->title = say(page, "عرض العربية", "How Arabic is shown");
    block->numbered = true;
    for (size_t i = 0; i < 2; i++) {
        block->options[i].text = rich_text(page, "العَربيّة (Wiqaya 12/05) سليمةٌ.");
        block->options[i].sample = i == 0 ? SAMPLE_VISUAL : SAMPLE_WORDS;
    }
    block->options[2].text = rich_text(page, say(page, "لا شيء منها", "None of these"));
    page->focus = 0;
    sample_actions(page, COMMAND_BACK);
}

static const struct sample_page {
    const char *name;
    void (*build)(struct page *page);
} samples[] = {
    {"reading", sample_reading}, {"one", sample_one},         {"many", sample_many},       {"order", sample_order},
    {"assign", sample_assign},   {"judged", sample_judged},   {"story", sample_story},     {"home", sample_home},
    {"input", sample_input},     {"contact", sample_contact}, {"mixed", sample_mixed},     {"display", sample_display},
    {"pair", sample_pair},       {"chat", sample_chat},       {"writing", sample_writing}, {"code", sample_code},
};
enum { N_SAMPLES = sizeof samples / sizeof *samples };

static inline void sample_page(struct page *page, struct arena *arena, enum lang lang, const char *name)
{
    static unsigned serial;
    page_start(page, arena, lang);
    page->serial = ++serial;
    for (size_t i = 0; i < N_SAMPLES; i++)
        if (strcmp(samples[i].name, name) == 0)
            samples[i].build(page);
}
