#!/bin/bash
# Random keys and sizes of the window, KEYS=10000 of them, half as a guest, half as a learner whose records must stay sound.
. tests/journeys/stage
keys=${KEYS:-10000}
storm=${BUILD:-build/release}/tests/journeys/storm

storm() { # SEED ARGUMENT…
    "$storm" $((keys / 2)) "$1" "$W" run "${PINNED[@]}" --bidi visual "${@:2}" >"$STAGE/out" 2>&1
    status=$?
    SEEN=$(tr -d '\033' <"$STAGE/out")
}
storm 1 --guest
claim "a guest's $keys random keys end well" [ $status = 0 ]
# Who runs a drill is told that it is kept, also as a guest: its counts, or the journal of one that was not ended.
left=$(find "$HOME" -path "$STAGE" -prune -o -type f ! -path "$HOME/class-*.json" ! -path "$HOME/class-*.json.journal" -print)
claim "and leave no file but those of drills" [ -z "$left" ]
storm 2
claim "a learner's $keys random keys end well" [ $status = 0 ]
records=$XDG_STATE_HOME/wiqaya/records.db
[ ! -e "$records" ] || claim "the records are sound" [ "$(sqlite3 "$records" 'PRAGMA integrity_check')" = ok ]
verdict
