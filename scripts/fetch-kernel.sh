#!/bin/sh
# fetch-kernel.sh FOLDER: unpacks Debian's stock kernel and its modules into FOLDER/kernel, without installing them. Fails with one
# line that says why.
set -u
folder=$1
mkdir -p "$folder" && folder=$(cd "$folder" && pwd) || exit 1
log=$folder/fetch.log
: >"$log"

fail() { echo "$1" >&2; exit 1; }

ls "$folder"/kernel/boot/vmlinuz-* >/dev/null 2>&1 && exit 0
for tool in apt-get apt-cache dpkg; do
    command -v $tool >/dev/null 2>&1 || fail "the kernel is Debian's package linux-image-amd64, and there is no $tool to fetch it with"
done

# Takes the kernel that the package linux-image-amd64 stands for, if the lists know it and the mirror has it.
options="-o APT::Sandbox::User="
take() {
    package=$(apt-cache $options depends linux-image-amd64 2>>"$log" | sed -n 's/.*Depends: \(linux-image-[^ ]*\)$/\1/p' | head -n 1)
    [ -n "$package" ] || return 1
    rm -rf "$folder/package" "$folder/unpacked" && mkdir "$folder/package" || return 1
    (cd "$folder/package" && apt-get $options download "$package" && dpkg -x linux-image-*.deb "$folder/unpacked") >>"$log" 2>&1 &&
        mv "$folder/unpacked" "$folder/kernel" && rm -rf "$folder/package"
}

take && exit 0
# The system's lists were never fetched, or are old: a private copy.
mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" || exit 1
options="$options -o Dir::State::lists=$folder/apt/lists -o Dir::Cache=$folder/apt/cache -o Acquire::Languages=none -o Acquire::Retries=1"
apt-get $options update >>"$log" 2>&1
take && rm -rf "$folder/apt" && exit 0
fail "Debian's package linux-image-amd64 could not be fetched (see $log): it needs a mirror of Debian among apt's sources"
