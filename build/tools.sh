# Shared by ./run and ./check: finds the tools that the work needs and installs what is missing.
# Root installs Debian packages with apt-get; anybody else is told the command.

install_packages() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing: $*"
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 || {
      apt-get update >/dev/null
      DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null
    }
  else
    echo "missing tools; install them with:  sudo apt-get install $*" >&2
    exit 1
  fi
}

# need_command COMMAND PACKAGE...
need_command() {
  command=$1
  shift
  command -v "$command" >/dev/null 2>&1 || install_packages "$@"
}

# need_file FILE PACKAGE...
need_file() {
  file=$1
  shift
  [ -e "$file" ] || install_packages "$@"
}

need_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    [ -x "$JAVA_HOME/bin/javac" ] || { echo "JAVA_HOME=$JAVA_HOME holds no JDK" >&2; exit 1; }
  else
    need_command javac openjdk-17-jdk-headless
  fi
}

# The libvirt binding of Debian's own Python.
need_python_libvirt() {
  [ -x /usr/bin/python3 ] && /usr/bin/python3 -c 'import libvirt' 2>/dev/null || install_packages python3 python3-libvirt
}

# The newest other JDK of this machine, as its folder; empty when there is none.
newest_other_jdk() {
  default=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  for jdk in /usr/lib/jvm/*; do
    if [ -x "$jdk/bin/javac" ] && [ ! -L "$jdk" ]; then
      version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release" 2>/dev/null)
      [ "${version:-0}" -gt "$default" ] && echo "$version $jdk"
    fi
  done | sort -n | tail -1 | cut -d' ' -f2
}

# build ARGUMENT...: Maven, quiet but for what is wrong.
build() {
  mvn -q -B -ntp -Dstyle.color=never "$@" verify
}
