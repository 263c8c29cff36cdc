package dev.ipofficesync.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the settings that shape a plan; secrets are not part of the text it is made from. */
final class ConfigDigest {
    private ConfigDigest() {}

    static String of(UserSyncProperties properties) {
        String text = properties.directory() + "\n" + properties.ipoffice() + "\n" + properties.rules() + "\n"
                + properties.sync() + "\n" + properties.guard();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
