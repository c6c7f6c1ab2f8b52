#!/bin/bash
# test_command.sh COMMAND REASON ENGINE: the command wasp-js: its options, what it reads and writes, exit codes, and what it says
# when something is wrong. REASON says why virtines cannot run here; empty: they can. ENGINE is what --engine would name.

command=$(realpath "$1") || exit 2
reason=$2
export WASP_ENGINE=$3
snap=duktape.snap
[ "$3" = quickjs ] && snap=quickjs.snap
. "$(dirname "$0")/shell_harness.sh"
version=$(sed -n 's/^#define WASP_VERSION "\(.*\)"/\1/p' "$(dirname "$0")/../include/wasp.h")
cd "$tmp" || exit 2
unset WASP_JS_QUIET WASP_BACKEND
export LC_ALL=C

# check NAME CODE STDOUT STDERR PROGRAM...: STDOUT with printf's escapes, exact; STDERR a regular expression for all of it,
# empty: nothing. Standard input is the file `in`.
: >in
check() {
    local name=$1 code=$2 out=$3 err=$4 got wrong=
    shift 4
    { timeout -s KILL $((60 * ${WASP_TEST_SLOWNESS:-1})) "$@" <in >out 2>err; } 2>/dev/null
    got=$?
    printf '%b' "$out" >expected
    [ "$got" = "$code" ] || wrong="exit code $got instead of $code"
    cmp -s out expected || wrong="$wrong; stdout: $(head -c 300 out)"
    if [ -n "$err" ]; then
        [[ $(<err) =~ ^$err$ ]] || wrong="$wrong; stderr"
    elif [ -s err ]; then
        wrong="$wrong; stderr"
    fi
    if [ -z "$wrong" ]; then
        ok "$name"
    else
        echo "$name: $wrong; stderr was: $(head -c 600 err)"
        bad "$name"
    fi
}

# The same for what needs a virtine.
run() {
    if [ -n "$reason" ]; then
        skip "$1" "/dev/kvm: $reason"
    else
        check "$@"
    fi
}

any='.*'
stats='engine .*cold start .*eval .*reset .*exits .*pages dirty .*memory .*'

# ---- Mistakes --------------------------------------------------------------------------------------------------------

check 'missing file' 2 '' 'wasp-js: missing.js: No such file or directory' "$command" missing.js
mkdir folder.js
check 'directory' 2 '' 'wasp-js: folder.js: is a directory' "$command" folder.js
check 'file below a file' 2 '' 'wasp-js: in/x: Not a directory' "$command" in/x
echo 'print(1)' >secret.js
chmod 0 secret.js
cp "$command" copy
chmod 755 copy
if [ "$(id -u)" = 0 ]; then
    nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
else
    nobody=()
fi
check 'unreadable file' 2 '' 'wasp-js: secret.js: Permission denied' "${nobody[@]}" "$tmp/copy" secret.js
check 'standard input closed' 2 '' 'wasp-js: standard input: .*' bash -c "exec '$command' - <&-"
for option in --nope -x -ep --eval- --Timeout ---; do
    check "unknown option $option" 2 '' "wasp-js: unknown option $option"$'\n'"Try 'wasp-js --help'." "$command" $option 1
done
for option in -e --eval -p --print --engine --cpu-time --max-output --timeout --memory --max-source --repeat --snapshot --save-snapshot --crash-dump; do
    check "$option without value" 2 '' "wasp-js: a value is missing after $option"$'\n'"Try .*" "$command" $option
done
for value in '' 0 -1 1.5 abc 5x ' 5' +5 0x10 99999999999999999999999; do
    for option in timeout cpu-time max-output memory max-source repeat; do
        check "--$option=$value" 2 '' "wasp-js: --$option needs a whole number from 1 to [0-9]+, not '.*'" \
            "$command" "--$option=$value" -e 1
    done
done
check '--memory beyond its limit' 2 '' 'wasp-js: --memory needs .*' "$command" --memory 16385 -e 1
check '--max-source beyond its limit' 2 '' 'wasp-js: --max-source needs .*' "$command" --max-source 2048 -e 1
head -c 1048577 /dev/zero | tr '\0' ' ' >large.js
check 'larger than --max-source' 2 '' 'wasp-js: large.js: larger than the limit of 1 MB; --max-source raises it' \
    "$command" --max-source 1 large.js
cp large.js in
check 'larger, from a pipe' 2 '' 'wasp-js: standard input: larger than the limit of 1 MB; .*' \
    bash -c "cat in | '$command' --max-source=1"
: >in

check '--version' 0 "wasp-js $version\n" '' "$command" --version
for option in --help -h; do
    "$command" $option >help 2>err
    code=$?
    told=0
    for other in eval print engine cpu-time max-output timeout memory max-source repeat stats snapshot boot save-snapshot no-confine crash-dump version help; do
        grep -q -- "--$other[ ,]" help && told=$((told + 1))
    done
    if [ "$code$told" = 017 ] && [ ! -s err ] && grep -q '^Usage: wasp-js' help; then ok "$option"; else bad "$option"; fi
done

# ---- What is run -----------------------------------------------------------------------------------------------------

echo 'print("file", process.argv.slice(1))' >a.js
echo 'x = 1; function twice(n) { return 2 * n }' >one.js
echo 'print(twice(x) + 40, process.argv.join())' >two.js
cp a.js ./-dash.js
: >empty.js
run 'a file' 0 'file a.js\n' '' "$command" a.js
run 'a file and arguments' 0 'file a.js,b,-e,--help\n' '' "$command" a.js b -e --help
run 'an empty file' 0 '' '' "$command" empty.js
run '/dev/null' 0 '' '' "$command" /dev/null
run 'a pipe as a file' 0 '7\n' '' bash -c "'$command' <(echo 'print(7)')"
run 'several files' 0 '42 wasp-js,one.js,u,v\n' '' "$command" one.js two.js -- u v
run 'several files, no arguments' 0 '42 wasp-js,one.js\n' '' "$command" one.js two.js --
run 'one of several is missing' 2 '' 'wasp-js: missing.js: .*' "$command" one.js missing.js two.js --
run 'a name with a dash' 0 'file -dash.js,q\n' '' "$command" -- -dash.js q
run 'a -- of the script' 0 'file a.js,-x,--,y\n' '' "$command" a.js -x -- y
run '-e' 0 '3\n' '' "$command" -e 'print(1 + 2)'
run '-e with arguments' 0 'wasp-js,a,-b,--,c\n' '' "$command" -e 'print(process.argv.join())' a -b -- c
run '--eval=' 0 '=\n' '' "$command" --eval='print("=")'
run '-p' 0 '[ 1, { a: 2 } ]\n' '' "$command" -p '[1, {a: 2}]'
run '-p of text' 0 'text\n' '' "$command" -p '"text"'
run '-p with arguments' 0 'x,y z,,\303\244\n' '' "$command" -p 'process.argv.slice(1).join()' x 'y z' '' $'\303\244'
run '-e and -e and -p' 0 '42\n' '' "$command" -e 'var a = 6' -e 'a *= 7' -p a
run '-e of nothing' 0 '' '' "$command" -e ''
echo 'print("from stdin", process.argv.slice(1))' >in
run 'standard input' 0 'from stdin -\n' '' "$command"
run 'standard input as -' 0 'from stdin -,a,b\n' '' "$command" - a b
run 'a pipe' 0 'from stdin -\n' '' bash -c "cat in | '$command'"
printf 'ok()' >in
run 'an error in standard input' 1 '' "Uncaught ReferenceError: .*"$'\n'" *at global \(\[stdin\]:1(:1)?\)" "$command"
: >in
run '--repeat' 0 '1\n1\n1\n' '' "$command" --repeat 3 -e 'n = (this.n || 0) + 1; print(n)'
run '--repeat ends at an error' 1 'x\n' 'Uncaught .*' "$command" --repeat 3 -e 'print("x"); throw 1'
run '--stats on standard error' 0 'x\n' "$stats" "$command" --stats -e 'print("x")'
run '--stats tells what is confined' 0 '' "engine .*confined +no new privileges, no files, network or programs \(seccomp\) \(in .*" \
    "$command" --stats -e 1
run '--no-confine' 0 '' 'engine .*confined +no \(in .*' "$command" --no-confine --stats -e 1
# What a running command is left with: seccomp on, no new privileges, and of the descriptors that it was given the first three.
cat >confined.sh <<'END'
{ exec 7<in; "$1" --timeout 20000 -e 'print("up"); for (;;);' >up 2>/dev/null & pid=$!; exec 7<&-; }
for _ in $(seq 200); do [ -s up ] && break; sleep 0.05; done
grep -E '^(Seccomp|NoNewPrivs):' /proc/$pid/status
readlink /proc/$pid/fd/* | grep "/in$" | sed 1d # standard input is that file too
kill $pid
END
run 'a running command is confined' 0 'NoNewPrivs:\t1\nSeccomp:\t2\n' '' bash confined.sh "$command"
run '--stats of several' 0 'x\nx\n' 'engine .* on average.* on average.*memory .*' \
    "$command" --stats --repeat=2 -e 'print("x")'
check '--engine of another name' 2 '' "wasp-js: --engine is auto, duktape or quickjs, not 'v8'" "$command" --engine=v8 -e 1
check 'WASP_ENGINE of another name' 3 '' "wasp-js: WASP_ENGINE is auto, duktape or quickjs, not 'v8'" \
    env WASP_ENGINE=v8 "$command" -e 1
for engine in duktape quickjs; do
    "$command" --quiet --engine=$engine -e 1 2>/dev/null || continue
    run "--engine=$engine" 0 "$engine\n" '' "$command" --engine=$engine -p 'Object.keys(process.versions)[1]'
    run "--engine=$engine --stats" 0 '' "engine +$engine on .*" "$command" --engine $engine --stats -e 1
    run "a snapshot of $engine" 0 '' '' "$command" --engine=$engine --save-snapshot $engine.saved
    run "a snapshot of $engine decides on the engine" 0 "$engine\n" '' \
        env -u WASP_ENGINE "$command" --snapshot $engine.saved -p 'Object.keys(process.versions)[1]'
    for other in duktape quickjs; do
        [ $other != $engine ] && "$command" --quiet --engine=$other -e 1 2>/dev/null || continue
        run "a snapshot of $engine with --engine=$other" 3 '' "wasp-js: $engine.saved: .*" \
            "$command" --engine=$other --snapshot $engine.saved -e 1
    done
    rm -f $engine.saved
done
run '--boot' 0 '42\n' '' "$command" --boot -p '6 * 7'
run '--max-source raised' 0 'end\n' '' bash -c "(echo '/*'; head -c 17825792 /dev/zero; echo '*/ print(\"end\")') |
    tr '\\0' ' ' | '$command' --max-source 18 --memory 1000"

# ---- Ends ------------------------------------------------------------------------------------------------------------

run 'process.exit' 5 '' '' "$command" -e 'process.exit(5)'
run 'an uncaught error' 1 'before\n' \
    $'Uncaught TypeError: .*\n    at f \\(\\[eval\\]:1(:[0-9]+)?\\)\n    at global \\(\\[eval\\]:1(:[0-9]+)?\\)' \
    "$command" -e 'print("before"); (function f() { null.x })()'
printf 'var a;\n  var b = ;\n' >syntax.js
run 'a syntax error' 1 '' $'syntax.js:2(:11)?: SyntaxError: .*\n    var b = ;' "$command" syntax.js
run '--timeout' 124 'started\n' $'wasp-js: \\[eval\\]: time limit of 150 ms reached \\(used: [0-9]+ ms\\)\n.*' \
    "$command" --timeout 150 -e 'print("started"); for (;;);'
run '--cpu-time' 123 'started\n' $'wasp-js: \\[eval\\]: limit of 100 ms of processor time reached \\(used: [0-9]+ ms\\)\n.*' \
    "$command" --cpu-time 100 -e 'print("started"); for (;;);'
run '--max-output' 122 'started\nxx' $'wasp-js: \\[eval\\]: limit of 10 bytes of output reached \\(printed: 10\\)\n.*' \
    "$command" --max-output 10 -e 'print("started"); for (;;) process.stdout.write("x")'
run '--max-output and a value' 122 'xxxxxxxxxx' 'wasp-js: limit of 10 bytes of output reached by the value' \
    "$command" --max-output 10 -p 'new Array(1001).join("x")'
run '--max-output and a value that fits' 0 'xxxx\n' '' "$command" --max-output 5 -p '"xxxx"'
cat >error.sh <<'END'
"$1" --max-output 10 -e 'throw new Error(new Array(1000001).join("x"))' 2>report
echo $? $(($(wc -c <report) < 5000))
END
run '--max-output and an error' 0 '1 1\n' '' bash error.sh "$command"
run '--max-output not reached' 0 'started\n' '' "$command" --max-output=8 -e 'print("started")'
run '--timeout not reached' 0 '1\n' '' "$command" --timeout=20000 -p 1
run '--memory' 125 'started\n' 'wasp-js: \[eval\]: out of memory.*' \
    "$command" --memory 8 -e 'print("started"); var a = []; for (;;) a.push(a.length)'
run 'a termination signal' 143 '' '' bash -c "'$command' -e 'for (;;);' & sleep 0.5; kill \$!; wait \$!"
run 'an interrupt' 130 '' '' timeout --preserve-status -s INT 0.5 "$command" -e 'for (;;);'

# ---- Output ----------------------------------------------------------------------------------------------------------

streams='print("a"); console.error("b"); print("c"); console.warn("d")'
full='wasp-js: output cannot be written: No space left on device'
run 'two streams' 0 'a\nc\n' $'b\nd' "$command" -e "$streams"
run 'both streams in order' 0 'a\nb\nc\nd\n' '' bash -c "'$command' -e '$streams' 2>&1"
run 'output to a full device' 3 '' "$full" bash -c "'$command' -e 'print(1)' >/dev/full"
run 'a value to a full device' 3 '' "$full" bash -c "'$command' -p 1 >/dev/full"
run 'much output to a full device' 3 '' "$full" \
    bash -c "'$command' -e 'for (var i = 0; i < 1e5; i++) print(i)' >/dev/full"
run 'standard output closed' 3 '' 'wasp-js: output cannot be written: .*' bash -c "'$command' -e 'print(1)' >&-"
run 'errors to a full device' 3 '' '' bash -c "'$command' -e 'console.error(1)' 2>/dev/full"
run 'into head' 0 '0\n' '' bash -c "'$command' -e 'for (var i = 0; i < 1e6; i++) print(i)' | head -n 1"
run 'a pipe that is closed' 0 '' '' \
    bash -c "'$command' -e 'for (;;) print(1)' | true; code=\${PIPESTATUS[0]}; [ \$code = 141 ] || [ \$code = 3 ]"
run 'the same, signal ignored' 3 '' 'wasp-js: output cannot be written: Broken pipe' \
    bash -c "trap '' PIPE; '$command' -e 'for (var i = 0; i < 1e6; i++) print(i)' | true; exit \${PIPESTATUS[0]}"
run 'much output' 0 "$(seq 0 299999 | cksum)\n" '' bash -c "'$command' -e 'for (var i = 0; i < 3e5; i++) print(i)' | cksum"

# ---- Snapshots -------------------------------------------------------------------------------------------------------

mkdir shut
run '--save-snapshot' 0 '' '' "$command" --save-snapshot saved.snap
run '--snapshot' 0 '42\n' '' "$command" --snapshot saved.snap -p '6 * 7'
run '--save-snapshot where there is no folder' 3 '' 'wasp-js: no/x.snap: cannot be written: No such file or directory' \
    "$command" --save-snapshot no/x.snap
run '--save-snapshot onto a folder' 3 '' 'wasp-js: shut: cannot be written: Is a directory' "$command" --save-snapshot=shut
run 'nothing else is left' 0 'saved.snap\n' '' bash -c 'ls *.snap*; ls -A shut'
run '--snapshot that is missing' 3 '' 'wasp-js: no.snap: No such file or directory' "$command" --snapshot no.snap -p 1
run '--snapshot that is a folder' 3 '' 'wasp-js: shut: not a regular file' "$command" --snapshot shut -p 1
run '--snapshot that is text' 3 '' 'wasp-js: a.js: not a snapshot file' "$command" --snapshot a.js -p 1
if [ -s saved.snap ]; then
    { head -c 100000 saved.snap; printf 'xyz'; tail -c +100004 saved.snap; } >damaged.snap
    head -c 100000 saved.snap >short.snap
fi
run '--snapshot that is damaged' 3 '' 'wasp-js: damaged.snap: damaged .*' "$command" --snapshot damaged.snap -p 1
run '--snapshot that is cut short' 3 '' 'wasp-js: short.snap: damaged .*' "$command" --snapshot short.snap -p 1

# The snapshot beside the program is used if it fits; if not, the command says so once and does its work.
run 'no snapshot beside the command' 0 '42\n' '' ./copy -p '6 * 7'
for kind in saved damaged short; do
    rm -f $snap
    [ ! -e $kind.snap ] || cp $kind.snap $snap
    notice=
    [ $kind = saved ] || notice='wasp-js: snapshot refused: .*'$snap': damaged .*; booting from the image instead'
    run "a $kind snapshot beside the command" 0 '42\n' "$notice" ./copy -p '6 * 7'
done
echo 'no snapshot' >$snap
run 'a text instead of the snapshot' 0 '42\n' 'wasp-js: snapshot refused: .*: not a snapshot file; .*' ./copy -p '6 * 7'
run 'not looked at with --boot' 0 '42\n' '' ./copy --boot -p '6 * 7'
rm $snap

# ---- Crash dumps: what can be wrong with the file is told before anything runs; without a crash nothing is left (test_crash has the rest) ----

mkdir dumps
run '--crash-dump without a crash' 0 '42\n' '' "$command" --crash-dump dumps/a -p '6 * 7'
run '--crash-dump with an error' 1 '' 'Uncaught 1' "$command" --crash-dump=dumps/a -e 'throw 1'
run '--crash-dump with a limit' 124 '' 'wasp-js: \[eval\]: time limit of 50 ms reached.*' \
    "$command" --crash-dump=dumps/a --timeout=50 -e 'for (;;);'
run '--crash-dump and a termination signal' 143 '' '' bash -c "'$command' --crash-dump dumps/a -e 'for (;;);' & sleep 0.5; kill \$!; wait \$!"
run '--crash-dump and an interrupt' 130 '' '' timeout --preserve-status -s INT 0.5 "$command" --crash-dump dumps/a -e 'for (;;);'
echo old >dumps/old
run '--crash-dump onto an older one' 0 '42\n' '' "$command" --crash-dump dumps/old -p '6 * 7'
run 'which is kept' 0 'old\nold\n' '' bash -c 'ls -A dumps; cat dumps/old'
check '--crash-dump where there is no folder' 3 '' 'wasp-js: no/a: cannot be written: No such file or directory' \
    "$command" --crash-dump no/a -e 'print(1)'
check '--crash-dump onto a folder' 3 '' 'wasp-js: dumps: not a regular file' "$command" --crash-dump dumps -e 'print(1)'
check '--crash-dump onto a device' 3 '' 'wasp-js: /dev/null: not a regular file' "$command" --crash-dump /dev/null -e 'print(1)'
check '--crash-dump without a name' 3 '' 'wasp-js: : cannot be written: No such file or directory' "$command" --crash-dump= -e 'print(1)'
check '--crash-dump into a folder of others' 3 '' 'wasp-js: dumps/a: cannot be written: Permission denied' \
    "${nobody[@]}" "$tmp/copy" --crash-dump dumps/a -e 'print(1)'

# ---- Without /dev/kvm ------------------------------------------------------------------------------------------------

# without_kvm KIND PROGRAM...: where /dev/kvm is missing, or something else
without_kvm() {
    local kind=$1 isolate=(unshare -m)
    shift
    [ "$(id -u)" = 0 ] || isolate=(unshare -rm)
    case $kind in
    missing) "${isolate[@]}" bash -c 'mount -t tmpfs none /dev && exec "$@"' - "$@" ;;
    other) "${isolate[@]}" bash -c 'mount --bind /dev/null /dev/kvm && exec "$@"' - "$@" ;;
    forbidden) "${nobody[@]}" "$@" ;;
    esac
}

for kind in missing forbidden other; do
    if [ $kind != forbidden ] && ! { [ -e /dev/kvm ] && without_kvm $kind true 2>/dev/null; }; then
        skip "/dev/kvm $kind" 'no right to take /dev/kvm away for a test'
        continue
    fi
    if [ $kind = forbidden ] && [ ! -e /dev/kvm ]; then
        skip "/dev/kvm $kind" 'there is none to forbid'
        continue
    fi
    if [ $kind = forbidden ] && without_kvm $kind bash -c ': <>/dev/kvm' 2>/dev/null; then
        skip "/dev/kvm $kind" 'everybody here may use /dev/kvm'
        continue
    fi
    case $kind in
    missing) says='/dev/kvm is not there; .*modprobe.*' ;;
    forbidden) says='/dev/kvm: permission denied; .*usermod -aG kvm.*' ;;
    other) says='/dev/kvm .*' ;;
    esac
    # As functions are nothing for timeout, the check runs this file's own function in a subshell.
    export -f without_kvm
    export nobody_words="${nobody[*]}"
    shell=(bash -c 'nobody=($nobody_words); without_kvm "$@"' - $kind "$tmp/copy")
    check "--backend=kvm where /dev/kvm is $kind" 3 '' "wasp-js: $says" "${shell[@]}" --backend=kvm -p '6 * 7'
    check "in a process where /dev/kvm is $kind" 0 '42\n' "wasp-js: running in a confined process, .*: $says" \
        "${shell[@]}" -p '6 * 7'
    check "quietly where /dev/kvm is $kind" 0 '42\n' '' "${shell[@]}" --quiet -p '6 * 7'
done

summary
