# wasp-js.bash: completion of wasp-js's options and their values, for bash.

_wasp_js() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} file
    # bash makes words of their own of "--engine", "=" and what follows.
    if [ "$word" = = ]; then word=; elif [ "$before" = = ]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
    COMPREPLY=()
    case $before in
    --engine) COMPREPLY=($(compgen -W 'auto duktape quickjs' -- "$word")) ;;
    --backend) COMPREPLY=($(compgen -W 'auto kvm process fork' -- "$word")) ;;
    -e | --eval | -p | --print | --timeout | --cpu-time | --max-output | --memory | --max-source | --repeat) ;;
    doctor) COMPREPLY=($(compgen -W '--json' -- "$word")) ;;
    *)
        case $word in
        -*)
            COMPREPLY=($(compgen -W '--eval --print --engine --timeout --cpu-time --max-output --memory --max-source --repeat --stats
                --backend --quiet --no-confine --snapshot --boot --save-snapshot --crash-dump --version --help' -- "$word"))
            return
            ;;
        esac
        [ "$COMP_CWORD" != 1 ] || COMPREPLY=($(compgen -W doctor -- "$word"))
        while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
        ;;
    esac
}
complete -F _wasp_js wasp-js
