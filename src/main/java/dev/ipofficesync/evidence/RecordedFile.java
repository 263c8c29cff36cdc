package dev.ipofficesync.evidence;

/**
 * A file as it was when it was recorded. Immutable.
 *
 * @param name without folder
 * @param digest SHA-256
 * @param size in bytes
 */
public record RecordedFile(String name, String digest, long size) {}
