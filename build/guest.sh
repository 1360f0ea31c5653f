#!/bin/sh
# Makes a small guest for tests: FOLDER/vmlinuz, FOLDER/initrd. Debian's cloud kernel, unpacked and not installed, and a busybox
# whose init prints GUEST READY on the serial console, obeys the power button, and then is a shell.
# With FOLDER/initrd-agent in its place the guest also mounts its first disk, if it has one, brings its first interface up,
# and runs Debian's QEMU guest agent, unpacked and not installed, with its libraries as this machine has them.
# Usage: build/guest.sh FOLDER
set -eu
folder=$1
[ -s "$folder/vmlinuz" ] && [ -s "$folder/initrd" ] && [ -s "$folder/initrd-agent" ] && exit 0

need() {
  [ -x "$1" ] || { echo "missing $1; install it with:  sudo apt-get install $2" >&2; exit 1; }
}
need /bin/busybox busybox-static
need /usr/bin/cpio cpio
need /usr/bin/dpkg-deb dpkg

# fetch PACKAGE: its file, in the work folder.
fetch() {
  (cd "$work" && apt-get -o APT::Sandbox::User=root download -q "$1" >/dev/null) || {
    echo "cannot download the package $1; try:  sudo apt-get update" >&2
    exit 1
  }
}

mkdir -p "$folder"
work=$(mktemp -d "$folder/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
package=$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: \(linux-image-[^ ]*\)$/\1/p' | head -n 1)
[ -n "$package" ] || {
  echo "apt knows no package linux-image-cloud-amd64; try:  sudo apt-get update" >&2
  exit 1
}
fetch "$package"
dpkg-deb -x "$work"/linux-image-*.deb "$work/kernel"

root=$work/root
mkdir -p "$root/bin" "$root/dev" "$root/proc" "$root/sys" "$root/lib" "$root/etc/acpi/PWRF"
cp /bin/busybox "$root/bin/"
modules=$(echo "$work"/kernel/lib/modules/*/kernel)
# In the order in which init loads them.
for module in drivers/acpi/button drivers/input/evdev drivers/virtio/virtio_ring drivers/virtio/virtio \
    drivers/virtio/virtio_pci_modern_dev drivers/virtio/virtio_pci_legacy_dev drivers/virtio/virtio_pci \
    drivers/virtio/virtio_balloon drivers/char/virtio_console drivers/misc/pvpanic/pvpanic \
    drivers/misc/pvpanic/pvpanic-pci drivers/block/virtio_blk net/core/failover drivers/net/net_failover \
    drivers/net/virtio_net; do
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
[ ! -x /agent ] || /agent
echo GUEST READY
while true; do /bin/busybox setsid /bin/busybox cttyhack /bin/busybox sh; done
END
} >"$root/init"
chmod +x "$root/init" "$root/etc/acpi/PWRF/00000080"
(cd "$root" && find . | cpio -o -H newc 2>/dev/null | gzip -9) >"$work/initrd"

# An initrd may be several archives, of which the kernel unpacks one after the other.
more=$work/more
fetch qemu-guest-agent
dpkg-deb -x "$work"/qemu-guest-agent_*.deb "$work/agent"
mkdir -p "$more/etc" "$more/mnt" "$more/root" "$more/run" "$more/var/run" "$more/sbin" "$more/usr/bin" "$more/usr/sbin"
cp "$work/agent/usr/sbin/qemu-ga" "$more/usr/sbin/"
missing=$(ldd "$more/usr/sbin/qemu-ga" | sed -n 's/^[[:space:]]*\(.*\) => not found$/\1/p')
[ -z "$missing" ] || {
  echo "missing $missing; install what the package qemu-guest-agent depends on:  sudo apt-get install $(dpkg-deb -f \
    "$work"/qemu-guest-agent_*.deb Depends | sed 's/([^)]*)//g; s/,//g')" >&2
  exit 1
}
ldd "$more/usr/sbin/qemu-ga" | grep -o '/[^ ]*' | while read -r library; do
  mkdir -p "$more$(dirname "$library")"
  cp "$library" "$more$library"
done
echo 'root:x:0:0:root:/root:/bin/sh' >"$more/etc/passwd"
echo 'root:*:19000:0:99999:7:::' >"$more/etc/shadow"
echo 'root:x:0:' >"$more/etc/group"
printf 'ID=small\nNAME="Small Guest"\nVERSION_ID=1\n' >"$more/etc/os-release"
# The one of Debian needs more than this guest has.
cat >"$more/usr/sbin/chpasswd" <<'END'
#!/bin/sh
IFS=: read -r user word
[ "$1" = -e ] || word=$(mkpasswd -m sha512 "$word")
sed -i "s|^$user:[^:]*|$user:$word|" /etc/shadow
END
cat >"$more/agent" <<'END'
#!/bin/busybox sh
export PATH=/sbin:/usr/sbin:/bin:/usr/bin
/bin/busybox --install -s
hostname small-guest
ip link set lo up
[ ! -e /sys/class/net/eth0 ] || { ip addr add 192.0.2.2/24 dev eth0 && ip link set eth0 up; }
[ ! -e /dev/vda ] || mount /dev/vda /mnt
until port=$(grep -l '^org.qemu.guest_agent.0$' /sys/class/virtio-ports/*/name 2>/dev/null); do usleep 10000; done
qemu-ga -m virtio-serial -p "/dev/$(basename "$(dirname "$port")")" >/dev/null 2>&1 &
END
chmod +x "$more/agent" "$more/usr/sbin/chpasswd"
(cd "$more" && find . | cpio -o -H newc 2>/dev/null) | cat - "$work/initrd" >"$work/initrd-agent"
cp "$work"/kernel/boot/vmlinuz-* "$work/vmlinuz"
mv "$work/initrd" "$folder/initrd"
mv "$work/initrd-agent" "$folder/initrd-agent"
mv "$work/vmlinuz" "$folder/vmlinuz"
