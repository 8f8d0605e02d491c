#include "face/qr.h"

#include <string.h>

bool qr_is_dark(const struct qr *qr, int x, int y)
{
    return x >= 0 && y >= 0 && x < qr->size && y < qr->size && qr->modules[y * qr->size + x] != 0;
}

#ifdef WIQAYA_QRENCODE
#include <qrencode.h>

enum { MAX_BYTES = 200 };

/* A more robust level is free as long as the code does not grow. */
static QRcode *encode(const char *text)
{
    static const QRecLevel levels[] = {QR_ECLEVEL_M, QR_ECLEVEL_Q, QR_ECLEVEL_H};
    QRcode *best = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_L);
    for (size_t i = 0; best && i < sizeof levels / sizeof *levels; i++) {
        QRcode *code = QRcode_encodeString8bit(text, 0, levels[i]);
        if (!code || code->width > best->width) {
            QRcode_free(code);
            break;
        }
        QRcode_free(best);
        best = code;
    }
    return best;
}

bool qr_make(struct arena *arena, const char *text, struct qr *out)
{
    if (!*text || strlen(text) > MAX_BYTES)
        return false;
    QRcode *code = encode(text);
    if (!code)
        return false;
    size_t n = (size_t)code->width * (size_t)code->width;
    unsigned char *modules = arena_alloc(arena, n);
    for (size_t i = 0; i < n; i++)
        modules[i] = code->data[i] & 1;
    *out = (struct qr){code->width, modules};
    QRcode_free(code);
    return true;
}

bool qr_can_be_made(void)
{
    return true;
}

void qr_library(struct buf *out)
{
    buf_addf(out, "libqrencode %s", QRcode_APIVersionString());
}

#else

bool qr_make(struct arena *arena, const char *text, struct qr *out)
{
    (void)arena;
    (void)text;
    (void)out;
    return false;
}

bool qr_can_be_made(void)
{
    return false;
}

void qr_library(struct buf *out)
{
    buf_adds(out, "no libqrencode");
}

#endif
