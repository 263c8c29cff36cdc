package dev.ipofficesync.rules;

import java.util.Locale;

/** A folder of rules, which is a package and a ruleflow group of the same name. The only order that rules know. */
public enum RulePhase {
    /** Limits, severities and suppressions; runs once when the rules are loaded. */
    SETTINGS,
    /** Attributes of the entry become candidates for fields. */
    MAPPING,
    /** User provisioning rules, and the target system, become candidates. */
    PROVISIONING,
    /** The New/Update/Delete matrix. */
    APPLICABILITY,
    /** The winner of each field, if the matrix lets it through. */
    DECISION,
    /** Checks of what the person's user will hold. */
    VALIDATION,
    /** What the checks of many people together show. */
    WHOLERUN,
    /** Severity of each finding, and which finding hides which. */
    VERDICT,
    /** Records of the directory feed; runs alone. */
    FEED;

    private final String folder = name().toLowerCase(Locale.ROOT);

    /** Name of the folder, and of the ruleflow group. */
    public String folder() {
        return folder;
    }
}
