#!/bin/bash
# test_install.sh BIN CC: `make install` of the build whose programs are in BIN puts there what a program outside the tree needs, and
# `make uninstall` takes exactly that away again.

here=$(cd "$(dirname "$0")/.." && pwd) || exit 2
bin=$(realpath --relative-to="$here" "$1") cc=${2:-gcc}
. "$here/tests/shell_harness.sh"
cd "$here" || exit 2

# check NAME TEXT EXPECTED
check() {
    if [ "$2" = "$3" ]; then
        ok "$1"
    else
        diff <(echo "$3") <(echo "$2")
        bad "$1"
    fi
}

# The variant of the build, from the name of its folder; the make that may have started this has no part in it.
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
variant=("BUILD=${bin%/*}" "PREFIX=$tmp/prefix") sanitizers=()
case ${bin##*/} in
*-sanitize*) variant+=(SANITIZE=1) sanitizers=(-fsanitize=address,undefined) ;;
esac
case ${bin##*/} in *-without-quickjs*) variant+=(WITHOUT_QUICKJS=1) ;; esac
if make --no-print-directory "${variant[@]}" install >"$tmp/log" 2>&1; then ok 'make install'; else cat "$tmp/log"; bad 'make install'; fi

# declared HEADER: the functions that it declares
declared() { sed -nE 's/^WASP_API [^(]*[ *]([a-z0-9_]+)\(.*/\1/p' "include/$1" | sort; }

# The shared libraries export the functions of their headers, all of them and nothing else: what is not promised nobody can come to rely on.
for name in wasp waspjs; do
    check "every WASP_API of $name.h is understood" "$(declared $name.h | wc -l)" "$(grep -c '^WASP_API ' include/$name.h)"
    check "lib$name.so exports what $name.h declares" \
        "$(nm -D --defined-only "$tmp/prefix/lib/lib$name.so" | sed -nE 's/.* [^A] ([^@]*).*/\1/p' | sort)" "$(declared $name.h)"
done

summary
