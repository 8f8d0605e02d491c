#!/bin/bash
# What is written where: nothing for a guest; for a learner files that only the owner reads, without a typed word, without
# a visit to the help page.
. tests/journeys/stage
learn_words ar
records=$XDG_STATE_HOME/wiqaya/records.db
file_calls=open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,truncate
secret=زقاقالخفافيش

# The unit's steps of a type, from 1.
steps() { # TYPE
    sqlite3 :memory: "SELECT key + 1 FROM json_each(readfile('lessons/ar/kinds.json'), '$.steps') WHERE value->>'type' = '$1'"
}
n_steps=$(sqlite3 :memory: "SELECT json_array_length(readfile('lessons/ar/kinds.json'), '$.steps')")
at_step() { has "$(head -n 1 <<<"$heard" | bare)" "($1 "; } # STEP
# Goes on from where we are to a step, by Enter and by skipping in turn: one of them is open on every page.
go_to() { # STEP
    local i
    for i in $(seq $((n_steps * 4))); do
        at_step "$1" && return
        if [ $((i % 2)) = 0 ]; then say skip; else say ''; fi
    done
    return 1
}
# A whole visit: help, glossary, a typed answer to a question, a number, settings.
visit() {
    say '!'
    claim "$1: the help page opens" hears help_now.title
    say أ
    say p
    say m
    say g
    say "$secret"
    say "${words[command.home]}"
    say ب
    say أ
    for type in short number; do
        step=$(steps $type | head -n 1)
        claim "$1: step $step is reached" go_to "$step"
        if [ $type = short ]; then say "$secret"; else say 74123; fi
        claim "$1: an answer is judged" hears question.not_yet
        if [ $type = short ]; then say "$secret"; else say 74123; fi
    done
}
writes() { grep -E "O_CREAT|O_WRONLY|O_RDWR|O_TRUNC|mkdir|rename|link|mknod|creat\(|truncate" "$STAGE/trace" |
    grep -vE '"/dev/(tty|null|pts/[0-9]+|urandom)"|= -1 ENOENT'; }

# --- a guest ---

ASAN_OPTIONS=detect_leaks=0 strace -f -o "$STAGE/trace" -e trace="$file_calls" "$W" run --plain --guest "${PINNED[@]}" >"$STAGE/said" 2>"$STAGE/err" <<END
!
أ
m
أ
أ

skip
$secret
o
ج
q
END
claim "a guest's visit ends with 0" [ $? = 0 ]
SEEN=$(writes)
claim "a guest: no file is opened for writing, nothing is made" [ -z "$SEEN" ]
SEEN=$(find "$HOME" -path "$STAGE" -prune -o -type f -print)
claim "a guest: the home is empty" [ -z "$SEEN" ]
BEFORE=(env ASAN_OPTIONS=detect_leaks=0 strace -f -o "$STAGE/trace" -e trace="$file_calls")
pane 80 24
go --guest
claim "a guest in a terminal" until_true page_is home.units
press unit.goals Enter
keys q
until_true course_ended
SEEN=$(writes)
claim "a guest in a terminal: no file is opened for writing, nothing is made" [ -z "$SEEN" ]

# --- a learner ---

(umask 000 && exec "$W" run --plain "${PINNED[@]}" </dev/null >/dev/null)
claim "before a learner is chosen there is no file" [ ! -e "$records" ]
umask 000
plain
become_learner ب
visit learner
unset SEEN
claim "the folder is its owner's alone" [ "$(stat -c %a "$(dirname "$records")")" = 700 ]
for file in "$(dirname "$records")"/*; do
    claim "$(basename "$file") is its owner's alone" [ "$(stat -c %a "$file")" = 600 ]
done
holds() { grep -rlaF -- "$1" "$XDG_STATE_HOME"; } # TEXT
claim "while it runs: no typed word is in the files" not holds "$secret"
claim "nor a typed number" not holds 74123
kill -9 "$course_pid" 2>/dev/null
part 2>/dev/null
claim "after it was killed: no typed word" not holds "$secret"
plain
claim "the learner is known" hears home.units
say q
part
claim "nor after a regular end" not holds "$secret"
claim "no trace of the help page" not grep -rliaE 'help|مساعدة' "$XDG_STATE_HOME"
claim "nor of the glossary, the search or the settings page" not grep -rliaE 'glossary|search|keys' "$XDG_STATE_HOME"
sqlite3 "$records" .dump >"$STAGE/dump"
SEEN=$(grep -P '[^\x00-\x7F]' "$STAGE/dump")
claim "the records hold ids only, no word of a language" [ -z "$SEEN" ]
unset SEEN
SEEN=$(find "$HOME" -path "$STAGE" -prune -o -type f -print | grep -v "^$XDG_STATE_HOME/wiqaya/")
claim "nothing is written anywhere else" [ -z "$SEEN" ]

# Two runs that differ only in a visit to the help page leave the same records.
for kind in without with; do
    XDG_STATE_HOME=$STAGE/$kind "$W" run --plain "${PINNED[@]}" >/dev/null <<END
أ

أ
أ
$([ $kind = with ] && printf '!\nأ\nm')
أ
أ


q
END
    sqlite3 "$STAGE/$kind/wiqaya/records.db" "SELECT * FROM step; SELECT symbol, since, last_unit FROM learner; SELECT name, value FROM setting;
        SELECT unit, attempt, place FROM unit" | sed 's/^[0-9]\{3,\}|//' >"$STAGE/$kind.dump"
done
SEEN=$(diff "$STAGE/without.dump" "$STAGE/with.dump")
claim "with and without a visit to the help page the records are the same" [ -z "$SEEN" ]

# --- everything away ---

plain
say o
delete=$(bare <<<"$heard" | grep -F "${words[settings.wipe]}" | head -n 1 | cut -d')' -f1)
say "$delete"
say ب
claim "deleting everything leads to the first page" hears start.language
part
SEEN=$(find "$XDG_STATE_HOME" -type f)
claim "and no file is left" [ -z "$SEEN" ]
# --- the passphrase lab ---

# A course of one exercise, with the lab behind it.
mkdir -p "$STAGE/lab/lessons/ar" && cp -r assets "$STAGE/lab"
sed 's/"id": "first"/"id": "locks"/' tests/screen/sample_lockdown.json >"$STAGE/lab/lessons/ar/locks.json"
cat >"$STAGE/lab/lessons/course.json" <<END
{"format": 1, "id": "lab", "version": "1", "languages": ["ar"], "title": {"ar": "مختبر", "en": "Lab"}, "units": [{"id": "locks", "minutes": 10,
"title": {"ar": "أقفال", "en": "Locks"}, "summary": {"ar": "أقفال.", "en": "Locks."}}]}
END
# A log of evidence, and a course that one page finishes: behind it is the certificate.
for name in log paper; do
    mkdir -p "$STAGE/$name/lessons/ar" && cp -r assets "$STAGE/$name"
    sed "s/lab/$name/; s/locks/$name/" "$STAGE/lab/lessons/course.json" >"$STAGE/$name/lessons/course.json"
done
sed '0,/"id": "first"/s//"id": "log"/' tests/screen/sample_evidence.json >"$STAGE/log/lessons/ar/log.json"
cat >"$STAGE/paper/lessons/ar/paper.json" <<END
{"format": 1, "id": "paper", "lang": "ar", "title": "أقفال", "minutes": 10, "goals": ["هدف"], "summary": "أقفال.",
"steps": [{"kind": "page", "id": "only", "title": "صفحة", "body": "نص."}]}
END
# Types a secret somewhere and leaves: does the program's memory still hold it? Under a sanitizer freed memory is kept aside.
forgets() { # [--at-once] SECRET BEFORE AFTER; $place: which course, $how: options of it
    SEEN=$("${BUILD:-build/release}/tests/journeys/memory" "$@" "$W" run "${PINNED[@]}" --no-probe --guest --data "$STAGE/$place" "${how[@]}" 2>&1)
}
lab=$'\r\r\rnn1n1nn' shown=$'\t3\033[Z\033[Z\033[Z' home=$'\033[20~' how=()
log=$'1\rnnn1n1n1n1n1n' certificate=$'1nnn42' back=$'\033'
as_text=$'\033[Z\033[Z\033[Z\r\033[B\033[B\033[B' # the first option, from the line and back
if ! has "$W" asan; then
    for typed in zqxvbnwkjp قفلجسرطوب; do
        place=lab
        claim "the lab forgets what was typed: $typed" forgets "$typed" "$lab" "$home"
        claim "also when it was shown: $typed" forgets "$typed" "$lab$shown" "$home"
        place=log
        claim "so does a line of the evidence log that is left: $typed" forgets "$typed" "$log" "$home"
        claim "and one that was judged: $typed" forgets "$typed" "$log" $'\r'
        place=paper
        claim "so does the certificate that is left: $typed" forgets "$typed" "$certificate" "$back"
        claim "and one that was made: $typed" forgets "$typed" "$certificate" $'\r'
        claim "it was made, with the name on it" grep -qF "$typed" "$HOME/certificate.html"
        claim "and one that was made as text: $typed" forgets "$typed" "$certificate$as_text" $'\r'
        claim "it was made, too" grep -qF "$typed" "$HOME/certificate.txt"
        rm -f "$HOME"/certificate.*
        how=(--plain)
        place=lab
        claim "as running text the lab forgets: $typed" forgets --at-once "$typed" $'أ\nأ\n\n\n\nأ\n\nأ\n\n\n' $'\n'
        place=log
        claim "and a log: $typed" forgets --at-once "$typed" $'أ\n\n\n\nأ\n\nأ\n\nأ\n\nأ\n\nأ\n\n' $'\n'
        claim "and where no line is asked for: $typed" forgets --at-once "$typed" $'أ\n' $'\n'
        place=paper
        claim "and a certificate: $typed" forgets --at-once "$typed" $'أ\n\n\n\nد\nب\n' $'\n'
        claim "and one as text: $typed" forgets --at-once "$typed" $'أ\n\n\n\nد\nب\nأ\n' $'\n'
        rm -f "$HOME"/certificate.*
        how=()
    done
fi
plain --data "$STAGE/lab"
become_learner ج
for line in أ أ '' '' '' أ '' أ '' ''; do say "$line"; done
claim "the lab is reached" hears passphrase.line
say زقاقالخفافيش7391
claim "what is typed is judged" hears passphrase.guessing
claim "and not said again" not has "$heard" زقاق
say ''
say q
part
unset SEEN
claim "nothing of it is in a file" not grep -rlaE 'زقاقالخفافيش|7391' "$HOME" --exclude-dir="$(basename "$STAGE")"
verdict
