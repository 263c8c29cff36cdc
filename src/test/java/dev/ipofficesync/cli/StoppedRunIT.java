package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process, asked to end by SIGTERM or SIGINT while it reads and while it writes. */
class StoppedRunIT {
    @TempDir
    Path folder;

    @Test
    void a_signal_while_writing_ends_after_the_change_in_progress_and_apply_finishes() throws Exception {
        KilledState undisturbed;
        try (KilledWorld world = new KilledWorld(folder.resolve("undisturbed"), KilledPeople.before())) {
            assertThat(world.run(Blow.none()).status()).isZero();
            undisturbed = KilledState.read(world);
        }
        try (KilledWorld world = new KilledWorld(folder.resolve("stopped"), KilledPeople.before())) {
            int before = signalled(world, "POST", "users", 5, "TERM");
            assertThat(before).as(log(world)).isEqualTo(3);
            // the user in progress, and none after
            assertThat(world.simulator().calls().of("POST", "users")).isEqualTo(5);
            assertThat(world.simulator().calls().of("PUT", "huntgroups")).isZero();
            assertThat(world.simulator().calls().of("DELETE", "authenticate")).isEqualTo(1);
            assertThat(log(world))
                    .contains("stopping after the change in progress")
                    .contains("stopped: stopped by a signal; the rest of the plan is kept: ./run.sh apply 1")
                    .contains("new=5 ");
            assertThat(reports(world)).isEqualTo(3);
            assertThat(world.start("apply 1", "apply").waitFor())
                    .as(Files.readString(world.log("apply")))
                    .isZero();
            assertThat(KilledState.read(world).lines()).containsExactlyElementsOf(undisturbed.lines());
        }
    }

    @Test
    void a_signal_while_reading_ends_before_anything_is_written() throws Exception {
        try (KilledWorld world = new KilledWorld(folder.resolve("reading"), KilledPeople.before())) {
            assertThat(signalled(world, "GET", "huntgroups", 1, "INT"))
                    .as(log(world))
                    .isEqualTo(3);
            assertThat(world.simulator().calls().writes()).isZero();
            assertThat(log(world)).contains("stopped by a signal before the plan was complete: nothing was written");
            assertThat(reports(world)).isEqualTo(3);
            assertThat(world.run(Blow.none()).status()).isZero();
        }
    }

    /** The exit status of a run that gets the signal just before the n-th such call is worked on. */
    private static int signalled(KilledWorld world, String method, String resource, int nth, String signal)
            throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Process[] process = new Process[1];
        before(world, method, resource, nth, () -> {
            try {
                started.await();
                new ProcessBuilder("kill", "-" + signal, Long.toString(process[0].pid()))
                        .start()
                        .waitFor();
            } catch (InterruptedException | java.io.IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
        // a shell without job control makes its children ignore INT, and they pass that on
        process[0] = world.start(List.of("env", "--default-signal=INT"), "sync", "log");
        started.countDown();
        return process[0].waitFor();
    }

    private static void before(KilledWorld world, String method, String resource, int nth, Runnable action) {
        world.simulator()
                .faults()
                .beforeNext(
                        method, resource, nth == 1 ? action : () -> before(world, method, resource, nth - 1, action));
    }

    private static String log(KilledWorld world) throws Exception {
        return Files.readString(world.log("log"));
    }

    private static int reports(KilledWorld world) throws Exception {
        try (Stream<Path> files = Files.list(world.reports())) {
            List<Path> all = files.toList();
            return all.size();
        }
    }
}
