#!/bin/bash
# A terminal that nobody knows: its user is asked how Arabic reads right, once, and that is how it is shown from then on.
. tests/journeys/stage
learn_words ar

begins() { shows "$(cut -d' ' -f1-3 <<<"${words[$1]}")"; } # KEY: the first words of a sentence
turn() { keys "$2" && until_true begins "$1"; }            # KEY KEY-NAME

# A multiplexer that does not say who shows it is such a terminal.
pane 80 24
in_tmux set -g exit-unattached off
printf '#!/bin/sh\n%s run --seed 7 --now 1800000000 "$@"\necho ended:$?\n' "$W" >"$STAGE/bin/course"
printf '#!/bin/sh\n%s doctor --lang en\necho ended:$?\n' "$W" >"$STAGE/bin/look"
chmod +x "$STAGE/bin/course" "$STAGE/bin/look"
in_tmux send-keys -l "export XDG_STATE_HOME=$STAGE/state" \; send-keys Enter
type_text course && keys Enter
claim "the first page asks which line reads right" until_true begins display.which
look
claim "it asks in English as well" has "$SEEN" "Which line reads right?"
claim "four lines are shown between bars, as they are sent" [ "$(grep -c '│.*Wiqaya.*│' <<<"$SEEN")" -ge 2 ]
visual=$(grep -n 'ﺔﻴﺑﺮﻌﻟﺍ' <<<"$SEEN" | head -n 1 | cut -d: -f1)
inverse=$(grep -n 'ﺍﻟﻌﺮﺑﻴﺔ' <<<"$SEEN" | head -n 1 | cut -d: -f1)
claim "one in the order of the eye, another in the order of the letters" [ -n "$visual" -a -n "$inverse" ]
claim "the first line is chosen, marks are asked for" turn display.marks 1
claim "then digits" turn display.digits 1
claim "and that is all" turn display.done 1
claim "what comes next is the first page of the course" press start.language Escape
keys Enter && until_true page_is start.limits_title && keys Enter && until_true page_is start.who_title
keys 1 && until_true page_is start.symbol_title && keys 1
until_true page_is track.title && keys 1
claim "a learner begins" until_true page_is home.units
keys q
until_true course_ended
in_tmux send-keys clear Enter
until_true not course_ended
type_text course && keys Enter
claim "the next start does not ask again" until_true page_is home.units
claim "F6 asks again, from any page" turn display.which F6
keys 2
claim "the second line is chosen: from here on rows are in the order of the letters" until_true sees 'ﺃﻱ ﺍﻟﺴﻄﺮﻳﻦ'
keys 2
claim "and so is the next page" until_true sees 'ﺃﻱ ﺍﻟﺴﻄﺮﻳﻦ ﺗﻈﻬﺮ'
keys q
until_true course_ended
in_tmux send-keys clear Enter
until_true not course_ended
type_text look && keys Enter
until_true course_ended
claim "doctor says that somebody chose" has "$SEEN" "as its user chose"
claim "and in what order rows are sent" has "$SEEN" "order on the wire: inverse"
claim "without vowel signs" has "$SEEN" "harakat: left out"

# --- a guest, and a trainer's tools ---

again() { # ARGUMENT…
    in_tmux send-keys clear Enter
    until_true not course_ended
    type_text "$*" && keys Enter
}
printf '#!/bin/sh\n%s drill --seed 7 --now 1800000000 --lang ar "$@"\necho ended:$?\n' "$W" >"$STAGE/bin/tools"
chmod +x "$STAGE/bin/tools"
again course --guest
claim "what a learner said holds for a guest" until_true sees 'ﺿﻴﻒ' # in the order of the letters
keys q
until_true course_ended
again tools
claim "and for a trainer" until_true sees 'ﻋﺮﺽ ﺗﺪﺭﻳﺐ'
keys q
until_true course_ended
in_tmux send-keys -l "export TERM=screen" \; send-keys Enter
again tools
claim "at another terminal a trainer is asked" until_true begins display.which
keys 1
until_true page_is tool.run
keys q
until_true course_ended
again tools
claim "once, where there are records" until_true page_is tool.run
keys q
until_true course_ended
in_tmux send-keys -l "export XDG_STATE_HOME=$STAGE/none HOME=$STAGE/none" \; send-keys Enter
again course --guest
claim "a guest on a computer without records is asked" until_true begins display.which
keys 1
claim "with one key" until_true page_is home.guest
keys End Enter
until_true page_is tool.run
keys ك
claim "not again in what is started" until_true page_is agenda.begin_next
keys q
claim "nor when that ends" until_true page_is tool.run
keys q
until_true course_ended
again course --guest
claim "but at the next start: a guest leaves nothing" until_true begins display.which
keys q
until_true course_ended
claim "not even that" [ ! -e "$STAGE/none/wiqaya" ]
in_tmux kill-server

# --- a terminal that does not read UTF-8 ---

# Its one letter came out as three: what a terminal in Latin-1 answers, twice.
latin=$'\033[3;1R\033[3;4R\033[3;5R\033[?6c'
asked() { [ "$(grep -ac $'\033\\[c' "$STAGE/typescript" 2>/dev/null)" -ge 1 ] && grep -aqF "$1" "$STAGE/typescript"; } # BYTES
refuse() { # COMMAND…
    rm -f "$STAGE/keys" "$STAGE/typescript"
    mkfifo "$STAGE/keys"
    # Over SSH an answer may take longer, as it may on a busy machine.
    SSH_CONNECTION=far TERM=xterm LC_ALL=C timeout 20 script -qefc "$*" "$STAGE/typescript" <"$STAGE/keys" >/dev/null &
    local job=$!
    exec {line}>"$STAGE/keys"
    until_true asked $'\033[c'
    printf %s "$latin" >&"$line"
    until_true asked $'\033%G'
    printf %s "$latin" >&"$line"
    wait "$job"
    status=$?
    exec {line}>&-
    SEEN=$(cat -v "$STAGE/typescript")
}
for command in "run --guest" doctor; do
    refuse "$W $command"
    said=$(sed -n 's/^.*\(No Arabic letter\|La tazhar\)/\1/p' "$STAGE/typescript")
    claim "$command: ends with 1" [ "$status" = 1 ]
    claim "$command: says so in English" has "$said" "No Arabic letter can be shown here"
    claim "$command: and in Arabic, in Latin letters" has "$said" "La tazhar al-huruf"
    claim "$command: in ASCII only" not grep -qP '[^\x00-\x7F]' <<<"$said"
    claim "$command: no page was drawn" not grep -aqF $'\033[?1049h' "$STAGE/typescript"
done
verdict
