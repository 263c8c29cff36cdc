package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Bodies of answers as IP Office sends them, from the folder {@code ipoffice} of the test resources. */
final class SampleBody {
    private SampleBody() {}

    static String of(String file) {
        try (InputStream body =
                Objects.requireNonNull(SampleBody.class.getResourceAsStream("/ipoffice/" + file), file)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
