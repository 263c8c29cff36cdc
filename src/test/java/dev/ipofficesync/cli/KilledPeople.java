package dev.ipofficesync.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The directory before and after a busy day, as LDIF. */
final class KilledPeople {
    private static final String TREE = """
            dn: DC=example,DC=test
            objectClass: domain

            dn: OU=People,DC=example,DC=test
            objectClass: organizationalUnit

            """;

    private final Map<String, Map<String, String>> people = new LinkedHashMap<>();

    private KilledPeople() {}

    /** Nobody of them is known yet. */
    static String before() {
        return first().ldif();
    }

    /** So many with numbers of their own and without groups, some of them married since. */
    static String many(int count, int married) {
        var all = new KilledPeople();
        for (int i = 100; i < 100 + count; i++) {
            String name = "p" + i;
            all.add(name, "Directory Number", "").set(name, "ipPhone", "4" + i);
            all.set(name, "displayName", "Person " + name + (i < 100 + married ? ", married" : ""));
        }
        return all.ldif();
    }

    private static KilledPeople first() {
        var all = new KilledPeople();
        for (int i = 1; i <= 6; i++) {
            all.add("p0" + i, "London Office", i % 2 == 0 ? "Sales" : "Sales,Support");
        }
        all.set("p03", "mobile", "07700900103");
        for (int i = 7; i <= 9; i++) {
            all.add("p0" + i, "Manchester Office", "Dispatch");
        }
        for (int i = 10; i <= 12; i++) {
            all.add("p" + i, "Manchester Warehouse", "Warehouse").set("p" + i, "ipPhone", "35" + i);
        }
        for (int i = 13; i <= 15; i++) {
            all.add("p" + i, "Directory Number", i == 14 ? "" : "Support,Sales").set("p" + i, "ipPhone", "26" + i);
        }
        for (int i = 31; i <= 34; i++) {
            all.add("p" + i, "Directory Number", i % 2 == 0 ? "Sales" : "Support")
                    .set("p" + i, "ipPhone", "290" + (i - 30));
        }
        all.add("p16", "London Mobile", "Main").set("p16", "mobile", "07700900116");
        all.add("p17", "", "Support").set("p17", "ipPhone", "2700");
        all.add("p18", "London Office", "Sales").set("p18", "userAccountControl", "514");
        return all;
    }

    /** The next day: joiners, leavers, changed values, new numbers, other groups. */
    static String after() {
        KilledPeople all = first();
        all.people.keySet().removeAll(java.util.Set.of("p02", "p08", "p11"));
        all.add("p21", "London Office", "Sales").add("p22", "London Office", "");
        all.add("p23", "Manchester Warehouse", "Warehouse").set("p23", "ipPhone", "3523");
        all.add("p24", "Manchester Office", "Dispatch");
        all.set("p01", "mail", "p01.new@example.test");
        all.set("p03", "mobile", "07700900999");
        all.set("p04", "displayName", "Person p04, married");
        all.set("p07", "sAMAccountName", "p07new");
        all.set("p10", "ipPhone", "3560");
        all.set("p13", "ipPhone", "2660").set("p13", "extensionAttribute3", "Sales");
        all.set("p05", "ipPhone", "2095");
        all.set("p16", "mobile", "07700900216");
        all.set("p06", "extensionAttribute3", "Support");
        all.set("p12", "extensionAttribute3", "Warehouse,Dispatch");
        all.set("p14", "extensionAttribute3", "Support");
        all.set("p15", "extensionAttribute3", "Sales");
        // two swap their numbers, a third takes the number that a fourth gives up, and a new one the third's
        all.set("p31", "ipPhone", "2902").set("p32", "ipPhone", "2901");
        all.set("p33", "ipPhone", "2904").set("p34", "ipPhone", "2905");
        all.add("p25", "Directory Number", "Main").set("p25", "ipPhone", "2903");
        return all.ldif();
    }

    private KilledPeople add(String name, String rule, String groups) {
        Map<String, String> person = new LinkedHashMap<>();
        person.put("sAMAccountName", name);
        person.put("displayName", "Person " + name);
        person.put("mail", name + "@example.test");
        person.put("userAccountControl", "512");
        person.put("extensionAttribute1", rule);
        person.put("extensionAttribute3", groups);
        person.put("extensionAttribute4", "12" + name.substring(1) + "5");
        people.put(name, person);
        return this;
    }

    private KilledPeople set(String name, String attribute, String value) {
        people.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(attribute, value);
        return this;
    }

    private String ldif() {
        var text = new StringBuilder(TREE);
        people.forEach((name, person) -> {
            byte[] guid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .substring(0, 16)
                    .getBytes(StandardCharsets.US_ASCII);
            text.append("dn: CN=").append(name).append(",OU=People,DC=example,DC=test\nobjectClass: user\n");
            text.append("objectGUID:: ")
                    .append(Base64.getEncoder().encodeToString(guid))
                    .append('\n');
            person.forEach((attribute, value) -> {
                if (!value.isEmpty()) {
                    text.append(attribute).append(": ").append(value).append('\n');
                }
            });
            text.append('\n');
        });
        return text.toString();
    }
}
