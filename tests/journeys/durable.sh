#!/bin/bash
# What was acknowledged is kept, whatever happens to the program; and when nothing can be kept, the learner is told in the
# language that was chosen, the course goes on, and the file stays as it was.
. tests/journeys/stage
learn_words ar
records=$XDG_STATE_HOME/wiqaya/records.db
n_steps=$(sqlite3 :memory: "SELECT json_array_length(readfile('lessons/ar/kinds.json'), '$.steps')")
kept() { sqlite3 "$records" "$1"; } # SQL
sound() { [ "$(sqlite3 "$1" 'PRAGMA integrity_check')" = ok ]; } # FILE

# --- killed at twenty moments ---

RANDOM=7
plain
become_learner أ
say ب
for round in $(seq 20); do
    if [ "$round" -gt 1 ]; then
        plain
        say أ
    fi
    # From the second round on the unit is gone on with; at its end it is begun again.
    (sleep "0.$(printf %03d $((RANDOM % 150)))" && kill -9 "$course_pid") &
    i=0
    while say "$([ $(((i += 1) % 2)) = 0 ] && echo skip)"; do
        if hears result.title; then
            say "$(bare <<<"$heard" | grep -F ") ${words[result.again]}" | head -n 1 | cut -d')' -f1)" || break
        fi
    done
    wait $!
    part 2>/dev/null
    told=$(bare <"$STAGE/said" | grep -oP "^${words[face.progress]}: \K[0-9]+(?= )" | tail -n 1)
    there=$(kept "SELECT count(*) FROM step JOIN unit USING (learner, unit, attempt) WHERE state > 0")
    unset SEEN
    claim "round $round: killed, not ended" [ "$status" = 137 ]
    claim "round $round: the records are sound" sound "$records"
    # Where the unit was begun again in the last moment nothing is told yet.
    claim "round $round: $there steps kept of $told told" within "$there" "${told:-0}" "$((${told:-$n_steps} + 1))"
done 2>/dev/null # where the shell reports the killing

# --- several at once ---

# A whole unit, skipped through, as the learner with that picture. A new one is asked for a track, and the first one of all
# for the language before that.
skip_unit() { # PICTURE [first | new]
    {
        [ "${2-}" != first ] || printf 'أ\n\n'
        printf 'أ\n%s\n' "$1"
        [ -z "${2-}" ] || printf 'أ\n'
        printf 'ب\nأ\n'
        for _ in $(seq $((n_steps * 3))); do printf 'skip\n\n'; done
    } | "$W" run --plain "${PINNED[@]}"
}
# As long as there is one learner alone, the course opens as that one's; so two are made beforehand.
rm -rf "$XDG_STATE_HOME"
plain
become_learner ب
say o
say "$(bare <<<"$heard" | grep -F ") ${words[settings.switch]}" | cut -d')' -f1)"
claim "another learner may begin" hears start.who_title
say أ && say ج && say أ
part
for picture in ب ج 'د new'; do skip_unit $picture >"$STAGE/said.${picture%% *}" 2>&1 & done
wait
unset SEEN
claim "three at once: the records are sound" sound "$records"
claim "three at once: each is there with every step" [ "$(kept "SELECT group_concat(n, ' ') FROM
    (SELECT count(*) AS n FROM step WHERE state > 0 GROUP BY learner)")" = "$n_steps $n_steps $n_steps" ]
claim "three at once: nobody was told of trouble" not grep -qF "$(beginning error.store.busy | cut -d. -f1)" "$STAGE"/said.*
rm -rf "$XDG_STATE_HOME"
skip_unit ب first >/dev/null
# One learner, two windows: goes on at the map.
for window in 1 2; do
    (
        printf 'ب\nأ\n'
        for _ in $(seq 40); do printf '\nskip\n'; done
    ) | "$W" run --plain "${PINNED[@]}" >"$STAGE/said.$window" 2>&1 &
done
wait
claim "one learner in two windows: the records are sound" sound "$records"
claim "one learner in two windows: every step is there" [ "$(kept 'SELECT count(*) FROM step WHERE state > 0')" = "$n_steps" ]

# --- when nothing can be kept ---

# Says what it should in both languages, goes on, and ends well.
goes_on() { # WHAT KEY COMMAND…: a command that runs the course with the arguments that follow
    local lang what=$1 key=$2
    shift 2
    for lang in ar en; do
        { printf 'أ\n\nأ\nأ\nأ\nب\nأ\n\nskip\n\nskip\n' | sed "$([ $lang = en ] && echo '1s/.*/b/; 3,5s/.*/a/; 6s/.*/b/; 7s/.*/a/')"; } |
            "$@" "$W" run --plain --lang $lang "${PINNED[@]}" 2>"$STAGE/err" | cat >"$STAGE/said"
        status=${PIPESTATUS[1]}
        SEEN=$(cat "$STAGE/err" "$STAGE/said")
        claim "$what, $lang: the course ends well" [ "$status" = 0 ]
        claim "$what, $lang: the learner is told" has "$(bare <"$STAGE/said")" "$(sqlite3 :memory: \
            "SELECT value FROM json_each(readfile('assets/i18n/$lang.json')) WHERE key = '$key'" | bare)"
        claim "$what, $lang: the course goes on" grep -qE "\((3|٣) [^ ]+ " "$STAGE/said"
        claim "$what, $lang: nothing on standard error" [ ! -s "$STAGE/err" ]
    done
    unset SEEN
}
untouched() { # WHAT FILE KEY
    local what=$1 file=$2
    mkdir -p "$(dirname "$records")"
    cp "$file" "$records"
    goes_on "$what" "$3"
    claim "$what: the file is as it was" cmp -s "$file" "$records"
    claim "$what: nothing lies beside it" [ "$(ls "$(dirname "$records")")" = records.db ]
}

# A store to damage, of a learner who has answered.
cp "$records" "$STAGE/good.db"
sqlite3 "$STAGE/good.db" 'PRAGMA journal_mode=DELETE' >/dev/null
rm -rf "$XDG_STATE_HOME"
head -c 20000 /dev/urandom >"$STAGE/garbage"
untouched "garbage for records" "$STAGE/garbage" error.store.damaged
echo "these are no records" >"$STAGE/text"
untouched "a text for records" "$STAGE/text" error.store.damaged
cp "$STAGE/good.db" "$STAGE/newer.db" && sqlite3 "$STAGE/newer.db" 'PRAGMA user_version=99'
untouched "records of a newer version" "$STAGE/newer.db" error.store.newer
rm -f "$STAGE/other.db" && sqlite3 "$STAGE/other.db" 'CREATE TABLE accounts (x)'
untouched "records of another program" "$STAGE/other.db" error.store.damaged
head -c 5000 "$STAGE/good.db" >"$STAGE/cut.db"
untouched "records cut short" "$STAGE/cut.db" error.store.damaged

# Root may write everywhere; without that capability it may not.
as_anybody=()
[ "$(id -u)" != 0 ] || as_anybody=(setpriv --bounding-set=-dac_override,-dac_read_search)
rm -rf "$XDG_STATE_HOME" && mkdir "$STAGE/locked" && chmod 555 "$STAGE/locked"
if "${as_anybody[@]}" sh -c 'echo 2>/dev/null >"$1/x"' sh "$STAGE/locked"; then
    echo "note: a read-only home was not tried; everything can be written here"
else
    goes_on "a home that can't be written" error.store.permission \
        env XDG_STATE_HOME="$STAGE/locked/state" "${as_anybody[@]}"
    mkdir -p "$(dirname "$records")" && cp "$STAGE/good.db" "$records" && chmod 400 "$records" && chmod 500 "$(dirname "$records")"
    "${as_anybody[@]}" "$W" run --plain --lang ar "${PINNED[@]}" >"$STAGE/said" 2>&1 </dev/null
    claim "read-only records: ends well" [ $? = 0 ]
    claim "read-only records: the file is as it was" cmp -s "$STAGE/good.db" "$records"
    chmod 700 "$(dirname "$records")"
fi

# A disk that is full: a small file system where that can be had, and in any case a limit for files.
goes_on "files of no more than 8 kB" error.store.full \
    env XDG_STATE_HOME="$STAGE/limited" bash -c 'ulimit -f 8; exec "$@"' bash
if mkdir "$STAGE/disk" && mount -t tmpfs -o size=64k,mode=700 none "$STAGE/disk" 2>/dev/null; then
    head -c 65536 /dev/zero >"$STAGE/disk/filler" 2>/dev/null
    goes_on "a disk that is full" error.store.full env XDG_STATE_HOME="$STAGE/disk"
    rm "$STAGE/disk/filler"
    head -c 20480 /dev/zero >"$STAGE/disk/filler"
    XDG_STATE_HOME=$STAGE/disk skip_unit ب first >"$STAGE/said" 2>&1
    status=$?
    SEEN=$(tail -n 20 "$STAGE/said")
    claim "a disk that fills up: the course ends well" [ $status = 0 ]
    claim "a disk that fills up: the way leads to the result all the same" has "$(bare <"$STAGE/said")" "${words[result.title]}"
    cp -r "$STAGE/disk/wiqaya" "$STAGE/filled"
    claim "a disk that fills up: the records are sound" sound "$STAGE/filled/records.db"
    umount "$STAGE/disk"
else
    echo "note: a full disk was not tried; no file system can be mounted here"
fi
verdict
