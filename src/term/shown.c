#include "term/shown.h"

/* Applies one choice to the rules. */
static void apply(struct encode_rules *rules, enum sample sample)
{
    static const struct {
        enum encoding encoding;
        bool guard, boxes_ltr;
    } rows[] = {[SAMPLE_VISUAL] = {.encoding = ENCODE_VISUAL},
                [SAMPLE_INVERSE] = {.encoding = ENCODE_INVERSE},
                [SAMPLE_GUARDED] = {.encoding = ENCODE_INVERSE, .guard = true},
                [SAMPLE_WORDS] = {.encoding = ENCODE_WORD},
                [SAMPLE_BOXES] = {.encoding = ENCODE_INVERSE, .boxes_ltr = true}};
    switch (sample) {
    case SAMPLE_NONE:
    case SAMPLE_COUNT:
        return;
    case SAMPLE_VISUAL:
    case SAMPLE_INVERSE:
    case SAMPLE_GUARDED:
    case SAMPLE_WORDS:
    case SAMPLE_BOXES:
        rules->encoding = rows[sample].encoding;
        rules->guard = rows[sample].guard;
        rules->boxes_ltr = rows[sample].boxes_ltr;
        return;
    case SAMPLE_MARKED:
    case SAMPLE_BARE:
        rules->marks = sample == SAMPLE_MARKED && !rules->console;
        return;
    case SAMPLE_NATIVE:
    case SAMPLE_LATIN:
        rules->latin_digits = sample == SAMPLE_LATIN;
        return;
    }
}

void shown_rules(const struct way *way, const struct display *said, const struct glyphs *console, int mark_cols,
                 struct encode_rules rules[SAMPLE_COUNT])
{
    struct encode_rules own = way->rules;
    if (own.console)
        own.console = console;
    own.marks = own.marks && mark_cols < 1;
    apply(&own, said->rows);
    apply(&own, said->marks);
    apply(&own, said->digits);
    for (int sample = 0; sample < SAMPLE_COUNT; sample++) {
        rules[sample] = own;
        apply(&rules[sample], (enum sample)sample);
    }
}
