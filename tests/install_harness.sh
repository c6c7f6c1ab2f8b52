# install_harness.sh: sourced, with shell_harness.sh, by the tests of what `make install` installs, "BIN CC" being their arguments: the build whose
# programs are in BIN, as variables for make.

here=$(cd "$(dirname "$0")/.." && pwd) || exit 2
bin=$(realpath --relative-to="$here" "$1") cc=${2:-gcc}
. "$here/tests/shell_harness.sh"
cd "$here" || exit 2

# The variant of the build, from the name of its folder; the make that may have started this has no part in it.
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
variant=("BUILD=${bin%/*}" "MADE=$tmp/made") sanitizers=()
case ${bin##*/} in
*-sanitize*) variant+=(SANITIZE=1) sanitizers=(-fsanitize=address,undefined) ;;
esac
case ${bin##*/} in *-without-quickjs*) variant+=(WITHOUT_QUICKJS=1) ;; esac
# makes NAME TARGET VARIABLE...
makes() {
    if make --no-print-directory "${variant[@]}" "${@:2}" >"$tmp/log" 2>&1; then ok "$1"; else cat "$tmp/log"; bad "$1"; fi
}
# Any DESTDIR keeps ldconfig, and so this system, out of it.
makes 'make install' install "PREFIX=$tmp/prefix" DESTDIR=/
