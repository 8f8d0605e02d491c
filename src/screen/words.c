#include "screen/words.h"

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

const struct rich *words_sentence(const struct page *page, const char *key)
{
    return words_rich(page, words(page, key));
}

const struct rich *words_list(const struct page *page, const char *prefix, int n, enum para_kind kind)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    struct para *paras = arena_array(page->arena, (size_t)n, sizeof *paras);
    for (int i = 0; i < n; i++) {
        struct span *span = arena_alloc(page->arena, sizeof *span);
        span->text = str_of(words(page, arena_printf(page->arena, "%s%d", prefix, i + 1)));
        paras[i] = (struct para){.kind = kind, .number = i + 1, .spans = span, .n_spans = 1};
    }
    *rich = (struct rich){paras, (size_t)n};
    return rich;
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

void words_option(const struct page *page, struct option *option, const char *text, const char *note)
{
    option->text = words_rich(page, text);
    option->note = note;
}
