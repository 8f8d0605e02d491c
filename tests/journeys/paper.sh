#!/bin/bash
# A class without a network: papers printed, sheets typed in, cut off by a kill and gone on with; a folder that is given,
# taken and collected; records made one. In a terminal and in running text.
. tests/journeys/stage
learn_words ar
export HOME=$STAGE/home XDG_RUNTIME_DIR=$STAGE/runtime
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
drill=$STAGE/try.json
cat >"$drill" <<'END'
{"format": 1, "id": "try", "title": {"ar": "تجربة", "en": "Trial"}, "items": [
 {"unit": "kinds", "step": "which-one"},
 {"unit": "kinds", "step": "demands"},
 {"unit": "kinds", "step": "spot-busy-phone", "card": "withdraw"},
 {"unit": "kinds", "step": "ready"}]}
END
sheets=$HOME/class-2027-01-15-paper.json
folder=$HOME/class-2027-01-15-folder.json
stick=$STAGE/stick
now=(--now 1800000000)
in_file() { sqlite3 :memory: "SELECT json_extract(readfile('$1'), '$2')"; } # FILE PATH
seats() { [ "$(sqlite3 :memory: "SELECT json_array_length(readfile('$1'), '\$.seats')")" = "$2" ]; } # FILE N

# --- printed ---

for lang in ar en; do
    run drill paper "$drill" --sheets 9 --lang "$lang" --out "$STAGE/$lang.html"
    claim "papers are printed ($lang)" [ "$status" -eq 0 ]
    claim "a sheet for everybody ($lang)" [ "$(grep -c 'class="answers"' "$STAGE/$lang.html")" -eq 9 ]
    claim "nothing is fetched by them ($lang)" not grep -qi 'src=\|href=\|url(' "$STAGE/$lang.html"
done
check=$(grep -o 'Check number [0-9]*' "$STAGE/en.html" | head -n 1 | grep -o '[0-9]*')
sed 's/"items"/"seed": 6, "items"/' "$drill" >"$STAGE/other.json"
run drill paper "$STAGE/other.json" --lang en
claim "without a name for it the file lies in the home folder" [ -s "$HOME/paper.html" ]
claim "another order has another check number" not grep -q "Check number $check" "$HOME/paper.html"

# --- typed in, in a terminal ---

pane 80 24
in_tmux set-environment -g HOME "$HOME" \; set-environment -g XDG_RUNTIME_DIR "$XDG_RUNTIME_DIR"
printf '#!/bin/sh\nHOME=%s XDG_RUNTIME_DIR=%s %s drill "$@" --now 1800000000 --bidi visual\necho ended:$?\n' \
    "$HOME" "$XDG_RUNTIME_DIR" "$W" >"$STAGE/bin/drill"
chmod +x "$STAGE/bin/drill"
pid_of() { pgrep -f "^$W drill enter $drill" | head -n 1; }
type_text "drill enter $drill" && keys Enter
claim "a line is asked for" until_true page_is enter.row
type_text "3 ابج اب" && keys Enter
claim "a row is saved at once" until_true seats "$sheets" 1
claim "for its owner alone" [ "$(stat -c %a "$sheets")" = 600 ]
claim "and shown back" until_true shows "الورقة ٣"
type_text "4 اب"
keys Enter
claim "a row that is too short is told" until_true page_is enter.again
claim "and not taken" seats "$sheets" 1
type_text " اب"
keys Enter
claim "what was typed can be put right" until_true seats "$sheets" 2
kill -KILL "$(pid_of)"
until_true course_ended
claim "a kill loses nothing" seats "$sheets" 2
pane 80 24
type_text "drill enter $drill" && keys Enter
claim "the next start asks whether this is the same class" until_true page_is enter.which_class
keys Enter
claim "and goes on with its record" until_true page_is enter.row
type_text "٤ ب-اب" && keys Enter
claim "a sheet that is there is not replaced unasked" until_true page_is enter.there
keys 2
until_true page_is enter.row
claim "but when it is meant" [ "$(in_file "$sheets" '$.items[0].votes[0].counts.homework')" != 0 ]
keys F8
claim "a row can be taken back" until_true page_is enter.undone
keys F10
claim "where the record is, is told" until_true page_is enter.saved
keys Enter
claim "and it ends" until_true course_ended
claim "as it should" has "$SEEN" "ended:0"

# --- in running text ---

printf '%s\n' A '7 abc ab' '8 abx ab' '8 a-ab' F >"$STAGE/lines"
"$W" drill enter "$drill" --plain --lang en "${now[@]}" <"$STAGE/lines" >"$STAGE/out" 2>&1
claim "running text takes rows, too" seats "$sheets" 4
claim "and says which answer is none" grep -q "Question 3: “x”" "$STAGE/out"
run drill enter "$drill" --record "$drill" --lang en
claim "what is no record is not touched" [ "$status" -eq 65 ]
run drill enter "$drill" --record "$STAGE/no/where.json" --lang en </dev/null
claim "a record in no folder begins empty" [ "$status" -eq 0 ]
printf '%s\n' '7 abc ab' | "$W" drill enter "$drill" --plain --lang en --record "$STAGE/no/where.json" >"$STAGE/out" 2>&1
claim "rows that cannot be saved are printed, to be typed again" grep -qx "7 ABC AB" "$STAGE/out"

second=$HOME/class-2027-01-15-paper-2.json
printf '%s\n' B '3 bbb aa' '4 bb ba' '7 aaa ab' F | "$W" drill enter "$drill" --plain --lang en "${now[@]}" >"$STAGE/out" 2>&1
claim "a second class has a record of its own" seats "$second" 3
claim "and the first one is as it was" seats "$sheets" 4

# --- a folder ---

run drill give "$drill" "$stick" --lang en
claim "a drill is given" [ "$status" -eq 0 ]
take() { printf '%s\n' "$@" | "$W" drill take "$stick" --plain --lang en "${now[@]}" >"$STAGE/out" 2>&1; }
take A A '' A C '' A '' A ''
claim "it is answered alone" grep -q "You answered 4 questions" "$STAGE/out"
claim "with what is right after each" grep -q "Why: " "$STAGE/out"
take A B
code=$(grep -o 'Your number is [0-9]*' "$STAGE/out" | head -n 1 | grep -o '[0-9]*')
claim "who stops has a number" [ -n "$code" ]
take B "$code"
claim "and goes on with it" grep -q "2 of 4" "$STAGE/out"
claim "each is a file" [ "$(find "$stick/answers" -name '*.json' | wc -l)" -eq 2 ]
echo '{"half"' >"$stick/answers/0123456789abcdef.json"
run drill collect "$stick" --lang en "${now[@]}"
claim "all answers are collected" seats "$folder" 2
claim "and rubbish is named" has "$err" "0123456789abcdef.json"
run drill collect "$stick" --lang en "${now[@]}"
claim "as often as one likes" seats "$folder" 2
run drill give lessons/drills/day-1.json "$stick" --lang en
claim "drills do not mix" [ "$status" -eq 74 ]
run drill take "$STAGE/nowhere" --lang en
claim "a folder without a drill is told" [ "$status" -eq 66 ]

# --- one record ---

run drill merge "$sheets" "$folder" --out "$STAGE/all.json" --lang en
claim "records become one" seats "$STAGE/all.json" 6
run drill merge "$STAGE/all.json" "$folder" "$sheets" --out "$STAGE/again.json" --lang en
claim "without doubles" cmp -s "$STAGE/all.json" "$STAGE/again.json"
run drill merge "$sheets" "$second" --out "$STAGE/x.json" --lang en
claim "sheets of the same numbers are not taken for the same, nor for others" [ "$status" -eq 65 ]
claim "without a word" has "$err" "--same-class"
claim "and nothing is written" not [ -e "$STAGE/x.json" ]
run drill merge "$sheets" "$second" --other-class --out "$STAGE/two.json" --lang en
claim "two classes have all of their people" seats "$STAGE/two.json" 7
run drill merge "$STAGE/two.json" "$second" "$sheets" --out "$STAGE/again.json" --lang en
claim "put together once more, without doubles" cmp -s "$STAGE/two.json" "$STAGE/again.json"
run drill merge "$sheets" "$second" --same-class --out "$STAGE/one.json" --lang en
claim "a class that was typed in twice counts once" seats "$STAGE/one.json" 4
claim "and what is not the same in both is told" has "$err" "3 4 7"
run drill enter "$drill" --record "$STAGE/two.json" --lang en </dev/null
claim "into a record of two classes nothing is typed" [ "$status" -eq 65 ]
run drill merge "$sheets" --lang en
claim "somewhere it must go" [ "$status" -eq 2 ]
sed 's/"drill": "try"/"drill": "else"/' "$folder" >"$STAGE/else.json"
run drill merge "$sheets" "$STAGE/else.json" --out "$STAGE/x.json" --lang en
claim "only records of one drill go together" [ "$status" -eq 65 ]
claim "and nothing is left of the attempt" not [ -e "$STAGE/x.json" ]
claim "no name and no time stands in any of them" not grep -qi '"name"\|:[0-9][0-9]:' "$STAGE/all.json"
verdict
