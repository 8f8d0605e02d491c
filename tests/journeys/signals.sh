#!/bin/bash
# Signals: whatever ends or stops the course, the terminal is left as it was found.
. tests/journeys/stage
learn_words ar

pane 80 24
keys "stty -g >$STAGE/before" Enter
until_true test -s "$STAGE/before"
turn=0
clean() { # AFTER-WHAT
    until_true at_prompt
    claim "$1: the prompt is back" at_prompt
    claim "$1: the alternate screen is left" [ "$(pane_says alternate_on)" = 0 ]
    claim "$1: the cursor is visible" [ "$(pane_says cursor_flag)" = 1 ]
    claim "$1: keys are in their usual mode" [ "$(pane_says keypad_cursor_flag)$(pane_says keypad_flag)" = 00 ]
    turn=$((turn + 1))
    keys "stty -g >$STAGE/after.$turn" Enter
    until_true test -s "$STAGE/after.$turn"
    claim "$1: the line is as it was" cmp -s "$STAGE/before" "$STAGE/after.$turn"
    keys clear Enter
}

# The course's own process, not the script that starts it.
BEFORE=(sh -c "echo \$\$ >$STAGE/pid; exec \"\$@\"" sh)
for signal in TERM HUP INT QUIT SEGV ABRT; do
    go --guest
    claim "SIG$signal: the course is there" until_true page_is home.units
    press unit.goals Enter
    kill -"$signal" "$(cat "$STAGE/pid")"
    claim "SIG$signal: it ends" until_true course_ended
    clean "SIG$signal"
done

# As the shell's own job: Ctrl-Z and fg, and a window that changed meanwhile.
go --guest
until_true page_is home.units
keys q
until_true course_ended
clean "a regular end"
sed -i 's/^trap.*//; s/^'"'"'sh/exec &/; /^echo ended/d' "$STAGE/bin/go"
type_text go && keys Enter
claim "the course as a job" until_true page_is home.units
job=$(cat "$STAGE/pid")
stopped() { [ "$(sed 's/.*) //; s/ .*//' "/proc/$job/stat" 2>/dev/null)" = T ]; }
for how in key signal; do
    if [ $how = key ]; then keys C-z; else kill -TSTP "$job"; fi
    claim "stopped by $how" until_true stopped
    clean "stopped by $how"
    [ $how = key ] || in_tmux resize-window -x 100 -y 30
    keys fg Enter
    claim "stopped by $how: fg shows the course again" until_true page_is home.more
    claim "stopped by $how: on the alternate screen" [ "$(pane_says alternate_on)" = 1 ]
done
in_tmux resize-window -x 80 -y 24
claim "it listens: help now" press help_now.title F2
claim "and back" press home.units Escape
keys C-c
asked_or_gone() { at_prompt || page_is home.units; }
claim "Ctrl-C does no harm" until_true asked_or_gone
at_prompt || keys q
until_true at_prompt
clean "after all"

# A script that waits for the course stops with it, or nobody would be there to be typed at.
go --guest
until_true page_is home.units
keys C-z
until_true sees Stopped
type_text "echo shell:\$((40 + 2))" && keys Enter
claim "Ctrl-Z below a script gives the shell back" until_true sees shell:42
keys fg Enter
claim "and fg the course" until_true page_is home.units
keys q
claim "which ends" until_true course_ended

# The window is closed while the course runs: nothing goes on running.
type_text go && keys Enter
until_true page_is home.units
job=$(cat "$STAGE/pid")
in_tmux kill-server
gone() { ! alive "$job"; }
claim "the window is closed: the course ends" until_true gone

# As running text: a signal ends it, the records are whole.
plain
become_learner أ
say ب
say أ
kill -TERM "$course_pid"
part 2>/dev/null
claim "running text: SIGTERM ends it" [ "$status" = 143 ]
claim "the records are sound" [ "$(sqlite3 "$XDG_STATE_HOME/wiqaya/records.db" 'PRAGMA integrity_check')" = ok ]
verdict
