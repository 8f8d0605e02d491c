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
claim "nothing is written by looking" [ "$(find "$HOME" -type f | wc -l)" = 1 ]

verdict
