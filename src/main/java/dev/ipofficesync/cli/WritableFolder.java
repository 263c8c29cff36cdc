package dev.ipofficesync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a run writes to, checked before anything is read. Stateless. */
final class WritableFolder {
    private WritableFolder() {}

    /**
     * Makes the folder, and tries to write to it.
     *
     * @throws ConfigurationException when that fails; the message says for whom
     */
    static void require(Path folder, String what, String key) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", ""));
        } catch (IOException refused) {
            throw unusable(folder, what, key, refused);
        }
    }

    static ConfigurationException unusable(Path folder, String what, String key, IOException refused) {
        return new ConfigurationException("the " + what + " " + folder.toAbsolutePath() + " cannot be written to by "
                + System.getProperty("user.name") + " (" + refused.getClass().getSimpleName()
                + "); give the folder to that account (chown), or name another in '" + key + "'");
    }
}
