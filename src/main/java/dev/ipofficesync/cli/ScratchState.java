package dev.ipofficesync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * A folder for one command that only looks, with a copy of the sample's phone systems if there are any. Removed at the end.
 * One thread only.
 */
final class ScratchState implements AutoCloseable {
    private final Path folder;

    private ScratchState(Path folder) {
        this.folder = folder;
    }

    static ScratchState of(Path state) {
        try {
            Path folder = Files.createTempDirectory("usersync");
            Path simulator = state.resolve("simulator");
            if (Files.isDirectory(simulator)) {
                FileSystemUtils.copyRecursively(simulator, folder.resolve("simulator"));
            }
            return new ScratchState(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("no folder for temporary files can be made", failure);
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException kept) {
            // what is left lies among the temporary files of the system
        }
    }
}
