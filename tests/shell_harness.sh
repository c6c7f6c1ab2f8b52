# shell_harness.sh: sourced by the tests that are shell scripts: one line for each check and a summary, in cmocka's words, so
# that run.sh counts them like the others.

passed=0 failed=0 skipped=0

ok() { passed=$((passed + 1)); echo "[       OK ] $1"; }
bad() { failed=$((failed + 1)); echo "[  FAILED  ] $1"; }
skip() { skipped=$((skipped + 1)); echo "[  SKIPPED ] $1"; echo "skipped: $2"; }

# check NAME TEXT EXPECTED; scripts that look at more than a text have a check of their own
check() {
    if [ "$2" = "$3" ]; then
        ok "$1"
    else
        diff <(echo "$3") <(echo "$2")
        bad "$1"
    fi
}

summary() {
    echo "[  PASSED  ] $passed test(s)."
    [ "$skipped" = 0 ] || echo "[  SKIPPED ] $skipped test(s), listed above"
    [ "$failed" = 0 ] || echo "[  FAILED  ] $failed test(s), listed above"
    [ "$failed" = 0 ]
}

tmp=$(mktemp -d "${TMPDIR:-/tmp}/wasp-test-XXXXXX") || exit 2
chmod 755 "$tmp"
trap 'chmod -R u+rwX "$tmp"; rm -rf "$tmp"' EXIT
