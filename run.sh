#!/usr/bin/env bash
# Builds when needed, and runs; passes its arguments on. See README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$here/target/ipoffice-ldap-sync.jar

need() {
    echo "$1" >&2
    exit 2
}

java_home_java=${JAVA_HOME:+$JAVA_HOME/bin/java}
java=${java_home_java:-java}
command -v "$java" >/dev/null 2>&1 || need "Java is missing: install a JDK 17 or later (Debian: apt-get install openjdk-17-jdk-headless)"
version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
[ "${version:-0}" -ge 17 ] || need "Java $version is too old: install a JDK 17 or later (Debian: apt-get install openjdk-17-jdk-headless)"

# the sample's people are read from src/ as they are: changing them needs no build
stale() {
    [ ! -f "$jar" ] || [ -n "$(find "$here/pom.xml" "$here/src/main" -newer "$jar" -type f ! -name '*.ldif' -print -quit)" ]
}
if [ -f "$here/pom.xml" ] && stale; then
    command -v mvn >/dev/null 2>&1 || need "Maven is missing: install Maven 3.8.7 or later (Debian: apt-get install maven)"
    echo "building (a minute at the first time) ..." >&2
    (cd "$here" && mvn -B -q -Dstyle.color=never -DskipTests -Dspotless.check.skip=true package) >&2 || need "the build failed; its output is above"
    touch "$jar"
fi

# Java cannot ask for each stream by itself
terminal=false colours=false
[ -t 2 ] && terminal=true
[ -t 1 ] && colours=true
cd "$here"
exec "$java" -XX:+UseSerialGC -XX:-HeapDumpOnOutOfMemoryError ${USERSYNC_JAVA_OPTIONS:-} "-Dusersync.terminal=$terminal" "-Dusersync.colours=$colours" -jar "$jar" "$@"
