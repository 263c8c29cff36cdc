package dev.ipofficesync.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.poi.util.TempFile;
import org.apache.poi.util.TempFileCreationStrategy;

/**
 * Where the streamed sheets lie while a workbook is written: files that their owner alone can read. POI's own way is one
 * folder for all accounts of a machine, which belongs to whoever was first. Stateless.
 */
final class PrivateTempFiles implements TempFileCreationStrategy {
    private static final PrivateTempFiles INSTANCE = new PrivateTempFiles();

    private PrivateTempFiles() {}

    /** From now on for every workbook of this process. */
    static void use() {
        TempFile.setTempFileCreationStrategy(INSTANCE);
    }

    @Override
    public File createTempFile(String prefix, String suffix) throws IOException {
        return Files.createTempFile(prefix, suffix).toFile();
    }

    @Override
    public File createTempDirectory(String prefix) throws IOException {
        return Files.createTempDirectory(prefix).toFile();
    }
}
