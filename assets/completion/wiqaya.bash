# bash completion for wiqaya
_wiqaya() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} options
    case $before in
    --lang) COMPREPLY=($(compgen -W 'ar en' -- "$word")) && return ;;
    --format)
        [ "$command" = report ] && options='text html csv xapi' || options='text json'
        COMPREPLY=($(compgen -W "$options" -- "$word")) && return ;;
    --bidi) COMPREPLY=($(compgen -W 'auto visual inverse inverse-boxes putty kitty vte konsole mlterm' -- "$word")) && return ;;
    --dir) COMPREPLY=($(compgen -W 'auto ltr rtl' -- "$word")) && return ;;
    --align) COMPREPLY=($(compgen -W 'start left right' -- "$word")) && return ;;
    --digits) COMPREPLY=($(compgen -W 'as-written latin arabic' -- "$word")) && return ;;
    --paper) COMPREPLY=($(compgen -W 'a4 a5' -- "$word")) && return ;;
    --data | --out) COMPREPLY=($(compgen -d -- "$word")) && return ;;
    --seed | --now | --width) return ;;
    --log) COMPREPLY=($(compgen -f -- "$word")) && return ;;
    esac
    case $command in
    check) options='--format --lang --data --now --seed --stories --spelling --accept-translations' ;;
    render) options='--all --width --lang --data' ;;
    layout) options='--width --dir --align --digits --no-marks --no-forms --logical --stages' ;;
    address) options='--width --lang' ;;
    export) options='html text card poster codes summaries glossary activities --out --paper --lang --data --now' ;;
    drill) options='run notes host join build agenda list paper enter give take collect merge --print --out --record --sheets --same-class --other-class --at --broker --folder --port --machines --plain --lang --data --no-colour --no-probe --bidi --seed --now --log' ;;
    report) options='--format --excel --seats --mine --out --paper --plain --lang --data --guest --no-colour --no-probe --bidi --seed --now' ;;
    doctor) options='--data --bidi --no-probe --lang' ;;
    help) options='run check render layout address export drill report doctor help' ;;
    *) options='--plain --lang --data --guest --no-colour --no-probe --bidi --seed --now --log' ;;
    esac
    [ "$COMP_CWORD" -eq 1 ] && options="run check render layout address export drill report doctor help --version --help $options"
    if [[ $command == @(check|layout|report) && $word != -* || $command == drill && $before == @(run|notes|host|build|agenda|paper|enter|give|take|collect|merge) ]]; then
        COMPREPLY=($(compgen -f -- "$word"))
    else
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    fi
}
complete -F _wiqaya wiqaya
