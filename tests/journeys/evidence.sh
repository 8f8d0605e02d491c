#!/bin/bash
# An evidence log and a first hour from the outside, as running text and in a terminal. What is typed is nowhere on the
# disk afterwards, nor on the next page; real data gets a warning; the clock stays hidden once it was.
. tests/journeys/stage
learn_words ar

data=$STAGE/lessons
mkdir -p "$data/ar"
cp tests/screen/sample_evidence.json "$data/ar/first.json"
sed '0,/"id": "first"/s//"id": "second"/' tests/screen/sample_first_hour.json >"$data/ar/second.json"
cat >"$data/course.json" <<'END'
{"format": 1, "id": "log", "version": "1", "languages": ["ar"], "title": {"ar": "دورة"},
 "units": [{"id": "first", "minutes": 15, "title": {"ar": "الوحدة الأولى"}, "summary": {"ar": "سجل."}},
           {"id": "second", "minutes": 15, "title": {"ar": "الوحدة الأولى"}, "summary": {"ar": "ساعة."}}], "tracks": []}
END
run check "$data"
claim "the samples are a right course" [ "$status" = 0 ]
records=$XDG_STATE_HOME/wiqaya/records.db
kept() { sqlite3 "$records" "SELECT $1 FROM step WHERE step = '$2'"; } # COLUMN STEP
# Whether a word lies in any file of this user.
on_disk() { grep -rlaF -- "$1" "$HOME" "$XDG_STATE_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" 2>/dev/null | grep -q .; } # WORD

# --- the log, as running text ---

plain --data "$data"
say أ && say "${words[start.understood]}" && say أ && say أ
say أ && say ج # the first unit, its second step
claim "the content note comes first" hears exercise.note
say '' && say ''
for way in أ أ ب ج أ; do
    claim "an item is asked" hears evidence.ask
    say $way
    claim "and answered" hears evidence.right
    say ''
done
claim "then the log" hears evidence.case
for real in '0770 123 4567' '07701234567' 'sara@gmail.com' 'محلة 12 زقاق 5' 'مصطفى'; do
    say "$real"
    claim "a warning at once: $real" hears evidence.warn.text
    claim "and it is not said again" not has "$heard" "$real"
done
say 'Zanzibar'
claim "what is wrong says why the line is wanted" hears evidence.missing
claim "and is not said again" not has "$heard" Zanzibar
say 'الحساب @dark.example'
claim "the line is complete" hears evidence.line_right
say '12/11'
say '٠٧٠٠ ٠٠٠ ٠٠٠٠'
claim "the log is whole" hears evidence.whole
claim "it is kept" until_true [ -n "$(kept record log)" ]
claim "the record is ids and counts: $(kept record log)" \
    [ "$(kept record log)" = evidence/i5.l3/threat=k,account=k,joke=l,picture=n,transfer=k/who,when,number ]
claim "and everything is earned" [ "$(kept points log)" = 100 ]
part
for word in Zanzibar 07701234567 '0770 123' gmail مصطفى; do
    claim "nothing typed is on the disk: $word" not on_disk "$word"
done

# --- the hour, in a terminal, by arrows and Enter ---

pane 80 24
go --data "$data"
until_true page_is home.units
keys Down && keys Down && keys Enter
until_true page_is unit.goals
type_text ج
claim "the hour begins" until_true page_is exercise.begin
press firsthour.first Enter
claim "the clock is shown" until_true page_is firsthour.minute
type_text ط # the option behind the eight
claim "the clock can be hidden" until_true not page_is firsthour.minute
type_text ح # a first move; from there on Enter alone
until_true page_is firsthour.why
changed() { look && [ "$SEEN" != "$before" ]; }
for ((i = 0; i < 60; i++)); do
    look
    before=$SEEN
    ! page_is firsthour.card || break
    keys Enter
    until_true changed
done
claim "Enter alone comes to the card" until_true page_is firsthour.card
claim "the order is kept: $(kept record hour)" eval '[[ $(kept record hour) =~ ^firsthour/([a-z]+\>){5}[a-z]+/slips[0-9]+\.reasons[0-9]$ ]]'
claim "that the clock is hidden is kept" eval '[[ $(sqlite3 "$records" "SELECT * FROM setting") == *clock_off:1* ]]'
keys F10
verdict
