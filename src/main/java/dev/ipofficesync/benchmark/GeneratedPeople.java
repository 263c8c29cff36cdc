package dev.ipofficesync.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * People who do not exist, as inetOrgPerson entries (RFC 2798). The same seed and size give the same people. Their numbers
 * come from two user provisioning rules, so that there are enough for any size. Immutable.
 */
record GeneratedPeople(int size, long seed) {
    static final String SUFFIX = "dc=example,dc=test";
    static final String BASE = "ou=people," + SUFFIX;
    /** One of so many has another town in the directory than the office has, which is flagged. */
    private static final int ELSEWHERE = 50;

    private static final int TOWNS = 50;
    /** One of so many has a mobile telephone, which is flagged: the profile has no mobility. */
    private static final int MOBILE = 8;

    private static final List<String> GIVEN = List.of("Ada", "Ben", "Chloe", "Dev", "Elin", "Farid", "Grace", "Hugo");
    private static final List<String> FAMILY =
            List.of("Archer", "Baker", "Cooper", "Dyer", "Fletcher", "Mason", "Sawyer", "Turner", "Weaver", "Wright");

    /** Everything that a directory needs, the suffix included. */
    void write(Path ldif) throws IOException {
        Random random = new Random(seed);
        try (BufferedWriter out = Files.newBufferedWriter(ldif)) {
            out.write("dn: " + SUFFIX
                    + "\nobjectClass: organization\nobjectClass: dcObject\no: Example\ndc: example\n\n");
            out.write("dn: " + BASE + "\nobjectClass: organizationalUnit\nou: people\n\n");
            for (int i = 0; i < size; i++) {
                out.write(person(i, random));
            }
        }
    }

    static String dn(int number) {
        return "uid=" + uid(number) + "," + BASE;
    }

    static String uid(int number) {
        return "u" + (1_000_000 + number);
    }

    private static String person(int number, Random random) {
        String uid = uid(number);
        String given = GIVEN.get(random.nextInt(GIVEN.size()));
        String family = FAMILY.get(random.nextInt(FAMILY.size()));
        String office = random.nextBoolean() ? "London" : "Manchester";
        StringBuilder entry = new StringBuilder(400)
                .append("dn: ")
                .append(dn(number))
                .append("\nobjectClass: inetOrgPerson\nuid: ")
                .append(uid)
                .append("\ncn: ")
                .append(given)
                .append(' ')
                .append(family)
                .append("\ngivenName: ")
                .append(given)
                .append("\nsn: ")
                .append(family)
                .append("\ndisplayName: ")
                .append(given)
                .append(' ')
                .append(family)
                .append(' ')
                .append(number)
                .append("\nmail: ")
                .append(uid)
                .append("@example.test")
                .append("\nemployeeNumber: ")
                .append(number)
                .append("\nemployeeType: ")
                .append(office)
                .append(" Office\ntitle: Colleague\nl: ")
                .append(random.nextInt(ELSEWHERE) == 0 ? "Town " + random.nextInt(TOWNS) : office)
                .append('\n');
        if (random.nextInt(MOBILE) == 0) {
            // country code 999 belongs to nobody
            entry.append("mobile: 00999").append(20_000_000 + number).append('\n');
        }
        return entry.append('\n').toString();
    }
}
