package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.UserSyncApplication;
import dev.ipofficesync.database.Database;
import dev.ipofficesync.database.DatabaseProperties;
import dev.ipofficesync.database.PostgresqlExtension;
import dev.ipofficesync.directory.ServerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A manager and two workers as processes of their own, PostgreSQL between them, a broker in the manager. */
class WorkersIT {
    private static final List<String> SITES = List.of("s1", "s2", "s3", "s4");

    @RegisterExtension
    static final PostgresqlExtension POSTGRESQL = new PostgresqlExtension();

    @TempDir
    private Path folder = Path.of("");

    private final List<Process> processes = new ArrayList<>();

    @Test
    void every_site_is_done_once_although_a_worker_dies_in_the_middle() throws Exception {
        CountDownLatch amid = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        try (SiteWorld world = new SiteWorld(folder)) {
            SITES.forEach(site -> world.site(site, site + "-ada", site + "-bob"));
            world.line("s2").simulator().faults().afterNext("POST", "users", () -> {
                amid.countDown();
                await(dead);
            });
            String broker = "127.0.0.1:" + ServerProgram.freePort();
            Path config = config(world);
            Process manager = start(
                    "manager", "sites", "--config", config.toString(), "--broker", "embedded:" + broker.substring(10));
            awaitLine("manager", "4 sites wait for workers");
            Process first = start("first", "worker", "--config", config.toString(), "--broker", "tcp://" + broker);
            assertThat(amid.await(3, TimeUnit.MINUTES)).as(log("first")).isTrue();
            start("second", "worker", "--config", config.toString(), "--broker", "tcp://" + broker);
            awaitLine("second", "ready for sites");
            first.destroyForcibly().waitFor();
            dead.countDown();

            assertThat(manager.waitFor(3, TimeUnit.MINUTES))
                    .as(log("manager") + log("second"))
                    .isTrue();
            assertThat(manager.exitValue()).as(log("manager") + log("second")).isZero();
            assertThat(log("manager")).contains("sites=4 done=4 ");
            for (String site : SITES) {
                assertThat(world.line(site).userNames()).containsOnlyOnce(site + "-ada", site + "-bob");
                assertThat(statuses(site))
                        .isEqualTo(site.equals("s2") ? List.of("INTERRUPTED", "DONE") : List.of("DONE"));
            }
        } finally {
            dead.countDown();
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> statuses(String site) {
        DatabaseProperties server = new DatabaseProperties(
                POSTGRESQL.url(), POSTGRESQL.user(), POSTGRESQL.password(), null, "usersync_" + site);
        try (Database database = Database.open(Path.of(""), server)) {
            return database.jdbc().queryForList("select status from run order by run_id", String.class);
        }
    }

    private static Path config(SiteWorld world) throws IOException {
        return world.file(
                SITES,
                "database:",
                "  url: " + POSTGRESQL.url(),
                "  user: " + POSTGRESQL.user(),
                "broker:",
                "  user: usersync");
    }

    private Process start(String name, String... words) throws IOException {
        List<String> line = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                UserSyncApplication.class.getName()),
                        Stream.of(words))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("USERSYNC_DATABASE_PASSWORD", POSTGRESQL.password());
        builder.environment().put("USERSYNC_BROKER_PASSWORD", "between manager and workers");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private void awaitLine(String name, String words) throws Exception {
        Process process = processes.get(processes.size() - 1);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!log(name).contains(words)) {
            // the pause between two looks is also the look whether it has ended
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(log(name))
                    .isFalse();
            assertThat(System.nanoTime()).as(log(name)).isLessThan(end);
        }
    }
}
