package dev.ipofficesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorStoreTest {
    private static final String CODE = "904817263545362718";

    @TempDir
    Path folder;

    @Test
    void a_restart_keeps_records_and_seeds_only_once() {
        try (SimulatorStore store = SimulatorStore.in(folder)) {
            assertThat(store.seed(SimulatorSeed.sampleWorld())).isTrue();
            store.change("users", "Lift", Map.of("FullName", "Goods Lift"));
            store.remove("users", "Fax");
        }
        try (SimulatorStore store = SimulatorStore.in(folder)) {
            assertThat(store.seed(SimulatorSeed.sampleWorld())).isFalse();
            assertThat(store.value("users", "Lift", "FullName")).isEqualTo("Goods Lift");
            assertThat(store.count("users")).isEqualTo(9);
        }
    }

    @Test
    void codes_cannot_be_read_from_the_files_while_running_or_after() throws IOException {
        try (SimulatorStore store = SimulatorStore.in(folder)) {
            store.seed(SimulatorSeed.twoSystems().user("London", Map.of("Name", "jdoe", "LoginCode", CODE)));
            assertThat(holdCode()).isEmpty();
        }
        assertThat(holdCode()).isEmpty();
        try (SimulatorStore store = SimulatorStore.in(folder)) {
            assertThat(store.value("users", "jdoe", "LoginCode")).isEqualTo(CODE);
        }
    }

    @Test
    void the_key_belongs_to_its_owner_alone() throws IOException {
        SimulatorStore.in(folder).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("simulator.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_folder_serves_one_simulator_at_a_time() {
        try (SimulatorStore store = SimulatorStore.in(folder)) {
            assertThat(store.count("users")).isZero();
            assertThatThrownBy(() -> SimulatorStore.in(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString());
        }
        SimulatorStore.in(folder).close();
    }

    @Test
    void a_database_whose_making_was_cut_short_is_made_again() throws IOException {
        Path aside = Files.createDirectories(folder.resolve("database.new"));
        Files.writeString(aside.resolve("simulator.script.new"), "half");
        try (SimulatorStore store = SimulatorStore.in(folder)) {
            assertThat(store.seed(SimulatorSeed.sampleWorld())).isTrue();
        }
    }

    @Test
    void stores_in_memory_do_not_see_each_other() {
        try (SimulatorStore one = SimulatorStore.inMemory();
                SimulatorStore other = SimulatorStore.inMemory()) {
            one.seed(SimulatorSeed.sampleWorld());
            assertThat(other.count("users")).isZero();
        }
    }

    private List<Path> holdCode() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(SimulatorStoreTest::holdsCode)
                    .toList();
        }
    }

    private static boolean holdsCode(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(CODE);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
