package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.plan.FindingOrigin;
import dev.ipofficesync.rules.RuleBase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom each row of the plan is about, who looks after the entry, and which attributes its values came from. Findings about
 * shared values come when the drafts of most people are gone; what is kept of them here is the same for many. One thread only.
 */
final class Origins {
    private final RuleBase rules;
    /** By row number; they come in that order but for a few. */
    private final List<@Nullable FindingOrigin> bySeq = new ArrayList<>();

    private final Map<String, String> owners = new HashMap<>();
    private final Map<Map<Field, String>, Places> places = new HashMap<>();

    /** Where values came from, and where they are corrected. */
    private record Places(Map<Field, String> sources, Map<Field, String> attributes) {}

    Origins(RuleBase rules) {
        this.rules = rules;
    }

    /** Takes in a person. */
    void note(Draft draft) {
        Places same = places.computeIfAbsent(Map.copyOf(draft.sources()), this::places);
        String subject = draft.userIdentification.isEmpty() ? draft.dn : draft.userIdentification;
        int row = Math.toIntExact(draft.seq);
        while (bySeq.size() <= row) {
            bySeq.add(null);
        }
        bySeq.set(row, new FindingOrigin(subject, owner(draft.dn), same.sources(), same.attributes()));
    }

    /** What is known of a row; row 0 stands for the whole run. */
    FindingOrigin of(long seq) {
        FindingOrigin origin = seq < bySeq.size() ? bySeq.get((int) seq) : null;
        return origin == null ? FindingOrigin.WHOLE_RUN : origin;
    }

    /** The owner that the settings name, else the branch itself. */
    private String owner(String dn) {
        String branch = Branch.of(dn);
        return owners.computeIfAbsent(branch, parent -> {
            String named = rules.settings().owner(parent);
            return named.isEmpty() ? parent : named;
        });
    }

    /** A value that a rule or a constant supplies cannot be corrected in the directory; an absent one can. */
    private Places places(Map<Field, String> sources) {
        Map<Field, String> attributes = new EnumMap<>(Field.class);
        rules.mappedAttributes().forEach((field, names) -> attributes.put(field, String.join(" or ", names)));
        sources.forEach((field, source) -> {
            String name = source.split(",", 2)[0];
            if (rules.attributes().contains(name)) {
                attributes.put(field, name);
            } else {
                attributes.remove(field);
            }
        });
        return new Places(sources, Map.copyOf(attributes));
    }
}
