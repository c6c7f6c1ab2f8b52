#!/bin/bash
# test_without_quickjs.sh COMMAND: a command built without QuickJS-ng does all that Duktape can, and says what is missing.

command=$(realpath "$1") || exit 2
. "$(dirname "$0")/shell_harness.sh"
cd "$tmp" || exit 2
export WASP_JS_QUIET=1 WASP_BACKEND=process

# check NAME CODE STDOUT STDERR ARGUMENT...: STDERR a regular expression for all of it
check() {
    local name=$1 code=$2 out=$3 err=$4 got
    shift 4
    "$command" "$@" >out 2>err </dev/null
    got=$?
    if [ "$got" = "$code" ] && [ "$(<out)" = "$out" ] && [[ $(<err) =~ ^$err$ ]]; then
        ok "$name"
    else
        echo "$name: exit code $got; stdout: $(<out); stderr: $(<err)"
        bad "$name"
    fi
}

check 'ES5' 0 42 '' -p '6 * 7'
check 'what is not ES5 but in Duktape' 0 true '' -p 'typeof Symbol() === "symbol" && eval("1") === 1'
check 'modern syntax' 1 '' '.*:1: SyntaxError: .*hint: Duktape speaks ES5; QuickJS-ng, .* is not in this build .*' -e 'let x = 1'
check '--engine=duktape' 0 2 '' --engine=duktape -p '1 + 1'
check '--engine=quickjs' 3 '' "wasp-js: this build has no quickjs; 'make setup' and 'make' .*" --engine=quickjs -p '1 + 1'
check 'a snapshot of quickjs' 3 '' 'wasp-js: this build has no quickjs; .*' --engine=quickjs --save-snapshot=q.snap
if "$command" doctor | grep -q '^engine quickjs *does not work: this build has no quickjs'; then ok 'doctor'; else bad 'doctor'; fi

summary
