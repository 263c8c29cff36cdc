package dev.ipofficesync.rules;

import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.FeedOmission;
import dev.ipofficesync.facts.FeedRecord;
import dev.ipofficesync.facts.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Lets the rules of the folder {@code feed} make records of an entry. Safe for use by many threads. */
public final class FeedEngine {
    private final RuleBase rules;
    private final Settings settings;
    private final Consumer<RuleTrace> whenClosed;

    public FeedEngine(RuleBase rules) {
        this(rules, rules.settings(), trace -> {});
    }

    /** With other settings than the folder's, for scenarios. */
    FeedEngine(RuleBase rules, Settings settings, Consumer<RuleTrace> whenClosed) {
        this.rules = rules;
        this.settings = settings;
        this.whenClosed = whenClosed;
    }

    /** What the rules say of one entry, in order of name and number. Immutable. */
    public record Said(List<FeedRecord> records, List<FeedOmission> omissions) {
        /** The records as {@code Name = number}, for scenarios. */
        Set<String> shownRecords() {
            var shown = new TreeSet<String>();
            records.forEach(record -> shown.add(record.name() + " = " + record.number()));
            return shown;
        }

        /** The values left out, for scenarios. */
        Set<String> shownOmissions() {
            var shown = new TreeSet<String>();
            omissions.forEach(omission -> shown.add(omission.value()));
            return shown;
        }
    }

    /**
     * Makes the records of an entry.
     *
     * @throws RulesException when a rule fails or the rules loop
     */
    public Said records(DirectoryEntry entry) {
        try (RuleSession session = rules.session(whenClosed)) {
            session.insert(settings);
            session.insert(entry);
            session.run(RulePhase.FEED);
            return new Said(
                    session.facts(FeedRecord.class).stream()
                            .distinct()
                            .sorted(Comparator.comparing(FeedRecord::name).thenComparing(FeedRecord::number))
                            .toList(),
                    session.facts(FeedOmission.class).stream()
                            .distinct()
                            .sorted(Comparator.comparing(FeedOmission::value).thenComparing(FeedOmission::reason))
                            .toList());
        }
    }
}
