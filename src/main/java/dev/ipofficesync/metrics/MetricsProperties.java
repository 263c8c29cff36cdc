package dev.ipofficesync.metrics;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the figures of a run go; nowhere by default. Immutable.
 *
 * @param textFile file for the text-file collector of Prometheus' node exporter; its name ends in {@code .prom}
 * @param pushGateway address of a Prometheus Pushgateway, such as {@code http://pushgateway:9091}
 * @param pushTimeout how long to wait for the Pushgateway
 * @param site label {@code site} of every figure: tells several solutions apart
 */
public record MetricsProperties(
        @Nullable Path textFile,
        @Nullable URI pushGateway,
        @DefaultValue("5s") Duration pushTimeout,
        @DefaultValue("main") String site) {
    public MetricsProperties {
        if (textFile != null && !textFile.toString().endsWith(".prom")) {
            throw new IllegalArgumentException(
                    "the text-file collector reads files that end in .prom only, and '" + textFile + "' does not");
        }
        if (pushGateway != null && (pushGateway.getHost() == null || !isHttp(pushGateway.getScheme()))) {
            throw new IllegalArgumentException(
                    "a Pushgateway has an address such as http://pushgateway:9091, not '" + pushGateway + "'");
        }
        if (pushTimeout.isNegative() || pushTimeout.isZero()) {
            throw new IllegalArgumentException("the time to wait for the Pushgateway must be longer than nothing");
        }
        if (site.isBlank()) {
            throw new IllegalArgumentException("the label 'site' must not be empty");
        }
    }

    private static boolean isHttp(String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    }

    /** Whether anybody wants the figures. */
    public boolean isWanted() {
        return textFile != null || pushGateway != null;
    }
}
