package dev.ipofficesync.cli;

import dev.ipofficesync.connection.Check;
import dev.ipofficesync.connection.Endpoint;
import dev.ipofficesync.connection.ObservingTrust;
import dev.ipofficesync.connection.PemFile;
import dev.ipofficesync.ipoffice.IpOfficeException;
import dev.ipofficesync.ipoffice.IpOfficeProbe;
import dev.ipofficesync.ipoffice.IpOfficeProperties;
import dev.ipofficesync.ipoffice.IpOfficeSystem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries the Management API of IP Office; what it asks changes nothing there. One thread only. */
final class IpOfficeTest {
    private static final String RIGHTS = "the service user's rights group needs the external right ";

    private final IpOfficeProperties properties;
    private final Clock clock;
    private final @Nullable Path certificates;
    private final Consumer<Check> told;

    IpOfficeTest(IpOfficeProperties properties, Clock clock, @Nullable Path certificates, Consumer<Check> told) {
        this.properties = properties;
        this.clock = clock;
        this.certificates = certificates;
        this.told = told;
    }

    void run() {
        told.accept(Check.ok("address", properties.url().toString()));
        Endpoint endpoint = new Endpoint(
                "usersync.ipoffice.url",
                properties.url().getHost(),
                properties.url().getPort(),
                properties.connectTimeout());
        List<Check> reached = endpoint.reach();
        reached.forEach(told);
        if (reached.stream().anyMatch(Check::isFailed) || !isEncryptedAsWanted(endpoint)) {
            told.accept(Check.notTried("login"));
            return;
        }
        try (IpOfficeProbe probe = new IpOfficeProbe(properties)) {
            login(probe);
        }
    }

    private boolean isEncryptedAsWanted(Endpoint endpoint) {
        if (properties.url().getScheme().equals("http")) {
            told.accept(Check.note("certificate", "no TLS: for a simulator on this machine only"));
            return true;
        }
        ObservingTrust trust = ObservingTrust.of(properties.caFile(), properties.dangerouslyTrustAnyCertificate());
        Check shown = endpoint.certificate(trust, "usersync.ipoffice.ca-file");
        told.accept(shown);
        if (certificates != null && !trust.chain().isEmpty()) {
            told.accept(Check.ok(
                    "certificate saved",
                    PemFile.save(certificates, endpoint, trust.chain()).toString()));
        }
        return !shown.isFailed();
    }

    private void login(IpOfficeProbe probe) {
        try {
            probe.login();
        } catch (IpOfficeException refused) {
            told.accept(Check.failed("login", String.valueOf(refused.getMessage())));
            told.accept(Check.notTried("right to read"));
            return;
        }
        told.accept(Check.ok("login", properties.user()));
        probe.serverTime().ifPresent(time -> told.accept(ClockCheck.of(time, clock)));
        if (mayRead(probe)) {
            writing(probe);
        }
    }

    private boolean mayRead(IpOfficeProbe probe) {
        try {
            for (IpOfficeSystem system : probe.systems()) {
                told.accept(Check.ok("system", described(system)));
            }
            told.accept(Check.ok("right to read", "users: " + String.join(", ", probe.users())));
            return true;
        } catch (IpOfficeException denied) {
            told.accept(Check.failed(
                    "right to read", denied.getMessage() + "; " + RIGHTS + "Management API Read on every system"));
            told.accept(Check.notTried("right to write"));
            return false;
        }
    }

    private static String described(IpOfficeSystem system) {
        return system.name() + ", release " + system.majorVersion() + "." + system.minorVersion() + ", LAN1 "
                + system.lan1Address() + (system.primary() ? ", primary" : "");
    }

    private void writing(IpOfficeProbe probe) {
        try {
            switch (probe.writing()) {
                case GRANTED -> told.accept(Check.ok("right to write", "asked without changing anything"));
                case DENIED ->
                    told.accept(Check.failed(
                            "right to write",
                            probe.words() + "; " + RIGHTS + "Management API Write for anything but previews"));
                case UNKNOWN ->
                    told.accept(Check.note(
                            "right to write",
                            "cannot be told: " + probe.words() + "; " + RIGHTS + "Management API Write"));
            }
        } catch (IpOfficeException broken) {
            told.accept(Check.failed("right to write", String.valueOf(broken.getMessage())));
        }
    }
}
