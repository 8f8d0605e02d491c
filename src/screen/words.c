#include "screen/words.h"

#include <string.h>

#include "text/utf8.h"
#include "text/width.h"

const char *words(const struct page *page, const char *key)
{
    return msg(page->lang, key);
}

const struct rich *words_rich(const struct page *page, const char *text)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = rich_of(page->arena, str_of(text), 0);
    return rich;
}

/* Between backticks stands what must be typed or dialled as it is shown: set strong, its digits kept. */
static void mark_up(const struct page *page, const char *text, struct para *para)
{
    size_t n = 1;
    for (const char *p = text; *p; p++)
        n += *p == '`';
    struct span *spans = arena_array(page->arena, n, sizeof *spans);
    *para = (struct para){.spans = spans};
    for (size_t i = 0; i < n; i++) {
        size_t length = strcspn(text, "`");
        if (length > 0)
            spans[para->n_spans++] =
                (struct span){.text = {text, length}, .style = i % 2 ? SPAN_STRONG | SPAN_CODE : 0};
        text += length + 1; /* behind the last one it is not read again */
    }
}

const struct rich *words_marked(const struct page *page, const char *text)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    struct para *para = arena_alloc(page->arena, sizeof *para);
    mark_up(page, text, para);
    *rich = (struct rich){para, 1};
    return rich;
}

const struct rich *words_sentence(const struct page *page, const char *key)
{
    return words_marked(page, words(page, key));
}

const struct rich *words_list(const struct page *page, const char *prefix, int n, enum para_kind kind)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    struct para *paras = arena_array(page->arena, (size_t)n, sizeof *paras);
    for (int i = 0; i < n; i++) {
        mark_up(page, words(page, arena_printf(page->arena, "%s%d", prefix, i + 1)), &paras[i]);
        paras[i].kind = kind;
        paras[i].number = i + 1;
    }
    *rich = (struct rich){paras, (size_t)n};
    return rich;
}

const struct rich *words_items(const struct page *page, const struct rich *texts, size_t n_texts, enum para_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < n_texts; i++)
        n += texts[i].n_paras;
    struct para *paras = arena_array(page->arena, n, sizeof *paras);
    struct rich *list = arena_alloc(page->arena, sizeof *list);
    *list = (struct rich){paras, n};
    for (size_t i = 0; i < n_texts; i++)
        for (size_t k = 0; k < texts[i].n_paras; k++, paras++) {
            *paras = texts[i].paras[k];
            if (k > 0)
                continue;
            paras->kind = kind;
            paras->level = 0;
            paras->number = (int)i + 1;
        }
    return list;
}

const char *words_count(const struct page *page, const char *key, long long n)
{
    return msg_count(page->arena, page->lang, key, n, NULL);
}

const char *words_of(const struct page *page, size_t n, size_t most)
{
    const char *part = arena_printf(page->arena, "%zu", n), *whole = arena_printf(page->arena, "%zu", most);
    return msg_with(page->arena, page->lang, "words.of", "n", part, "most", whole, NULL);
}

const char *words_percent(const struct page *page, int percent)
{
    return msg_with(page->arena, page->lang, "words.percent", "n", arena_printf(page->arena, "%d", percent), NULL);
}

const char *words_date(const struct page *page, struct date date)
{
    const char *month = words(page, arena_printf(page->arena, "words.month.%d", date.month));
    return msg_with(page->arena, page->lang, "words.date", "day", arena_printf(page->arena, "%d", date.day), "month",
                    month, "year", arena_printf(page->arena, "%d", date.year), NULL);
}

const char *words_copy(const struct page *page, const char *text)
{
    return arena_strdup(page->arena, text);
}

const char *words_opening(const struct page *page, const struct rich *rich)
{
    enum { LETTERS = 40 };
    struct buf all = {0};
    rich_flatten(rich, &all);
    const char *text = arena_strdup(page->arena, buf_z(&all));
    buf_finish(&all);
    size_t n = strlen(text), cut = 0, letters = 0;
    uint32_t before = 0;
    for (size_t i = 0, length; i < n; i += length) {
        uint32_t code = utf8_next(text + i, n - i, &length);
        if (code == '\n' || letters == LETTERS)
            return arena_printf(page->arena, "%.*s…", (int)(cut > 0 ? cut : i), text);
        /* Vowel marks take no room; behind a comma or a full stop an ellipsis would be a second mark. */
        letters += width_of(code) > 0;
        if (code == ' ' && before != '.' && before != ':' && before != 0x060C)
            cut = i;
        before = code;
    }
    return text;
}

const char *words_join(const struct page *page, const char *have, const char *more)
{
    return have ? arena_printf(page->arena, "%s · %s", have, more) : more;
}

static const char *in_language(const struct page *page, const struct course *course, const char *const text[LANG_COUNT])
{
    if (text[page->lang])
        return text[page->lang];
    for (size_t i = 0; i < course->n_langs; i++)
        if (text[course->langs[i]])
            return text[course->langs[i]];
    return "";
}

const char *words_course_title(const struct page *page, const struct course *course)
{
    return course ? in_language(page, course, course->title) : words(page, "app.name");
}

const char *words_unit_title(const struct page *page, const struct course *course, size_t unit)
{
    return in_language(page, course, course->units[unit].title);
}

const char *words_unit_named(const struct page *page, const struct course *course, const char *id)
{
    size_t unit = course_find(course, id);
    return words_copy(page, unit == SIZE_MAX ? id : words_unit_title(page, course, unit));
}

void words_option(const struct page *page, struct option *option, const char *text, const char *note)
{
    option->text = words_rich(page, text);
    option->note = note;
}

const char *words_skill(enum skill skill)
{
    static const char *const keys[SKILL_COUNT] = {
        [SKILL_SPOT] = "skill.spot",
        [SKILL_INSPECT] = "skill.inspect",
        [SKILL_FIRST_HOUR] = "skill.first_hour",
        [SKILL_EVIDENCE] = "skill.evidence",
        [SKILL_LOCKDOWN] = "skill.lockdown",
        [SKILL_STORY] = "skill.story",
        [SKILL_KNOWLEDGE] = "skill.knowledge",
    };
    return keys[skill];
}
