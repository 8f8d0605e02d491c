#!/bin/bash
# The command line: what each command prints, in which language it complains, and with which status it ends.
. tests/journeys/stage
learn_words ar
data=tests/course/data

ends() { # STATUS ARGUMENT…: and says nothing on standard error unless it went wrong
    local expected=$1
    shift
    run "$@"
    claim "wiqaya $*: ends with $expected" [ "$status" = "$expected" ]
    if [ "$expected" = 0 ]; then
        claim "wiqaya $*: has no complaint" [ -z "$err" ]
        claim "wiqaya $*: has something to say" [ -n "$out" ]
    fi
}
complains() { # STATUS KEY ARGUMENT…
    ends "$1" "${@:3}"
    claim "wiqaya ${*:3}: says what is wrong, and nothing else" has "$(bare <<<"$err")" "$(beginning "$2")"
    claim "wiqaya ${*:3}: keeps that off standard output" [ -z "$out" ]
}

# --- the plain face chooses itself, and any locale will do ---

begins() { has "$(head -n 1 <<<"$out" | bare)" "$(beginning app.name)"; }
ends 0 --guest
claim "without a terminal the course is running text" begins
for locale in C POSIX xx_YY.ISO-8859-1 ''; do
    out=$(LC_ALL='' LANG=$locale "$W" --guest </dev/null)
    SEEN=$out claim "LANG=$locale: the course speaks" begins
    out=$(LC_ALL=$locale "$W" run --plain --guest </dev/null)
    SEEN=$out claim "LC_ALL=$locale: the course speaks" begins
done
out=$(printf 'q\r' | TERM=dumb script -qec "$W --guest" /dev/null)
SEEN=$out claim "TERM=dumb on a terminal: running text" has "$out" "${words[home.units]}"
SEEN=$out claim "and no escape byte" not has "$out" $'\e'
# ncurses keeps memory of a terminal that it could not open.
out=$(ASAN_OPTIONS=detect_leaks=0 TERM=no-such-terminal timeout 10 script -qec "$W --guest --no-probe" /dev/null)
status=$?
SEEN=$out claim "an unknown terminal: ends with 69" [ "$status" = 69 ]
SEEN=$out claim "and names it, and the way out" has "$out" "no-such-terminal"
SEEN=$out claim "which is --plain" has "$out" "run --plain"
for locale in C POSIX; do
    out=$(printf 'q' | LC_ALL=$locale timeout 10 script -qec "$W --guest --no-probe --bidi visual" /dev/null)
    status=$?
    SEEN=$out claim "LC_ALL=$locale on a terminal: comes and goes" [ "$status" = 0 ]
    SEEN=$out claim "LC_ALL=$locale on a terminal: Arabic is drawn" has "$out" "ﺕﺍﺪﺣﻮﻟﺍ"
done

# --- wrong use ---

complains 2 cli.wrong_value --lang xx
complains 2 cli.wrong_value --width 1 render kinds
complains 2 cli.wrong_value --seed -1
complains 2 cli.wrong_value check --format xml
complains 2 cli.unknown_option --frobnicate
complains 2 cli.unknown_option run -x
complains 2 cli.needs_value run --seed
complains 2 cli.unknown_command frobnicate
complains 2 cli.unknown_command help frobnicate
complains 2 cli.too_much run extra
complains 2 cli.too_much layout one two
complains 2 cli.too_much doctor extra
complains 2 cli.too_much help run extra
complains 2 cli.too_much --version extra
ends 2 render
claim "render without a page says how it is used" has "$err" "wiqaya render "
complains 66 cli.no_course --data "$STAGE/nowhere"
complains 66 cli.no_course check --data "$STAGE/nowhere"
complains 66 error.missing check "$STAGE/nowhere"
complains 66 error.missing layout "$STAGE/nowhere"
complains 66 cli.no_such_page render nowhere
complains 66 cli.no_such_page render kinds/nowhere
complains 74 error.missing run --plain --log "$STAGE/nowhere/log"
run --lang en --frobnicate
claim "--lang en: complains in English only" [ "$(grep -cP '[\x{0600}-\x{06FF}]' <<<"$err")" = 0 ]
run --lang ar --frobnicate
claim "--lang ar: complains in Arabic only" [ "$(grep -c . <<<"$err")" = 1 ]

# --- a course that is not one, and output that arrives nowhere ---

mkdir -p "$STAGE/broken/lessons" && echo '{' >"$STAGE/broken/lessons/course.json"
complains 65 error.course run --data "$STAGE/broken"
claim "a broken course at the start: names the file and the command" has "$err" "wiqaya check $STAGE/broken/lessons/course.json"
ends 65 render --all --data "$STAGE/broken"
claim "a broken course: file, line and column" has "$err" "lessons/course.json:2:1: error: "
for command in --version help "help run" doctor check "check --format json" "render kinds" "layout README.md" "run --plain"; do
    # shellcheck disable=SC2086
    "$W" $command </dev/null >/dev/full 2>"$STAGE/err"
    status=$?
    SEEN=$(cat "$STAGE/err") claim "wiqaya $command, disk full: ends with 74" [ "$status" = 74 ]
done
"$W" render --all 2>"$STAGE/err" | head -n 1 >"$STAGE/out"
claim "a reader that has seen enough is not complained to" [ ! -s "$STAGE/err" ]

# --- help, version, manual ---

ends 0 --version
claim "the version says its name, its number and its libraries" sh -c 'head -n 1 "$1" | grep -q "^wiqaya ." && grep -qi sqlite "$1"' - "$STAGE/out"
ends 0 help
cp "$STAGE/out" "$STAGE/help"
ends 0 --help
claim "help and --help are the same" cmp -s "$STAGE/out" "$STAGE/help"
for command in run check render layout doctor help version; do
    claim "--help names $command" grep -q "wiqaya $command" "$STAGE/help"
    ends 0 help "$command"
    cp "$STAGE/out" "$STAGE/help_one"
    [ "$command" = help ] || ends 0 "$command" --help
    claim "help $command and $command --help are the same" cmp -s "$STAGE/out" "$STAGE/help_one"
    [ "$command" = version ] || claim "the completion offers $command" grep -q "run.*$command\|^.*'run " assets/completion/wiqaya.bash
done
if command -v mandoc >/dev/null; then
    claim "the manual renders" has "$(mandoc -T utf8 assets/man/wiqaya.1 | sed 's/.\x08//g')" "EXIT STATUS"
    claim "without a warning" [ -z "$(mandoc -T lint -W warning assets/man/wiqaya.1)" ]
else
    echo "note: the manual was not rendered; there is no mandoc"
fi

# --- check ---

ends 0 check
ends 0 check lessons/ar/kinds.json
ends 1 check $data/broken.json
claim "every problem is at file:line:col" [ "$(grep -cE "^$data/broken.json:[0-9]+:[0-9]+: (error|warning): " <<<"$out")" -gt 3 ]
claim "and the sum is told in Arabic" grep -qE "خطأ|أخطاء" <<<"$out"
ends 1 check --lang en $data/broken.json
claim "or in English" grep -qE "[0-9]+ errors, [0-9]+ warnings?$" <<<"$out"
claim "without a way up and down in a path" not grep -qF /../ <<<"$("$W" check lessons)"
json() { sqlite3 :memory: "SELECT json_extract(readfile('$STAGE/out'), '$1')"; } # PATH
is_json() { [ "$(sqlite3 :memory: "SELECT json_valid(readfile('$STAGE/out'))")" = 1 ]; }
ends 0 check --format json
claim "check --format json is JSON" is_json
for member in units pages questions scenarios scenario_nodes exercises activities; do
    claim "and counts $member" within "$(json "\$.counts.ar.$member")" 0 100000
done
claim "as many units as the course has" [ "$(json '$.counts.ar.units')" = \
    "$(sqlite3 :memory: "SELECT json_array_length(readfile('lessons/course.json'), '$.units')")" ]
claim "and no error" [ "$(json '$.errors')" = 0 ]
ends 1 check --format json $data/broken.json
claim "of a broken file too" is_json
claim "with as many diagnostics as errors and warnings" \
    [ "$(json '$.errors + $.warnings')$(sqlite3 :memory: "SELECT json_array_length(readfile('$STAGE/out'), '$.diagnostics') = json_extract(readfile('$STAGE/out'), '$.errors') + json_extract(readfile('$STAGE/out'), '$.warnings')")" = 1 ]

for name in law:entries contacts:contacts; do
    printf '{"format": 1, "%s": [{"id": 5}, {"id": null}, {}]}' "${name#*:}" >"$STAGE/${name%:*}.json"
    ends 1 check "$STAGE/${name%:*}.json"
done
ends 0 check .
claim "the folder that holds lessons is checked as lessons is" has "$out" "$("$W" check lessons | tail -n 1)"

# The first unit of lessons/README.md, step by step: the unit, its entry in course.json, the check, the course itself.
mkdir -p "$STAGE/first/lessons" "$STAGE/first/assets" && cp -r lessons/ar "$STAGE/first/lessons"
cp assets/*.json "$STAGE/first/assets"
awk '/^```json$/ && !n++ {on = 1; next} /^```$/ {on = 0} on' lessons/README.md >"$STAGE/first/lessons/ar/first-steps.json"
awk '/^   ```json$/ {on = 1; next} /^   ```$/ {on = 0} on' lessons/README.md >"$STAGE/entry"
sqlite3 :memory: "SELECT json_set(json_insert(readfile('lessons/course.json'), '$.units[#]', json(readfile('$STAGE/entry'))), '$.languages', json('[\"ar\"]'))" >"$STAGE/first/lessons/course.json"
ends 0 check "$STAGE/first/lessons"
claim "the first unit of lessons/README.md passes the check as it is written there" not grep -qE "first-steps|course.json" <<<"$out"
ends 0 render first-steps --data "$STAGE/first/lessons"
claim "and --data leads to it by the folder lessons itself" has "$out" "نهدأ أولاً"

# Files that nobody meant to write.
wreck() { # NAME < CONTENT
    mkdir -p "$STAGE/wrecks"
    cat >"$STAGE/wrecks/$1.json"
    timeout 10 "$W" check "$STAGE/wrecks/$1.json" >"$STAGE/out" 2>"$STAGE/err" </dev/null
    status=$?
    SEEN=$(head -c 2000 "$STAGE/out" | cat -v)
    claim "a wreck ($1): ends with 1" [ "$status" = 1 ]
    claim "a wreck ($1): said at its place" grep -q "^$STAGE/wrecks/$1.json:[0-9]*:[0-9]*: error: " "$STAGE/out"
    claim "a wreck ($1): nothing of it reaches the terminal" not grep -qP '[\x00-\x09\x0B-\x1F\x7F\x{80}-\x{9F}\x{202A}-\x{202E}\x{2066}-\x{2069}]' "$STAGE/out"
    # shellcheck disable=SC2034
    out=
    "$W" check --format json "$STAGE/wrecks/$1.json" >"$STAGE/out" 2>/dev/null </dev/null
    claim "a wreck ($1): as JSON too" is_json
}
wreck empty </dev/null
head -c 700 lessons/ar/kinds.json | wreck cut
head -c 3000 /bin/ls | wreck binary
printf '\xff\xfe{\0}\0' | wreck utf16
printf '\xef\xbb\xbf{"format":1}' | wreck marked
printf '{"format":1,"id":"x","title":"\e]0;title\a\\u001b[31m\\u202e"}' | wreck escapes
printf '{"format":1,"a\e[2J\xe2\x80\xaeb":"x"}' | wreck names
printf '%0100000d' 0 | tr 0 '[' | wreck deep
printf '{"format":1,"id":"x","id":"y","format":1e999}' | wreck twice
printf '{"format":1,"title":"%0300000d"}' 0 | wreck long
printf '"\xed\xa0\x80"' | wreck surrogate
mkdir -p "$STAGE/wrecks/folder.json"
ends 1 check "$STAGE/wrecks"

# --- render and layout ---

ends 0 render kinds
cp "$STAGE/out" "$STAGE/unit"
ends 0 render --all
claim "render --all has all of every unit" has "$out" "$(cat "$STAGE/unit")"
bare <"$STAGE/unit" >"$STAGE/unit.bare"
while IFS= read -r text; do
    SEEN=$text claim "render prints every title" grep -qF -- "$text" "$STAGE/unit.bare"
done < <(sqlite3 :memory: "SELECT value->>'title' FROM json_each(readfile('lessons/ar/kinds.json'), '$.steps')
    WHERE value->>'title' IS NOT NULL" | bare)
while IFS= read -r id; do
    "$W" render "kinds/$id" >"$STAGE/out" 2>&1 </dev/null
    status=$?
    SEEN=$id claim "render prints every step" [ "$status$(wc -l <"$STAGE/out" | sed 's/^[1-9].*/ lines/')" = "0 lines" ]
done < <(sqlite3 :memory: "SELECT value->>'id' FROM json_each(readfile('lessons/ar/kinds.json'), '$.steps')")
run render kinds --width 30
# Lam-alef takes one column.
claim "render --width 30: no row is wider" [ -z "$(bare <"$STAGE/out" | sed 's/ل[اأإآ]/x/g' | grep -E '.{31}')" ]

text='مرحبا (abc) 123'
eyes='123 (abc) ﺎﺒﺣﺮﻣ'
rows() { echo "$text" | "$W" layout "$@"; }
echo "$text" >"$STAGE/text"
claim "layout reads standard input" [ "$(rows --width 20)" = "     $eyes" ]
claim "layout - as well" [ "$(rows --width 20 -)" = "     $eyes" ]
claim "layout FILE" [ "$("$W" layout --width 20 "$STAGE/text")" = "     $eyes" ]
claim "layout --logical leaves the order" [ "$(rows --width 20 --logical)" = "$text" ]
claim "layout breaks rows" [ "$(rows --width 8 --logical | wc -l)" = 3 ]
claim "layout --stages shows levels and rows" has "$(rows --stages)" "U+0645 AL  level 1 form FEE3"
claim "layout of nothing is nothing" [ -z "$(printf '' | "$W" layout)" ]
head -c 20000 /dev/urandom | "$W" layout >/dev/null 2>&1
status=$?
claim "layout of noise comes to an end of its own" within "$status" 65 65
claim "layout --align left" [ "$(rows --width 20 --align left)" = "$eyes" ]
claim "layout --align right moves Latin" [ "$(echo abc | "$W" layout --width 5 --align right)" = "  abc" ]
claim "layout --dir ltr" [ "$(rows --width 20 --dir ltr)" = "ﺎﺒﺣﺮﻣ (abc) 123" ]
claim "layout --digits arabic" [ "$(rows --width 20 --digits arabic --align left)" = "١٢٣ (abc) ﺎﺒﺣﺮﻣ" ]
claim "layout --no-marks" [ "$(echo 'بَّ' | "$W" layout --align left --no-marks)" = ﺏ ]
claim "layout --no-forms leaves letters" [ "$(echo 'سلام' | "$W" layout --align left --no-forms)" = مالس ]
claim "layout keeps empty lines, takes CRLF" [ "$(printf 'a\r\n\r\nb\r\n' | "$W" layout | od -c -An | tr -d ' \n')" = 'a\n\nb\n' ]
claim "layout goes to tab stops" [ "$(printf 'ab\tc\n' | "$W" layout)" = "ab      c" ]
claim "layout takes a last line without an end" [ "$(printf 'x\ny' | "$W" layout)" = "$(printf 'x\ny')" ]
printf 'fine\nbad \377\nfine\nbad \300\200\0\n' >"$STAGE/halves"
"$W" layout --lang en "$STAGE/halves" >"$STAGE/out" 2>"$STAGE/err"
status=$?
claim "layout says which lines are not UTF-8" [ "$status $(grep -o 'line [0-9]*' "$STAGE/err" | tr '\n' ' ')" = "65 line 2 line 4 " ]
claim "and lays them out" [ "$(sed -n 2p "$STAGE/out")" = "bad �" ]
for _ in $(seq 50); do printf '\377\n'; done | "$W" layout --lang en >"$STAGE/out" 2>"$STAGE/err"
claim "but only so many of them" [ "$(wc -l <"$STAGE/err") $(tail -n 1 "$STAGE/err" | tr -dc 0-9)" = "11 40" ]
head -c 30000000 /dev/zero | tr '\0' x >"$STAGE/long"
# The map of a sanitizer takes terabytes of address space by itself.
most=300000
! grep -q __asan_init "$W" || most=unlimited
(ulimit -v "$most" && "$W" layout --width 1000 "$STAGE/long") >"$STAGE/out"
claim "a line of 30 MB takes no more memory than others" [ $? = 0 ]
claim "and nothing of it is lost" [ "$(tr -d '\n' <"$STAGE/out" | cmp - "$STAGE/long" && echo same)" = same ]
{ echo first && until_true [ -s "$STAGE/early" ] && echo second; } | "$W" layout >"$STAGE/early"
claim "layout shows a line before the next one comes" [ "$(cat "$STAGE/early")" = "$(printf 'first\nsecond')" ]

# --- doctor ---

ends 0 doctor
ends 1 doctor --data "$STAGE/nowhere"
HOME='' XDG_STATE_HOME='' run doctor
claim "doctor without a home: a problem is found" [ "$status" = 1 ]
mkdir -p "$XDG_STATE_HOME/wiqaya" && echo garbage >"$XDG_STATE_HOME/wiqaya/records.db"
ends 1 doctor
claim "doctor does not touch what it can't read" [ "$(cat "$XDG_STATE_HOME/wiqaya/records.db")" = garbage ]
verdict
