#!/bin/bash
# test_headers.sh CC: each public header compiles alone and twice, and all of them together, as C11 and as C++11, without
# warnings.

here=$(cd "$(dirname "$0")/.." && pwd) || exit 2
. "$here/tests/shell_harness.sh"
cc=${1:-gcc} cxx=$(command -v g++)
warnings=(-Wall -Wextra -Wpedantic -Werror -Wshadow)

# compile NAME COMPILER OPTION... : the program on standard input
compile() {
    local name=$1
    shift
    if "$@" "${warnings[@]}" -I"$here/include" -c -o "$tmp/out.o" - 2>"$tmp/err"; then
        ok "$name"
    else
        cat "$tmp/err"
        bad "$name"
    fi
}

for header in "$here"/include/*.h "$here"/libc-guest/wasp_guest.h; do
    name=${header##*/} folder=${header%/*}
    for times in once twice; do
        program="#include \"$name\""
        [ $times = once ] || program=$program$'\n'$program
        program=$program$'\nint main(void) { return 0; }'
        compile "$name $times as C" "$cc" -std=c11 -Wstrict-prototypes -Wmissing-prototypes -I"$folder" -xc <<<"$program"
        if [ -n "$cxx" ]; then
            compile "$name $times as C++" "$cxx" -std=c++11 -I"$folder" -xc++ <<<"$program"
        else
            skip "$name $times as C++" 'g++ is not here'
        fi
    done
done

# All of them together, in both orders, and what C++ is strict about: that C functions are declared as such.
forward='' backward=''
for header in "$here"/include/*.h; do
    forward="$forward#include \"${header##*/}\""$'\n'
    backward="#include \"${header##*/}\""$'\n'"$backward"
done
program='int main(void) { wasp_error e; waspjs *js; if (waspjs_open(&js, 0, &e)) return 1; waspjs_close(js);
    return wasp_snapshot_load(0, 0, 0, &e) == WASP_OK; }'
for order in "$forward" "$backward"; do
    compile 'all together as C' "$cc" -std=c11 -xc <<<"$order$program"
    if [ -n "$cxx" ]; then
        compile 'all together as C++' "$cxx" -std=c++11 -xc++ <<<"$order$program"
        if nm "$tmp/out.o" | grep -q ' U waspjs_open$'; then ok 'C names in C++'; else bad 'C names in C++'; fi
    else
        skip 'all together as C++' 'g++ is not here'
        skip 'C names in C++' 'g++ is not here'
    fi
done

# nasm gets its constants from wasp_abi.h: nothing but numbers may stand outside its C part.
left=$("$cc" -E -D__ASSEMBLER__ -P "$here/include/wasp_abi.h" 2>&1)
if [ -z "$left" ]; then ok 'wasp_abi.h for nasm'; else bad 'wasp_abi.h for nasm'; fi

summary
