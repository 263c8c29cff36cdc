package dev.ipofficesync.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * What one measured program works with. Immutable.
 *
 * @param phones address of the simulator
 * @param rules folder
 */
record Workplace(Path folder, URI directory, String bindDn, String phones, Path rules) {
    /** The repository's rules with numbers for many: a company of this size has numbers of six digits. */
    static Path rules(Path from, Path folder) throws IOException {
        Path rules = folder.resolve("rules");
        FileSystemUtils.copyRecursively(from, rules);
        Path file = rules.resolve("provisioning/rules.drl");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"2000\"", "\"200000\"").replace("\"3000\"", "\"500000\""));
        return rules;
    }

    /** The same with another directory, and a state of its own. */
    Workplace asking(URI other) throws IOException {
        Path beside = folder.resolve("start");
        Files.createDirectories(beside);
        return new Workplace(beside, other, bindDn, phones, rules);
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Writes the configuration. */
    Path configuration() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), StandIns.PASSWORD);
        password.toFile().setReadable(false, false);
        password.toFile().setReadable(true, true);
        return Files.writeString(folder.resolve("application.yml"), """
                usersync:
                  directory:
                    servers: ["%1$s"]
                    bind-dn: "%2$s"
                    password-file: "%3$s/password"
                    dangerously-send-password-without-tls: true
                    base-dn: "%4$s"
                    user-schema: [inetOrgPerson]
                  ipoffice:
                    url: "%5$s"
                    user: %6$s
                    password-file: "%3$s/password"
                  rules:
                    folder: "%7$s"
                    mapping: inetorgperson
                  guard:
                    max-same-field: "off"
                  report:
                    folder: "%3$s/reports"
                  state: "%3$s/state"
                """.formatted(
                        directory, bindDn, folder, GeneratedPeople.BASE, phones, StandIns.USER, rules));
    }
}
