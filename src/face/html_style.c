/* html_style: how handouts lie on paper. Black on white, since schools print in black; sizes in points and
 * millimetres, since paper has no columns. */
#include "face/html_parts.h"

static const char common[] =
    "*{box-sizing:border-box}\n"
    "html{background:#fff;color:#000}\n"
    "body{margin:0 auto;line-height:1.6;font-family:'Noto Naskh Arabic','Noto Sans Arabic','Amiri','Segoe UI',"
    "'Geeza Pro','DejaVu Sans',sans-serif}\n"
    "body:lang(en){font-family:'Noto Sans','Segoe UI','Helvetica Neue','DejaVu Sans',sans-serif;line-height:1.45}\n"
    "p,li,dd,h1,h2,h3{unicode-bidi:plaintext}\n"
    "h1,h2,h3{line-height:1.35;margin:0 0 .4em;break-after:avoid}\n"
    "h1{font-size:1.6em;border-bottom:2pt solid #000;padding-bottom:.15em}\n"
    "h2{font-size:1.25em;margin-top:.8em}\n"
    "h3{font-size:1.05em;margin-top:.6em}\n"
    "p,ul,ol,dl,blockquote{margin:0 0 .5em}\n"
    "ul,ol{padding-inline-start:1.6em}\n"
    "li{margin-bottom:.2em}\n"
    "blockquote{border-inline-start:2pt solid #000;padding-inline-start:.8em}\n"
    "hr{border:0;border-top:.5pt solid #000}\n"
    "aside{border:1pt solid #000;border-radius:2mm;padding:.4em .8em;margin:0 0 .6em;break-inside:avoid}\n"
    "aside.help{border-width:2.5pt}\n"
    "aside p:last-child,aside ul:last-child,aside ol:last-child{margin-bottom:0}\n"
    "aside>.label{font-weight:bold}\n"
    "dt{font-weight:bold;break-after:avoid}\n"
    "dd{margin:0 0 .5em;break-inside:avoid}\n"
    ".field{display:flex;gap:.5em;margin-bottom:.25em;break-inside:avoid}\n"
    ".field>.label{font-weight:bold;white-space:nowrap}\n"
    ".field p{margin:0}\n"
    ".said{border-inline-start:1pt solid #000;padding-inline-start:.6em;margin-bottom:.4em}\n"
    ".box::before{content:'\\25A1';padding-inline-end:.5em}\n"
    ".boxes{list-style:none;padding:0}\n"
    ".qr{display:block;width:28mm;height:28mm;margin:.3em 0;break-inside:avoid}\n"
    ".aside{font-size:.85em}\n"
    "section{break-after:page}\n"
    "section:last-child{break-after:auto}\n"
    ".letters{list-style:none;padding:0;break-inside:avoid}\n"
    ".letters>li{display:flex;gap:.6em}\n"
    "@media screen{body{max-width:190mm;padding:8mm}}\n";

static const char *const looks[] = {
    [LOOK_SHEET] = "",
    [LOOK_CARDS] =
        "body{padding:0}\n"
        "section{display:grid;grid-template-columns:repeat(var(--across),1fr);gap:0}\n"
        ".card{border:.5pt dashed #000;padding:4mm;overflow:hidden;break-inside:avoid;line-height:1.45}\n"
        ".card h1{font-size:1.2em}\n.card h2{font-size:1.05em;margin-top:.5em}\n"
        ".card:lang(en){line-height:1.35}\n.card li,.card .field{margin-bottom:.1em}\n"
        ".card p,.card ul,.card ol{margin-bottom:.3em}\n.card aside{padding:.25em .6em;margin-bottom:.4em}\n",
    [LOOK_POSTER] = "section{display:flex;flex-direction:column;justify-content:space-between;text-align:center}\n"
                    "h1{font-size:2em;border:0;margin:0}\nh2{font-size:1.3em;margin:0}\n"
                    "ol{display:inline-block;text-align:start;margin:0 auto;font-weight:bold}\n"
                    "aside{border-width:3pt}\n",
    [LOOK_COLUMNS] = ".columns{columns:var(--across);column-gap:8mm}\n.columns h1{column-span:all}\n",
    [LOOK_CERTIFICATE] = ".framed{border:4pt double #000;padding:12mm;text-align:center}\n"
                         "h1{font-size:2em;border:0}\nh2{font-size:1.6em;margin:.2em 0 .6em}\n"
                         "hr{width:70%;margin:2.2em auto 1em}\nul{display:inline-block;text-align:start}\n",
    [LOOK_AGENDA] =
        ".agenda{line-height:1.3}\n.agenda:lang(en){font-size:.9em}\n.agenda h1{font-size:1.5em;margin-bottom:.3em}\n"
        ".agenda .field{border-bottom:.3pt solid #999;padding:.12em 0;margin:0}\n"
        ".agenda .field>.label{min-width:4em}\n.agenda .field p:first-child{font-weight:bold}\n"
        ".agenda .field p+p{font-size:.9em}\n.agenda h2{margin:.4em 0 .1em}\n"
        ".agenda ul{columns:2;column-gap:6mm;font-size:.75em;line-height:1.2;margin:0;padding-inline-start:1.2em}\n"
        ".agenda ul ul{columns:1;font-size:1em;break-before:avoid}\n.agenda li{margin-bottom:.05em}\n"
        ".agenda ul ul li{break-inside:avoid}\n",
    [LOOK_ANSWERS] =
        "h3{margin-top:1em}\nh3+p,h3+div,section>p:has(+.letters){break-after:avoid}\n"
        ".answers{border:.5pt dashed #000;padding:4mm 6mm;overflow:hidden;break-inside:avoid;font-size:9pt}\n"
        ".by1 .answers{height:270mm}\n.by2 .answers{height:135mm}\n.by4 .answers{height:135mm}\n"
        ".by4{display:grid;grid-template-columns:1fr 1fr}\n"
        ".answers .head{display:flex;align-items:baseline;gap:3mm;margin:0 0 1mm}\n"
        ".answers .head b{font-size:24pt;line-height:1}\n"
        ".answers p{margin:0 0 1mm;line-height:1.3}\n"
        ".rows{list-style:none;margin:1mm 0;padding:0}\n.by1 .rows,.by2 .rows{columns:2}\n"
        ".rows li{display:flex;align-items:center;gap:1.2mm;margin:0 0 .9mm;break-inside:avoid}\n"
        ".rows li>b{width:8mm;font-size:11pt;text-align:end;padding-inline-end:1.5mm}\n"
        ".rows i{display:flex;width:5.8mm;height:5.8mm;border:.8pt solid #000;border-radius:1mm;font-style:normal;"
        "font-size:8pt;line-height:1;align-items:center;justify-content:center}\n"
        ".held{display:flex;flex-direction:column}\n"
        ".held "
        "b{height:135mm;display:flex;align-items:center;justify-content:center;font-size:80mm;line-height:1.6;overflow:"
        "hidden}\n"
        ".held b+b{border-top:.5pt dashed #000}\n",
    [LOOK_REPORT] = ".chart{margin:0 0 .8em;break-inside:avoid}\n"
                    ".row{display:grid;grid-template-columns:8fr 3fr 7fr;gap:.6em;align-items:center;"
                    "line-height:1.3;margin-bottom:.15em}\n"
                    ".row>svg{width:100%;height:auto}\n.value{text-align:end}\n"
                    ".right{font-weight:bold}\nh3{margin-top:1.2em}\nh2{break-after:avoid}\nsection{break-after:auto;"
                    "margin-bottom:1.5em}\n",
};

/* Of each paper: its measures, the size of its letters for each look, and how many cards or columns stand side by side.
 */
static const struct {
    const char *size, *margin;
    const char *points[LOOK_COUNT];
    int cards_across, cards, columns, inner_mm;
} papers[PAPER_COUNT] = {
    [PAPER_A4] = {"A4 portrait",
                  "12mm",
                  {"11pt", "9pt", "21pt", "10.5pt", "14pt", "10pt", "10.5pt", "10.5pt"},
                  2,
                  4,
                  2,
                  297 - 24},
    [PAPER_A5] =
        {"A5 portrait", "10mm", {"9.5pt", "9pt", "14pt", "9pt", "11pt", "8pt", "9.5pt", "9pt"}, 1, 1, 1, 210 - 20},
};

int html_copies(const struct html_options *options)
{
    return options->look == LOOK_CARDS ? papers[options->paper].cards : 1;
}

void html_style(struct buf *out, const struct html_options *options)
{
    int across = options->look == LOOK_CARDS ? papers[options->paper].cards_across : papers[options->paper].columns;
    bool cards = options->look == LOOK_CARDS;
    buf_addf(out, "@page{size:%s;margin:%s}\n", papers[options->paper].size,
             cards ? "8mm" : papers[options->paper].margin);
    buf_addf(out, ":root{--across:%d;font-size:%s}\n", across, papers[options->paper].points[options->look]);
    buf_adds(out, common);
    if (options->digits == DIGITS_ARABIC)
        buf_adds(out, "ol{list-style-type:arabic-indic}\n");
    buf_adds(out, looks[options->look]);
    if (options->look == LOOK_POSTER)
        buf_addf(out, "@media print{section{height:%dmm}}\n", papers[options->paper].inner_mm - 2);
}
