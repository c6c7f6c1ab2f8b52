#!/bin/sh
# setup.sh [check|install [GROUP...]]: makes sure that what the build needs is there. `check` lists what is missing and fails; `install`
# installs it with the system's package manager, as root or through sudo. A group is what one make target needs besides.
set -u

# What must be there, and the Debian and Ubuntu package that has it.
missing=
need() { # PACKAGE TEST...
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
file() { for f in $1; do [ -e "$f" ] && return 0; done; return 1; }

need gcc command -v gcc
need g++ command -v g++
need libc6-dev file /usr/include/stdlib.h
need make command -v make
need nasm command -v nasm
need musl-tools command -v musl-gcc
need xz-utils command -v xz
need newlib-source file "/usr/src/newlib/newlib-*.tar.xz"
need duktape-dev file /usr/share/duktape/duktape.c
need duktape command -v duk
need libcmocka-dev file "/usr/include/cmocka.h /usr/include/*/cmocka.h"
need libseccomp-dev file "/usr/include/seccomp.h /usr/include/*/seccomp.h"
need libxxhash-dev file /usr/include/xxhash.h

mode=${1:-check}
[ $# = 0 ] || shift
for group; do
    case $group in
    svm)
        need qemu-system-x86 command -v qemu-system-x86_64
        need busybox-static command -v busybox
        need cpio command -v cpio
        ;;
    debian) # where packages are Debian's
        if command -v dpkg >/dev/null 2>&1; then
            need dpkg-dev command -v dpkg-buildpackage
            need debhelper command -v dh
            need lintian command -v lintian
        fi
        ;;
    examples) # and their tests, with libraries from npm
        need sqlite3 command -v sqlite3
        need libsqlite3-dev file /usr/include/sqlite3ext.h
        need npm command -v npm
        ;;
    fuzz) # the package with libFuzzer is named after the version of clang
        clang=$(apt-cache show clang 2>/dev/null | sed -n 's/^Version: [0-9]*:\([0-9]*\).*/\1/p' | head -n 1)
        need clang command -v clang
        need "libclang-rt-${clang:-14}-dev" file "/usr/lib/llvm-*/lib/clang/*/lib/*/libclang_rt.fuzzer-*.a"
        ;;
    *)
        echo "setup.sh: there is no group '$group'" >&2
        exit 1
        ;;
    esac
done

[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "wasp-js needs these packages (Debian's names), which this system lacks:$missing" >&2
    echo "Install them with your package manager, then run make again." >&2
    exit 1
fi
if [ "$mode" != install ]; then
    echo "wasp-js needs these packages:$missing" >&2
    echo "'make setup' installs them, or: sudo apt-get install$missing" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "wasp-js needs these packages, and neither root nor sudo is at hand to install them:$missing" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "installing:$missing"
quietly="env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a"
$as_root $quietly apt-get update -qq && $as_root $quietly apt-get install -y -qq --no-install-recommends $missing >/dev/null
