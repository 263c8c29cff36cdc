package dev.ipofficesync.ipoffice;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Clients for a server of a test. */
final class TestAccess {
    static final String USER = "sync";
    static final String PASSWORD = "päss!";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestAccess() {}

    static IpOfficeClient client(URI url, Duration responseTimeout, Consumer<Duration> pause) {
        return new IpOfficeClient(properties(url, PASSWORD, null, false, responseTimeout), pause);
    }

    static IpOfficeClient client(URI url, List<Duration> pauses) {
        return client(url, PATIENCE, pauses::add);
    }

    static IpOfficeClient client(URI url, String password) {
        return new IpOfficeClient(properties(url, password, null, false, PATIENCE));
    }

    static IpOfficeClient client(URI url, @Nullable Path caFile, boolean trustAny) {
        return new IpOfficeClient(properties(url, PASSWORD, caFile, trustAny, PATIENCE));
    }

    static IpOfficeException failure(Runnable call) {
        return Assertions.catchThrowableOfType(IpOfficeException.class, call::run);
    }

    private static IpOfficeProperties properties(
            URI url, String password, @Nullable Path caFile, boolean trustAny, Duration responseTimeout) {
        return new IpOfficeProperties(
                url,
                USER,
                password,
                null,
                caFile,
                trustAny,
                Duration.ofSeconds(5),
                responseTimeout,
                3,
                Duration.ofSeconds(5),
                CallRate.OFF,
                "TwinnedMobileNumber");
    }
}
