package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database of the state folder in a process of its own, killed while it is made, written, shut down and opened. */
class DatabaseKilledIT {
    private static final int KILLS = Integer.getInteger("kills.database", 12);
    private static final long SEED = Long.getLong("kills.seed", 20261123L);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void what_was_committed_is_there_whenever_the_process_is_killed() throws Exception {
        System.out.println("kills of the database: " + KILLS + ", seed: " + SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            boolean afresh = kill % 3 == 0;
            Path state = afresh ? folder.resolve("state" + kill) : folder.resolve("state");
            long committed = committedBeforeKill(state, afresh);
            try (Database database = Database.embedded(state)) {
                assertThat(count(database.jdbc())).isGreaterThanOrEqualTo(committed);
            }
        }
    }

    private static long count(JdbcTemplate jdbc) {
        Long count = jdbc.queryForObject("select count(*) from rule_firing", Long.class);
        return count == null ? 0 : count;
    }

    /** A folder of its own is killed while the database is made; otherwise somewhere between two shutdowns. */
    private long committedBeforeKill(Path state, boolean afresh) throws Exception {
        Path output = folder.resolve("output");
        Process child = start(state, output);
        try {
            while (Files.size(output) == 0 && child.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(child.waitFor(random.nextInt(afresh ? 900 : 3_000), TimeUnit.MILLISECONDS))
                    .isFalse();
        } finally {
            child.destroyForcibly().waitFor();
        }
        String told = Files.readString(output);
        List<String> lines = told.substring(0, told.lastIndexOf('\n')).lines().toList();
        return lines.stream()
                .filter(line -> !line.equals("opening"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }

    private static Process start(Path state, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
    }

    /** What the process runs: opens, writes and shuts down for ever, and says what is committed. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            while (true) {
                System.out.println("opening");
                try (Database database = Database.embedded(Path.of(args[0]))) {
                    JdbcTemplate jdbc = database.jdbc();
                    for (long row = count(jdbc), end = row + 16; row < end; row++) {
                        jdbc.update(
                                "insert into rule_firing values (1, ?, '', '', '', 0, 0, 0, '', '')", "rule " + row);
                        System.out.println(row + 1);
                    }
                }
            }
        }
    }
}
