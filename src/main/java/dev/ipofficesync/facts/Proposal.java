package dev.ipofficesync.facts;

/**
 * What to write in the directory in place of a value that a check flagged. Immutable.
 *
 * @param ruleId identifier of the check
 * @param value the flagged value
 */
public record Proposal(String ruleId, Field field, String value, String correction) {
    public Proposal(Flag flag, String correction) {
        this(flag.ruleId(), flag.field(), flag.value(), correction);
    }

    /** Whether it is about this finding. */
    public boolean concerns(Finding finding) {
        return ruleId.equals(finding.ruleId())
                && field == finding.field()
                && field.shown(value).equals(finding.value());
    }

    @Override
    public String toString() {
        return "Proposal[" + ruleId + ", " + field + ", " + field.shown(value) + "]";
    }
}
