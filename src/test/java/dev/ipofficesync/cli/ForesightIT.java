package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The run after a first import recalls what was foreseen during the import, and nobody can tell from the reports. */
class ForesightIT {
    private static final Path SAMPLE = Path.of("src/main/resources/sample/people.ldif");
    private static final String NOTHING = "new=0 updated=0 deleted=0";
    private static final String ONE_UPDATE = "new=0 updated=1 deleted=0";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_was_foreseen_is_what_the_next_run_decides() throws IOException {
        try (WholeLine line = WholeLine.ofFile(folder, SAMPLE)) {
            line.sync();
            List<Kept> foreseen = kept();
            Files.delete(decisions());
            line.sync();

            List<Kept> decided = kept();
            assertThat(decided).containsAll(foreseen);
            assertThat(decided)
                    .filteredOn(person -> !person.fields().contains("GROUP_MEMBERSHIP"))
                    .containsExactlyInAnyOrderElementsOf(foreseen)
                    .hasSizeGreaterThan(60);
        }
    }

    @Test
    void a_run_that_recalls_what_was_foreseen_reports_the_same_as_one_that_decides() throws IOException {
        try (WholeLine line = WholeLine.ofFile(folder, SAMPLE)) {
            line.sync();
            byte[] foreseen = Files.readAllBytes(decisions());
            line.sync();
            Files.write(decisions(), foreseen);
            Run recalled = line.sync();
            Files.delete(decisions());
            Run decided = line.sync();

            assertThat(report(recalled)).isEqualTo(report(decided));
        }
    }

    @Test
    void the_run_that_foresees_reports_the_same_as_one_that_does_not() throws IOException {
        Path with = Files.createDirectory(folder.resolve("with"));
        Path without = Files.createDirectory(folder.resolve("without"));
        Path place = Files.createDirectories(without.resolve("state/cache/decided"));
        // too short to be a key
        Files.writeString(place.resolve("decisions.key"), "x");
        try (WholeLine foreseeing = WholeLine.ofFile(with, SAMPLE);
                WholeLine other = WholeLine.ofFile(without, SAMPLE)) {
            assertThat(report(foreseeing.sync())).isEqualTo(report(other.sync()));
            assertThat(place.resolve("decisions")).doesNotExist();
            assertThat(report(foreseeing.sync())).isEqualTo(report(other.sync()));
        }
    }

    @Test
    void whoever_is_otherwise_than_foreseen_is_decided_anew() throws IOException {
        try (WholeLine line = WholeLine.of(
                folder,
                Person.of("ada", "mail: ada@example.test"),
                Person.of("ben", "mail: ben@example.test"),
                Person.of("cid", "mail: cid@example.test"),
                Person.of("dan", "mail: dan@example.test"))) {
            line.sync();
            assertThat(kept()).extracting(Kept::name).containsExactlyInAnyOrder("ada", "ben", "cid", "dan");
            line.set("ada", "displayName", "Ada L");
            line.simulator().store().change("users", "ben", Map.of("VoicemailEmail", "changed@example.test"));
            line.changeTables("update synchronized_user set last_seen = replace(last_seen, 'cid@example.test',"
                    + " 'before@example.test') where name = 'cid'");

            Run run = line.sync();

            assertThat(run.changes()).isEqualTo(ONE_UPDATE);
            assertThat(line.user("ada", "FullName")).isEqualTo("Ada L");
            assertThat(run.setAside("ben"))
                    .containsExactly(
                            "EMAIL ben@example.test: drift: IP Office holds 'changed@example.test'; left as it is");
            assertThat(line.texts("select last_seen from synchronized_user where name = 'cid'"))
                    .singleElement()
                    .asString()
                    .contains("cid@example.test");
            assertThat(line.sync().changes()).isEqualTo(NOTHING);
        }
    }

    @Test
    void only_whoever_has_the_user_as_planned_and_no_group_is_foreseen() throws IOException {
        try (WholeLine line = WholeLine.of(
                folder,
                Person.of("ada", "extensionAttribute4: 918273"),
                Person.of("ben", "ipPhone: 4001", "extensionAttribute3: Sales"),
                Person.of("dan"),
                Person.of("eve", "ipPhone: 4002"))) {
            line.simulator().faults().add("refuse-record=dan@POST:users");
            line.sync();

            assertThat(kept()).extracting(Kept::name).contains("eve").doesNotContain("ben", "dan");
            line.simulator().faults().clear();
            assertThat(line.user("ada", "LoginCode")).isEqualTo("918273");
            assertThat(Files.readString(decisions(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("918273");
            assertThat(line.sync().changes()).isEqualTo("new=1 updated=0 deleted=0");
            assertThat(line.members("Sales")).containsExactly("4001");
            assertThat(kept()).extracting(Kept::name).contains("ben", "dan", "eve");
            assertThat(line.sync().changes()).isEqualTo(NOTHING);
        }
    }

    @Test
    void who_was_kept_before_is_kept_along_with_those_who_come() throws IOException {
        try (WholeLine line = WholeLine.of(folder, Person.of("ada"), Person.of("ben"))) {
            line.sync();
            line.add(Person.of("cid"));
            line.sync();

            assertThat(kept()).extracting(Kept::name).containsExactlyInAnyOrder("ada", "ben", "cid");
        }
    }

    @Test
    void a_preview_foresees_nothing() throws IOException {
        try (WholeLine line = WholeLine.of(folder, Person.of("ada"))) {
            long plan = line.preview().id();
            assertThat(kept()).isEmpty();
            line.apply(plan);
            assertThat(kept()).extracting(Kept::name).containsExactly("ada");
        }
    }

    private Path decisions() {
        return folder.resolve("state/cache/decided/decisions");
    }

    /** As there, without the time that calls would take either. */
    private static String report(Run run) throws IOException {
        return KeptDecisionsIT.report(run).replaceAll("\\d+ s\"", "");
    }

    /** Somebody in the file, with all that is kept: the same person in another file is equal. */
    private record Kept(long place, String fingerprint, JsonNode pattern, List<String> texts) {
        String name() {
            // the identification comes first
            return texts.get(1 + fields().indexOf("NAME"));
        }

        List<String> fields() {
            return pattern.get("fields").valueStream().map(JsonNode::asString).toList();
        }
    }

    private List<Kept> kept() throws IOException {
        if (!Files.exists(decisions())) {
            return List.of();
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(decisions())).position(Long.BYTES);
        bytes(in);
        List<JsonNode> patterns = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            patterns.add(JsonMapper.shared().readTree(bytes(in)));
        }
        List<Kept> kept = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            long place = in.getLong();
            ByteBuffer person = ByteBuffer.wrap(bytes(in));
            byte[] fingerprint = new byte[16];
            person.get(fingerprint);
            JsonNode pattern = patterns.get(person.getInt());
            List<String> texts = new ArrayList<>();
            while (person.hasRemaining()) {
                texts.add(new String(bytes(person), StandardCharsets.UTF_8));
            }
            kept.add(new Kept(place, HexFormat.of().formatHex(fingerprint), pattern, texts));
        }
        return kept;
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
