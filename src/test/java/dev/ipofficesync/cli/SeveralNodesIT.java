package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ipofficesync.ipoffice.IpOfficeUser;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A solution of several nodes: each person gets to the one that rule or System Field name, else to the primary. */
class SeveralNodesIT {
    private static final String LONDON = "192.168.42.1";
    private static final String MANCHESTER = "192.168.44.1";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_way_to_name_a_system_leads_there_and_an_unknown_one_nowhere() {
        try (WholeLine line = WholeLine.of(
                folder,
                Person.of("byname", "extensionAttribute2: Manchester"),
                Person.of("bylan1", "extensionAttribute6: 192.168.44.1"),
                Person.of("bylan2", "extensionAttribute7: 192.168.45.1"),
                Person.of("byfqdn", "extensionAttribute8: ipo-manchester.example.test"),
                Person.of("byrule", "extensionAttribute1: Manchester Office", "extensionAttribute2: London"),
                Person.of("nothing"),
                Person.of("unknown", "extensionAttribute2: Leeds"))) {
            Run run = line.sync();

            assertThat(systems(line))
                    .containsAllEntriesOf(Map.of(
                            "byname",
                            MANCHESTER,
                            "bylan1",
                            MANCHESTER,
                            "bylan2",
                            MANCHESTER,
                            "byfqdn",
                            MANCHESTER,
                            "byrule",
                            MANCHESTER,
                            "nothing",
                            LONDON))
                    .doesNotContainKey("unknown");
            assertThat(run.outcome("unknown")).isEqualTo("SKIPPED SKIPPED");
            assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=0");

            line.remove("byname", "nothing");
            assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=2");
            assertThat(systems(line)).doesNotContainKeys("byname", "nothing").containsKey("bylan1");
        }
    }

    private static Map<String, String> systems(WholeLine line) {
        return line.phones().users().stream()
                .filter(user -> !user.isBuiltIn())
                .collect(Collectors.toMap(IpOfficeUser::name, IpOfficeUser::systemAddress, (first, second) -> first));
    }
}
