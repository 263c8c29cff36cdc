package dev.ipofficesync.cli;

import dev.ipofficesync.plan.Sha256;

/** SHA-256 over the settings that shape a plan; secrets are not part of the text it is made from. */
final class ConfigDigest {
    private ConfigDigest() {}

    static String of(UserSyncProperties properties) {
        return Sha256.of(properties.directory() + "\n" + properties.ipoffice() + "\n" + properties.rules() + "\n"
                + properties.sync() + "\n" + properties.guard());
    }
}
