package dev.ipofficesync.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the figures of a run to where monitoring looks for them. Trouble here is told and never changes the outcome of a
 * run. One thread only.
 */
public final class MetricsOutput {
    private final MetricsProperties properties;

    public MetricsOutput(MetricsProperties properties) {
        this.properties = properties;
    }

    /**
     * Writes and pushes, as configured.
     *
     * @return what went wrong, in words with the configuration key; empty when nothing did
     */
    public List<String> send(RunFigures figures) {
        List<String> trouble = new ArrayList<>();
        if (!properties.isWanted()) {
            return trouble;
        }
        String text = RunMetrics.text(figures, properties.site());
        Path file = properties.textFile();
        if (file != null) {
            write(file, text, trouble);
        }
        URI gateway = properties.pushGateway();
        if (gateway != null) {
            push(gateway, text, trouble);
        }
        return trouble;
    }

    /** The collector may read at any moment: the file appears under its name only when it is whole. */
    private static void write(Path file, String text, List<String> trouble) {
        try {
            Path aside = file.resolveSibling(file.getFileName() + ".new");
            Path folder = aside.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(aside, text);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            trouble.add("usersync.metrics.text-file: " + file + " cannot be written: " + unwritable.getMessage()
                    + "; the folder must belong to the user who runs this");
        }
    }

    private void push(URI gateway, String text, List<String> trouble) {
        String place = "usersync.metrics.push-gateway: " + gateway;
        HttpRequest put = HttpRequest.newBuilder(URI.create(gateway.toString().replaceAll("/+$", "")
                        + "/metrics/job/usersync/site/"
                        + URLEncoder.encode(properties.site(), StandardCharsets.UTF_8)
                                .replace("+", "%20")))
                .timeout(properties.pushTimeout())
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .PUT(HttpRequest.BodyPublishers.ofString(text))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(properties.pushTimeout())
                    .build()
                    .send(put, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                trouble.add(place + " answered " + answer.statusCode() + ": "
                        + answer.body().strip());
            }
        } catch (IOException silent) {
            trouble.add(place + " does not answer (" + silent.getClass().getSimpleName() + "); is it running?");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            trouble.add(place + ": interrupted");
        }
    }
}
