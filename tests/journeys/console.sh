#!/bin/bash
# The text console: the launcher with a setfont that only writes down what it is asked, and the font as the kernel reads it.
. tests/journeys/stage

# --- the launcher ---

mkdir -p "$STAGE/prefix/bin" "$STAGE/prefix/share/consolefonts" "$STAGE/path" "$STAGE/tmp"
cp assets/console/wiqaya-console "$STAGE/prefix/bin"
echo font >"$STAGE/prefix/share/consolefonts/wiqaya.psf.gz"
program() { # PATH: a script from standard input
    { echo '#!/bin/bash' && cat; } >"$STAGE/$1" && chmod +x "$STAGE/$1"
}
# Keeps and loads: "load FILE's first line". REFUSE: says why it doesn't.
program path/setfont <<'EOF'
[ -z "${REFUSE-}" ] || { echo "setfont: $REFUSE" >&2; exit 71; }
[ "$1 $2" = "-C /dev/tty7" ] || echo "setfont: not on our console: $*" >>"$LOG"
shift 2
[ "$1" != -O ] || { echo old >"$2"; shift 2; }
echo "load $(head -n 1 "$1")" >>"$LOG"
EOF
program path/tty <<<'echo "${CONSOLE-/dev/tty7}"'
program prefix/bin/wiqaya <<'EOF'
echo "wiqaya $*" >>"$LOG"
[ -z "${WAITS-}" ] || { trap 'echo ended >>"$LOG"; exit 129' HUP TERM INT; echo here >"$WAITS"; while :; do sleep 0.05; done; }
cat >>"$LOG"
exit "${ENDS-0}"
EOF
launch() { # VARIABLE=VALUE… -- ARGUMENT…: leaves status, err and log
    local world=()
    while [ "$1" != -- ]; do world+=("$1") && shift; done
    : >"$STAGE/log"
    env PATH="$STAGE/path:$PATH" LOG="$STAGE/log" TMPDIR="$STAGE/tmp" "${world[@]}" \
        "$STAGE/prefix/bin/wiqaya-console" "${@:2}" <<<typed 2>"$STAGE/err"
    status=$?
    err=$(cat "$STAGE/err") log=$(cat "$STAGE/log")
    SEEN="status $status"$'\n'"$err"$'\n'"$log"
}
only_runs=$'wiqaya --guest\ntyped'
changed=$'load font\n'$only_runs$'\nload old'

launch -- --guest
claim "the font is loaded, the course runs with its arguments and its input, the old font comes back" [ "$log" = "$changed" ]
claim "nothing is said when nothing is wrong" [ -z "$err" ]
claim "the kept font is not left behind" [ -z "$(ls -A "$STAGE/tmp")" ]
for ends in 0 1 69; do
    launch ENDS=$ends -- --guest
    claim "the course's status $ends is the launcher's" [ "$status" = $ends ]
    claim "and the old font comes back" [ "$log" = "$changed" ]
done

launch CONSOLE=/dev/pts/3 -- --guest
claim "elsewhere than on a console the course just runs" [ "$log" = "$only_runs" ]
claim "and it is said, in English and in Arabic that every font can show" has "$err" "Hadha laysa console Linux"
launch REFUSE='cannot load' -- --guest
claim "when the font is refused the course runs in the one that is there" [ "$log" = "$only_runs" ]
claim "and the reason is told" has "$err" "setfont: cannot load"
claim "and nothing is left behind" [ -z "$(ls -A "$STAGE/tmp")" ]
launch TMPDIR="$STAGE/none" ENDS=3 -- --guest
claim "where the old font can't be kept it stays" [ "$status $log" = "3 $only_runs" ]
claim "and that is said" has "$err" "No temporary file"

mkdir "$STAGE/bare"
for tool in sh bash dirname env cat; do ln -s "$(command -v $tool)" "$STAGE/bare"; done
ln -s "$STAGE/path/tty" "$STAGE/bare"
PATH=$STAGE/bare LOG=$STAGE/log "$STAGE/prefix/bin/wiqaya-console" </dev/null 2>"$STAGE/err"
SEEN=$(cat "$STAGE/err")
claim "without setfont it is said how to get it" has "$SEEN" "sudo apt-get install kbd"
claim "in letters that every font has" not grep -qP '[^\x00-\x7F]' assets/console/wiqaya-console

for signal in HUP TERM; do
    : >"$STAGE/log"
    rm -f "$STAGE/here"
    env PATH="$STAGE/path:$PATH" LOG="$STAGE/log" TMPDIR="$STAGE/tmp" WAITS="$STAGE/here" \
        "$STAGE/prefix/bin/wiqaya-console" </dev/null 2>/dev/null &
    until_true test -s "$STAGE/here"
    kill -s $signal $!
    wait $!
    status=$?
    SEEN="status $status"$'\n'$(cat "$STAGE/log")
    claim "SIG$signal: the course ends first, then the old font comes back" [ "${SEEN#*$'\n'}" = $'load font\nwiqaya \nended\nload old' ]
    claim "SIG$signal: the course's status is the launcher's" [ "$status" = 129 ]
done

# --- the font ---

unifont=/usr/share/unifont/unifont.hex
if [ ! -e $unifont ]; then
    echo "note: the console font is not tested: the package unifont is not installed"
    verdict
    exit
fi
font=$STAGE/font.psf
SEEN=$(assets/console/psf assets/console/glyphs $unifont 2>&1 >"$font")
claim "the font is made" [ -z "$SEEN" ]
SEEN=$(od -An -v -tu4 -N32 "$font" | xargs)
claim "it is PSF2 with a table of characters: 512 glyphs of 8 by 16" [ "$SEEN" = "2253043058 0 32 1 512 16 16 8" ]
table() { tail -c +$((32 + 512 * 16 + 1)) "$font"; }
claim "every glyph has its line in the table" [ "$(table | tr -dc '\377' | wc -c)" = 512 ]
table | tr '\377' '\n' >"$STAGE/table"
claim "the table is UTF-8" iconv -f UTF-8 -t UTF-8 -o /dev/null "$STAGE/table"
characters() { grep -oP '[^\p{Cc}\p{Cf}\p{M}]' "$@" | sort -u; } # neither marks nor what can't be seen
characters "$STAGE/table" >"$STAGE/has"
claim "no character stands there twice" [ "$(tr -d '\n' <"$STAGE/table" | wc -m)" = "$(grep -o . "$STAGE/table" | sort -u | wc -l)" ]
claim "ASCII is in its own places" [ "$(sed -n '33,127p' "$STAGE/table" | cut -b 1 | tr -d '\n')" = "$(printf "$(printf '\\%o' {32..126})")" ]
SEEN=$(cat tests/golden/face/*.screen | characters -h | comm -23 - "$STAGE/has")
claim "every character of the screens has its glyph" [ -z "$SEEN" ]
glyphs_c() { sed -n '/static const struct letter {/,/^};/p' src/term/glyph.c | grep -o '{0x[0-9A-F]*, 0x[0-9A-F]*, [1-4]'; }
# Hamza on heh and Urdu's heh are drawn as plain heh.
SEEN=$(glyphs_c | tr -d '{,' | while read -r _ first n; do
    for ((i = 0; i < n; i++)); do printf "\\u$(printf %04x $((first + i)))\n"; done
done | sort -u | comm -23 - "$STAGE/has" | grep -v '[ﮤﮥﮦﮧﮨﮩﯤﯥﯦﯧ]')
claim "so have all forms of all letters that the console knows" [ -z "$SEEN" ]
SEEN=$(printf '%s\n' ٠ ٩ ۴ ۶ ٪ ٫ ٬ ، ؛ ؟ ـ « » ە ڕ ڵ ێ ۆ ھ ٱ é ├ ┼ ╭ █ $'\uE6D0' $'\uE6D7' $'\uE6D9' | sort | comm -23 - "$STAGE/has")
claim "and digits, separators, Sorani letters and their forms, frames" [ -z "$SEEN" ]

broken() { # RULE MESSAGE
    SEEN=$(assets/console/psf <(echo "$1") $unifont 2>&1)
    claim "a wrong rule ($1) makes no font" [ $? != 0 ]
    claim "and is told with its place" has "$SEEN" "$2"
}
broken '00AD' ':1: 00AD is not in unifont'
broken '4E00' ':1: 4E00 is not in unifont'
broken '0041 0041' ':1: 0041 stands there twice'
broken '00AE-02FF' 'glyphs, where 1 to 512 fit'
verdict
