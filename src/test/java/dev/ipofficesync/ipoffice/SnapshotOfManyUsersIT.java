package dev.ipofficesync.ipoffice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SimulatorSeed;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SnapshotOfManyUsersIT {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotOfManyUsersIT.class);
    private static final int USERS = 20_000;

    @Test
    void reads_twenty_thousand_users() {
        var seed = SimulatorSeed.twoSystems().bulkUsers("London", USERS, 100_000);
        try (var simulator = IpOfficeSimulator.start(TestAccess.USER, TestAccess.PASSWORD, seed);
                var client =
                        TestAccess.client(simulator.url(), Duration.ofMinutes(2), new ArrayList<Duration>()::add)) {
            long usedBefore = usedMemory();
            long start = System.nanoTime();

            IpOfficeSnapshot snapshot = client.snapshot();

            Duration time = Duration.ofNanos(System.nanoTime() - start);
            long kept = usedMemory() - usedBefore;
            LOG.info(
                    "Snapshot of {} users: {} ms, {} MB kept (simulator in the same process)",
                    USERS,
                    time.toMillis(),
                    kept / (1024 * 1024));
            assertThat(snapshot.complete()).isTrue();
            assertThat(snapshot.users()).hasSize(USERS + 3);
            assertThat(snapshot.extensions()).hasSize(USERS);
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
