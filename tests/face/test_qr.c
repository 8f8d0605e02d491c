/* Codes as they are shown and printed, read back by a decoder that is not ours (zbar). */
#include <stdlib.h>
#include <zbar.h>

#include "face/html.h"
#include "face/qr.h"
#include "face/tui.h"
#include "test.h"

enum { SCALE = 4, MARGIN = 4 };

/* What zbar reads from modules in an image of greys; "" for nothing. */
struct picture {
    int cols, rows; /* modules */
    unsigned char *grey;
};

static struct picture picture_of(int cols, int rows)
{
    struct picture p = {cols + 2 * MARGIN, rows + 2 * MARGIN, NULL};
    size_t n = (size_t)(p.cols * p.rows) * SCALE * SCALE;
    p.grey = malloc(n);
    if (!p.grey)
        abort();
    memset(p.grey, 0xFF, n);
    return p;
}

static void ink(struct picture *p, int x, int y)
{
    for (int dy = 0; dy < SCALE; dy++)
        for (int dx = 0; dx < SCALE; dx++)
            p->grey[((y + MARGIN) * SCALE + dy) * p->cols * SCALE + (x + MARGIN) * SCALE + dx] = 0;
}

static void read_back(struct picture *p, struct buf *out)
{
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, (unsigned)(p->cols * SCALE), (unsigned)(p->rows * SCALE));
    zbar_image_set_data(image, p->grey, (unsigned long)(p->cols * p->rows) * SCALE * SCALE, NULL);
    (void)zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_ENABLE, 1);
    if (zbar_scan_image(scanner, image) == 1)
        buf_adds(out, zbar_symbol_get_data(zbar_image_first_symbol(image)));
    zbar_image_destroy(image);
    zbar_image_scanner_destroy(scanner);
    free(p->grey);
}

static void make_page(struct page *page, struct arena *arena, enum lang lang, const char *text)
{
    page_start(page, arena, lang);
    page->title = "";
    page_add(page, BLOCK_QR)->text = text;
}

/* The code from the cells of a screen: half blocks, wherever they stand. */
static void read_screen(enum lang lang, const char *text, int cols, int rows, struct buf *out)
{
    struct arena arena = {0};
    struct page page;
    struct tui *tui = tui_create();
    struct grid grid = {0};
    make_page(&page, &arena, lang, text);
    grid_resize(&grid, cols, rows);
    tui_show(tui, &page, &(struct tui_options){.digits = DIGITS_LATIN});
    tui_draw(tui, &grid);
    struct picture p = picture_of(cols, 2 * rows);
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < cols; x++) {
            uint32_t base = grid.cells[y * cols + x].base;
            bool on_ink = grid.cells[y * cols + x].role == ROLE_INK, block = base == 0x2584;
            bool code = on_ink || grid.cells[y * cols + x].role == ROLE_PAPER;
            if (on_ink)
                ink(&p, x, 2 * y);
            if (code && on_ink != block)
                ink(&p, x, 2 * y + 1);
        }
    read_back(&p, out);
    grid_finish(&grid);
    tui_destroy(tui);
    arena_finish(&arena);
}

TEST(a_phone_reads_what_the_screen_shows)
{
    static const char *const texts[] = {"https://stopncii.org", "tel:911", "https://takeitdown.ncmec.org/ar/",
                                        "https://www.example.org/a/longer/address?with=parts&of=it#all"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct buf got = {0};
            read_screen((enum lang)lang, texts[i], 80, 40, &got);
            CHECK_STR(buf_z(&got), texts[i]);
            buf_finish(&got);
        }
}

TEST(an_address_of_ordinary_length_fits_the_smallest_screens)
{
    struct buf got = {0};
    read_screen(LANG_AR, "https://stopncii.org", 40, 24, &got);
    CHECK_STR(buf_z(&got), "https://stopncii.org");
    buf_finish(&got);
}

TEST(what_is_too_wide_is_not_shown_in_part)
{
    struct buf got = {0}, text = {0};
    for (int i = 0; i < 190; i++)
        buf_addc(&text, 'a');
    read_screen(LANG_AR, buf_z(&text), 40, 60, &got);
    CHECK_STR(buf_z(&got), "");
    buf_finish(&got);
    buf_finish(&text);
}

/* The rectangles of the path, as a browser fills them. */
static void read_path(const char *path, int side, struct buf *out)
{
    struct picture p = picture_of(side, side);
    int x, y, n, back, length;
    while (sscanf(path, "M%d %dh%dv1h-%dz%n", &x, &y, &n, &back, &length) == 4) {
        CHECK_INT(n, back);
        for (int i = 0; i < n; i++)
            ink(&p, x + i, y);
        path += length;
    }
    read_back(&p, out);
}

TEST(a_phone_reads_what_is_printed)
{
    struct arena arena = {0};
    struct page page;
    struct buf html = {0}, got = {0};
    const struct html_options how = {.paper = PAPER_A4, .look = LOOK_SHEET, .digits = DIGITS_LATIN};
    make_page(&page, &arena, LANG_AR, "https://example.org/?a=1&b=2");
    html_page(&html, &page, &how);
    const char *box = strstr(buf_z(&html), "viewBox=\"0 0 "), *path = strstr(buf_z(&html), "<path d=\"");
    CHECK(box != NULL && path != NULL);
    if (box && path)
        read_path(path + strlen("<path d=\""), atoi(box + strlen("viewBox=\"0 0 ")), &got);
    CHECK_STR(buf_z(&got), "https://example.org/?a=1&b=2");
    CHECK(strstr(buf_z(&html), "?a=1&amp;b=2") != NULL);
    buf_finish(&got);
    buf_finish(&html);
    arena_finish(&arena);
}

TEST(nothing_and_too_much_make_no_code)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct qr qr;
    for (int i = 0; i < 201; i++)
        buf_addc(&text, 'a');
    CHECK(!qr_make(&arena, "", &qr));
    CHECK(!qr_make(&arena, buf_z(&text), &qr));
    CHECK(qr_make(&arena, "a", &qr) && !qr_is_dark(&qr, -1, 0) && !qr_is_dark(&qr, 0, qr.size));
    buf_finish(&text);
    arena_finish(&arena);
}
