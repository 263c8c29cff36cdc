package dev.ipofficesync.plan;

/**
 * A rule and how often it fired. Immutable.
 *
 * @param name the rule's sentence, with its identifier
 * @param line where it begins in its file, from 1
 * @param lastFired the latest run in which it fired, the recorded one included; 0 when it never did
 * @param text the rule as it was written
 * @param digest SHA-256 over the text
 * @param fileDigest SHA-256 over the file
 */
public record RuleRow(
        String ruleId,
        String name,
        String phase,
        String file,
        int line,
        long fired,
        long lastFired,
        String text,
        String digest,
        String fileDigest) {
    /** The sentence without the identifier before it. */
    public String sentence() {
        return name.startsWith(ruleId + " ") ? name.substring(ruleId.length() + 1) : name;
    }
}
