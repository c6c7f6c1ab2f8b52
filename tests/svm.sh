#!/bin/bash
# svm.sh BIN COMMAND GUESTS FOLDER [quick]: the tests under a real kvm_amd: Debian's stock kernel, in QEMU, whose emulated CPU has AMD's
# virtualization with nested paging. Not part of `make test`: it needs QEMU, and the emulation is slow. FOLDER keeps the kernel, what
# the virtual machines start from and their logs. Ends like run.sh, with "N passed, N failed".
#
# The rows of run.sh are dealt to two virtual machines with one CPU each: with two CPUs QEMU's emulation loses interrupts between them
# sooner or later, and the kernel hangs. No SMAP: QEMU's `iret` in ring 3, which leaves the process backend's gate, takes the stack as
# if from ring 0, and the kernel calls that its own mistake.
set -u
bin=$1 command=$2 guests=$3 folder=$4 kind=${5:-full}
mkdir -p "$folder" && folder=$(cd "$folder" && pwd) || exit 1
root=$folder/root machines=2

die() { echo "make test-svm: $1" >&2; echo "0 passed, 1 failed"; exit 1; }

# What is left out, with the reason that is printed for it, as run.sh reads it; and for how long the whole may take.
leave_out=(
    "test_headers.sh: needs a compiler, and nothing of the kernel"
    "test_install.sh: needs a compiler, and nothing of the kernel"
    "test_docs.sh: needs a compiler, and nothing of the kernel"
    "test_debian.sh: needs a compiler, and nothing of the kernel"
    "test_examples.sh *: needs SQLite"
    "test_npm *: needs libraries from npm"
    "sse-exception: QEMU's emulation raises no SIMD exceptions"
    "fault sse-divide 0: QEMU's emulation raises no SIMD exceptions"
    "fault stack-sse: QEMU's emulation raises no SIMD exceptions"
    "icebp: QEMU's emulation of SVM makes an invalid instruction of it"
)
programs=
limit=6000
if [ "$kind" = quick ]; then
    limit=600
    rows="test_@(backends|faults|isolation|registers|snapshot) on kvm, *|test_registers on process, *|js-tests on kvm, *"
    leave_out+=("!($rows): not in the quick part")
    programs="errors/u json/ modern-async"
fi

for program in qemu-system-x86_64 busybox cpio; do
    command -v "$program" >/dev/null || die "needs $program: scripts/setup.sh install svm"
done
exec 9>"$folder/lock"
flock -n 9 || die "it runs already in $folder"
"$(dirname "$0")/../scripts/fetch-kernel.sh" "$folder" || die "no kernel"

# ---- The root file system ----------------------------------------------------------------------------------------------

# libraries PROGRAM: what it is linked with, at the same place
libraries() {
    local library
    for library in $(ldd "$1" 2>/dev/null | grep -o '/[^ ]*'); do
        mkdir -p "$root${library%/*}" && cp -Lu "$library" "$root$library"
    done
}

# Busybox, and the system's own programs where the scripts need more of them than busybox has.
userland() {
    local name
    cp "$(command -v busybox)" "$root/bin/busybox" && libraries "$root/bin/busybox"
    for name in $(busybox --list); do
        [ "$name" = busybox ] || ln -s busybox "$root/bin/$name"
    done
    for name in bash timeout setpriv unshare cksum diff readlink; do
        rm -f "$root/bin/$name"
        cp -L "$(command -v "$name")" "$root/bin/" && libraries "$root/bin/$name" || return 1
    done
    ln -s bin "$root/sbin"
    mkdir -p "$root/usr" && ln -s ../bin "$root/usr/bin"
}

# The tests, at the places below the project's folder that are compiled into them.
tests() {
    local project=$root/project test
    mkdir -p "$project/$bin/tests" "$project/$guests"
    cp -r tests js-tests include "$project" && cp "$command" "$project/$command" && cp "$bin"/*.snap "$bin"/*.elf "$project/$bin" &&
        cp "$guests"/*.elf "$project/$guests" || return 1
    for test in "$bin"/tests/test_*; do
        [ -x "$test" ] || continue
        strip -o "$project/$test" "$test" && libraries "$test" || return 1
    done
    libraries "$command"
    cp -L "$(ldconfig -p | sed -n 's/.*libm\.so\.6 (libc6,x86-64.* => //p' | head -n 1)" "$root/lib/" # test_math loads it
    printf '%s\n' "${leave_out[@]}" >"$root/leave-out"
}

# The kernel gives what it does not know of its command line to init's environment. A test that is right about a kernel that complains
# is not enough: its complaints are printed, and count.
init() {
    cat <<INIT
#!/bin/bash
export PATH=/bin HOME=/tmp LC_ALL=C
mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs dev /dev; mount -t tmpfs -o mode=1777 tmp /tmp
ln -s /proc/self/fd /dev/fd
for module in irqbypass kvm ccp kvm-amd; do insmod /modules/\$module.ko; done
cd /project; ulimit -n 65536 # as most systems allow
echo "==== started, /dev/kvm \$($bin/tests/test_virtine --kvm)"
tests/run.sh $bin $command none
echo "==== kernel: \$(dmesg | grep -cE 'BUG:|WARNING:|Oops|Call Trace|segfault at') complaints"
dmesg | grep -E -A 30 'BUG:|WARNING:|Oops' | head -n 100
echo "==== ended"
poweroff -f
INIT
}

rm -rf "$root"
mkdir -p "$root"/{bin,dev,proc,sys,tmp,modules,etc}
userland && tests || die "a program or a library is missing"
for module in irqbypass kvm ccp kvm-amd; do
    find "$folder/kernel" -name "$module.ko" -exec cp {} "$root/modules" \;
done
echo root:x:0:0::/:/bin/sh >"$root/etc/passwd"
init >"$root/init" && chmod +x "$root/init"
(cd "$root" && find . | cpio -o -H newc --quiet) >"$folder/initrd" || die "no room in $folder"

# ---- The virtual machines ------------------------------------------------------------------------------------------------

# machine K: starts the one that runs the Kth part; its console in FOLDER/log.K, and here
pids=()
machine() {
    local log=$folder/log.$1
    : >"$log"
    timeout -k 10 "$limit" qemu-system-x86_64 -machine q35 -accel tcg -cpu EPYC,+svm,+npt,-smap -m 3072 -display none -nodefaults \
        -serial "file:$log" -no-reboot -kernel "$folder"/kernel/boot/vmlinuz-* -initrd "$folder/initrd" \
        -append "console=ttyS0 quiet panic=-1 nowatchdog mitigations=off WASP_TEST_SLOWNESS=10 WASP_TEST_PART=$1/$machines
                 WASP_TEST_LEAVE_OUT=/leave-out WASP_TEST_PROGRAMS=\"$programs\"" </dev/null >"$folder/qemu.$1" 2>&1 &
    pids+=($!)
    tail -n +1 -f --pid=$! "$log" | sed -u "s/\r//; s/^/$1: /" &
}

begin=$SECONDS
trap 'kill "${pids[@]}" 2>/dev/null' EXIT
trap 'exit 130' INT TERM
for ((k = 1; k <= machines; k++)); do machine $k; done
for ((k = 1; k <= machines; k++)); do
    wait "${pids[k - 1]}"
    [ $? != 124 ] || echo "$k: stopped after $limit s"
done
wait

# ---- What came of it -------------------------------------------------------------------------------------------------------

passed=0 failed=0 skipped=0
for ((k = 1; k <= machines; k++)); do
    log=$folder/log.$k
    sed -i 's/\r//' "$log"
    if ! grep -aqx '==== ended' "$log"; then
        echo "$k: it ended before its tests did: see $log"
        tail -n 5 "$folder/qemu.$k"
        failed=$((failed + 1))
    elif ! grep -aqx '==== started, /dev/kvm works' "$log" || ! grep -aqx '==== kernel: 0 complaints' "$log"; then
        grep -aE '^==== (started|kernel)' "$log"
        failed=$((failed + 1))
    fi
    line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
    if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)? ]]; then
        passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2])) skipped=$((skipped + ${BASH_REMATCH[4]:-0}))
    else
        echo "$k: no summary"
        failed=$((failed + 1))
    fi
done
echo "$((SECONDS - begin)) s in the virtual machines"
echo "$passed passed, $failed failed$([ "$skipped" = 0 ] || echo ", $skipped skipped")"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
