#!/bin/bash
# The quick exit, from many screens and by both keys: the first thing the terminal gets covers everything, and then nothing
# of the course is left, on the screen, in what scrolled away, in the title, or as a process.
. tests/journeys/stage
learn_words ar
BEFORE=(sh -c 'echo $$ >'"$STAGE"'/pid; exec "$@"' sh)

# Each screen: its name, the sentence that shows it is there, and the keys that lead to it from the map.
screens="
map home.units
help help_now.title F2
keys keys.title F1
glossary glossary.search F3
settings settings.exit F4
unit unit.goals Enter
page command.next Enter Enter
question question.pass Enter Enter Enter
deeper help_now.title Enter Enter Enter F2"

everything() { in_tmux capture-pane -p -S - -E -; }
trace_of_course() { everything | grep -P '[\x{0600}-\x{06FF}\x{FB50}-\x{FEFC}]|wiqaya'; }
left() { # HOW: what must be true after a quick exit that leaves
    until_true course_ended
    claim "$1: the status is 0" has "$SEEN" ended:0
    SEEN=$(everything)
    claim "$1: nothing is left on the screen or behind it" not trace_of_course
    claim "$1: the alternate screen is left" [ "$(pane_says alternate_on)" = 0 ]
    claim "$1: the cursor is visible" [ "$(pane_says cursor_flag)" = 1 ]
    claim "$1: the title says nothing" not has "$(pane_says pane_title)" "$(beginning app.name)"
    claim "$1: the process is gone" not alive "$(cat "$STAGE/pid")"
    keys "stty -a | grep -c ' -icanon'; clear; tput E3" Enter
}

pane 80 24
way=F12
while read -r name sentence path; do
    [ -n "$name" ] || continue
    go --guest
    until_true page_is home.units
    # One key after another, each when the one before has been answered.
    for key in $path; do
        before=$SEEN
        keys "$key"
        changed() { look && [ "$SEEN" != "$before" ]; }
        until_true changed
    done
    claim "$name: is there" until_true page_is "$sentence"
    if [ $way = F12 ]; then keys F12; else keys Escape Escape Escape; fi
    left "$name, $way"
    [ $way = F12 ] && way=Escape || way=F12
done <<<"$screens"

go
until_true page_is start.language
keys F12
left "the first start, F12"
claim "the first start, F12: no file was made" [ ! -e "$XDG_STATE_HOME/wiqaya" ]

# --- a calculator that stays, when that was set (here as running text) ---

plain
become_learner أ
say o
say "$(bare <<<"$heard" | grep -F "${words[settings.exit]}" | head -n 1 | cut -d')' -f1)"
claim "the decoy can be set" has "$heard" "${words[settings.exit.decoy]}"
say "${words[command.exit]}"
claim "as running text: the quick exit pushes a hundred lines between" [ "$(grep -c '^$' <<<"$heard")" -ge 100 ]
claim "and stays as a calculator" hears decoy.title
say '(1+2)/3'
claim "that calculates" has "$(bare <<<"$heard")" '(1+2)/3 = 1'
say "${words[command.exit]}"
part
claim "until the next one" [ "$status" = 0 ]

go
claim "the learner's map" until_true page_is home.units
keys F12
claim "F12: a calculator" until_true page_is decoy.title
SEEN=$(everything)
claim "nothing else is left" not has "$SEEN" "$(seen_as "${words[home.units]}"; echo "$seeing")"
claim "it offers no help against blackmail" not page_is command.help_now
SEEN=$(everything)
claim "the course is not named" not has "$SEEN" "$(seen_as "${words[app.name]}"; echo "$seeing")"
keys 2 + 3 Enter
claim "it calculates: 2+3 is 5" until_true sees '2+3 = 5'
for key in F5 F2 F3 Escape; do keys $key; done
keys C-u C-l 7 '*' 6 Enter
claim "no key leads back to the course" until_true sees '7*6 = 42'
keys F12
left "the calculator, F12"

# --- one write covers ---

BEFORE=(env ASAN_OPTIONS=detect_leaks=0 strace -e trace=read,write -e signal=none -s 100000 -o "$STAGE/trace")
go --guest
until_true page_is home.units
press unit.goals Enter
keys F12
until_true course_ended
# What was written to the terminal after the key was read.
awk '/^read\(0, "\\33/ { after = 1; next } after && /^write\(1, /' "$STAGE/trace" >"$STAGE/writes"
SEEN=$(cut -c1-2000 "$STAGE/writes")
claim "the first write after the key covers the screen" grep -qE '^write\(1, "[^"]*\\33\[2?J' <(head -n 1 "$STAGE/writes")
claim "and what scrolled away" grep -qF '\33[3J' <(head -n 1 "$STAGE/writes")
claim "neither it nor a later one shows a letter of the course" not grep -qE '\\(33[0-3]|35[67])\\[23]' "$STAGE/writes"
verdict
