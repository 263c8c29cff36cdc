package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import dev.ipofficesync.directory.SambaExtension;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.IpOfficeSimulator;
import dev.ipofficesync.simulator.SimulatorSeed;
import dev.ipofficesync.simulator.SimulatorSettings;
import dev.ipofficesync.simulator.SimulatorStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole line against an Active Directory played by Samba, by LDAPS. Its schema has none of the numbered extension
 * attributes that come with Exchange, so the rules are a copy that takes others.
 */
class SambaLineIT {
    private static final String PEOPLE = "OU=Staff,DC=example,DC=test";
    private static final String GROUPS = "OU=Telephony Groups,DC=example,DC=test";
    private static final Map<String, String> OTHER_ATTRIBUTES = Map.of(
            "extensionAttribute1", "employeeType",
            "extensionAttribute2", "physicalDeliveryOfficeName",
            "extensionAttribute3", "info",
            "extensionAttribute4", "employeeNumber",
            "extensionAttribute5", "employeeID",
            "extensionAttribute6", "streetAddress",
            "extensionAttribute7", "postOfficeBox",
            "extensionAttribute8", "url");

    @RegisterExtension
    static final SambaExtension SAMBA = new SambaExtension();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void add_people() throws LDAPException, LDIFException, GeneralSecurityException {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: Staff"));
        entries.add(new Entry("dn: " + GROUPS, "objectClass: organizationalUnit", "ou: Telephony Groups"));
        entries.add(user("Ahmed\\, Amira", "aahmed", 512, "employeeType: London Office", "mail: amira@example.test"));
        entries.add(user("Zoë Hartley", "zhartley", 514, "employeeType: London Office"));
        entries.add(user("Paul King", "pking", 512, "ipPhone: 4321", "info: Support", "employeeNumber: 90817"));
        entries.add(user("Ravi Shah", "rshah", 512, "employeeType: No Such Rule"));
        entries.add(new Entry(
                "dn: CN=Sales," + GROUPS,
                "objectClass: group",
                "sAMAccountName: Sales",
                "member: CN=Ahmed\\, Amira," + PEOPLE));
        SAMBA.add(entries);
    }

    @Test
    void provisions_the_people_of_an_active_directory() throws IOException {
        try (WholeLine line = WholeLine.of(folder)) {
            line.with("directory.servers", SAMBA.ldapsUrl())
                    .with("directory.ca-file", SAMBA.caFile().toString())
                    .with("directory.bind-dn", SAMBA.bindDn())
                    .with("directory.password", SAMBA.password())
                    .with("directory.base-dn", PEOPLE)
                    .with("directory.search-filter", "(!(objectClass=computer))")
                    .with("directory.page-size", "2")
                    .with("rules.folder", rules().toString());

            Run first = line.sync();

            assertThat(first.err()).isEmpty();
            assertThat(first.changes()).isEqualTo("new=2 updated=0 deleted=0");
            assertThat(line.userNames()).contains("aahmed", "pking").doesNotContain("zhartley", "rshah");
            assertThat(line.texts("select user_identification from synchronized_user"))
                    .hasSize(2)
                    .allMatch(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
            assertThat(line.members("Sales")).containsExactly(line.user("aahmed", "Extension"));
            assertThat(line.members("Support")).containsExactly("4321");
            assertThat(line.user("pking", "LoginCode")).isEqualTo("90817");
            assertThat(first.reason("zhartley")).contains("the account is disabled");
            assertThat(first.reason("rshah")).contains("UPR-01");

            assertThat(line.sync().changes()).isEqualTo("new=0 updated=0 deleted=0");
        }
    }

    /** As docs/first-run-active-directory.md goes, with the certificate as the first wrong turn. */
    @Test
    void a_new_operator_gets_from_nothing_to_a_plan() throws IOException {
        SimulatorStore store = SimulatorStore.inMemory();
        store.seed(SimulatorSeed.sampleWorld());
        try (IpOfficeSimulator phones = IpOfficeSimulator.start(
                SimulatorSettings.of("usersync", "phones"), store, Certificates.selfSigned(folder.resolve("phones")))) {
            Path setup = folder.resolve("setup");
            String yaml = setup.resolve("application.yml").toString();
            String rules = rules().toString();
            Said init = Said.by(
                    "init",
                    "--to",
                    setup.toString(),
                    "--directory",
                    SAMBA.ldapsUrl(),
                    "--bind-dn",
                    SAMBA.bindDn(),
                    "--base-dn",
                    PEOPLE,
                    "--ipoffice",
                    phones.url().toString(),
                    "--ipoffice-user",
                    "usersync");
            assertThat(init.status()).as(init.err()).isZero();
            Files.writeString(
                    setup.resolve("usersync.env"), ConfigurationDraft.environment(SAMBA.password(), "phones"));

            Said untrusted = Said.by(
                    "test-connection", "--save-certificates", setup.toString(), "--config", yaml, "--rules", rules);
            assertThat(untrusted.status()).isEqualTo(4);
            assertThat(untrusted.out()).contains("directory certificate: ", "not trusted", "ca-file: ");
            assertThat(untrusted.out()).doesNotContain(SAMBA.password());

            trustWhatWasSaved(setup, phones.url().getPort());
            Said trusted = Said.by("test-connection", "--config", yaml, "--rules", rules);
            assertThat(trusted.status()).as(trusted.out()).isZero();
            assertThat(trusted.out())
                    .contains("directory clock: ", "directory people: 4 entries", "IP Office right to write: ")
                    .doesNotContain("failed");

            Said plan = Said.by("preview", "--config", yaml, "--rules", rules);
            assertThat(plan.out()).as(plan.err()).contains("new=2 updated=0 deleted=0");
            assertThat(phones.calls().writes())
                    .as("the question for the right to write")
                    .isEqualTo(1);
        }
    }

    private static void trustWhatWasSaved(Path setup, int phonesPort) throws IOException {
        Path yaml = setup.resolve("application.yml");
        List<Path> saved;
        try (var files = Files.list(setup)) {
            saved = files.filter(file -> file.toString().endsWith(".pem")).toList();
        }
        assertThat(saved).hasSize(2);
        Path phones = setup.resolve("localhost-" + phonesPort + ".pem");
        Path directory = saved.get(0).equals(phones) ? saved.get(1) : saved.get(0);
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace("# ca-file: directory.pem", "ca-file: " + directory)
                        .replace("# ca-file: ipoffice.pem", "ca-file: " + phones)
                        .replace("folder: reports", "folder: " + setup.resolve("reports"))
                        .replace("state: state", "state: " + setup.resolve("state")));
    }

    private Path rules() throws IOException {
        Path rules = RulesCopy.in(folder.resolve("rules"));
        try (var files = Files.walk(rules.resolve("mapping/active-directory"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".drl")).toList()) {
                String text = Files.readString(file);
                for (Map.Entry<String, String> other : OTHER_ATTRIBUTES.entrySet()) {
                    text = text.replace(other.getKey(), other.getValue());
                }
                Files.writeString(file, text);
            }
        }
        return rules;
    }

    private static Entry user(String name, String account, int userAccountControl, String... attributes)
            throws LDIFException {
        List<String> lines = new ArrayList<>(List.of("dn: CN=placeholder", "objectClass: user"));
        lines.addAll(List.of(attributes));
        Entry user = new Entry(lines.toArray(String[]::new));
        user.setDN("CN=" + name + "," + PEOPLE);
        user.addAttribute("sAMAccountName", account);
        user.addAttribute("userAccountControl", Integer.toString(userAccountControl));
        user.addAttribute("unicodePwd", ("\"" + SAMBA.password() + "\"").getBytes(StandardCharsets.UTF_16LE));
        return user;
    }
}
