#!/bin/bash
# A trainer puts a drill together: from the bank to a file that check finds right, and nothing is lost on a full disk, by a
# name that is taken, or when the line goes dead.
. tests/journeys/stage
learn_words en
top=$PWD
mkdir "$STAGE/desk" && cd "$STAGE/desk" || exit 1

# What is typed, a line each, and the whole of what was said.
build() { # ARGUMENTS LINE…
    # shellcheck disable=SC2086
    out=$(printf '%s\n' "${@:2}" | "$W" drill build --plain --lang en "${PINNED[@]}" --data "$top" $1 2>&1)
    status=$?
    SEEN=$out
}

run drill list --lang en --data "$top"
claim "the ready-made drills are named" has "$out" "day-3"
claim "each unit of the course has one" [ "$(cd "$top/lessons/drills" && ls -- *.json | grep -vc '^day-')" = \
    "$(sqlite3 :memory: "SELECT count(*) FROM json_each(readfile('$top/lessons/course.json'), '$.units') WHERE value->>'kind' IS NULL")" ]

# Five by chance, shuffled, called "Mine", saved.
build '' 1 5 p 2 1 4 Mine 5 mine p q
claim "it is put together" [ "$status" = 0 ]
claim "and saved" [ -s mine.drill.json ]
claim "for its trainer alone" [ "$(stat -c %a mine.drill.json)" = 600 ]
claim "with five questions" [ "$(sqlite3 :memory: "SELECT json_array_length(readfile('mine.drill.json'), '$.items')")" = 5 ]
seed=$(sqlite3 :memory: "SELECT readfile('mine.drill.json') ->> '$.seed'")
claim "the number of its shuffle was shown" has "$out" "number $seed"
run check --lang en --data "$top" mine.drill.json
claim "check finds it right" [ "$status" = 0 ]
run drill list --lang en --data "$top"
claim "it is listed here" has "$out" "mine.drill.json"

# The same dice give the same drill.
cp mine.drill.json first
build '' 1 5 p 2 1 4 Mine 5 mine2 p q
claim "a seed repeats it" cmp -s <(grep -v '"id"' first) <(grep -v '"id"' mine2.drill.json)

# It is gone on with; its own file may be written over, another one may not.
build mine.drill.json 1 5 p 5 mine2 mine.drill.json p q
claim "a name that is taken is refused" has "$out" "${words[build.exists]}"
claim "and the file left alone" cmp -s <(grep -v '"id"' first) <(grep -v '"id"' mine2.drill.json)
claim "the drill's own file has all ten" [ "$(sqlite3 :memory: "SELECT json_array_length(readfile('mine.drill.json'), '$.items')")" = 10 ]

# A copy of a ready-made one; the line goes dead before it is saved.
sum=$(cksum <"$top/lessons/drills/day-1.json")
build day-1 6 8
claim "what was not saved is kept" has "$out" "unsaved.drill.json"
kept=$XDG_STATE_HOME/wiqaya/unsaved.drill.json
claim "whole, but for the question that was taken out" [ "$(sqlite3 :memory: "SELECT json_array_length(readfile('$kept'), '$.items')")" = 13 ]
claim "with what the trainer is to say" grep -q '"note"' "$kept"
claim "the ready-made one is as it was" [ "$(cksum <"$top/lessons/drills/day-1.json")" = "$sum" ]
build day-1 6 8
claim "what was kept before is not written over" [ -s "$XDG_STATE_HOME/wiqaya/unsaved-2.drill.json" ]
build day-1 6 8 q 3
claim "whoever leaves without saving leaves nothing" [ ! -e "$XDG_STATE_HOME/wiqaya/unsaved-3.drill.json" ]

# A folder that is not there, and a disk without room.
build day-1 6 8 5 nowhere/mine kept p q
claim "a folder that is not there is told" has "$out" "${words[build.no_folder]}"
claim "and the drill is saved under another name" [ -s kept.drill.json ]
full_disk() { (
    ulimit -f 0
    trap '' XFSZ # a write that does not fit fails
    build "$@"
    echo "$out"
); }
SEEN=$(full_disk day-1 6 8 5 full p q 3)
claim "where nothing can be written it is told" has "$SEEN" "The drill is still here"
claim "and no half of a file is left" [ ! -e full.drill.json ]
verdict
