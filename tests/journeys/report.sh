#!/bin/bash
# The report of a class: from the record that a drill left, as text, for printing, as a table and as statements; on screens;
# and a learner's own.
. tests/journeys/stage
learn_words en
export HOME=$STAGE/home
mkdir -p "$HOME"
record=$HOME/class-2026-11-24.json
cat >"$record" <<'END'
{"format": 1, "drill": "try", "seed": 0, "date": "2026-11-24", "people": 20, "over": true, "teams": [], "items": [
 {"unit": "kinds", "step": "which-one", "outcome": "shown", "options": ["contest", "homework", "fiance", "picture"],
  "right": ["fiance"], "many": false, "votes": [
  {"people": 20, "counts": {"contest": 9, "homework": 3, "fiance": 8, "picture": 0}},
  {"people": 20, "counts": {"contest": 6, "homework": 0, "fiance": 14, "picture": 0}}]}]}
END

report() { run report "$@" --lang en --now 1800000000; }
rows() { printf '%s\n' "$out" | wc -l; }
mark() { head -c 3 "$1" | od -An -tx1 | tr -d ' '; } # FILE

report "$record"
claim "a record becomes a text where there is no terminal" [ "$status" = 0 ]
claim "with how many were there" has "$out" "20 people"
claim "what talking changed" has "$out" "After talking: 70 of 100 (+30)"
claim "the words of the lesson" has "$out" "Which of these messages is blackmail?"
claim "and the unit to teach again" has "$out" "Unit: Cybercrime, blackmail and its kinds"
claim "a count of three is not told" not has "$out" " - 3"

report "$record" --format html --out "$STAGE/report.html"
claim "it is written for printing" grep -q '<svg' "$STAGE/report.html"
claim "for its owner alone" [ "$(stat -c %a "$STAGE/report.html")" = 600 ]
claim "and fetches nothing" not grep -q 'src=\|href=\|<script' "$STAGE/report.html"

report "$record" --format csv
claim "a table has a row for each option of each vote" [ "$(rows)" = 9 ]
report "$record" --format csv --excel --out "$STAGE/report.csv"
claim "with a byte-order mark for those who ask" [ "$(mark "$STAGE/report.csv")" = efbbbf ]
report "$record" --format xapi
claim "answers of single people are written for who says so" [ "$status" = 2 ]
claim "and what they give away is said" has "$err" "single people"
report "$record" --format xapi --seats
claim "hands make no statements" [ "$status:$out" = 0: ]

report
claim "without a record those in the home folder are named" has "$out" "$record"
report "$STAGE/nowhere.json"
claim "a record that is missing is told" [ "$status" = 66 ]
echo '{' >"$STAGE/broken.json"
report "$STAGE/broken.json"
claim "one that is broken, too" [ "$status" = 65 ]
report --format json
claim "a format that reports have not" [ "$status" = 2 ]
report --mine
claim "nobody has learned here yet" [ "$status" = 66 ]
"$W" report "$record" --lang en >/dev/full 2>"$STAGE/err"
claim "a full disk is told" [ $? = 74 ]
report "$record" --out "$STAGE/no/where.html"
claim "and a folder that is not there" [ "$status" = 74 ]

# --- on screens, line by line ---

out=$(printf 'a\na\na\nn\n' | "$W" report --plain --lang en --now 1800000000)
claim "the list leads to a report" has "$out" "Report of the class"
claim "the report to its questions" has "$out" "Question by question"
claim "and behind the last one to what to teach again" has "$out" "The hardest first"
claim "of a drill that does not lie here, by its id" has "$out" "try"
claim "nothing is written by looking" [ "$(find "$HOME" -type f | wc -l)" = 1 ]

# --- files of it, without a command ---

screens() { # LANGUAGE LINE…
    out=$(printf '%s\n' "${@:2}" | "$W" report --plain --lang "$1" --now 1800000000 2>&1)
    SEEN=$out
}
modes() { stat -c %a "$HOME"/report-* | sort -u; }
page=$HOME/report-2026-11-24

screens en a c p e p p
claim "raised hands make no statements on screens either" has "$out" "There is nothing to write"
claim "a page is written" grep -q '<svg' "$page.html"
claim "and says of what it is" grep -q '<h2>try</h2>' "$page.html"
claim "where it lies is told" has "$out" "$page.html"
claim "and what to do next" has "$out" "Open it in a browser"
cat >"$HOME/own.drill.json" <<'END'
{"format": 1, "id": "try", "title": {"ar": "تجربة", "en": "Trying it out"}, "items": [{"unit": "kinds", "step": "which-one"}]}
END
"$W" report "$record" --lang en --format csv --excel --now 1800000000 >"$STAGE/command.csv"
screens en a c p d p p
claim "the next one beside it" [ -s "$page-2.html" ]
claim "by its drill's title, where that lies here" grep -q '<h2>Trying it out</h2>' "$page-2.html"
claim "a table is the command's" cmp "$page.csv" "$STAGE/command.csv"
claim "with the mark" [ "$(mark "$page.csv")" = efbbbf ]
rm "$page.csv"
screens ar أ د رجوع
claim "in the other language as well" has "$out" "$page.csv"
claim "with its header" grep -q التاريخ "$page.csv"

printf '%s\n' '1 a' '2 a' '3 a' '4 a' '5 a' '6 b' q | "$W" drill enter "$HOME/own.drill.json" --plain --lang en --now 1800000000 >/dev/null
screens en b e a p p
page=$HOME/report-2027-01-15
claim "of seats what they give away is told" has "$out" "The answers of each seat"
claim "and then it is written" grep -q '"display":{"en":"answered"}' "$page.xapi.jsonl"
claim "every line of it is JSON" [ "$(sqlite3 :memory: "SELECT min(json_valid(value)) FROM (SELECT value FROM json_each('[' ||
    replace(rtrim(readfile('$page.xapi.jsonl'), char(10)), char(10), ',') || ']'))")" = 1 ]
claim "and how it was answered is on the list" has "$out" "on paper"
claim "all of them together make one" screens en c c p p
claim "that says from when to when" [ -s "$HOME/report-2026-11-24-to-2027-01-15.html" ]
claim "all of this is for its owner alone" [ "$(modes)" = 600 ]
out=$(printf '%s\n' d p p | HOME=/proc "$W" report "$record" --plain --lang en 2>&1)
SEEN=$out
claim "a home that cannot be written to is told" has "$out" "${words[error.print]}"
claim "with the way to try again" has "$out" "${words[paper.make]}"

verdict
