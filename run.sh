#!/usr/bin/env bash
# Builds when needed, and runs; passes its arguments on. See README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# installed, everything lies in one folder
target=$here/target
cache=$here/state/cache
[ -d "$here/src/main/java" ] || { target=$here && cache=; }
jar=$target/ipoffice-ldap-sync.jar
app=$target/app

need() {
    echo "$1" >&2
    exit 2
}

java=${JAVA_HOME:+$JAVA_HOME/bin/java}
[ -z "$java" ] || [ -x "$java" ] || need "there is no Java at $java: correct JAVA_HOME, or take it out of the environment"
java=$(command -v "${java:-java}") || need "Java is missing: install a JDK 17 or later (Debian: apt-get install openjdk-17-jdk-headless)"
# the file release tells the version without starting Java
release=$(dirname "$(dirname "$(readlink -f "$java")")")/release
if [ -r "$release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$release")
else
    version=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
fi
version=${version#1.} # Java 8 called itself 1.8
major=${version%%[.-]*}
[ "${major:-0}" -ge 17 ] 2>/dev/null || need "Java $version is too old ($java): install a JDK 17 or later (Debian: apt-get install openjdk-17-jdk-headless)"

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

# From here on nothing is needed, it only starts sooner: classes from plain jars, and parsed once for all runs of one Java.
# Each is made aside and moved into place when it is whole; where that is not possible, the program runs without.
unpack() {
    local aside
    aside=$(mktemp -d "$target/unpack.XXXXXX") || return
    "$java" -Djarmode=tools -jar "$jar" extract --destination "$aside/app" >/dev/null && rm -rf "$app" && mv "$aside/app" "$app"
    rm -rf "$aside"
}
archive=$app/classes-$version.jsa
share() {
    local aside
    aside=$(mktemp -d "$target/share.XXXXXX") || return
    touch "$archive" # tried once, whatever comes of it
    ln -s "$here/rules" "$here/src" "$aside/"
    (cd "$aside" && "$java" -XX:+UseSerialGC -Xshare:off -XX:DumpLoadedClassList=classes "-Dusersync.cache=${cache:-$aside/cache}" -jar "$app/ipoffice-ldap-sync.jar" preview) &&
        sed -i '/^@lambda-proxy/d' "$aside/classes" && # Java 17 dies of those that belong to rules
        "$java" -XX:+UseSerialGC -Xshare:dump "-XX:SharedClassListFile=$aside/classes" "-XX:SharedArchiveFile=$aside/archive" -cp "$app/ipoffice-ldap-sync.jar" &&
        mv -f "$aside/archive" "$archive"
    rm -rf "$aside"
}
if [ "$jar" -nt "$app" ]; then
    unpack >/dev/null 2>&1 || true
fi
[ -e "$archive" ] || share >/dev/null 2>&1 || true

# Little memory rather than the last second: other programs run on this machine at night. What the heap begins with is taken
# from the machine only as it is used, and is enough for most; beyond it the heap grows in small steps. Compiled quickly
# rather than well: all but a first import of tens of thousands ends before code that is compiled well has paid for its
# compilation.
begin=304m young=48m
# Java refuses to begin with more than it may have
[[ " ${USERSYNC_JAVA_OPTIONS:-}" != *" -Xmx"* ]] || begin=64m young=40m
options=(-XX:+UseSerialGC "-Xms$begin" "-Xmn$young" -XX:MinHeapDeltaBytes=16m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=60)
options+=(-XX:-HeapDumpOnOutOfMemoryError -XX:TieredStopAtLevel=1)
# one place for compiled rules, whatever configuration they are used with
[ -z "$cache" ] || [ ! -w "$here" ] || options+=("-Dusersync.cache=$cache")
[ ! -s "$archive" ] || options+=("-XX:SharedArchiveFile=$archive" -Xlog:cds=off)
[ ! -f "$app/ipoffice-ldap-sync.jar" ] || jar=$app/ipoffice-ldap-sync.jar

# Java cannot ask for each stream by itself
terminal=false colours=false
[ -t 2 ] && terminal=true
[ -t 1 ] && colours=true
cd "${USERSYNC_FOLDER:-$here}"
# shellcheck disable=SC2086 # several options may be given
exec "$java" "${options[@]}" ${USERSYNC_JAVA_OPTIONS:-} "-Dusersync.terminal=$terminal" "-Dusersync.colours=$colours" "-Dusersync.script=$here/run.sh" -jar "$jar" "$@"
