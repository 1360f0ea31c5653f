#!/bin/sh
# Makes a small guest for tests: FOLDER/vmlinuz, FOLDER/initrd. Debian's cloud kernel, unpacked and not installed, and a busybox
# whose init prints GUEST READY on the serial console, obeys the power button, and then is a shell.
# Usage: build/guest.sh FOLDER
set -eu
folder=$1
[ -s "$folder/vmlinuz" ] && [ -s "$folder/initrd" ] && exit 0

need() {
  [ -x "$1" ] || { echo "missing $1; install it with:  sudo apt-get install $2" >&2; exit 1; }
}
need /bin/busybox busybox-static
need /usr/bin/cpio cpio
need /usr/bin/dpkg-deb dpkg

mkdir -p "$folder"
work=$(mktemp -d "$folder/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
package=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: \(linux-image-[^ ]*\)$/\1/p' | head -n 1)
[ -n "$package" ] || {
  echo "apt knows no package linux-image-cloud-amd64; try:  sudo apt-get update" >&2
  exit 1
}
(cd "$work" && apt-get -o APT::Sandbox::User=root download -q "$package" >/dev/null) || {
  echo "cannot download the package $package; try:  sudo apt-get update" >&2
  exit 1
}
dpkg-deb -x "$work"/linux-image-*.deb "$work/kernel"

root=$work/root
mkdir -p "$root/bin" "$root/dev" "$root/proc" "$root/sys" "$root/lib" "$root/etc/acpi/PWRF"
cp /bin/busybox "$root/bin/"
modules=$(echo "$work"/kernel/lib/modules/*/kernel)
# In the order in which init loads them.
for module in drivers/acpi/button drivers/input/evdev drivers/virtio/virtio_ring drivers/virtio/virtio \
    drivers/virtio/virtio_pci_modern_dev drivers/virtio/virtio_pci_legacy_dev drivers/virtio/virtio_pci \
    drivers/virtio/virtio_balloon drivers/char/virtio_console drivers/misc/pvpanic/pvpanic \
    drivers/misc/pvpanic/pvpanic-pci; do
  if [ -f "$modules/$module.ko" ]; then
    cp "$modules/$module.ko" "$root/lib/"
    echo "/bin/busybox insmod /lib/$(basename "$module").ko" >>"$work/insmod"
  fi
done
printf '#!/bin/busybox sh\n/bin/busybox poweroff -f\n' >"$root/etc/acpi/PWRF/00000080"
{
  cat <<'END'
#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t devtmpfs dev /dev
exec </dev/ttyS0 >/dev/ttyS0 2>&1
END
  cat "$work/insmod"
  cat <<'END'
/bin/busybox acpid -c /etc/acpi -l /dev/null -p /acpid.pid
echo GUEST READY
while true; do /bin/busybox setsid /bin/busybox cttyhack /bin/busybox sh; done
END
} >"$root/init"
chmod +x "$root/init" "$root/etc/acpi/PWRF/00000080"
(cd "$root" && find . | cpio -o -H newc 2>/dev/null | gzip -9) >"$work/initrd"
cp "$work"/kernel/boot/vmlinuz-* "$work/vmlinuz"
mv "$work/initrd" "$folder/initrd"
mv "$work/vmlinuz" "$folder/vmlinuz"
