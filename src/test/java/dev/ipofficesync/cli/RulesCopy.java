package dev.ipofficesync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A copy of the shipped rules that a test may edit. */
final class RulesCopy {
    private RulesCopy() {}

    static Path in(Path folder) {
        try {
            FileSystemUtils.copyRecursively(Path.of("rules"), folder);
            return folder;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
