package dev.ipofficesync.job;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.Field;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** What LDAP holds for each field: the winner among the mapped candidates. Codes are left out: they are never kept. */
final class SeenValues {
    private SeenValues() {}

    static Map<Field, String> of(Collection<Candidate> mapped) {
        var winners = new EnumMap<Field, Candidate>(Field.class);
        for (Candidate candidate : mapped) {
            if (!candidate.field().isCode() && candidate.field() != Field.USER_IDENTIFICATION) {
                winners.merge(candidate.field(), candidate, (a, b) -> b.precedes(a) ? b : a);
            }
        }
        var seen = new EnumMap<Field, String>(Field.class);
        winners.forEach((field, candidate) -> seen.put(field, candidate.value()));
        return seen;
    }
}
