#!/bin/sh
# build-newlib.sh TARBALL FOLDER CC: unpacks newlib and builds libc and libm for guests, installed into FOLDER/x86_64-elf.
# The host's own gcc compiles them; what it prints goes to FOLDER/build.log.
set -eu
tarball=$1 folder=$2 cc=$3
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
log=$folder/build.log
rm -rf "$folder/source" "$folder/work"
mkdir "$folder/source" "$folder/work"

build() {
    tar xf "$tarball" -C "$folder/source" --strip-components=1
    cd "$folder/work"
    "$folder/source/configure" --target=x86_64-elf --prefix="$folder" --disable-newlib-supplied-syscalls \
        --disable-libgloss --disable-multilib --disable-nls --enable-newlib-io-long-long --enable-newlib-io-c99-formats \
        --enable-newlib-io-pos-args --enable-newlib-mb \
        CC_FOR_TARGET="$cc" AR_FOR_TARGET=ar RANLIB_FOR_TARGET=ranlib AS_FOR_TARGET=as LD_FOR_TARGET=ld NM_FOR_TARGET=nm \
        CFLAGS_FOR_TARGET="-O2 -fno-pic -fno-stack-protector -fcf-protection=none -U__linux__ -U__unix__" MAKEINFO=true
    ${MAKE:-make} all-target-newlib
    ${MAKE:-make} install-target-newlib
}
if ! (build) >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    echo "newlib did not build; the whole log is $log" >&2
    exit 1
fi
rm -rf "$folder/source" "$folder/work"
