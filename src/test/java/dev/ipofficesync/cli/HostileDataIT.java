package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that nobody should have in a directory. Each is one person's trouble at most, never the run's. */
class HostileDataIT {
    private static final int PEOPLE = Integer.getInteger("hostile.people", 200);

    @TempDir
    Path folder;

    private FaultyWorld world;

    @BeforeEach
    void start() {
        world = new FaultyWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void every_value_arrives_as_it_is_and_nowhere_else() {
        List<String> values = List.of(
                "</Name></User><User><Name>evil",
                "]]><!--&lt;&#x41;-->",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
                "*)(uid=*))(|(uid=*",
                "=HYPERLINK(\"http://x\")",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "'; drop table run; --",
                "\u202Eevil\u202C",
                "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD",
                "e\u0301\u0323\u0489",
                "two\r\nlines\tand a tab",
                "\uD83D\uDE00 smile",
                "_x0041_");
        world.people(values.size() + 1);
        for (int i = 0; i < values.size(); i++) {
            world.change("p" + i, "displayName", values.get(i));
            world.change("p" + i, "mail", values.get(i));
        }
        FinishedRun run = world.sync().ended(0, "16 0 0 0 0 0");
        for (int i = 0; i < values.size(); i++) {
            assertThat(world.user("p" + i, "FullName")).isEqualTo(values.get(i));
            assertThat(world.user("p" + i, "VoicemailEmail")).isEqualTo(values.get(i));
        }
        assertThat(world.user("p15", "FullName")).isEqualTo("p15 Example");
        assertThat(world.simulator().store().count("users")).isEqualTo(10 + 16);
        assertThat(run.sheet("Changes")).contains("p0", "=HYPERLINK", "[U+202E]");
        assertThat(run.formulas()).isEmpty();
        assertThat(run.unaccounted()).isZero();
        world.sync().ended(0, "0 0 0 16 0 0");
    }

    @Test
    void what_xml_cannot_carry_is_refused_for_these_people_alone() {
        List<String> values = List.of("bell\u0007", "escape\u001B[31m", "\u0001", "nothing\uFFFF");
        world.people(values.size() + 1);
        for (int i = 0; i < values.size(); i++) {
            world.change("p" + i, "displayName", values.get(i));
        }
        FinishedRun run = world.sync().ended(1, "1 0 0 0 4 0");
        assertThat(run.notDone()).hasSize(4).allMatch(row -> row.startsWith("REFUSED p") && row.contains("FullName"));
        assertThat(run.sheet("Not done")).contains("cannot be sent to IP Office");
        assertThat(world.simulator().store().count("extensions")).isEqualTo(8);
        world.sync().ended(1, "0 0 0 1 4 0");
    }

    @Test
    void nul_and_broken_utf_8_are_left_out_and_told() {
        world.person("amy", "5001");
        world.change("amy", new Attribute("displayName", new byte[] {'a', 0, 'b'}));
        world.change("amy", new Attribute("mail", new byte[] {(byte) 0xC3, 0x28}));
        FinishedRun run = world.sync().ended(0, "1 0 0 0 0 0");
        assertThat(run.sheet("Unvalidated values")).contains("ATTR-01");
        world.sync().ended(0, "0 0 0 1 0 0");
    }

    @Test
    void an_identification_that_cannot_be_read_any_more_deletes_nobody() {
        world.person("amy", "5001").person("bob", "5002");
        world.sync().ended(0, "2 0 0 0 0 0");
        world.change("amy", new Attribute("objectGUID", new byte[] {'a', 0, 'b'}));
        FinishedRun run = world.sync();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("deleted=0 ");
        assertThat(world.user("amy", "Extension")).isEqualTo("5001");
    }

    @Test
    void names_that_differ_in_case_normalisation_or_a_blank_are_different_people() {
        String composed = "jos\u00E9";
        String decomposed = "jose\u0301";
        List<String> names = List.of("amy", "AMY", composed, decomposed, "bob", "bob ");
        for (int i = 0; i < names.size(); i++) {
            world.person("n" + i, Integer.toString(5000 + i));
            world.change("n" + i, "sAMAccountName", names.get(i));
            world.change("n" + i, "objectGUID", names.get(i));
        }
        world.sync().ended(0, "6 0 0 0 0 0");
        world.sync().ended(0, "0 0 0 6 0 0");
        assertThat(world.user(composed, "Extension")).isEqualTo("5002");
        assertThat(world.user(decomposed, "Extension")).isEqualTo("5003");
    }

    @Test
    void attributes_of_a_megabyte_are_these_peoples_trouble() {
        List<String> attributes = List.of(
                "displayName",
                "mail",
                "sAMAccountName",
                "ipPhone",
                "mobile",
                "objectGUID",
                "extensionAttribute1",
                "extensionAttribute2",
                "extensionAttribute3",
                "extensionAttribute4",
                "extensionAttribute6");
        world.people(attributes.size() + 1);
        for (int i = 0; i < attributes.size(); i++) {
            world.change("p" + i, attributes.get(i), "b.c@d.e,f=1.".repeat(90_000));
        }
        othersAreServed("p11", 12);
    }

    @Test
    void attributes_of_a_hundred_thousand_values_are_these_peoples_trouble() {
        String[] values = IntStream.range(0, 100_000)
                .mapToObj(i -> "CN=g" + i + ",OU=Telephony Groups,DC=x")
                .toArray(String[]::new);
        world.people(4);
        world.change("p0", "displayName", values);
        world.change("p1", "memberOf", values);
        world.change("p2", "extensionAttribute3", values);
        othersAreServed("p3", 4);
    }

    private void othersAreServed(String other, int people) {
        FinishedRun run = world.sync();
        assertThat(run.status()).as(run.toString()).isIn(0, 1);
        assertThat(world.user(other, "FullName")).isEqualTo(other + " Example");
        assertThat(run.entriesRead()).isEqualTo(people);
        assertThat(run.unaccounted()).isZero();
        assertThat(run.sheet("Summary")).contains("Synchronisation report");
    }

    @Test
    void known_people_whose_entry_became_too_large_are_not_deleted() {
        world.person("amy", "5001").person("bob", "5002");
        world.sync().ended(0, "2 0 0 0 0 0");
        world.change(
                "amy",
                "extensionAttribute3",
                IntStream.range(0, 60_000).mapToObj(i -> "g" + i).toArray(String[]::new));
        FinishedRun run = world.sync();
        assertThat(run.status()).as(run.toString()).isIn(0, 1);
        assertThat(run.out()).contains(" deleted=0 ");
        assertThat(world.user("amy", "Extension")).isEqualTo("5001");
    }

    /** Random garbage in every attribute. Another seed: -Dhostile.seed=..., more people: -Dhostile.people=... */
    @Test
    void any_garbage_ends_in_an_orderly_run() {
        long seed = Long.getLong("hostile.seed", 20_260_801L);
        System.out.printf("hostile.seed=%d hostile.people=%d%n", seed, PEOPLE);
        var garbage = new Garbage(new Random(seed));
        for (int i = 0; i < PEOPLE; i++) {
            world.add(garbage.person(i));
        }
        FinishedRun first = checked(world.sync(), seed);
        FinishedRun second = checked(world.sync(), seed);
        assertThat(second.out()).as("seed %d", seed).startsWith("new=0 updated=0 deleted=0 ");
        FinishedRun third = checked(world.sync(), seed);
        assertThat(third.out().replaceAll("report=.*", ""))
                .as("seed %d", seed)
                .isEqualTo(second.out().replaceAll("report=.*", ""));
        assertThat(first.out()).doesNotContain("new=0 ");
    }

    private static FinishedRun checked(FinishedRun run, long seed) {
        assertThat(run.status()).as("seed %d: %s", seed, run).isIn(0, 1, 3);
        assertThat(run.unaccounted()).as("seed %d", seed).isZero();
        assertThat(run.entriesRead()).isEqualTo(PEOPLE);
        assertThat(run.sheet("Summary")).contains("Synchronisation report");
        return run;
    }

    /** People made of everything that should not be in a value. */
    private record Garbage(Random random) {
        private static final List<String> ATTRIBUTES = List.of(
                "objectGUID",
                "sAMAccountName",
                "displayName",
                "mail",
                "ipPhone",
                "telephoneNumber",
                "mobile",
                "memberOf",
                "userAccountControl",
                "extensionAttribute1",
                "extensionAttribute2",
                "extensionAttribute3",
                "extensionAttribute4",
                "extensionAttribute5",
                "extensionAttribute6",
                "extensionAttribute7",
                "extensionAttribute8");
        private static final List<String> PIECES = List.of(
                "<",
                ">",
                "&",
                "\"",
                "'",
                "]]>",
                "=",
                "+",
                "-",
                "@",
                "*",
                "(",
                ")",
                "\\",
                ",",
                ";",
                "|",
                " ",
                "\t",
                "\r\n",
                "\u0001",
                "\u202E",
                "\u0301",
                "\u00E9",
                "\uD83D\uDE00",
                "a",
                "B",
                "0",
                "7",
                "London",
                "Sales",
                "Directory Number",
                "London Office",
                "CN=Sales,OU=Telephony Groups",
                "5",
                "42",
                "512",
                "514",
                "\u0660",
                "%s",
                "${x}",
                "\uFEFF",
                "\u2028",
                "amy@example.test");

        Entry person(int i) {
            var entry = new Entry(new RDN("CN", "g" + i) + "," + FaultyWorld.PEOPLE);
            entry.addAttribute("objectClass", "user");
            // most people can be identified and have a name, so that they get as far as the phone system
            entry.addAttribute("objectGUID", "id-" + i);
            entry.addAttribute("sAMAccountName", "g" + i);
            entry.addAttribute("extensionAttribute1", random.nextBoolean() ? "Directory Number" : "London Office");
            for (String attribute : ATTRIBUTES) {
                boolean isKey = entry.hasAttribute(attribute);
                if (random.nextInt(isKey ? 12 : 2) == 0) {
                    entry.removeAttribute(attribute);
                    List<byte[]> values = values();
                    entry.addAttribute(new Attribute(attribute, values.toArray(byte[][]::new)));
                }
            }
            return entry;
        }

        private List<byte[]> values() {
            var values = new ArrayList<byte[]>();
            int count = random.nextInt(8) == 0 ? 1 + random.nextInt(40) : 1;
            for (int i = 0; i < count; i++) {
                values.add(value(i));
            }
            return values;
        }

        private byte[] value(int i) {
            return switch (random.nextInt(12)) {
                case 0 -> bytes(1 + random.nextInt(20));
                case 1 -> bytes(16);
                case 2 -> (i + "x".repeat(1 + random.nextInt(40_000))).getBytes(StandardCharsets.UTF_8);
                case 3 -> Integer.toString(random.nextInt(100_000)).getBytes(StandardCharsets.UTF_8);
                default -> pieces(i).getBytes(StandardCharsets.UTF_8);
            };
        }

        private byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }

        private String pieces(int i) {
            var text = new StringBuilder();
            int count = 1 + random.nextInt(9);
            for (int n = 0; n < count; n++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            return i == 0 ? text.toString() : text.append(i).toString();
        }
    }
}
