package dev.ipofficesync.cli;

import dev.ipofficesync.connection.Check;
import dev.ipofficesync.connection.Endpoint;
import dev.ipofficesync.connection.ObservingTrust;
import dev.ipofficesync.connection.PemFile;
import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.directory.DirectoryException;
import dev.ipofficesync.directory.DirectoryProbe;
import dev.ipofficesync.directory.DirectoryProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries each server of the directory, and reads the people from the first that works. One thread only. */
final class DirectoryTest {
    private final DirectoryProperties properties;
    private final Clock clock;
    private final @Nullable Path certificates;
    private final Consumer<Check> told;

    DirectoryTest(DirectoryProperties properties, Clock clock, @Nullable Path certificates, Consumer<Check> told) {
        this.properties = properties;
        this.clock = clock;
        this.certificates = certificates;
        this.told = told;
    }

    void run(Set<String> attributes) {
        boolean usable = false;
        for (URI server : properties.servers()) {
            usable |= isUsable(server);
        }
        if (usable && !attributes.isEmpty()) {
            people(attributes);
        } else {
            told.accept(Check.notTried("people"));
        }
    }

    private boolean isUsable(URI server) {
        told.accept(Check.ok("server", server.toString()));
        try (DirectoryProbe probe = new DirectoryProbe(properties, server)) {
            Endpoint endpoint =
                    new Endpoint("usersync.directory.servers", probe.host(), probe.port(), properties.connectTimeout());
            List<Check> reached = endpoint.reach();
            reached.forEach(told);
            if (reached.stream().anyMatch(Check::isFailed) || !isEncryptedAsWanted(probe, endpoint)) {
                told.accept(Check.notTried("bind"));
                return false;
            }
            return isOpenTo(probe);
        }
    }

    private boolean isEncryptedAsWanted(DirectoryProbe probe, Endpoint endpoint) {
        if (!probe.usesLdaps() && !properties.startTls()) {
            told.accept(Check.note("certificate", "no TLS: what is read crosses the network readable by anyone"));
            return true;
        }
        ObservingTrust trust = ObservingTrust.of(properties.caFile(), properties.dangerouslyTrustAnyCertificate());
        Check shown;
        if (probe.usesLdaps()) {
            shown = endpoint.certificate(trust, "usersync.directory.ca-file");
        } else {
            shown = startTls(probe, endpoint, trust);
        }
        told.accept(shown);
        if (certificates != null && !trust.chain().isEmpty()) {
            told.accept(Check.ok(
                    "certificate saved",
                    PemFile.save(certificates, endpoint, trust.chain()).toString()));
        }
        return !shown.isFailed();
    }

    private static Check startTls(DirectoryProbe probe, Endpoint endpoint, ObservingTrust trust) {
        try {
            probe.startTls(trust.context());
            return trust.verdict(endpoint, "usersync.directory.ca-file");
        } catch (DirectoryException refused) {
            return Check.failed("certificate", "StartTLS is refused: " + refused.getMessage());
        }
    }

    private boolean isOpenTo(DirectoryProbe probe) {
        try {
            probe.bind();
            String account = properties.bindDn().isEmpty() ? "anonymous" : properties.bindDn();
            told.accept(Check.ok("bind", account));
            probe.serverTime().ifPresent(time -> told.accept(ClockCheck.of(time, clock)));
        } catch (DirectoryException refused) {
            told.accept(Check.failed("bind", String.valueOf(refused.getMessage())));
            told.accept(Check.notTried("base DN"));
            return false;
        }
        try {
            probe.requireBase();
            told.accept(Check.ok("base DN", properties.baseDn()));
            return true;
        } catch (DirectoryException missing) {
            told.accept(Check.failed("base DN", String.valueOf(missing.getMessage())));
            return false;
        }
    }

    private void people(Set<String> attributes) {
        PeopleTest people = new PeopleTest(properties, attributes);
        try {
            people.read(new DirectoryEntryReader(properties, people.asked())).forEach(told);
        } catch (DirectoryException cutShort) {
            told.accept(Check.failed("people", String.valueOf(cutShort.getMessage())));
        }
    }
}
