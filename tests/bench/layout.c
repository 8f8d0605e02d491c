/* layout: what laying text out costs, against fribidi alone on the same text in the same run. The text is 10 MB in
 * paragraphs of some lines, of one kind: plain, vocalised, or mixed with Latin, numbers and addresses. Ours is the
 * whole way from UTF-8 to rows of cells, wrapped at words; fribidi's is decoding, levels with brackets, joining, forms,
 * and each line of a fixed length reordered. Prints the CPU time of each in µs, a line a round. */
#include <fribidi/fribidi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/rng.h"
#include "text/layout.h"

enum { TEXT_BYTES = 10 << 20, SENTENCES = 6, COLS = 72, MOST_CODES = 4096 };

static const char *const plain[SENTENCES] = {
    "الابتزاز الإلكتروني تهديد شخص بنشر صور أو رسائل أو معلومات خاصة به إن لم يفعل ما يطلب منه.",
    "لا تدفعوا شيئاً، فالدفع لا ينهي التهديد بل يطيله؛ ومن أخذ مرة عاد يطلب أكثر.",
    "احتفظوا بكل دليل: الرسائل، والحسابات، والأوقات، ولا تحذفوا المحادثة قبل أن تصوروا الشاشة.",
    "هل تعرفون من يقف خلف الحساب؟ كثير من المبتزين غرباء يعملون من بلاد بعيدة!",
    "أخبروا شخصاً تثقون به، ثم اتصلوا بالجهة المختصة (الشرطة المجتمعية) وسلموها ما جمعتم.",
    "قالت المدربة: «الذنب ذنب من يهدد، لا ذنب من هددوه»، ثم سكتت قليلاً وأكملت الدرس.",
};
static const char *const vocalised[SENTENCES] = {
    "الِابْتِزَازُ الإِلِكْتْرُونِيُّ تَهْدِيدُ شَخْصٍ بِنَشْرِ صُوَرٍ أَوْ رَسَائِلَ خَاصَّةٍ بِهِ.",
    "لَا تَدْفَعُوا شَيْئًا، فَالدَّفْعُ لَا يُنْهِي التَّهْدِيدَ بَلْ يُطِيلُهُ؛ وَمَنْ أَخَذَ مَرَّةً عَادَ.",
    "اِحْتَفِظُوا بِكُلِّ دَلِيلٍ: الرَّسَائِلِ، وَالحِسَابَاتِ، وَالأَوْقَاتِ، وَلَا تَحْذِفُوا شَيْئًا.",
    "هَلْ تَعْرِفُونَ مَنْ يَقِفُ خَلْفَ الحِسَابِ؟ كَثِيرٌ مِنَ المُبْتَزِّينَ غُرَبَاءُ!",
    "أَخْبِرُوا شَخْصًا تَثِقُونَ بِهِ، ثُمَّ اتَّصِلُوا بِالجِهَةِ المُخْتَصَّةِ (الشُّرْطَةِ).",
    "قَالَتِ المُدَرِّبَةُ: «الذَّنْبُ ذَنْبُ مَنْ يُهَدِّدُ»، ثُمَّ سَكَتَتْ قَلِيلًا وَأَكْمَلَتْ.",
};
static const char *const mixed[SENTENCES] = {
    "الابتزاز الإلكتروني (blackmail) جريمة في القانون العراقي رقم 111 لسنة 1969، المادة 430.",
    "افتحوا الإعدادات في WhatsApp ثم Linked Devices، وأخرجوا كل جهاز لا تعرفونه قبل الساعة 10:30.",
    "للتبليغ: 911 في نينوى، أو +964 770 123 4567، أو البريد help@example.iq في كل وقت.",
    "خدمة Take It Down على https://takeitdown.ncmec.org تحذف صور من كانوا دون 18 سنة.",
    "في عام ٢٠٢٣ ارتفعت البلاغات بنسبة 35% عن العام السابق، من 1,200 إلى 1,620 بلاغاً.",
    "لا تدفعوا 500$ ولا غيرها؛ فالدفع لا ينهي التهديد بل يطيله.",
};

/* Paragraphs of one to eight sentences, one behind the other with "\n" between them. */
static void write_text(const char *const *sentences, struct buf *out)
{
    struct rng rng = rng_of(2026);
    while (out->n < TEXT_BYTES) {
        for (uint32_t n = 1 + rng_below(&rng, 8); n > 0; n--) {
            buf_adds(out, sentences[rng_below(&rng, SENTENCES)]);
            buf_addc(out, n > 1 ? ' ' : '\n');
        }
    }
}

static long cpu_us(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

typedef struct layout (*layout_fn)(struct arena *arena, const struct span *spans, size_t n_spans,
                                   const struct layout_options *options);

static size_t lay_out(struct str text, layout_fn make)
{
    struct arena arena = {0};
    struct layout_options options = {.cols = COLS, .digits = DIGITS_AS_WRITTEN, .tashkeel = true};
    struct str line;
    size_t rows = 0;
    while (str_line(&text, &line)) {
        arena_reset(&arena);
        struct span span = {.text = line};
        rows += make(&arena, &span, 1, &options).n_rows;
    }
    arena_finish(&arena);
    return rows;
}

static size_t fribidi_alone(struct str text)
{
    static FriBidiChar codes[MOST_CODES];
    static FriBidiCharType types[MOST_CODES];
    static FriBidiBracketType brackets[MOST_CODES];
    static FriBidiLevel levels[MOST_CODES];
    static FriBidiArabicProp props[MOST_CODES];
    static FriBidiStrIndex map[MOST_CODES];
    struct str line;
    size_t rows = 0;
    while (str_line(&text, &line)) {
        FriBidiStrIndex n = fribidi_charset_to_unicode(FRIBIDI_CHAR_SET_UTF8, line.p, (FriBidiStrIndex)line.n, codes);
        FriBidiParType base = FRIBIDI_PAR_ON;
        fribidi_get_bidi_types(codes, n, types);
        fribidi_get_bracket_types(codes, n, types, brackets);
        if (fribidi_get_par_embedding_levels_ex(types, brackets, n, &base, levels) == 0)
            BUG("no levels");
        fribidi_get_joining_types(codes, n, props);
        fribidi_join_arabic(types, n, levels, props);
        fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, levels, n, props, codes);
        for (FriBidiStrIndex i = 0; i < n; i++)
            map[i] = i;
        for (FriBidiStrIndex at = 0; at < n; at += COLS, rows++) {
            FriBidiStrIndex length = n - at < COLS ? n - at : COLS;
            if (fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, types, length, at, base, levels, codes, map) == 0)
                BUG("no order");
        }
    }
    return rows;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        const char *const *sentences;
    } kinds[] = {{"plain", plain}, {"vocalised", vocalised}, {"mixed", mixed}};
    struct buf text = {0};
    for (size_t i = 0; argc == 3 && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(argv[1], kinds[i].name) == 0)
            write_text(kinds[i].sentences, &text);
    if (text.n == 0) {
        (void)fputs("usage: layout plain|vocalised|mixed ROUNDS\n", stderr);
        return 2;
    }
    for (int rounds = atoi(argv[2]); rounds > 0; rounds--) {
        long start = cpu_us();
        size_t rows = lay_out(buf_str(&text), layout_make);
        long ours = cpu_us();
        rows += lay_out(buf_str(&text), layout_make_in_full);
        long full = cpu_us();
        rows += fribidi_alone(buf_str(&text));
        long end = cpu_us();
        printf("%ld %ld %ld %zu\n", ours - start, full - ours, end - full, rows);
    }
    buf_finish(&text);
    return 0;
}
