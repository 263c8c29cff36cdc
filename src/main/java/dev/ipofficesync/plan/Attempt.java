package dev.ipofficesync.plan;

/**
 * A creation on its way: kept from before its first call until after its last, so that a crash in between can be settled
 * by comparing. Immutable.
 *
 * @param nameWasFree no user had the name when the attempt began
 * @param numberWasFree no extension record had the number when the attempt began
 */
public record Attempt(
        String userIdentification,
        long runId,
        String system,
        String name,
        String extension,
        String extensionType,
        boolean nameWasFree,
        boolean numberWasFree) {}
