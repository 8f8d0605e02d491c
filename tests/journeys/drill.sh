#!/bin/bash
# A drill before a room in a terminal: counted, covered, cut off by a kill and taken up again, followed from a second
# terminal; and in running text. What is left is one file of counts.
. tests/journeys/stage
learn_words ar
export HOME=$STAGE/home XDG_RUNTIME_DIR=$STAGE/runtime
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
drill=$STAGE/try.json
cat >"$drill" <<'END'
{"format": 1, "id": "try", "title": {"ar": "تجربة", "en": "Trial"}, "items": [
 {"unit": "kinds", "step": "which-one", "discuss": true,
  "ask": {"ar": "أيّ كلمة تهدّد؟", "en": "Which word threatens?"}, "note": {"ar": "تمهلوا.", "en": "Take your time."}},
 {"unit": "kinds", "step": "spot-busy-phone", "card": "withdraw"},
 {"unit": "kinds", "step": "ready"}]}
END
record=$HOME/class-2027-01-15.json

in_state() { [ "$(sed -n 2p "$XDG_RUNTIME_DIR"/wiqaya/drill-* 2>/dev/null)" = "$1" ]; } # ITEM PHASE VOTE COVERED
step() { keys "${@:2}" && until_true in_state "$1"; }                                  # STATE KEY…
counts() { sqlite3 :memory: "SELECT json_extract(readfile('$record'), '$1')"; }         # PATH
pid_of() { pgrep -f "^$W drill run $drill" | head -n 1; }

# --- in a terminal ---

pane 80 24
in_tmux set-environment -g HOME "$HOME" \; set-environment -g XDG_RUNTIME_DIR "$XDG_RUNTIME_DIR"
printf '#!/bin/sh\nHOME=%s XDG_RUNTIME_DIR=%s %s drill "$@" --now 1800000000 --bidi visual\necho ended:$?\n' \
    "$HOME" "$XDG_RUNTIME_DIR" "$W" >"$STAGE/bin/drill"
chmod +x "$STAGE/bin/drill"
type_text "drill run $drill" && keys Enter
claim "it begins with how many are here" until_true shows "كم عدد الحضور؟"
claim "a number and Enter begin it" step "0 1 0 0" 2 0 Enter
keys Enter
claim "hands are asked for" until_true page_is room.hands
type_text "6 9 3 2"
claim "they can be typed at once" step "0 2 0 0" Enter
claim "one key covers the screen" step "0 2 0 1" y
claim "and shows nothing of the course" until_true page_is cover.text
claim "not even the title" not shows "تجربة"
claim "no other key does anything" step "0 2 0 1" n u q Enter
claim "the same key on the Arabic layout lifts it" step "0 2 0 0" غ
claim "talking comes next, as the drill wants it" step "0 3 0 0" Enter
claim "then the second vote" step "0 1 1 0" Enter
keys F4 Enter Escape
claim "another language in the middle of it asks the same" until_true shows "Which of these messages is blackmail"
claim "in the same vote" in_state "0 1 1 0"
keys F4 Enter Escape
claim "and back" until_true page_is room.second_vote

run drill notes "$drill" --plain --lang en --now 1800000000
claim "the trainer's terminal knows where the room is" has "$out" "for the second vote"
claim "what to ask" has "$out" "Which word threatens?"
claim "what to mind" has "$out" "Take your time."
claim "and what is right" has "$out" "Answer: "

# --- cut off ---

kill -KILL "$(pid_of)"
until_true course_ended
claim "a journal stays behind a drill that was killed" [ -s "$record.journal" ]
claim "which only its owner can read" [ "$(stat -c %a "$record.journal")" = 600 ]
pane 80 24 # the old one was left as the kill found it
type_text "drill run $drill" && keys Enter
claim "the next start offers to go on" until_true page_is room.resumed
keys 1
claim "where it was" until_true page_is room.second_vote
keys Enter
until_true page_is room.hands
type_text "1 18 1 0"
step "0 2 1 0" Enter
claim "the answer is shown with what talking changed" step "0 4 1 0" Enter
claim "in bars" until_true page_is room.change
claim "the next is a card" step "1 1 0 0" Enter
claim "the answer can be shown without a count" step "1 4 0 0" u
in_tmux resize-window -x 80 -y 16
until_true shows "▼"
keys Enter
claim "Enter first shows what is below" until_true shows "▲"
claim "and the drill waits" in_state "1 4 0 0"
in_tmux resize-window -x 80 -y 24
claim "the survey can be left out" step "2 1 0 0" n
keys s
claim "the last page thanks" until_true page_is room.over
keys q
claim "and ends" until_true course_ended
claim "as it should" has "$SEEN" "ended:0"
claim "where the room was is nobody's business any more" not [ -e "$XDG_RUNTIME_DIR/wiqaya/drill" ]
claim "nor is the journal there" not [ -e "$record.journal" ]
claim "the counts are a file of its owner's" [ "$(stat -c %a "$record")" = 600 ]
claim "with both votes" [ "$(counts '$.items[0].votes[0].people') $(counts '$.items[0].votes[1].people')" = "20 20" ]
claim "and what was left out" [ "$(counts '$.items[2].outcome')" = skipped ]
claim "of a room that is over" [ "$(counts '$.over') $(counts '$.people')" = "1 20" ]

# --- in running text, and where nothing can be written ---

hands=$'\n\n1 2 3 4\n\n'
printf '%s' "$hands" | "$W" drill run "$drill" --plain --lang en --now 1800000000 >"$STAGE/out" 2>&1
claim "another drill of the day has a file of its own" [ -s "$HOME/class-2027-01-15-2.json.journal" ]
claim "running text counts as well" grep -q 'hands' "$HOME/class-2027-01-15-2.json.journal"
printf '%s\n\n\n' "$hands" | "$W" drill run "$drill" --plain --lang en --out "$STAGE/nowhere/x.json" >"$STAGE/out" 2>&1
claim "a file that cannot be written is told" grep -q "cannot be written" "$STAGE/out"
claim "and the drill goes on" grep -q "Who had it right\|Vote again\|Talk to your neighbour" "$STAGE/out"

# --- what is no drill ---

run drill
claim "drill alone is wrong use" [ "$status" -eq 2 ]
run drill sing
claim "and so is what it does not know" [ "$status" -eq 2 ]
run drill run
claim "a file must be named" [ "$status" -eq 2 ]
run drill run no-such --lang en
claim "and be there" [ "$status" -eq 66 ]
run drill run lessons/ar/kinds.json --lang en
claim "a lesson is no drill" [ "$status" -eq 65 ]
sed 's/which-one/which-none/' "$drill" >"$STAGE/broken.json"
run drill run "$STAGE/broken.json" --lang en
claim "a drill must ask what is there" [ "$status" -eq 65 ]
claim "and says what is not" has "$err" "kinds/which-none"
verdict
