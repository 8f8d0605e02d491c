#!/bin/bash
# A machine that lacks what a room on the network stands on: a host without mosquitto, a host and a seat without
# libmosquitto. Each is told what is missing and what to do, in both languages, and leaves nothing behind.
. tests/journeys/stage
export HOME=$STAGE/home XDG_RUNTIME_DIR=$STAGE/runtime
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" "$STAGE/lib"
drill=lessons/drills/day-1.json

told() { # KEY LANGUAGE COMMAND…
    learn_words "$2"
    run drill "${@:3}" --lang "$2" --plain
    claim "it is told: $1, $2" has "$(bare <<<"$err")" "$(beginning "$1")"
    claim "… with the command to install it" has "$err" "sudo apt install"
    claim "… and what can be done without it" has "$err" "wiqaya drill $3 "
    claim "… and that it could not be done" [ "$status" -eq 69 ]
    claim "nothing is left" [ -z "$(find "$HOME" "$XDG_RUNTIME_DIR" -type f)" ]
}

# A file that is no library stands before the real one.
: >"$STAGE/lib/libmosquitto.so.1"
export LD_LIBRARY_PATH=$STAGE/lib
for lang in ar en; do
    told join.no_library "$lang" join 28358269733143 --at 127.0.0.1:1
    told host.no_library "$lang" host "$drill"
done
out=$(printf '28358269733143\n' | "$W" drill join --plain --lang en 2>&1)
claim "who is asked where the room is can name a folder all the same" has "$out" "type its path here"
unset LD_LIBRARY_PATH

# mosquitto is looked for beyond PATH, too; a file that cannot be run lies over it, for this command alone.
real=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v mosquitto)
: >"$STAGE/none"
cat >"$STAGE/without" <<END
#!/bin/sh
[ -z '$real' ] || mount --bind '$STAGE/none' '$real' || exit 99
exec '$W' "\$@"
END
chmod +x "$STAGE/without"
if [ -z "$real" ] || unshare -rm mount --bind "$STAGE/none" "$real" 2>/dev/null; then
    printf '#!/bin/sh\nexec unshare -rm %s "$@"\n' "$STAGE/without" >"$STAGE/alone"
    [ -n "$real" ] || cp "$STAGE/without" "$STAGE/alone"
    chmod +x "$STAGE/alone"
    W=$STAGE/alone
    for lang in ar en; do told host.no_broker "$lang" host "$drill"; done
fi
verdict
