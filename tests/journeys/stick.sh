#!/bin/bash
# A stick as sticks are: no rights, no owners, no links. On a FAT image where it can be mounted; elsewhere in a folder
# where every such call fails as it does there. A drill is given, taken and collected, and a room goes through it.
. tests/journeys/stage
learn_words en
export HOME=$STAGE/home XDG_RUNTIME_DIR=$STAGE/runtime
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" "$STAGE/stick"
drill=$STAGE/try.json stick=$STAGE/stick real=$W
cat >"$drill" <<'END'
{"format": 1, "id": "try", "title": {"ar": "تجربة", "en": "Trial"}, "items": [
 {"unit": "kinds", "step": "which-one"},
 {"unit": "kinds", "step": "ready"}]}
END
now=(--now 1800000000)

mounted= host=
end_all() {
    [ -z "$host" ] || kill "$host" 2>/dev/null
    [ -z "$mounted" ] || umount "$stick"
    leave
}
trap end_all EXIT
fat() { # root, mkfs.vfat, and a kernel that knows it
    truncate -s 8M "$STAGE/fat" && mkfs.vfat "$STAGE/fat" && mount -o loop "$STAGE/fat" "$stick"
} >/dev/null 2>&1
PATH=$PATH:/usr/sbin:/sbin
if fat; then
    mounted=yes
else
    cat >"$STAGE/refused" <<END
#!/bin/sh
export ASAN_OPTIONS=detect_leaks=0 # which cannot be done while strace looks on
exec strace -f -qq -o /dev/null -e inject=chmod,fchmod,fchmodat,chown,fchown,link,linkat,symlink,symlinkat:error=EPERM '$W' "\$@"
END
    chmod +x "$STAGE/refused"
    W=$STAGE/refused
fi
seats() { # FILE N
    [ "$(sqlite3 :memory: "SELECT json_array_length(readfile('$1'), '$.seats')")" = "$2" ]
}

# --- given, taken, collected ---

run drill give "$drill" "$stick" --lang en
claim "a drill is given" [ "$status" -eq 0 ]
take() { printf '%s\n' "$@" | "$W" drill take "$stick" --plain --lang en "${now[@]}" >"$STAGE/out" 2>&1; }
take A A '' A ''
take A B '' A ''
claim "two have answered" [ "$(find "$stick/answers" -name '*.json' | wc -l)" -eq 2 ]
run drill collect "$stick" --lang en "${now[@]}"
claim "what they answered is collected" seats "$HOME/class-2027-01-15-folder.json" 2
run drill collect "$stick" --lang en "${now[@]}"
claim "… once" seats "$HOME/class-2027-01-15-folder.json" 2

# --- a room through it ---

mkfifo "$STAGE/to_host" "$STAGE/to_seat"
"$W" drill host "$drill" --folder "$stick" --plain --lang en "${now[@]}" <"$STAGE/to_host" >"$STAGE/host" 2>&1 &
host=$!
exec 7>"$STAGE/to_host"
says() { SEEN=$(tail -n 30 "$1" | tr -d '\0') && grep -qF -- "$2" "$1"; } # FILE TEXT
claim "a room opens" until_true says "$STAGE/host" "Code: "
code=$(sed -n 's/^Code: //p' "$STAGE/host" | head -n 1 | tr -d ' ')
HOME=$STAGE/runtime "$W" drill join "$code" --folder "$stick" --plain --lang en "${now[@]}" \
    <"$STAGE/to_seat" >"$STAGE/seat" 2>&1 &
seat=$!
exec 8>"$STAGE/to_seat"
claim "a seat is in it" until_true says "$STAGE/seat" "You are seat 1"
echo n >&7
claim "the question is there" until_true says "$STAGE/seat" "Question 1 of 2 is here"
echo >&8
until_true says "$STAGE/seat" "A)"
echo a >&8
counted() { grep -qs '^answer' "$HOME/class-2027-01-15.json.journal"; }
claim "its answer is kept" until_true counted
exec 8>&- # both end with what they read
wait "$seat"
exec 7>&-
wait "$host"
host=
verdict
