#!/bin/bash
# test_docs.sh BIN CC: what the documentation shows is as it says, word for word: the programs of docs/virtines.md, docs/embedding.md, README.md and
# the manual pages are built outside the tree, against an installation, with nothing but pkg-config, and print what stands there.

. "$(dirname "$0")/install_harness.sh"
if ! command -v pkg-config >/dev/null; then
    skip 'documentation' 'pkg-config is not here'
    summary
    exit
fi

export PKG_CONFIG_LIBDIR=$tmp/prefix/lib/pkgconfig LD_LIBRARY_PATH=$tmp/prefix/lib WASP_BACKEND=process
# LeakSanitizer would start a process when a program ends; one that has confined itself cannot.
export ASAN_OPTIONS=detect_leaks=0

# Hosts are compiled by cc and c++, guests by gcc.
cc() { command "$cc" -Wall -Wextra -Werror "${sanitizers[@]}" "$@"; }
c++() { command g++ -Wall -Wextra -Werror "${sanitizers[@]}" "$@"; }
gcc() { command "$cc" -Wall -Wextra -Werror "$@"; }

# Of a page the blocks of C are files, whose names their first lines say; those of sh are commands, and what they print.
transcript() { sed -n '/^```sh$/,/^```$/p' "$here/$1" | grep -v '^```'; }
# follow PAGE: the transcript anew
follow() (
    mkdir "$tmp/follow" && cd "$tmp/follow" || exit
    awk '/^```c$/ { getline; name = $2; sub(/:$/, "", name); inside = 1 } /^```$/ { inside = 0 } inside { print > name }' "$here/$1"
    transcript "$1" | grep '^\$ ' | while IFS= read -r line; do
        echo "$line"
        eval "${line#\$ }" </dev/null 2>&1
    done
    rm -r "$tmp/follow"
)
for page in virtines embedding; do
    check "docs/$page.md" "$(follow "docs/$page.md")" "$(transcript "docs/$page.md")"
done

# runs NAME LIBRARY EXPECTED: the program on standard input
runs() {
    cat >"$tmp/program.c"
    check "$1" "$(cc "$tmp/program.c" -o "$tmp/program" $(pkg-config --cflags --libs "$2") 2>&1 && cd "$tmp" && ./program 2>&1)" "$3"
}
runs 'README.md: the first program' waspjs 42 < <(sed -n '/^    #include <stdio.h>/,/^    }$/s/^    //p' README.md)
# example PAGE: the program of its EXAMPLES, as a reader sees it
example() { sed -n '/^\.SH EXAMPLES$/,/^\.fi$/p' "man/$1.3" | sed -n '/^\.nf$/,/^\.fi$/p' | grep -v '^\.' | sed 's/\\e/\\/g'; }
for page in wasp waspjs; do
    runs "$page(3): EXAMPLES" $page 42 < <(example $page)
done
summary
