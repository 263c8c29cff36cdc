package dev.ipofficesync.plan;

import dev.ipofficesync.facts.Field;
import java.util.Map;

/**
 * Whom the findings of a row are about, and who corrects what. Immutable.
 *
 * @param subject what stays the same from run to run: User Identification, else DN; empty for the whole run
 * @param owner who looks after the entry
 * @param sources where the values came from, as far as it is known
 * @param attributes the LDAP attributes to correct; a field that the directory does not fill is not in it
 */
public record FindingOrigin(String subject, String owner, Map<Field, String> sources, Map<Field, String> attributes) {
    /** Findings about a system or the run. */
    public static final FindingOrigin WHOLE_RUN = new FindingOrigin("", "", Map.of(), Map.of());

    public FindingOrigin {
        sources = Map.copyOf(sources);
        attributes = Map.copyOf(attributes);
    }
}
