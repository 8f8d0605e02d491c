/* layout_dump: every stage of a layout in words. */
#include <fribidi/fribidi.h>
#include <stdlib.h>
#include <unistring/version.h>

#include "text/address.h"
#include "text/cluster.h"
#include "text/layout.h"
#include "text/paragraph.h"
#include "text/utf8.h"

static const char *run_name(enum run_kind kind)
{
    switch (kind) {
    case RUN_LATIN:
        return "latin";
    case RUN_CODE:
        return "code";
    case RUN_PHONE:
        return "phone";
    case RUN_NUMBER:
        return "number";
    case RUN_LINK:
        return "link";
    }
    return "?";
}

static const char *chance_name(uint8_t chance)
{
    return chance == CHANCE_YES ? "break" : chance == CHANCE_WEAK ? "weak" : "-";
}

/* One line a code point: byte offset, code point, class, level, form, chance to break before it. */
static void dump_codes(const struct paragraph *p, struct buf *out)
{
    static const char *const glyphs[] = {"base", "mark", "hidden"};
    for (size_t i = 0; i < p->n; i++)
        buf_addf(out, "%5u U+%04X %-3s level %d form %04X %s %s\n", p->offset[i], p->code[i],
                 fribidi_get_bidi_type_name(p->class[i]), p->level[i], p->form[i], glyphs[p->glyph[i]],
                 chance_name(p->chance[i]));
}

static void dump_runs(const struct paragraph *p, struct buf *out)
{
    for (size_t i = 0; i < p->n_runs; i++)
        buf_addf(out, "%s %u-%u\n", run_name(p->runs[i].kind), p->offset[p->runs[i].start], p->offset[p->runs[i].end]);
}

static void dump_clusters(const struct paragraph *p, struct buf *out)
{
    struct cluster *clusters = xreallocarray(NULL, p->n, sizeof *clusters);
    size_t n = cluster_find(p, clusters);
    for (size_t i = 0; i < n; i++)
        buf_addf(out, "%u-%u width %d%s\n", p->offset[clusters[i].first], p->offset[clusters[i].end], clusters[i].width,
                 clusters[i].forced  ? " forced break"
                 : clusters[i].blank ? " blank"
                                     : "");
    free(clusters);
}

static void dump_rows(const struct layout *layout, struct buf *out)
{
    for (size_t i = 0; i < layout->n_rows; i++) {
        const struct row *row = &layout->rows[i];
        buf_addf(out, "%zu-%zu %d cols%s |", row->start, row->end, row->n_cells, row->hard ? " hard" : "");
        for (int k = 0; k < row->n_cells; k++) {
            const struct cell *cell = &row->cells[k];
            if (cell->base != 0)
                utf8_put(out, cell->base);
            for (int m = 0; m < cell->n_marks; m++)
                utf8_put(out, cell->marks[m]);
        }
        buf_adds(out, "|\n     ");
        for (int k = 0; k < row->n_cells; k++)
            buf_addf(out, " %u", row->cells[k].offset);
        buf_adds(out, "\n");
    }
}

void layout_dump(const struct span *spans, size_t n_spans, const struct layout_options *options, struct buf *out)
{
    struct paragraph p;
    paragraph_make(&p, spans, n_spans, options);
    buf_addf(out, "paragraph: %zu code points, %s\n", p.n, p.rtl ? "right to left" : "left to right");
    dump_codes(&p, out);
    buf_adds(out, "runs:\n");
    dump_runs(&p, out);
    buf_adds(out, "clusters:\n");
    dump_clusters(&p, out);
    paragraph_finish(&p);
    struct arena arena = {0};
    struct layout layout = layout_make(&arena, spans, n_spans, options);
    buf_addf(out, "rows: %zu, indents %d and %d, %zu marks dropped\n", layout.n_rows, layout.first_indent,
             layout.rest_indent, layout.dropped_marks);
    dump_rows(&layout, out);
    arena_finish(&arena);
}

void text_libraries(struct buf *out)
{
    /* The version text of fribidi is "(GNU FriBidi) 1.0.8" and many more lines. */
    struct str text = str_of(fribidi_version_info), line = {0}, word, version = {0};
    (void)str_line(&text, &line);
    while (str_word(&line, &word))
        version = word;
    buf_addf(out, "fribidi %.*s, ", STR_ARG(version));
    buf_addf(out, "libunistring %d.%d.%d", _libunistring_version >> 16, _libunistring_version >> 8 & 255,
             _libunistring_version & 255);
    address_libraries(out);
}
