#!/bin/bash
# The course on a terminal of 80×24: answered in three scripts, steered from two keyboards, resized wildly, left clean.
. tests/journeys/stage
learn_words ar

pane 80 24
keys "stty -g >$STAGE/before" Enter
go
claim "the first page asks for the language" until_true page_is start.language
claim "the language is chosen, the limits are told" press start.limits_title Enter
claim "Enter goes on" press start.who_title Enter
claim "a learner chooses a picture" press start.symbol_title 1
type_text ب
claim "and a track" until_true page_is track.title
keys Enter
claim "and comes to the map" until_true page_is home.units
claim "the alternate screen is in use" [ "$(pane_says alternate_on)" = 1 ]
claim "Enter opens the unit" press unit.goals Enter
keys Enter
until_true shows "$(sqlite3 :memory: "SELECT json_extract(readfile('lessons/ar/kinds.json'), '$.steps[0].title')" | bare)"
claim "and its first page" [ $? = 0 ]

# --- one question after another, answered in Arabic letters, Arabic and Latin digits ---

unit() { sqlite3 :memory: "SELECT json_extract(readfile('lessons/ar/kinds.json'), '\$.steps[$1]$2')" | bare; } # STEP PATH
# Puts the question's options into an order that is known: the row that holds the right one, from 1.
row_of() { # TEXT
    look
    seen_as "$1"
    grep -n -F -- "$seeing" <<<"$SEEN" | head -n 1 | cut -d: -f1
}
was_taken() { page_is question.right || page_is certainty.ask; }
answer_with() { # STEP FIRST SECOND THIRD FOURTH: answers a single choice right, by the name of its option
    local right first
    right=$(sqlite3 :memory: "SELECT value->>'text' FROM json_each(readfile('lessons/ar/kinds.json'), '\$.steps[$1].options')
        WHERE value->>'right'" | bare | awk '{ print $1, $2, $3 }')
    until_true shows "$right" || return
    first=$(look && sed -n "1,$(row_of "$right")p" <<<"$SEEN" | grep -cE '[○◯o●] ')
    shift
    type_text "${!first}"
    keys Enter
    until_true was_taken || return
    if page_is certainty.ask; then keys Enter; fi # some questions want to know how sure one is
    until_true page_is question.right
}
all=$(sqlite3 :memory: "SELECT json_array_length(readfile('lessons/ar/kinds.json'), '$.steps')" | sed 'y/0123456789/٠١٢٣٤٥٦٧٨٩/')
# From wherever we are to a step of the unit, through the unit's page: its rows are counted from the first, before which
# there may be one to begin and one to go on.
go_to() { # STEP
    local number before
    number=$(sed 'y/0123456789/٠١٢٣٤٥٦٧٨٩/' <<<"$(($1 + 1))")
    for before in 1 2 0; do
        keys F5
        until_true page_is home.units || return
        if page_is home.continue; then type_text ج; else type_text ب; fi # behind the test
        until_true page_is unit.goals || return
        # shellcheck disable=SC2046
        keys Home $(for _ in $(seq $(($1 + before))); do echo Down; done) Enter
        until_true in_unit
        grep -qE "^ *$all ﻦﻣ $number " <<<"$SEEN" && return
    done
    return 1
}
in_unit() { look && has "$SEEN" " $all ﻦﻣ "; }
singles=$(sqlite3 :memory: "SELECT group_concat(key, ' ') FROM json_each(readfile('lessons/ar/kinds.json'), '$.steps')
    WHERE value->>'type' = 'single'")
read -r first second third _ <<<"$singles"
go_to "$first"
claim "a question answered with أ ب ج د" answer_with "$first" أ ب ج د
go_to "$second"
claim "a question answered with ١ ٢ ٣ ٤" answer_with "$second" ١ ٢ ٣ ٤
go_to "$third"
claim "a question answered with 1 2 3 4" answer_with "$third" 1 2 3 4

# --- commands from Latin and Arabic keyboards ---

keys F5
until_true page_is home.units
for key in F2 '!'; do
    claim "$key: help now" press help_now.title "$key"
    claim "Escape: back" press home.units Escape
done
for key in '?' ؟ F1; do
    type_text_or_key() { if [ "$1" = F1 ]; then keys F1; else type_text "$1"; fi; }
    type_text_or_key "$key"
    claim "$key: all keys" until_true page_is keys.title
    claim "Escape: back" press home.units Escape
done
for key in o خ; do
    type_text "$key"
    claim "$key: settings" until_true page_is settings.exit
    claim "Escape: back" press home.units Escape
done
# On the map ل is the letter of an option: a letter that names an option is no command.
press help_now.title F2
for key in g ل; do
    type_text "$key"
    claim "$key: glossary" until_true page_is glossary.search
    claim "Escape: back" press help_now.title Escape
done
claim "Escape: back" press home.units Escape

# --- a scene of a story ---

story=$(sqlite3 :memory: "SELECT min(key) FROM json_each(readfile('lessons/ar/kinds.json'), '$.steps')
    WHERE value->>'kind' = 'scenario'")
go_to "$story"
claim "a story opens" until_true shows "$(unit "$story" .title)"
for _ in 1 2 3; do
    before=$SEEN
    keys Enter
    changed() { look && [ "$SEEN" != "$before" ]; }
    claim "Enter leads on in a story" until_true changed
done
claim "a story is left for the map" press home.units F5

# --- sizes ---

drawn() { look && [ -n "${SEEN//[[:space:]]/}" ] && [ "$(pane_says cursor_y)" -lt "$1" ]; } # ROWS
for size in 40x12 150x50 80x24 41x13 132x43 40x50 150x12 60x20; do
    in_tmux resize-window -x "${size%x*}" -y "${size#*x}"
    claim "$size: the map" until_true page_is home.units
    claim "$size: no row is wider than the window" [ -z "$(grep -E ".{$((${size%x*} + 1))}" <<<"$SEEN")" ]
done
for size in 39x24 80x11 10x3 1x1 2x40; do
    in_tmux resize-window -x "${size%x*}" -y "${size#*x}"
    gone() { look && ! page_is home.more; }
    claim "$size: too small for the map" until_true gone
done
in_tmux resize-window -x 80 -y 24
claim "and back: the map again" until_true page_is home.more
for cols in 40 95 150 61 20 110 47 133 77 80; do
    in_tmux resize-window -x $cols -y $((cols / 4 + 4)) \; send-keys Down
done
in_tmux resize-window -x 80 -y 24
claim "after a storm of sizes: the map" until_true page_is home.more

# --- a line that is typed in ---

keys F3
until_true page_is glossary.search
in_tmux set-buffer $'abc\nq\n' \; paste-buffer -p
claim "what is pasted is one line, and presses no key" until_true sees "abc q"
keys C-_
pasted_is_gone() { look && ! has "$SEEN" "abc q"; }
claim "Ctrl-_ takes it back" until_true pasted_is_gone
keys C-y
claim "Ctrl-Y brings it again" until_true sees "abc q"
keys C-w
erased() { look && has "$SEEN" abc && ! has "$SEEN" "abc q"; }
claim "Ctrl-W erases a word" until_true erased
keys C-u Tab
in_tmux paste-buffer -p
claim "outside of the line a paste does nothing" press home.more Escape
until_true page_is home.more

# --- leaving ---

keys q
claim "q: the course ends" until_true course_ended
claim "with 0" has "$SEEN" ended:0
until_true at_prompt
claim "the prompt is back" at_prompt
claim "the alternate screen is left" [ "$(pane_says alternate_on)" = 0 ]
claim "the cursor is visible" [ "$(pane_says cursor_flag)" = 1 ]
claim "keys are in their usual mode" [ "$(pane_says keypad_cursor_flag)$(pane_says keypad_flag)" = 00 ]
claim "no mouse is listened to" [ "$(pane_says mouse_any_flag)" = 0 ]
keys "stty -g >$STAGE/after; echo do""ne" Enter
until_true sees "done"
claim "the line is as it was" cmp -s "$STAGE/before" "$STAGE/after"
# A terminal that answers is one of today, whatever it calls itself.
BEFORE=(env TERM=no-such-terminal)
go --guest --bidi auto
on_screens() { [ "$(pane_says alternate_on)" = 1 ]; }
claim "an unknown name, but it answers: the course comes" until_true on_screens
keys F10
claim "F10: the course ends" until_true course_ended
verdict
