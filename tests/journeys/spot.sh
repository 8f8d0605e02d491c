#!/bin/bash
# A spot exercise from the outside: as running text with typed letters, and in a terminal with arrows and Enter alone. The
# same answers are worth the same and leave the same record.
. tests/journeys/stage
learn_words ar

data=$STAGE/lessons
mkdir -p "$data/ar"
cp tests/screen/sample_spot.json "$data/ar/first.json"
cat >"$data/course.json" <<'END'
{"format": 1, "id": "spot", "version": "1", "languages": ["ar"], "title": {"ar": "دورة"},
 "units": [{"id": "first", "minutes": 15, "title": {"ar": "الوحدة الأولى"}, "summary": {"ar": "كشف الحيل."}}], "tracks": []}
END
run check "$data"
claim "the sample is a right course" [ "$status" = 0 ]
cards=$(sqlite3 :memory: "SELECT json_array_length(readfile('$data/ar/first.json'), '$.steps[0].cards')")
answers=(0 2 1) # options, by turns: harmless, the second tactic, the first
kept() { sqlite3 "$XDG_STATE_HOME/wiqaya/records.db" "SELECT $1 FROM step WHERE step = 'spot'"; } # COLUMN

# --- as running text ---

letters=(أ ب ج)
plain --data "$data"
say أ && say "${words[start.understood]}" && say أ && say أ # a new learner; without tracks the map comes next
say أ && say أ
claim "the content note comes first" hears exercise.note
say n && claim "then what this is" hears exercise.begin
say n
for ((i = 0; i < cards; i++)); do
    claim "card $((i + 1)) is asked" hears spot.how
    claim "and shows no mark" not has "$heard" '» ('
    say "${letters[answers[i % 3]]}"
    claim "card $((i + 1)) is explained" not hears spot.how
    say n
done
claim "at the end all is counted" hears spot.result
claim "and there is something to take along" hears exercise.debrief
claim "it is kept" until_true [ -n "$(kept record)" ]
typed=$(kept record) points=$(kept points)
part
claim "the record is counts and ids: $typed" eval '[[ $typed =~ ^spot/h[0-9]+\.m[0-9]+\.f[0-9]+\.c[0-9]+/[a-z0-9=,-]+$ ]]'

# --- in a terminal, without letters ---

rm -rf "$XDG_STATE_HOME/wiqaya"
pane 80 24
go --data "$data"
until_true page_is start.language
keys Enter && until_true page_is start.limits_title
keys Enter && until_true page_is start.learner
keys Enter && until_true page_is start.symbol_title
keys Enter && until_true shows دورة
keys Enter && until_true page_is unit.goals
keys Enter && claim "the note in the terminal" until_true page_is exercise.note
press exercise.begin Enter
keys Enter
for ((i = 0; i < cards; i++)); do
    claim "card $((i + 1)) in the terminal" until_true page_is spot.harmless
    for ((k = 0; k < answers[i % 3]; k++)); do keys Down; done
    keys Enter
    until_true not page_is spot.harmless
    keys Enter
done
claim "the result in the terminal" until_true page_is spot.discernment
claim "the same record: $(kept record)" [ "$(kept record)" = "$typed" ]
claim "the same points: $(kept points)" [ "$(kept points)" = "$points" ]
keys F10
verdict
