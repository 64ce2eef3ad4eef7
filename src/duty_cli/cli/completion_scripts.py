"""The scripts that teach a shell to ask `duty`, one a shell."""

from collections.abc import Mapping

_BASH = r"""
# duty: completion for bash 4.2 and later

_duty() {
    local program=${1/#\~\//"$HOME"/}
    local -a answer=()
    type -P -- "$program" >/dev/null || program=duty
    # the line as it is typed: bash's own words break at : and @, which stand in ids
    mapfile -t answer < <(
        _DUTY_COMPLETE=complete_bash "$program" "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" \
            2>/dev/null </dev/null
    )
    COMPREPLY=()
    case ${answer[0]-} in
        words) ;;
        open) compopt -o nospace 2>/dev/null ;;
        files) compopt -o default 2>/dev/null ;;
        folders) compopt -o dirnames 2>/dev/null ;;
        *) return ;;
    esac
    case ${answer[0]} in words | open) COMPREPLY=("${answer[@]:1}") ;; esac
}

complete -F _duty duty
"""

_ZSH = r"""
#compdef duty
# duty: completion for zsh 5 and later

_duty() {
    local program=${words[1]/#\~\//$HOME/} kind
    local -a before answer found
    whence -p -- $program >/dev/null || program=duty
    (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
    answer=("${(@f)$(
        _DUTY_COMPLETE=complete_zsh $program "${before[@]}" "${(Q)PREFIX}" 2>/dev/null </dev/null
    )}")
    kind=$answer[1]
    shift answer
    case $kind in
        files|folders)
            [[ -n $answer[1] ]] && compset -P ${(b)answer[1]}
            if [[ $kind == files ]]; then _files; else _files -/; fi
            ;;
        words|open)
            local line word
            for line in $answer; do
                word=${line%%$'\t'*}
                word=${word//\\/\\\\}
                found+=("${word//:/\\:}:${line#*$'\t'}")
            done
            if [[ $kind == open ]]; then
                _describe -t duty duty found -S ''
            else
                _describe -t duty duty found
            fi
            ;;
    esac
}

if [[ $funcstack[1] == _duty ]]; then
    _duty "$@"
else
    compdef _duty duty
fi
"""

_FISH = r"""
# duty: completion for fish 3.1 and later

function __duty_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l plain (string unescape -- $word); or set plain (string trim -l -c '"\'' -- $word)
    set -l program $words[1]
    type -q -- $program; or set program duty
    set -e words[1]
    set -l answer (env _DUTY_COMPLETE=complete_fish $program $words "$plain" 2>/dev/null </dev/null)
    set -l kind $answer[1]
    set -e answer[1]
    switch "$kind"
        case files folders
            set -l lead $answer[1]
            set -l rest (string sub -s (math (string length -- "$lead") + 1) -- "$plain")
            if test $kind = files
                printf '%s\n' $lead(__fish_complete_path "$rest")
            else
                printf '%s\n' $lead(__fish_complete_directories "$rest" '')
            end
        case words open
            printf '%s\n' $answer
    end
end

complete -c duty -f -a '(__duty_complete)'
"""

SCRIPTS: Mapping[str, str] = {
    "bash": _BASH.lstrip("\n"),
    "fish": _FISH.lstrip("\n"),
    "zsh": _ZSH.lstrip("\n"),
}
"""The script of each shell, by its name."""
