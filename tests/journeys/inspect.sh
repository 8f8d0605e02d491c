#!/bin/bash
# An inspection from the outside: as running text with typed letters, and in a terminal with arrows and Enter alone. The
# same marks are worth the same and leave the same record. And wiqaya address, which explains any address offline.
. tests/journeys/stage
learn_words ar

data=$STAGE/lessons
mkdir -p "$data/ar"
cp tests/screen/sample_inspect.json "$data/ar/inspect.json"
cat >"$data/course.json" <<'END'
{"format": 1, "id": "inspect", "version": "1", "languages": ["ar"], "title": {"ar": "دورة"},
 "units": [{"id": "inspect", "minutes": 5, "title": {"ar": "للنظر"}, "summary": {"ar": "قراءة العناوين."}}], "tracks": []}
END
run check "$data"
claim "the sample is a right course" [ "$status" = 0 ]
kept() { sqlite3 "$XDG_STATE_HOME/wiqaya/records.db" "SELECT $1 FROM step WHERE step = 'link'"; } # COLUMN

# --- as running text ---

plain --data "$data"
say أ && say "${words[start.understood]}" && say أ && say أ # a new learner; without tracks the map comes next
say أ && say أ
claim "the introduction comes first" hears exercise.begin
say n
claim "the parts are asked about" hears inspect.how
claim "and the domain does not stand out yet" not has "$heard" '[vote.example]'
say 'ب ج'
claim "what was found is counted" hears inspect.found
claim "the domain stands out" has "$heard" '[vote.example]'
claim "and is said in words" has "$(bare <<<"$heard")" "$(bare <<<"${words[address.domain]}")"
claim "there is something to take along" hears exercise.debrief
claim "it is kept" until_true [ -n "$(kept record)" ]
typed=$(kept record) points=$(kept points)
part
claim "the record is ids: $typed" [ "$typed" = inspect/words,link ]

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
keys Enter && until_true page_is exercise.begin
keys Enter && claim "the parts in the terminal" until_true page_is inspect.submit_none
keys Down Enter # the first part has the focus
claim "a mark is made" until_true page_is inspect.submit
keys Down Enter Down Down Enter
claim "the result in the terminal" until_true page_is inspect.found
claim "the same record: $(kept record)" [ "$(kept record)" = "$typed" ]
claim "the same points: $(kept points)" [ "$(kept points)" = "$points" ]
keys F10

# --- any address ---

run address --lang en https://bank.example/a
claim "nothing stands out: 0" [ "$status" = 0 ]
claim "and that is no promise" has "$out" "That proves"
run address --lang en 'http://paypal.com@192.0.2.1:81/' no-address
claim "something stands out: 1" [ "$status" = 1 ]
claim "what stands before the @ is named" has "$out" paypal.com
claim "and what is no address" has "$out" no-address
run address --lang en $'https://bank.example/\e[31m\u202Egnp.exe'
claim "what cannot be seen is told and not shown" not has "$out" $'\e'
claim "nor what turns the order around" not has "$out" $'\u202E'
run address --lang en https://outlook.live.com/mail www.google.co.uk amazon.de paypal.me
claim "nothing stands out in what belongs to the known sites: 0" [ "$status" = 0 ]
run address --lang en 'https://1.2.3.4.5/' 'mailto:a@bank.example,b@evil.example' 'https://❤.facebook.com。evil。com'
claim "where nobody can tell the owner, none is named" eval '[ "$status" = 1 ] && ! has "$out" "The real domain"'
run address
claim "without an address: 2, and how to use it" eval '[ "$status" = 2 ] && has "$err" "wiqaya address"'
claim "it uses no network and writes no file" eval '
    strace -f -qq -e trace=network,creat,mkdir,rename,unlink -o "$STAGE/trace" "$W" address https://bank.example >/dev/null
    [ ! -s "$STAGE/trace" ]'
verdict
