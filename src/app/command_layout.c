/* command_layout: layout: any text to rows, line by line. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/command_line.h"
#include "app/lines.h"
#include "app/tell.h"
#include "base/file.h"
#include "text/layout.h"
#include "text/utf8.h"
#include "text/width.h"

enum { DEFAULT_COLS = 80, TAB_COLS = 8, OUTPUT_BYTES = 64 << 10, LINES_TOLD = 10 };

/* One run of the command. */
struct job {
    const struct options *options;
    struct layout_options how;
    struct lines in;
    struct buf out, expanded;
    struct arena arena;
    enum text_dir dir; /* of the line that goes on */
    size_t n_broken, broken_last;
};

static int terminal_cols(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 2)
        return size.ws_col;
    return DEFAULT_COLS;
}

static bool is_broken(struct str text)
{
    enum utf8_fault fault;
    for (size_t at; (fault = utf8_check(text, &at)) != UTF8_FINE;) {
        if (fault == UTF8_BROKEN)
            return true;
        text = (struct str){text.p + at + 1, text.n - at - 1};
        while (text.n > 0 && ((unsigned char)text.p[0] & 0xC0) == 0x80) /* the rest of what may not stand in a text */
            text = (struct str){text.p + 1, text.n - 1};
    }
    return false;
}

/* What is not UTF-8 is shown all the same, as U+FFFD; where that is so is told, a few times. */
static void look_for_faults(struct job *job, struct str line)
{
    if (job->broken_last == job->in.number || !is_broken(line))
        return;
    job->broken_last = job->in.number;
    if (job->n_broken++ >= LINES_TOLD)
        return;
    const char *number = arena_printf(&job->arena, "%zu", job->in.number);
    tell_error("cli.layout.broken", "file", job->in.name, "line", number, NULL);
}

/* The line with blanks up to the next tab stop for each tab. */
static struct str expand(struct job *job, struct str line)
{
    if (line.n == 0 || !memchr(line.p, '\t', line.n))
        return line;
    buf_clear(&job->expanded);
    int col = 0;
    for (size_t at = 0, length; at < line.n; at += length) {
        uint32_t code = utf8_next(line.p + at, line.n - at, &length);
        if (code != '\t') {
            buf_add(&job->expanded, line.p + at, length);
            col = (col + width_of(code)) % TAB_COLS;
            continue;
        }
        for (; col < TAB_COLS; col++)
            buf_addc(&job->expanded, ' ');
        col = 0;
    }
    return buf_str(&job->expanded);
}

static int blanks_before(const struct job *job, const struct row *row, bool rtl)
{
    enum align align = job->options->align;
    bool right = align == ALIGN_RIGHT || (align == ALIGN_START && rtl);
    return right && row->n_cells > 0 ? job->how.cols - row->n_cells : 0;
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

/* Of a line that comes in pieces the first says how all of it is read. */
static void add_paragraph(struct job *job, struct str line, bool continued)
{
    job->how.dir = continued ? job->dir : job->options->dir;
    if (job->options->stages) {
        layout_dump(&(struct span){.text = line}, 1, &job->how, &job->out);
        return;
    }
    struct layout layout = layout_text(&job->arena, line, 0, &job->how);
    job->dir = layout.rtl ? TEXT_RTL : TEXT_LTR;
    for (size_t i = 0; i < layout.n_rows; i++) {
        const struct row *row = &layout.rows[i];
        if (job->options->logical) {
            buf_add(&job->out, line.p + row->start, row->end - row->start);
            buf_addc(&job->out, '\n');
        } else {
            add_row(&job->out, row, blanks_before(job, row, layout.rtl));
        }
    }
}

/* Nothing that is laid out waits while input is waited for. */
static bool send(struct job *job, struct err *err)
{
    if (job->out.n == 0 || (job->out.n < OUTPUT_BYTES && lines_ready(&job->in) && !job->in.over))
        return true;
    bool ok = file_write_fd(STDOUT_FILENO, job->out.p, job->out.n) || err_errno(err, "stdout", "write");
    buf_clear(&job->out);
    return ok;
}

static bool lay_out(struct job *job, struct err *err)
{
    struct str line;
    bool continued = false;
    while (lines_next(&job->in, &line, err)) {
        arena_reset(&job->arena);
        look_for_faults(job, line);
        add_paragraph(job, expand(job, line), continued);
        continued = job->in.goes_on;
        if (!send(job, err))
            return false;
    }
    return err->kind == ERR_NONE;
}

static bool open_input(struct job *job, struct err *err)
{
    const struct options *options = job->options;
    job->in = (struct lines){.fd = STDIN_FILENO, .name = "-"};
    if (options->n_rest == 0 || str_eq(str_of(options->rest[0]), STR("-")))
        return true;
    job->in.name = options->rest[0];
    job->in.fd = open(job->in.name, O_RDONLY | O_CLOEXEC);
    return job->in.fd >= 0 || err_errno(err, job->in.name, "open");
}

static void tell_broken(const struct job *job)
{
    struct arena arena = {0};
    if (job->n_broken > LINES_TOLD)
        tell_error("cli.layout.broken_more", "n", arena_printf(&arena, "%zu", job->n_broken - LINES_TOLD), NULL);
    arena_finish(&arena);
}

enum exit_code command_layout(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options) || !options_words(&options, 1))
        return EXIT_WRONG;
    struct job job = {.options = &options,
                      .how = {.cols = options.width ? options.width : terminal_cols(),
                              .digits = options.digits,
                              .tashkeel = !options.no_marks,
                              .unjoined = options.no_forms}};
    struct err err = {0};
    bool ok = open_input(&job, &err) && lay_out(&job, &err);
    if (!ok)
        tell_err(&err);
    tell_broken(&job);
    if (job.in.fd > STDIN_FILENO)
        (void)close(job.in.fd);
    lines_finish(&job.in);
    arena_finish(&job.arena);
    buf_finish(&job.out);
    buf_finish(&job.expanded);
    if (!ok)
        return err.kind == ERR_MISSING ? EXIT_NO_INPUT : EXIT_OUTPUT;
    return job.n_broken > 0 ? EXIT_DATA : EXIT_FINE;
}
