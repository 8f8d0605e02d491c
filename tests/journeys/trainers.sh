#!/bin/bash
# A trainer who knows no command but `make run`: from the map to a drill and back, to the agenda and a drill of it; what is
# kept, what nobody sees on a process list, and that a quick exit ends all of it.
. tests/journeys/stage
learn_words en
export HOME=$STAGE/home XDG_RUNTIME_DIR=$STAGE/runtime TZ=UTC
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
nine=$((1800000000 - 1800000000 % 86400 + 9 * 3600)) # nine o'clock of that day

sitting() { # ARGUMENT…
    pane 80 24
    in_tmux set-environment -g HOME "$HOME" \; set-environment -g XDG_RUNTIME_DIR "$XDG_RUNTIME_DIR" \; set-environment -g TZ UTC
    printf '#!/bin/sh\nHOME=%s XDG_RUNTIME_DIR=%s TZ=UTC %s "$@" --now %s --seed 7 --bidi visual --lang en\necho ended:$?\n' \
        "$HOME" "$XDG_RUNTIME_DIR" "$W" "$nine" >"$STAGE/bin/trainer"
    chmod +x "$STAGE/bin/trainer"
    type_text "trainer $*" && keys Enter
}
shown_as() { ps -ww -o args= -p "$(pgrep -f "^$W $1" | head -n 1)"; } # ARGUMENTS

# --- from the map to a drill and back ---

sitting run --guest
until_true page_is home.units
keys End
claim "last on the map is the trainers' door" until_true page_is home.trainers
keys Enter
claim "behind it is what a trainer does" until_true page_is tool.run
claim "who came by mistake is told the way back" sees "Esc To the map"
keys a
claim "a drill is chosen" until_true page_is drills.title
claim "the days come first" until_true shows "Day one"
claim "and what will be kept is told before" sees "class-….json"
keys Escape
until_true page_is tool.run
sleep 2 # three of them in a row would be a quick exit
keys Escape
claim "one key leads back to the map" until_true page_is home.guest
claim "looking has written nothing" [ -z "$(find "$HOME" "$XDG_RUNTIME_DIR" -mindepth 1)" ]
keys End Enter
until_true page_is tool.run
keys a
until_true page_is drills.title
keys Enter
claim "and begins" until_true shows "How many are here?"
claim "the process list says nothing of it" not has "$(shown_as "run --guest")" day
type_text 12
keys Enter
until_true sees "13"
keys q
until_true shows "End the drill?"
keys c
claim "when it is left, the trainers' page is back" until_true page_is tool.run
claim "of the same guest" not [ -e "${XDG_STATE_HOME:-$HOME/.local/state}/wiqaya/records.db" ]
keys Escape
claim "with the map behind it" until_true page_is home.guest

# --- on paper, as many as are said ---

keys End Enter
until_true page_is tool.run
keys e
until_true page_is drills.title
keys Enter
claim "how many sheets is asked" until_true page_is drills.sheets
keys C-u
type_text 7
keys Enter
claim "and where they are is told" until_true page_is told.done
claim "… and so many they are" [ "$(grep -c 'class="answers"' "$HOME/paper.html")" -eq 7 ]
rm -f "$HOME/paper.html"
keys Enter
until_true page_is tool.run
keys Escape
until_true page_is home.guest

# --- the agenda ---

keys End Enter
until_true page_is tool.run
keys k
claim "the agenda begins with the first day" until_true shows "Day one: we understand"
claim "the clock says what is on" until_true shows "25 minutes left"
keys n
claim "the next begins when it is said" until_true shows "15 minutes left"
claim "and that is kept" until_true grep -q '"here": {"day": 1, "entry": 2, "since": "09:00", "date": "'"$(date -u -d "@$nine" +%F)"'"}' "$HOME/agenda.json"
claim "for its trainer alone" [ "$(stat -c %a "$HOME/agenda.json")" = 600 ]
keys Enter
until_true page_is agenda.begin_again
keys b
until_true page_is agenda.longer
keys a
claim "five minutes more" until_true shows "20 minutes"
claim "are kept" until_true grep -q '"of": "before", "minutes": 20' "$HOME/agenda.json"
keys Escape
until_true page_is agenda.begin_again
keys Escape
until_true page_is agenda.begin_next
keys End
until_true page_is agenda.print
keys Enter
claim "a sheet is printed" until_true [ -s "$HOME/agenda.html" ]
claim "from right to left, or as the language is" grep -q 'dir="ltr"' "$HOME/agenda.html"
claim "it is its trainer's alone" [ "$(stat -c %a "$HOME/agenda.html")" = 600 ]
keys q
claim "leaving it leads back" until_true page_is tool.run

# --- a quick exit inside ends everything ---

keys a
until_true page_is drills.title
keys Enter
until_true shows "How many are here?"
keys F12
claim "a quick exit inside a drill ends the program" until_true course_ended
claim "and shows nothing of the course" not sees "rainers"

# --- a drill in a folder, without a command line ---

sitting drill
until_true page_is tool.run
keys g
until_true page_is drills.title
keys Enter
claim "the folder is asked for on a screen" until_true page_is place.again
keys End Enter
until_true page_is place.folder
type_text "$STAGE/stick"
keys Enter
claim "what was done is told on a screen" until_true page_is told.done
claim "and what to do next, without a command to type" not sees "wiqaya"
claim "the drill lies there" [ -s "$STAGE/stick/drill.json" ]
keys Enter
claim "and the trainers' page is back" until_true page_is tool.run
take() { keys h && until_true page_is place.again; }
folder() { keys End Enter && until_true page_is place.folder && type_text "$1" && keys Enter; } # PATH
take
keys q
claim "who changes their mind is back on the trainers' page" until_true page_is tool.run
take
folder "$STAGE/nowhere"
claim "a folder that is not there is told" until_true page_is told.failed
claim "with what to do" sees "Put the stick in"
keys Enter
claim "and leads back to the trainers' page" until_true page_is tool.run
take
folder "$STAGE/stick"
until_true page_is take.begin
keys q
claim "so does a drill that nobody sat down to" until_true page_is tool.run
take
keys End Enter
until_true page_is place.folder
type_text "$STAGE/sti"
claim "the folders below what is typed are offered" until_true shows "C stick"
keys Tab Down Down Enter
claim "one of them can be chosen" until_true sees "C answers"
keys Enter
until_true page_is take.begin
keys Enter
until_true page_is take.number
keys q
claim "whoever has sat there is led to the map" until_true page_is home.guest
keys End Enter
until_true page_is tool.run
take
keys F12
claim "quick exit is open there as well" until_true course_ended
claim "and says nothing" not sees "older"

# --- drill alone, and a drill of one's own ---

sitting drill
claim "drill alone, in a terminal, is the trainers' page" until_true page_is tool.run
keys j
until_true page_is drills.new
keys Enter
claim "a drill is put together" until_true page_is build.bank
keys q
until_true page_is tool.run
cat >"$HOME/mine.drill.json" <<'END'
{"format": 1, "id": "mine", "title": {"ar": "تدريبي", "en": "My own"}, "items": [{"unit": "kinds", "step": "which-one"}]}
END
keys a
claim "what lies in the home folder is offered" until_true shows "My own"
keys Escape
until_true page_is tool.run
keys q
until_true course_ended

# --- in running text ---

said=$(printf '%s\n' d n q q | "$W" run --guest --plain --now "$nine" --lang en 2>&1 | tail -c 300)
SEEN=$said
said=$(printf '%s\n' n q | "$W" drill agenda --plain --now "$nine" --lang en 2>&1)
SEEN=$said
claim "running text leads through it as well" has "$said" "The story in three words"
said=$(printf '%s\n' n n n s q | "$W" drill agenda "$STAGE/undone.agenda.json" --plain --now "$nine" --lang en 2>&1)
claim "what was pressed once too often is taken back" has "$said" "The last change was taken back."
claim "and is not in the file either" grep -q '"here": {"day": 1, "entry": 3,' "$STAGE/undone.agenda.json"
number=$(printf '' | "$W" run --guest --plain --now "$nine" --lang en | grep -n 'For trainers' | head -n 1)
claim "and the map has the door" [ -n "$number" ]
run drill
claim "without a terminal drill alone is wrong use" [ "$status" -eq 2 ]

# --- its file ---

run drill agenda "$STAGE/own.agenda.json" --print --out "$STAGE/sheet.html" --lang ar
claim "the sheet can be had at once" [ "$status" -eq 0 ]
claim "in the language that was asked for" grep -q 'dir="rtl"' "$STAGE/sheet.html"
claim "a page a day" [ "$(grep -c '<section>' "$STAGE/sheet.html")" = 3 ]
claim "printing changes no agenda" [ ! -e "$STAGE/own.agenda.json" ]
printf '%s\n' n q | "$W" drill agenda "$STAGE/own.agenda.json" --plain --now "$nine" --lang en >/dev/null 2>&1
claim "a named file becomes the trainer's copy" grep -q '"here"' "$STAGE/own.agenda.json"
run check "$STAGE/own.agenda.json" --lang en
claim "check finds it right" [ "$status" = 0 ]
sed -i 's/"welcome-rules"/"welcome-rule"/' "$STAGE/own.agenda.json"
run check "$STAGE/own.agenda.json" --lang en
claim "and says what is not there" has "$out" "agenda-activity"
echo '{' >"$STAGE/own.agenda.json"
run drill agenda "$STAGE/own.agenda.json" --lang en
claim "one that cannot be read is told" [ "$status" -eq 65 ]
printf '%s\n' n q | "$W" drill agenda "$STAGE/nowhere/x.json" --plain --now "$nine" --lang en >"$STAGE/out" 2>&1
claim "one that cannot be written is told, and it goes on" grep -q "file could not be written" "$STAGE/out"
verdict
