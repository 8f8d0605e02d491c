#!/bin/sh
# The manual page and the completion know every command, option and exit code of the program, and no others.
. tests/house/claims
page=assets/man/wiqaya.1 completion=assets/completion/wiqaya.bash
commands=$(sed -n '/CLI_COMMANDS/,/^$/s/^    X(\([a-z]*\)).*/\1/p' src/app/command_line.h)
options=$(sed -n 's/^    {"\([a-z-]*\)", [a-z]*_argument.*/\1/p' src/app/options.c)
codes=$(sed -n 's/^    EXIT_[A-Z_]* = \([0-9]*\),.*/\1/p' src/app/options.h)

lacking() { # FILE PATTERN-WITH-@ WORD…
    file=$1 pattern=$2
    shift 2
    for word; do
        grep -Eq -- "$(echo "$pattern" | sed "s/@/$word/g")" "$file" || echo "$file: $word"
    done
}
{
    { [ -n "$commands" ] && [ -n "$options" ] && [ -n "$codes" ] || echo "tests/house/manual.sh"; } |
        claim "finds commands, options and exit codes in the sources"
    lacking $page '^\.It Cm @$|^\.It Fl -@( |$)' $commands | claim "the manual explains every command"
    lacking $page '^\.It Fl (.* , )?-@( |$)' $options | claim "the manual explains every option"
    lacking $page '^\.It @$' $codes | claim "the manual explains every exit code"
    for code in $(sed -n '/^\.Sh EXIT/,/^\.El/s/^\.It \([0-9]*\).*/\1/p' $page); do
        echo "$codes" | grep -qx "$code" || echo "$page: $code"
    done | claim "the manual knows no other exit code"
    for option in $(grep -o 'Fl -[a-z-]*' $page | sed 's/Fl -//' | sort -u | grep -vx -e version -e help); do
        echo "$options" | grep -qx -e "$option" || echo "$page: $option"
    done | claim "the manual knows no other option"
    lacking $completion '--@([^a-z-]|$)' $(echo "$options" | grep -v '^no-color$') |
        claim "completion offers every option"
} | verdict
