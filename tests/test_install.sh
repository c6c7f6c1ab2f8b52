#!/bin/bash
# test_install.sh BIN CC: `make install` of the build whose programs are in BIN puts there what a program outside the tree needs, and
# `make uninstall` takes exactly that away again.

. "$(dirname "$0")/install_harness.sh"

# declared HEADER: the functions that it declares
declared() { sed -nE 's/^WASP_API [^(]*[ *]([a-z0-9_]+)\(.*/\1/p' "include/$1" | sort; }

# The shared libraries export the functions of their headers, all of them and nothing else: what is not promised nobody can come to rely on.
for name in wasp waspjs; do
    check "every WASP_API of $name.h is understood" "$(declared $name.h | wc -l)" "$(grep -c '^WASP_API ' include/$name.h)"
    check "lib$name.so exports what $name.h declares" \
        "$(nm -D --defined-only "$tmp/prefix/lib/lib$name.so" | sed -nE 's/.* [^A] ([^@]*).*/\1/p' | sort)" "$(declared $name.h)"
done

# A program outside the tree finds headers and libraries by pkg-config and by CMake, linked dynamically and statically.
mkdir "$tmp/program"
cp examples/embed.c "$tmp/program/embed.c"
cat >"$tmp/program/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.13)
project(embed C)
find_package(wasp-js 0.1 REQUIRED)
add_executable(embed embed.c)
target_link_libraries(embed wasp-js::waspjs)
END
export PKG_CONFIG_LIBDIR=$tmp/prefix/lib/pkgconfig WASP_BACKEND=process
# runs NAME PROGRAM: it works, with the libraries that are installed
runs() { check "$1" "$("$tmp/program/$2" 2>&1)" '6 * 7 = 42'; }
# program NAME PROGRAM OPTION...: compiles it and runs it
program() {
    local name=$1 file=$2
    shift 2
    if "$cc" "${sanitizers[@]}" -o "$tmp/program/$file" "$tmp/program/embed.c" "$@"; then runs "$name" "$file"; else bad "$name"; fi
}
if command -v pkg-config >/dev/null; then
    check 'pkg-config has the version' "$(pkg-config --modversion wasp waspjs | uniq)" \
        "$(sed -n 's/^#define WASP_VERSION "\(.*\)"/\1/p' include/wasp.h)"
    LD_LIBRARY_PATH=$tmp/prefix/lib program 'a program by pkg-config' shared $(pkg-config --cflags --libs waspjs)
    check 'it is linked dynamically' "$(objdump -p "$tmp/program/shared" | grep -c 'NEEDED *libwaspjs\.so\.0$')" 1
    # ASan is not for programs that are static altogether.
    if [ ${#sanitizers[@]} = 0 ]; then static=(-static) dynamic=(); else static=(-Wl,-Bstatic) dynamic=(-Wl,-Bdynamic); fi
    program 'a program by pkg-config --static' static "${static[@]}" $(pkg-config --static --cflags --libs waspjs) "${dynamic[@]}"
    check 'it is linked statically' "$(objdump -p "$tmp/program/static" | grep 'NEEDED *libwasp')" ''
else
    skip 'a program by pkg-config' 'pkg-config is not here'
fi
for kind in OFF ON; do
    name="a program by CMake, static $kind"
    if ! command -v cmake >/dev/null; then
        skip "$name" 'cmake is not here'
    elif cmake -S "$tmp/program" -B "$tmp/program/$kind" -DCMAKE_PREFIX_PATH="$tmp/prefix" -Dwasp-js_USE_STATIC_LIBS=$kind \
        -DCMAKE_C_COMPILER="$cc" -DCMAKE_C_FLAGS="${sanitizers[*]}" >"$tmp/log" 2>&1 && cmake --build "$tmp/program/$kind" >>"$tmp/log" 2>&1; then
        runs "$name" $kind/embed
    else
        cat "$tmp/log"
        bad "$name"
    fi
done

# A guest program, and a host that calls its functions, from what is installed alone: the example by its own Makefile, and by CMake.
virtine='fib(90) = 2880067194370816120
the guest has asked for user 1
Hello, Ada!
function '"'crash'"' did not return: page fault at address 0x3c800000 (write), instruction 0x
the guest has asked for user 2
Hello, stranger!'
greets() { check "$1" "$(LD_LIBRARY_PATH=$tmp/prefix/lib "$2" "$3" 2>&1 | sed -E 's/(instruction 0x)[0-9a-f]+$/\1/')" "$virtine"; }
cp -r examples/virtine "$tmp/virtine"
if command -v pkg-config >/dev/null; then
    if make --no-print-directory -C "$tmp/virtine" CC="$cc" CFLAGS="-Wall -Wextra -Werror ${sanitizers[*]}" host guest.elf \
        >"$tmp/log" 2>&1; then
        greets 'a guest by pkg-config' "$tmp/virtine/host" "$tmp/virtine/guest.elf"
    else
        cat "$tmp/log"
        bad 'a guest by pkg-config'
    fi
    # compiles CODE: with what a guest may include
    compiles() {
        "$cc" $(pkg-config --cflags wasp-guest) -Wall -Wextra -Wpedantic -Werror -std=c11 -xc -c -o "$tmp/out.o" - <<<"$1" 2>"$tmp/log"
    }
    for header in stdio.h stdatomic.h stdint.h limits.h math.h setjmp.h immintrin.h wasp_guest.h; do
        if compiles "#include <$header>"; then ok "guests: $header"; else cat "$tmp/log"; bad "guests: $header"; fi
    done
    for header in linux/kvm.h sys/mman.h wasp.h; do
        if compiles "#include <$header>"; then bad "guests: no $header"; else ok "guests: no $header"; fi
    done
else
    skip 'a guest by pkg-config' 'pkg-config is not here'
fi
cat >"$tmp/virtine/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.13)
project(guest C)
find_package(wasp-js 0.1 REQUIRED)
add_executable(cmake.elf guest.c)
target_link_libraries(cmake.elf wasp-js::guest)
END
if ! command -v cmake >/dev/null; then
    skip 'a guest by CMake' 'cmake is not here'
elif [ ! -x "$tmp/virtine/host" ]; then
    skip 'a guest by CMake' 'there is no host to run it'
elif cmake -S "$tmp/virtine" -B "$tmp/virtine/build" -DCMAKE_PREFIX_PATH="$tmp/prefix" -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER="$cc" \
    >"$tmp/log" 2>&1 && cmake --build "$tmp/virtine/build" >>"$tmp/log" 2>&1; then
    greets 'a guest by CMake' "$tmp/virtine/host" "$tmp/virtine/build/cmake.elf"
else
    cat "$tmp/log"
    bad 'a guest by CMake'
fi

# Completion knows every option of the command, and no other; each option as its shell writes it.
share=$tmp/prefix/share
options=$("$tmp/prefix/bin/wasp-js" --help | sed -nE 's/^ .* --([a-z-]+).*/\1/p; s/^ +wasp-js doctor \[--(json)\]/\1/p' | sort -u)
completes() { # SHELL FILE PATTERN: what `sed` finds with it
    check "completion for $1: every option" "$(grep -oE -- "$3" "$2" | sed -E 's/^(--|-l )//' | sort -u)" "$options"
    check "completion for $1: engines and backends" "$(grep -coE 'auto (duktape quickjs|kvm process fork)' "$2")" 2
    if command -v "$1" >/dev/null; then
        if "$1" -n "$2"; then ok "completion for $1: syntax"; else bad "completion for $1: syntax"; fi
    else
        skip "completion for $1: syntax" "$1 is not here"
    fi
}
completes bash "$share/bash-completion/completions/wasp-js.bash" '--[a-z][a-z-]+'
completes zsh "$share/zsh/site-functions/_wasp-js" '--[a-z][a-z-]+'
completes fish "$share/fish/vendor_completions.d/wasp-js.fish" '-l [a-z-]+'
# complete WORD...: what bash offers for the last one
complete() {
    bash -c '. "$1"; shift; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _wasp_js 2>/dev/null; echo "${COMPREPLY[*]}"' - \
        "$share/bash-completion/completions/wasp-js.bash" wasp-js "$@"
}
check 'bash: an option' "$(complete --max)" '--max-output --max-source'
check 'bash: a value' "$(complete --engine '')" 'auto duktape quickjs'
check 'bash: a value behind =' "$(complete --backend =) $(complete --backend = k)" 'auto kvm process fork kvm'
check 'bash: doctor' "$(complete doct) $(complete doctor -)" 'doctor --json'
check 'bash: a file' "$(complete --snapshot "$tmp/program/CMakeL")" "$tmp/program/CMakeLists.txt"

# The manual pages name every option and exit code of the command and every function as it is declared, and groff has nothing to
# complain about.
page=$share/man/man1/wasp-js.1
check 'wasp-js(1): every option' "$(sed 's/\\-/-/g' "$page" | grep -E '^\.[BIR]+ ' | grep -oE -- '--[a-z][a-z-]+' | sed 's/--//' |
    grep -vx option | sort -u)" "$options"
check 'wasp-js(1): every exit code' "$(sed -nE 's/^\.B ([0-9]+)$/\1/p' "$page")" "$(sed -nE 's/^ *CODE_.* = ([0-9]+).*/\1/p' host/wasp-js/options.h)"
check 'wasp_guest(3): every function as it is declared' \
    "$(sed -nE 's/^\.BI //p' "$share/man/man3/wasp_guest.3" | grep -v WASP_EXPORT | tr -d '" \n' | tr ';' '\n')" \
    "$(awk '/^[a-z].* \*?wasp_[a-z_]+\(/ && !/typedef/ { inside = 1 } inside; /;/ { inside = 0 }' libc-guest/wasp_guest.h |
        sed 's/ __attribute__((noreturn))//' | tr -d ' \n' | tr ';' '\n')"
for name in wasp waspjs; do
    check "$name(3): every function as it is declared" "$(sed -nE 's/^\.BI //p' "$share/man/man3/$name.3" | tr -d '" \n' | tr ';' '\n')" \
        "$(awk '/^WASP_API/ { inside = 1 } inside; /;/ { inside = 0 }' "include/$name.h" | sed 's/^WASP_API//' | tr -d ' \n' | tr ';' '\n')"
    for function in $(declared $name.h); do
        grep -E '^\.BR? [a-z]' "$share/man/man3/$name.3" | grep -qw "$function" || bad "$name(3): a word on $function"
    done
done
for page in "$share"/man/man?/*; do
    name="${page##*/}: groff has no complaints"
    if command -v mandoc >/dev/null; then
        check "${page##*/}: mandoc has no complaints" "$(mandoc -Tlint -W warning "$page" | grep -v 'missing date')" ''
    fi
    if command -v groff >/dev/null; then
        check "$name" "$(cd "$share/man" && groff -man -ww -Tutf8 -z "$page" 2>&1)" ''
    else
        skip "$name" 'groff is not here'
    fi
done

# With the files come the licences of everything in them.
licence() { # WHAT PATTERN...: each is in its text
    local pattern missing=
    for pattern in "${@:2}"; do
        grep -qi -- "$pattern" "$share/doc/wasp-js/${1/#/copyright.}" || missing="$missing '$pattern'"
    done
    check "the licence of $1" "$missing" ''
}
licence newlib 'Red Hat' 'University of California' 'Redistribution and use in source and binary forms'
licence duktape 'Duktape authors' 'Permission is hereby granted, free of charge'
licence xxhash 'Yann Collet' 'Redistribution and use in source and binary forms'
[ ! -e "$tmp/prefix/lib/wasp-js/quickjs.elf" ] || licence quickjs-ng 'Fabrice Bellard' 'Charlie Gordon' 'Permission is hereby granted, free of charge'
if strings "$tmp/prefix/bin/wasp-js" | grep -q 'GNU C Library\|ld-linux'; then
    skip 'the licence of musl' 'the command is not built with musl'
else
    licence musl 'Rich Felker' 'Permission is hereby granted, free of charge'
fi
check 'the licence of wasp-js' "$(cat "$share/doc/wasp-js/LICENSE")" "$(cat LICENSE)"

# Below a DESTDIR the same files are put, which speak of the place they will have. What is taken away again is them, not what others put
# beside them.
destdir=$tmp/destdir
files() { (cd "$1" && find . ! -type d | sort); }
makes 'make install below DESTDIR' install PREFIX=/opt/wasp "DESTDIR=$destdir"
check 'the same files' "$(files "$destdir/opt/wasp")" "$(files "$tmp/prefix")"
check 'nothing elsewhere' "$(cd "$destdir" && echo * opt/*)" 'opt opt/wasp'
check 'nothing there speaks of DESTDIR' "$(grep -rlF "$destdir" "$destdir")" ''
if command -v pkg-config >/dev/null; then
    export PKG_CONFIG_LIBDIR=$destdir/opt/wasp/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$destdir
    LD_LIBRARY_PATH=$destdir/opt/wasp/lib program 'a program by pkg-config below DESTDIR' below $(pkg-config --cflags --libs waspjs)
fi
check 'all can read it' "$(find "$destdir/opt" ! -type l ! -perm -444)" ''
# Unconfined, because ASan opens files when a program ends.
check 'the command runs' "$("$destdir/opt/wasp/bin/wasp-js" --quiet --no-confine -p '6 * 7' 2>&1)" 42
touch "$destdir/opt/wasp/lib/wasp-js/mine.snap" "$destdir/opt/wasp/lib/libmine.so" "$destdir/opt/wasp/share/man/man3/mine.3"
makes 'make uninstall below DESTDIR' uninstall PREFIX=/opt/wasp "DESTDIR=$destdir"
check "what is others' is left, and nothing else" "$(files "$destdir")" \
    $'./opt/wasp/lib/libmine.so\n./opt/wasp/lib/wasp-js/mine.snap\n./opt/wasp/share/man/man3/mine.3'
makes 'make uninstall' uninstall "PREFIX=$tmp/prefix"
check 'nothing is left' "$(files "$tmp/prefix"; find "$tmp/prefix" -name 'wasp*')" ''
makes 'make uninstall of nothing' uninstall "PREFIX=$tmp/nowhere"

summary
