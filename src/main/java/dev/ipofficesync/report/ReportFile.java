package dev.ipofficesync.report;

import java.nio.file.Path;

/**
 * A file of a report that was written. Immutable.
 *
 * @param digest SHA-256 of its bytes
 * @param size in bytes
 */
public record ReportFile(Path path, String digest, long size) {}
