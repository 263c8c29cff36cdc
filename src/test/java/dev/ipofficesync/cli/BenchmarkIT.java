package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The benchmark with few people, as a user starts it: what it measured is there; how fast that was is no matter of a test. */
class BenchmarkIT {
    private static final int PEOPLE = 60;

    @TempDir
    Path folder;

    /** A missing server fails in CI; elsewhere the embedded directory does. */
    private static String directory() {
        boolean slapd = Files.isExecutable(Path.of("/usr/sbin/slapd")) || System.getenv("CI") != null;
        return slapd ? "slapd" : "embedded";
    }

    @Test
    void measures_every_run_and_both_limits_and_says_which_targets_are_met() throws IOException, InterruptedException {
        Path json = folder.resolve("figures.json");
        Path out = folder.resolve("out");
        Process benchmark = new ProcessBuilder(
                        "./run.sh",
                        "benchmark",
                        "--sizes",
                        String.valueOf(PEOPLE),
                        "--directories",
                        directory(),
                        "--folder",
                        folder.resolve("work").toString(),
                        "--json",
                        json.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(benchmark.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(benchmark.exitValue()).as(Files.readString(out)).isZero();

        JsonNode figures = JsonMapper.shared().readTree(Files.readString(json)).get(0);
        for (String run :
                List.of("firstImport", "secondRun", "thirdRun", "preview", "onePercent", "workbookAlone", "bareRead")) {
            assertThat(figures.get(run).get("seconds").asDouble()).as(run).isPositive();
            assertThat(figures.get(run).get("peakMiB").asLong()).as(run).isPositive();
        }
        assertThat(figures.get("firstLdapRequestSeconds").asDouble()).isPositive();
        assertThat(figures.get("bareReadInside").asString()).contains("entries=" + PEOPLE);
        assertThat(figures.get("second run / bare read").get("target").asDouble())
                .isEqualTo(4);
        assertThat(Files.readString(out))
                .contains(
                        "new=" + PEOPLE,
                        "unchanged=" + PEOPLE,
                        "updated=1",
                        "first import / bare writes",
                        "peak memory");
    }
}
