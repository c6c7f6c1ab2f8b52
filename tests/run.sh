#!/bin/bash
# run.sh BIN COMMAND NPM [WITHOUT]: all tests: the programs BIN/tests/test_*, the scripts tests/test_*.sh, some of them with the
# libraries that lie in NPM, and the JavaScript programs of js-tests through COMMAND. Ends with one line, "N passed, N failed" (and
# ", N skipped"), which counts single tests and programs.
#
# Where /dev/kvm does not work the KVM rows are skipped and say so; where it works, such a skip is a failure. With
# WASP_TEST_BACKEND=process (or fork) the programs test that backend instead, with WASP_TEST_ENGINE=quickjs that engine. In a build
# without QuickJS-ng its rows are left out, which the last lines say.
#
# For machines that cannot run all of it: WASP_TEST_LEAVE_OUT names a file with lines "PATTERN: REASON"; rows of a name like this
# (shell wildcards) are left out and say why. WASP_TEST_PART=K/N runs every Nth of the others, from the Kth; WASP_TEST_SLOWNESS=N gives N times
# the time; WASP_TEST_PROGRAMS are patterns for js-tests/run.

here=$(cd "$(dirname "$0")" && pwd) || exit 2
bin=$1 command=$2 npm=$3 without=${4:-}
[ -d "$bin/tests" ] && [ -x "$command" ] || { echo "usage: tests/run.sh BIN COMMAND NPM [WITHOUT]" >&2; exit 2; }
passed=0 failed=0 skipped=0 row=0
slowness=${WASP_TEST_SLOWNESS:-1}
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
unset CMOCKA_MESSAGE_OUTPUT CMOCKA_XML_FILE CMOCKA_TEST_ABORT

# number WORD: from the summary line "[  WORD  ] N test(s)", which may be absent
number() {
    local n
    n=$(sed -nE "s/^\[ +$1 +\] ([0-9]+) test\(s\).*/\1/p" "$log" | tail -n 1)
    echo "${n:-0}"
}

# left_out NAME: this row is left out, or it is another part's
left_out() {
    local part=${WASP_TEST_PART:-1/1} line
    while IFS= read -r line; do
        [[ $1 == ${line%%: *} ]] || continue
        [ "${part%/*}" != 1 ] || echo "==== $1: left out: ${line#*: }"
        return 0
    done <"${WASP_TEST_LEAVE_OUT:-/dev/null}"
    row=$((row + 1))
    [ $((row % ${part#*/})) != $((${part%/*} % ${part#*/})) ]
}

# bounded SECONDS NAME PROGRAM...: runs it, its output here and in the log; its exit code
bounded() {
    local seconds=$(($1 * slowness)) name=$2 code
    shift 2
    echo "==== $name"
    timeout -k 10 "$seconds" "$@" </dev/null 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    [ "$code" = 124 ] || [ "$code" = 137 ] && echo "$name: stopped after $seconds s"
    return "$code"
}

one() {
    local name=$1 code p f s
    left_out "$name" && return
    bounded 400 "$@"
    code=$?
    p=$(number PASSED) f=$(number FAILED) s=$(number SKIPPED)
    if [ "$f" = 0 ] && { [ "$code" != 0 ] || [ $((p + s)) = 0 ]; }; then
        echo "$name: ended with code $code and without a summary of its failures"
        f=1
    fi
    if [ -z "$reason" ] && grep -q '^skipped: /dev/kvm' "$log"; then
        echo "$name: tests were skipped although /dev/kvm works"
        f=$((f + s)) s=0
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# javascript BACKEND ENGINE: the programs are one count each; those that it calls skipped did run, but were not compared with another
# engine.
javascript() {
    local programs=("$here"/../js-tests/*/*.js) line
    left_out "js-tests on $1, $2" && return
    if [ "$1" = kvm ] && [ -n "$reason" ]; then
        echo "==== js-tests on kvm, $2"
        echo "skipped: /dev/kvm: $reason"
        skipped=$((skipped + ${#programs[@]}))
        return
    fi
    bounded 900 "js-tests on $1, $2" "$here/../js-tests/run" "--engine=$2" "--option=--backend=$1" "$command" \
        ${WASP_TEST_PROGRAMS:-}
    line=$(tail -n 1 "$log")
    if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]] && [ $((BASH_REMATCH[1] + BASH_REMATCH[2])) != 0 ]; then
        passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
    else
        echo "js-tests: ended without a summary"
        failed=$((failed + 1))
    fi
}

programs=()
for program in "$bin"/tests/test_*; do
    [ -f "$program" ] && [ -x "$program" ] && programs+=("$program")
done
[ ${#programs[@]} != 0 ] || { echo "no tests in $bin/tests"; echo "0 passed, 1 failed"; exit 1; }

reason=$("${programs[0]}" --kvm)
[ "$reason" = works ] && reason=
"$command" --engine=quickjs --quiet -e 1 2>/dev/null && engines="duktape quickjs" || engines=duktape
# Every program on every backend; those about one backend, or about none, once; those that evaluate JavaScript with every engine.
for backend in kvm process fork; do
    for program in "${programs[@]}"; do
        case $backend-${program##*/} in
        process-test_process* | fork-test_process* | process-test_backends | fork-test_backends | process-test_elf | fork-test_elf | \
            process-test_kvm | fork-test_kvm | process-test_values | fork-test_values) continue ;;
        esac
        # Sanitizers look at the host's code, which is the same for process and fork but for where a child comes from. In test_leaks_js
        # that is the search through memory, many times as slow with them.
        case ${bin##*-}-$backend-${program##*/} in
        sanitize-*-test_leaks_js | sanitize-fork-test_leaks | sanitize-fork-test_isolation | sanitize-fork-test_waspjs | sanitize-fork-test_embedding | sanitize-fork-test_guest_values | sanitize-fork-test_npm | sanitize-fork-test_window) continue ;;
        esac
        each=any
        case ${program##*/} in test_waspjs | test_isolation | test_crash | test_leaks_js | test_embedding | test_guest_values | test_pool_js | test_npm) each=$engines ;; esac
        for engine in $each; do
            WASP_TEST_BACKEND=$backend WASP_TEST_ENGINE=$engine one "${program##*/} on $backend, $engine" "$program"
        done
    done
done
one test_headers.sh "$here/test_headers.sh" "${CC:-gcc}"
one test_install.sh "$here/test_install.sh" "$bin" "${CC:-gcc}"
one test_docs.sh "$here/test_docs.sh" "$bin" "${CC:-gcc}"
for backend in kvm process; do
    one "test_examples.sh on $backend" "$here/test_examples.sh" "$bin" "$npm" $backend "$reason"
done
for engine in auto $engines; do
    one "test_command.sh, $engine" "$here/test_command.sh" "$command" "$reason" $engine
done
# Packages have no sanitizers, and are the same whatever else was tested.
case ${bin##*/} in bin) one test_debian.sh "$here/test_debian.sh" "$bin" "$reason" "${CC:-gcc}" ;; esac
# The command of a build without QuickJS-ng.
[ -z "$without" ] || one test_without_quickjs.sh "$here/test_without_quickjs.sh" "$without"
for backend in kvm process; do
    for engine in $engines; do
        javascript $backend $engine
    done
done
javascript process auto

[ "$engines" != duktape ] || echo "built without QuickJS-ng: nothing was tested with it ('make setup' says why)"
echo "$passed passed, $failed failed$([ "$skipped" = 0 ] || echo ", $skipped skipped")"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
