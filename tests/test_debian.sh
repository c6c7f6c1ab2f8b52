#!/bin/bash
# test_debian.sh BIN REASON CC: the Debian packages: dpkg-buildpackage in a copy of the tree, what is in them, and that it works where they
# are unpacked. Of the build whose programs are in BIN the copy has what does not depend on how packages are compiled: newlib, the guests,
# the sources of QuickJS-ng; the host's part is built. REASON says why there is no KVM.

here=$(cd "$(dirname "$0")/.." && pwd) || exit 2
build=$(realpath --relative-to="$here" "$(dirname "$1")") reason=$2 cc=${3:-gcc}
. "$here/tests/shell_harness.sh"
cd "$here" || exit 2
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES CFLAGS CPPFLAGS LDFLAGS V PREFIX DESTDIR BUILD

if ! command -v dpkg-buildpackage >/dev/null || ! command -v dh >/dev/null; then
    skip 'Debian packages' 'dpkg-buildpackage or debhelper is not here'
    summary
    exit
fi

files() { (cd "$1" && find . -type f | sort); }
tree=$tmp/packages/tree root=$tmp/root
version=$(sed -n 's/^#define WASP_VERSION "\(.*\)"/\1/p' include/wasp.h)

mkdir -p "$tree/build" "$root"
tar -c --exclude=./.git --exclude="./${build%%/*}" . | tar -x -C "$tree"
files "$tree" >"$tmp/files"
for part in newlib guest quickjs duktape wasp_abi.inc setup.mk; do [ ! -e "$build/$part" ] || cp -a "$build/$part" "$tree/build"; done
[ "$build" = build ] || sed -i "s|$build/|build/|" "$tree/build/setup.mk"

cd "$tree" || exit 2
check 'the version is that of wasp.h' "$(dpkg-parsechangelog -S Version)" "$version"
# apt-get satisfies what is before a bar, which setup.sh looks for under the same names; build-essential has the rest.
check 'Build-Depends has all that setup.sh asks for' "$(sed -nE 's/^need ([^ ]+) .*/\1/p' scripts/setup.sh |
    grep -vxE 'gcc|libc6-dev|make' | while read -r package; do
        sed -n '/^Build-Depends:/,/^[A-Z]/p' debian/control | tr -s ' ,' '\n' | grep -qxF "$package" || echo "$package"; done)" ''
if DEB_BUILD_OPTIONS="parallel=$(nproc)" dpkg-buildpackage -us -uc -b -nc >"$tmp/log" 2>&1; then
    ok 'dpkg-buildpackage'
else
    tail -n 40 "$tmp/log"
    bad 'dpkg-buildpackage'
    summary
    exit
fi
packages='libwasp-dev libwasp0 libwaspjs0 wasp-js'
check 'the packages' "$(cd .. && echo *.deb | tr ' ' '\n' | grep -v dbgsym)" "$(printf "%s_${version}_amd64.deb\n" $packages)"
if command -v lintian >/dev/null; then
    check 'lintian has no complaints' "$(lintian --allow-root --no-tag-display-limit --fail-on none ../*.changes 2>&1 | grep '^[EW]: ')" ''
else
    skip 'lintian has no complaints' 'lintian is not here'
fi
for name in $packages; do
    dpkg-deb -c "../${name}_${version}_amd64.deb" | awk '$1 !~ /^d/ { print $6 }'
    dpkg-deb -x "../${name}_${version}_amd64.deb" "$root" || bad "dpkg-deb -x $name"
done | sort | uniq -d >"$tmp/twice"
check 'no file is in two packages' "$(cat "$tmp/twice")" ''
check 'nothing speaks of where it was built' "$(grep -rlF "$tree" "$root")" ''
check 'each package has the licences' "$(for name in $packages; do
    for text in 'Permission is hereby granted' 'Red Hat' 'Duktape authors' 'Yann Collet'; do
        grep -qi "$text" "$root/usr/share/doc/$name/copyright" || echo "$name: $text"; done; done)" ''
if [ -e "$root/usr/lib/wasp-js/quickjs.elf" ]; then engines='QuickJS-ng and Duktape'; else engines='Duktape only'; fi
for name in wasp-js libwaspjs0; do
    check "$name says which engines it has" \
        "$(dpkg-deb -f "../${name}_${version}_amd64.deb" Description | sed -nE 's/^ Engines: ([^(.]*[^(. ]).*/\1/p')" "$engines"
done
check 'libwasp-dev is for the libraries of the same version' "$(dpkg-deb -f "../libwasp-dev_${version}_amd64.deb" Depends)" \
    "libwasp0 (= $version), libwaspjs0 (= $version)"

# ---- What is installed works -------------------------------------------------------------------------------------------

# The packages lie below $root instead of /: only pkg-config has to be told.
mkdir "$tmp/bin"
cat >"$tmp/bin/pkg-config" <<END
#!/bin/sh
PKG_CONFIG_LIBDIR='$root/usr/lib/pkgconfig' exec "$(command -v pkg-config)" --define-variable=prefix='$root/usr' "\$@"
END
chmod +x "$tmp/bin/pkg-config"
path=$PATH
export LD_LIBRARY_PATH=$root/usr/lib WASP_BACKEND=process
[ -z "$(command -v pkg-config)" ] || PATH=$tmp/bin:$PATH

cp -r "$root/usr/share/doc/libwasp-dev/examples" "$tmp/examples"
cd "$tmp/examples" || exit 2
if ! command -v pkg-config >/dev/null; then
    skip 'its examples' 'pkg-config is not here'
else
    make -C virtine --no-print-directory CC="$cc" >"$tmp/log" 2>&1
    check 'the example of a virtine' "$(sed -n '/^fib/,$s/ (write).*//; /^fib/,$p' "$tmp/log")" 'fib(90) = 2880067194370816120
the guest has asked for user 1
Hello, Ada!
function '"'crash'"' did not return: page fault at address 0x3c800000
the guest has asked for user 2
Hello, stranger!'
    sed -n '/^    #include <stdio.h>/,/^    }$/s/^    //p' "$here/README.md" >sum.c
    check 'the first program of README.md' "$("$cc" sum.c -o sum $(pkg-config --cflags --libs waspjs) 2>&1 && ./sum)" 42
    check 'the same, static' "$("$cc" -static sum.c -o sum-static $(pkg-config --static --cflags --libs waspjs) 2>&1 && ./sum-static)" 42
fi
PATH=$path
check 'the manual pages' "$(cd "$root/usr/share/man" && zgrep -l '^\.TH' man?/*)" $'man1/wasp-js.1.gz\nman3/wasp.3.gz\nman3/wasp_abi.3.gz\nman3/wasp_guest.3.gz\nman3/waspjs.3.gz\nman3/waspjs_abi.3.gz'
check 'wasp-js doctor' "$("$root/usr/bin/wasp-js" doctor >"$tmp/doctor"; echo $?)" 0
# A snapshot that is no good is refused by name, so it is this one that the command begins with.
snap=$root/usr/lib/wasp-js/duktape.snap
check 'the snapshot is used' "$("$root/usr/bin/wasp-js" --quiet --engine=duktape -p 1 2>&1)" 1
mv "$snap" "$tmp/good.snap" && echo 'no snapshot' >"$snap"
check 'it is the one that is installed' \
    "$("$root/usr/bin/wasp-js" --quiet --engine=duktape -p 1 2>&1 | grep -oE "snapshot refused: .*/duktape.snap|^1$")" \
    "snapshot refused: $root/usr/bin/../lib/wasp-js/duktape.snap"$'\n1'
mv "$tmp/good.snap" "$snap"

# And the command passes its own tests.
unset WASP_BACKEND LD_LIBRARY_PATH
if "$here/tests/test_command.sh" "$root/usr/bin/wasp-js" "$reason" auto >"$tmp/log" 2>&1; then
    ok 'test_command.sh'
else
    grep -B 1 FAILED "$tmp/log"
    bad 'test_command.sh'
fi

cd "$tree" && debian/rules clean >"$tmp/log" 2>&1
check 'debian/rules clean leaves the tree as it was' "$(files "$tree")" "$(cat "$tmp/files")"

summary
