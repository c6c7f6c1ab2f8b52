#!/bin/sh
# fetch-quickjs.sh FOLDER: puts the sources of QuickJS-ng, Debian's package qjs-src, into FOLDER/source. Where the system's own
# release has no such package, it comes from a newer suite of the same distribution: from the mirror that the machine uses
# already, signatures checked by the machine's own keys, through a private apt folder, so that nothing of the system changes.
# With OFFLINE=1 in the environment nothing is fetched. Fails with one line that says why.
set -u
folder=$1
oldest=0.15
mkdir -p "$folder" && folder=$(cd "$folder" && pwd) || exit 1
log=$folder/fetch.log
: >"$log"

fail() { echo "$1" >&2; exit 1; }

# finish ROOT: takes the sources from below a file system's root.
finish() {
    [ -f "$1/usr/src/quickjs-ng/quickjs.c" ] || return 1
    rm -rf "$folder/source" && mkdir "$folder/source" &&
        cp "$1"/usr/src/quickjs-ng/*.[ch] "$folder/source/"
}

# Installed already.
finish "" && exit 0
[ -z "${OFFLINE:-}" ] || fail "the package qjs-src is not installed, and OFFLINE is set"
for tool in apt-get apt-cache dpkg; do
    command -v $tool >/dev/null 2>&1 || fail "the package qjs-src is not installed, and there is no $tool to fetch it with"
done

# apt with a private state; $options is empty for the system's own.
options=
private() { # SOURCES_LINE
    rm -rf "$folder/apt"
    mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" || exit 1
    echo "$1" >"$folder/apt/sources.list"
    options="-o Dir::Etc::sourcelist=$folder/apt/sources.list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$folder/apt/lists"
    options="$options -o Dir::Cache=$folder/apt/cache -o Acquire::Languages=none -o Acquire::http::Timeout=20 -o Acquire::Retries=1"
    options="$options -o Acquire::https::Timeout=20 -o APT::Sandbox::User= -o APT::Get::List-Cleanup=false"
}

# Takes the package from where the options lead, if it is there and new enough.
take() {
    version=$(apt-cache $options policy qjs-src 2>>"$log" | sed -n 's/^  Candidate: *//p')
    [ -n "$version" ] && dpkg --compare-versions "$version" ge "$oldest" || return 1
    rm -rf "$folder/package" && mkdir "$folder/package" || return 1
    (cd "$folder/package" && apt-get $options -o APT::Sandbox::User= download qjs-src && dpkg -x qjs-src_*.deb .) >>"$log" 2>&1 &&
        finish "$folder/package"
}

case $folder in *[[:space:]]*) fail "the path to the build folder must not contain spaces" ;; esac
take && exit 0

# The mirror and the distribution, as the machine's own apt has them.
mirror() { apt-get indextargets $options --format '$(ORIGIN) $(REPO_URI)' 'Identifier: Packages' 2>>"$log" | grep -E '^(Debian|Ubuntu) ' | grep -vE 'security|backports' | head -n 1; }
found=$(mirror)
if [ -z "$found" ]; then # its lists were never fetched: look at them in a private folder
    rm -rf "$folder/apt" && mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial" || exit 1
    options="-o Dir::State::lists=$folder/apt/lists -o Dir::Cache=$folder/apt/cache -o Acquire::Languages=none -o APT::Sandbox::User= -o Acquire::Retries=1"
    apt-get $options update >>"$log" 2>&1
    found=$(mirror)
fi
set -- $found
[ $# -ge 2 ] || fail "qjs-src is in none of the system's package sources, and no mirror of Debian or Ubuntu is known to take it from"
case $1 in
Debian) keys="/usr/share/keyrings/debian-archive-keyring.gpg /usr/share/keyrings/debian-archive-keyring.pgp" suites="testing unstable" section=main ;;
Ubuntu) keys="/usr/share/keyrings/ubuntu-archive-keyring.gpg" suites=devel section=universe ;;
esac
for key in $keys; do
    [ -f "$key" ] || continue
    for suite in $suites; do
        private "deb [signed-by=$key] $2 $suite $section"
        apt-get $options update >>"$log" 2>&1 && take && rm -rf "$folder/apt" "$folder/package" && exit 0
    done
done
fail "qjs-src $oldest or newer could not be fetched (see $log)"
