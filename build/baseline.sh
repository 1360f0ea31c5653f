#!/bin/sh
# build/baseline.sh VERSION NEXT: keeps the exported packages of VERSION as what later builds are compared with, and goes on
# with NEXT-SNAPSHOT. Run it when a version is done, and commit what it changes.
set -eu
cd "$(dirname -- "$0")/.."
[ $# = 2 ] || { echo "usage: build/baseline.sh VERSION NEXT" >&2; exit 2; }
version=$1
next=$2-SNAPSHOT
current=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml | head -n 1)

set_version() {
  git ls-files -- '*pom.xml' | xargs sed -i "s|<version>$1</version>|<version>$2</version>|"
}

set_version "$current" "$version"
mvn -q -B -ntp -DskipTests -pl distribution -am package
for manifest in bundles/*/target/classes/META-INF/MANIFEST.MF; do
  grep -q '^Export-Package:' "$manifest" || continue
  bundle=${manifest%/target/*}
  name=${bundle#bundles/}
  [ -f "$bundle/target/$name-$version.jar" ] || continue
  folder=baseline/org/jvirtd/$name
  mkdir -p "$folder/$version"
  cp "$bundle/target/$name-$version.jar" "$folder/$version/"
  {
    echo "<metadata><groupId>org.jvirtd</groupId><artifactId>$name</artifactId><versioning><versions>"
    ls "$folder" | grep -v xml | sed 's|.*|<version>&</version>|'
    echo "</versions></versioning></metadata>"
  } > "$folder/maven-metadata.xml"
done
set_version "$version" "$next"
