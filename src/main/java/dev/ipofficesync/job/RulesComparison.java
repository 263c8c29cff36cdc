package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeSnapshot;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.report.RulesDifference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Evaluates the whole directory with two rule sets and says for whom they differ. Both ends are read once, so that nothing
 * but the rules can make a difference; nothing is written. One thread only.
 */
public final class RulesComparison {
    private final Rehearsal before;
    private final Rehearsal after;
    private final List<RulesDifference> differences = new ArrayList<>();
    private long entries;

    /** @param jdbc tables that nobody else uses: a copy of the real ones */
    public RulesComparison(SyncRun before, SyncRun after, JdbcTemplate jdbc) {
        this.before = new Rehearsal(before, jdbc);
        this.after = new Rehearsal(after, jdbc);
    }

    /** Entries of the directory that were compared. */
    public long entries() {
        return entries;
    }

    /**
     * Reads and compares.
     *
     * @param directory with the attributes that either rule set asks for
     */
    public List<RulesDifference> compare(DirectoryEntryReader directory) {
        IpOfficeSnapshot snapshot = before.run().client().snapshot();
        before.begin(snapshot);
        after.begin(snapshot);
        directory.open(new ExecutionContext());
        try {
            for (DirectoryEntry entry = directory.read(); entry != null; entry = directory.read()) {
                before.decide(entry);
                after.decide(entry);
                entries++;
            }
        } finally {
            directory.close();
        }
        before.complete();
        after.complete();
        join();
        return differences;
    }

    private void join() {
        Map<String, Rehearsal.Planned> others = new LinkedHashMap<>();
        after.planned().forEach(planned -> others.put(planned.key(), planned));
        for (Rehearsal.Planned planned : before.planned()) {
            compare(planned, others.remove(planned.key()));
        }
        others.values().forEach(planned -> compare(null, planned));
    }

    private void compare(Rehearsal.@Nullable Planned old, Rehearsal.@Nullable Planned now) {
        Rehearsal.Planned person = now == null ? old : now;
        if (person == null) {
            return;
        }
        String first = old == null ? "nothing" : operation(old);
        String second = now == null ? "nothing" : operation(now);
        add(person, "Operation", first, second);
        if (old != null && now != null && old.isCompared() && now.isCompared()) {
            values(old, now);
        }
        findings(person, old == null ? List.of() : old.findings(), now == null ? List.of() : now.findings());
    }

    private static String operation(Rehearsal.Planned planned) {
        String word = planned.kind().name().charAt(0)
                + planned.kind().name().substring(1).toLowerCase(Locale.ROOT);
        return planned.kind() == RowKind.SKIPPED ? word + ": " + planned.reason() : word;
    }

    private void values(Rehearsal.Planned old, Rehearsal.Planned now) {
        add(now, Field.SYSTEM.label(), old.system(), now.system());
        add(now, Field.USER_PROVISIONING_RULE.label(), old.provisioningRule(), now.provisioningRule());
        Set<Field> fields = EnumSet.noneOf(Field.class);
        fields.addAll(old.values().keySet());
        fields.addAll(now.values().keySet());
        for (Field field : fields) {
            String first = old.values().getOrDefault(field, "");
            String second = now.values().getOrDefault(field, "");
            boolean own = !field.isSystemField() && field != Field.USER_PROVISIONING_RULE;
            if (own && !first.equals(second)) {
                differences.add(difference(now, field.label(), field.shown(first), shown(field, first, second)));
            }
        }
    }

    /** Two codes of one length look alike where only the length is shown. */
    private static String shown(Field field, String first, String second) {
        String shown = field.shown(second);
        return field.isCode() && shown.equals(field.shown(first)) ? shown + ", another one" : shown;
    }

    private void findings(Rehearsal.Planned person, List<String> first, List<String> second) {
        first.stream()
                .filter(finding -> !second.contains(finding))
                .forEach(finding -> differences.add(difference(person, "Finding", finding, "")));
        second.stream()
                .filter(finding -> !first.contains(finding))
                .forEach(finding -> differences.add(difference(person, "Finding", "", finding)));
    }

    private void add(Rehearsal.Planned person, String what, String first, String second) {
        if (!first.equals(second)) {
            differences.add(difference(person, what, first, second));
        }
    }

    private static RulesDifference difference(Rehearsal.Planned person, String what, String first, String second) {
        return new RulesDifference(what, person.name(), person.userIdentification(), person.dn(), first, second);
    }
}
