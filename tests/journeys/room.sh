#!/bin/bash
# A room with machines, through a real mosquitto: a host in a terminal, seats in running text in two languages. A wrong
# code, a late comer, a seat that is killed, a host that is killed, the cover, a door that is shut, a seat that moves;
# the same through a folder. What is left is one file of counts and of seats that are numbers.
. tests/journeys/stage
learn_words en
export HOME=$STAGE/home XDG_RUNTIME_DIR=$STAGE/runtime
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
drill=$STAGE/try.json
cat >"$drill" <<'END'
{"format": 1, "id": "try", "title": {"ar": "تجربة", "en": "Trial"}, "items": [
 {"unit": "kinds", "step": "which-one", "discuss": true},
 {"unit": "kinds", "step": "spot-busy-phone", "card": "withdraw"},
 {"unit": "kinds", "step": "ready"}]}
END
record=$HOME/class-2027-01-15.json
room=$record.room
export PATIENCE=${PATIENCE:-30}

declare -A seat_pid seat_to
end_all() {
    for name in "${!seat_pid[@]}"; do kill "${seat_pid[$name]}" 2>/dev/null; done
    [ -z "${host-}" ] || kill "$host" 2>/dev/null
    leave
}
trap end_all EXIT
seat() { # NAME ARGUMENT…
    local name=$1 fd
    mkdir -p "$STAGE/$name"
    [ -p "$STAGE/$name/in" ] || mkfifo "$STAGE/$name/in"
    HOME=$STAGE/$name XDG_RUNTIME_DIR=$STAGE/$name "$W" drill join "${@:2}" --plain --now 1800000000 \
        <"$STAGE/$name/in" >>"$STAGE/$name/out" 2>&1 &
    seat_pid[$name]=$!
    exec {fd}>"$STAGE/$name/in"
    seat_to[$name]=$fd
}
tell() { printf '%s\n' "$2" >&"${seat_to[$1]}"; } # NAME LINE
leave_seat() { kill -TERM "${seat_pid[$1]}"; wait "${seat_pid[$1]}" 2>/dev/null; } # NAME
hears_at() { SEEN=$(tail -n 30 "$STAGE/$1/out" | tr -d "\\0") && grep -qF -- "$2" "$STAGE/$1/out"; } # NAME TEXT
# Only what came since it was last forgotten.
forget() { : >"$STAGE/$1/out"; } # it is appended to
counts() { sqlite3 :memory: "SELECT json_extract(readfile('$record'), '$1')"; } # PATH
answers() { grep -c '^answer' "$record.journal"; }
answered() { [ "$(answers)" = "$1" ]; }
broker() { pgrep -f "mosquitto -c .*/wiqaya-broker-$(host_pid)-" | head -n 1; }
host_pid() { pgrep -f "^$W drill host $drill" | head -n 1; }
key_of() { sed -n "s/^$1 //p" "$room"; } # WORD

pane 80 40
printf '#!/bin/sh\nHOME=%s XDG_RUNTIME_DIR=%s %s drill "$@" --now 1800000000 --bidi visual --lang en\necho ended:$?\n' \
    "$HOME" "$XDG_RUNTIME_DIR" "$W" >"$STAGE/bin/drill"
chmod +x "$STAGE/bin/drill"
type_text "drill host $drill" && keys Enter
claim "the host opens a room" until_true sees "0 seats are here"
code=$(key_of code) at=127.0.0.1:$(key_of port)
claim "with a code of fourteen digits" [ "${#code}" = 14 ]
claim "in a file that only its owner can read" [ "$(stat -c %a "$room")" = 600 ]

# --- in ---

seat one --lang ar
claim "a seat asks for the code" until_true hears_at one "رمز القاعة"
tell one "${code%?}$(((${code: -1} + 1) % 10))"
claim "a slip in it is told at once" until_true hears_at one "رقم واحد خاطئ"
tell one "$code"
claim "where no room is found by itself an address is asked for" until_true hears_at one "أين القاعة"
tell one ""
until_true hears_at one "تحت الرمز"
tell one "$at"
claim "the first machine is seat one" until_true hears_at one "مقعدكم رقم ١"
seat two "$code" --at "$at" --lang en
claim "the second one is seat two" until_true hears_at two "You are seat 2"
claim "nobody else on its machine can read the code" eval '! grep -qF "$code" /proc/${seat_pid[two]}/cmdline'
claim "the host sees both" until_true sees "2 seats are here"
other=$(printf %s 28358269733143)
seat wrong "$other" --at "$at" --lang en
claim "another code leads to another room, which is not here" until_true hears_at wrong "another code"
leave_seat wrong

# --- a question ---

keys n
claim "the question is announced in one sentence" until_true hears_at two "Question 1 of 3 is here"
claim "to each seat" until_true hears_at one "وصل السؤال ١ من ٣"
forget two
tell two "x" # typed before it was heard
claim "what was typed for the page before is no answer" until_true hears_at two "was not sent"
claim "the question is read then" until_true hears_at two "A)"
claim "in each one's language" eval 'tell one ""; until_true hears_at one "أ)"'
tell one "أ"
tell two "b"
claim "both answers are kept" until_true answered 2
claim "and acknowledged" until_true hears_at two "Counted"
claim "the trainer sees that nobody is awaited" until_true sees "2 of 2"
tell two "c"
sleep 0.3
claim "a second answer of the same seat is none" answered 2

# --- a late comer, a kill, a move ---

seat three "$code" --at "$at" --lang en
claim "who comes late gets the question that is open" until_true hears_at three "Question 1 of 3 is here"
kill -KILL "${seat_pid[two]}"
claim "a seat that was killed is gone at the host" until_true grep -q '^leave' "$record.journal"
wait "${seat_pid[two]}" 2>/dev/null
forget two
seat two "$code" --lang en # where the room is it knows
# What it is told first, the question or its answer, may be told in one breath with the other.
claim "it comes again with its answer" until_true hears_at two "Counted"
claim "as the seat it was, not as a fourth one" [ "$(grep -c '^join 1 ' "$record.journal")" = 3 ]

# --- the host is killed ---

keys Enter # closes the vote
claim "the vote is closed on all seats" until_true hears_at three "The vote is closed"
broker=$(broker)
kill -KILL "$(host_pid)"
until_true course_ended
claim "a seat says that the line is cut" until_true hears_at three "The line to the trainer is cut"
claim "the broker does not outlive the host" until_true not alive "$broker"
pane 80 40
type_text "drill host $drill" && keys Enter
claim "the host can go on" until_true page_is room.resumed
keys 1
claim "with the same code" [ "$(key_of code)" = "$code" ]
forget three
until_true page_is room.discuss
keys Enter
claim "the seats are there again by themselves" until_true hears_at three "Talk to your neighbour now"
forget one
forget two
forget three
keys Enter
claim "the second vote reaches all of them" until_true hears_at two "Question 1 of 3 is here"
claim "also who came late" until_true hears_at three "Question 1 of 3 is here"
tell two ""
tell two "b"
tell three ""
tell three "b"
claim "and all of their answers arrive" until_true answered 4

# --- cover and door ---

keys y
claim "one key covers the seats" until_true hears_at three "We will be back shortly"
forget three
keys y
claim "and lifts the cover" until_true hears_at three "Counted"
keys w
until_true sees "Close the door"
keys 1
until_true sees "Close the vote"
seat four "$code" --at "$at" --lang en
claim "a shut door lets nobody in, and says so" until_true hears_at four "closed the door"
leave_seat four
keys w
until_true sees "moves to another machine"
keys 3
until_true sees "Number of the seat"
type_text 2 && keys Enter
claim "the trainer can show a pin" until_true sees "Seat 2 and its pin"
look
pin=$(grep -o '2 [0-9]\{6\}' <<<"$SEEN" | head -n 1)
leave_seat two
mkdir -p "$STAGE/elsewhere"
seat elsewhere "$code" --at "$at" --lang en
claim "another machine is refused like everybody" until_true hears_at elsewhere "closed the door"
tell elsewhere ""
tell elsewhere b
claim "but asks for seat and pin" until_true hears_at elsewhere "Seat and pin"
tell elsewhere "$pin"
claim "and goes on as that seat, with its answer" until_true hears_at elsewhere "Counted"
keys Escape
until_true sees "Open the door" # two at once would be another key
keys Escape
until_true sees "Close the vote"

# --- to the end ---

keys Enter
until_true sees "after"
forget elsewhere
keys Enter
claim "the answer comes to the seats" until_true hears_at elsewhere "The answer is here"
tell elsewhere ""
claim "with bars in words and one's own answer" until_true hears_at elsewhere "your answer"
keys q
until_true page_is room.leaving
keys 2
claim "the end comes to the seats" until_true hears_at elsewhere "The drill is over"
claim "with their own score, which comes a moment later" until_true hears_at elsewhere "Your right answers"
tell elsewhere ""
broker=$(broker)
keys q
claim "the host ends" until_true course_ended
claim "as it should" has "$SEEN" "ended:0"
for name in one three elsewhere; do leave_seat "$name"; done
claim "nothing of the room is left but its record" [ "$(ls -A "$HOME")" = "${record##*/}" ]
claim "nor anything of a seat" not compgen -G "$STAGE/elsewhere/wiqaya/seat-*"
claim "every answer is in the record once" [ "$(counts '$.items[0].votes[0].people') $(counts '$.items[0].votes[1].people')" = "2 2" ]
claim "which knows seats by numbers only" [ "$(counts '$.seats[0].way')" = network ]
claim "no broker runs on" not alive "$broker"

# --- through a folder ---

mkdir "$STAGE/shared"
rm "$record"
mkfifo "$STAGE/host-in"
"$W" drill host "$drill" --plain --lang en --now 1800000000 --folder "$STAGE/shared" <"$STAGE/host-in" >"$STAGE/host-out" 2>&1 &
host=$!
exec {to_host}>"$STAGE/host-in"
until_true [ -s "$room" ]
code=$(key_of code)
seat five "$code" --folder "$STAGE/shared" --lang en
claim "a folder is a room, too" until_true hears_at five "You are seat 1"
until_true grep -q "1 seat is here" "$STAGE/host-out"
printf '\n' >&"$to_host"
claim "where questions come" until_true hears_at five "Question 1 of 3 is here"
tell five ""
tell five "b"
claim "and answers are counted" until_true hears_at five "Counted"
claim "the host is told in running text" until_true grep -q "All seats have answered" "$STAGE/host-out"
printf '%s\n' $'\033\033\033' >&"$to_host"
claim "a quick exit of the host covers the seats" until_true hears_at five "We will be back shortly"
exec {to_host}>&-
kill -TERM "$host" 2>/dev/null
wait "$host"
leave_seat five

# --- with somebody's broker, which has a password ---

cmdline_of() { tr '\0' ' ' <"/proc/$1/cmdline"; } # PID
names_itself() { has "$(cmdline_of "$1")" "$2"; } # PID TEXT
url=mqtt://somebody:zqxvbnwkjp@127.0.0.1:1
seat six "$code" --broker "$url" --lang en
claim "a seat looks for it" until_true hears_at six "Calling the trainer"
claim "under its name" names_itself "${seat_pid[six]}" "drill join"
claim "nobody else on its machine can read the password" not names_itself "${seat_pid[six]}" zqxvbnwkjp
claim "nor the code" not names_itself "${seat_pid[six]}" "$code"
leave_seat six
rm "$STAGE/host-out" # what the host before said is no sign of this one
"$W" drill host "$drill" --plain --lang en --now 1800000000 --broker "$url" <"$STAGE/host-in" >"$STAGE/host-out" 2>&1 &
host=$!
exec {to_host}>"$STAGE/host-in"
claim "a host does, too" until_true [ -s "$STAGE/host-out" ]
claim "under its name" names_itself "$host" "drill host"
claim "and nobody on its machine can" not names_itself "$host" zqxvbnwkjp
claim "nor whoever looks at its screen" not grep -qF zqxvbnwkjp "$STAGE/host-out"
exec {to_host}>&-
kill -TERM "$host" 2>/dev/null
wait "$host"

# --- what is no room ---

run drill host "$drill" --folder "$STAGE/nowhere" --lang en
claim "a folder that is not there is told" [ "$status" -eq 69 ]
claim "with what to do" has "$err" "Name one that exists"
run drill host "$drill" --broker "http://x" --lang en
claim "and so is what is no broker" has "$err" "mqtt://"
run drill host "$drill" --port 0 --lang en
claim "a port has a number" [ "$status" -eq 2 ]
verdict
