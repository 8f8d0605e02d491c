/* command_layout: layout: any text to rows. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/command_line.h"
#include "app/tell.h"
#include "base/file.h"
#include "text/layout.h"
#include "text/utf8.h"

enum { INPUT_MAX_BYTES = 256 << 20, DEFAULT_COLS = 80 };

static int terminal_cols(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 2)
        return size.ws_col;
    return DEFAULT_COLS;
}

/* A row as a terminal without bidi shows it: visual order, presentation forms, aligned to its reading side. */
static void add_row(struct buf *out, const struct row *row, int blanks)
{
    for (int i = 0; i < blanks; i++)
        buf_addc(out, ' ');
    for (int i = 0; i < row->n_cells; i++) {
        if (row->cells[i].width == 0)
            continue;
        utf8_put(out, row->cells[i].base);
        for (int m = 0; m < row->cells[i].n_marks; m++)
            utf8_put(out, row->cells[i].marks[m]);
    }
    buf_addc(out, '\n');
}

static void add_paragraph(struct buf *out, struct arena *arena, struct str line, const struct options *options,
                          const struct layout_options *how)
{
    struct span span = {.text = line};
    if (options->stages) {
        layout_dump(&span, 1, how, out);
        return;
    }
    struct layout layout = layout_text(arena, line, 0, how);
    for (size_t i = 0; i < layout.n_rows; i++) {
        const struct row *row = &layout.rows[i];
        if (options->logical) {
            buf_add(out, line.p + row->start, row->end - row->start);
            buf_addc(out, '\n');
        } else {
            add_row(out, row, layout.rtl ? how->cols - row->n_cells : 0);
        }
    }
}

enum exit_code command_layout(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options) || !options_words(&options, 1))
        return EXIT_WRONG;
    struct buf text = {0}, out = {0};
    struct arena arena = {0};
    struct err err = {0};
    bool from_file = options.n_rest == 1 && !str_eq(str_of(options.rest[0]), STR("-"));
    bool ok = from_file ? file_read(options.rest[0], INPUT_MAX_BYTES, &text, &err)
                        : file_read_fd(STDIN_FILENO, "-", INPUT_MAX_BYTES, &text, &err);
    struct layout_options how = {.cols = options.width ? options.width : terminal_cols(), .tashkeel = true};
    struct str rest = buf_str(&text), line;
    while (ok && str_line(&rest, &line)) {
        arena_reset(&arena);
        add_paragraph(&out, &arena, line, &options, &how);
        if (out.n > 1 << 16 || rest.n == 0) {
            ok = file_write_fd(STDOUT_FILENO, out.p, out.n) || err_errno(&err, "stdout", "write");
            buf_clear(&out);
        }
    }
    if (!ok)
        tell_err(&err);
    arena_finish(&arena);
    buf_finish(&text);
    buf_finish(&out);
    return ok ? EXIT_FINE : err.kind == ERR_MISSING ? EXIT_NO_INPUT : EXIT_OUTPUT;
}
