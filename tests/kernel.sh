#!/bin/bash
# kernel.sh COMMAND FOLDER SNAPSHOT...: runs the command under Debian's stock kernel in QEMU, whose emulated CPU has AMD's
# virtualization: a real kvm_amd, and a kernel without PAGEMAP_SCAN. Not part of `make test`, because it fetches a kernel;
# `make test-kernel` runs it. FOLDER keeps what was fetched.
set -eu
command=$1 folder=$2
shift 2
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

for program in qemu-system-x86_64 busybox cpio; do
    command -v "$program" >/dev/null && continue
    echo "needs $program: sudo apt-get install qemu-system-x86 busybox-static cpio" >&2
    exit 1
done
if ! ls "$folder"/kernel/boot/vmlinuz-* >/dev/null 2>&1; then
    package=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[^ ]*\)$/\1/p' | head -n 1)
    (cd "$folder" && apt-get download -qq "$package" && dpkg -x linux-image-*.deb kernel)
fi

root=$folder/root
rm -rf "$root"
mkdir -p "$root"/{bin,dev,proc,sys,tmp,modules}
cp "$(command -v busybox)" "$root/bin/busybox"
for name in sh mount insmod echo poweroff; do ln -s busybox "$root/bin/$name"; done
for module in irqbypass kvm ccp kvm-amd; do
    find "$folder/kernel" -name "$module.ko*" -exec cp {} "$root/modules" \;
done
cp "$command" "$root/bin/wasp-js"
cp "$@" "$root/bin/"
cat > "$root/init" <<'INIT'
#!/bin/sh
echo
mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs dev /dev
for module in irqbypass kvm ccp kvm-amd; do insmod /modules/$module.ko; done
for backend in kvm process fork; do
    for i in 1 2 3; do
        wasp-js --backend=$backend --repeat 20 -e 'if (typeof seen !== "undefined") throw seen; seen = 1' && echo "fine $backend"
    done
    wasp-js --backend=$backend --timeout 300 -e 'for (;;);' || echo "stopped $backend"
done
wasp-js --backend=process --stats -e 1
poweroff -f
INIT
chmod +x "$root/init"
(cd "$root" && find . | cpio -o -H newc --quiet | gzip -1) > "$folder/initrd"
log=$folder/log
timeout 300 qemu-system-x86_64 -machine q35 -accel tcg -cpu EPYC,+svm,+npt -m 1024 -nographic -no-reboot \
    -kernel "$folder"/kernel/boot/vmlinuz-* -initrd "$folder/initrd" -append "console=ttyS0 quiet panic=-1" 2>/dev/null |
    tr -d '\r' | tee "$log" | grep -aE '^(fine|stopped|engine|wasp-js)' || true

failed=0
expect() { [ "$(grep -ac "$2" "$log")" = "$1" ] || { echo "expected $1 times: $2"; failed=$((failed + 1)); }; }
for backend in kvm process fork; do
    expect 3 "^fine $backend"
    expect 1 "^stopped $backend"
done
expect 1 "reset by pagemap)"
echo "$((7 - failed)) passed, $failed failed"
[ "$failed" = 0 ]
