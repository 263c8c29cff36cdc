package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.plan.GuardOutcome;
import dev.ipofficesync.plan.GuardOutcome.Result;
import dev.ipofficesync.plan.LastGoodRun;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.RowKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Measures a complete plan before the first write. A guard withholds the kinds of change it is about; only a confirmation
 * of this very plan releases them. One thread only.
 */
final class Guards {
    /** What a guard found, and the kinds of change it holds back. */
    record Verdict(GuardOutcome outcome, Set<RowKind> holds) {}

    private static final Set<RowKind> ALL = Set.of(RowKind.NEW, RowKind.UPDATE, RowKind.DELETE);

    private final SyncRun run;
    private final GuardProperties limits;
    private final LastGoodRun last;
    private final List<Verdict> verdicts = new ArrayList<>();

    Guards(SyncRun run, LastGoodRun last) {
        this.run = run;
        this.limits = run.properties().guard();
        this.last = last;
    }

    List<Verdict> measure() {
        long people = run.people().size();
        long deletes = count(RowKind.DELETE);
        emptyDirectory();
        completeSnapshot();
        most("deletes", RowKind.DELETE, deletes, limits.deletesAllowed(people), deleteLimit(people));
        most(
                "new users",
                RowKind.NEW,
                count(RowKind.NEW),
                limits.maxNew().of(people),
                limits.maxNew().toString());
        most(
                "updates",
                RowKind.UPDATE,
                count(RowKind.UPDATE),
                limits.maxUpdates().of(people),
                limits.maxUpdates().toString());
        sameField(people);
        changedSetup(deletes);
        sentinels();
        ouBand();
        return verdicts;
    }

    private long count(RowKind kind) {
        return run.changes().stream().filter(draft -> draft.kind == kind).count();
    }

    private String deleteLimit(long people) {
        return limits.maxDeletes() + " or " + limits.maxDeleteShare() + " of " + people + ", floor "
                + limits.deleteFloor();
    }

    private void add(String guard, String measured, String limit, Result result, String detail, Set<RowKind> holds) {
        verdicts.add(new Verdict(new GuardOutcome(guard, measured, limit, result, detail), holds));
    }

    private void emptyDirectory() {
        boolean empty = run.entries() == 0;
        add(
                "directory answer",
                run.entries() + " entries",
                "at least 1",
                empty ? Result.STOPPED : Result.PASSED,
                empty ? "the search found nobody: check base DN, user schema and search filter" : "",
                ALL);
    }

    private void completeSnapshot() {
        boolean complete = run.phones().isComplete();
        add(
                "phone system answer",
                complete ? "complete" : "incomplete",
                "complete",
                complete ? Result.PASSED : Result.STOPPED,
                String.join("; ", run.phones().gaps()),
                ALL);
    }

    private void most(String guard, RowKind kind, long measured, long allowed, String limit) {
        boolean off = allowed == Long.MAX_VALUE;
        boolean over = measured > allowed;
        add(
                guard,
                Long.toString(measured),
                off ? "off" : allowed + " (" + limit + ")",
                off ? Result.OFF : over ? Result.WITHHELD : Result.PASSED,
                over ? "more than a run may do without being confirmed" : "",
                Set.of(kind));
    }

    /** A wrong rule deletes nobody, but rewrites everybody. */
    private void sameField(long people) {
        Map<Field, Long> byField = new EnumMap<>(Field.class);
        for (Draft draft : run.changes()) {
            if (draft.kind == RowKind.UPDATE) {
                for (PlannedField field : draft.fields()) {
                    byField.merge(field.field(), 1L, Long::sum);
                }
            }
        }
        long allowed = limits.sameFieldAllowed(people);
        List<String> over = new ArrayList<>();
        long most = 0;
        for (Map.Entry<Field, Long> entry : byField.entrySet()) {
            most = Math.max(most, entry.getValue());
            if (entry.getValue() > allowed) {
                over.add(entry.getKey().label() + " of " + entry.getValue() + " people");
            }
        }
        boolean off = limits.maxSameField().isOff();
        add(
                "one field of many people",
                Long.toString(most),
                off
                        ? "off"
                        : allowed + " (" + limits.maxSameField() + " of " + people + ", floor "
                                + limits.sameFieldFloor() + ")",
                off ? Result.OFF : over.isEmpty() ? Result.PASSED : Result.WITHHELD,
                over.isEmpty() ? "" : "would change " + String.join(", ", over),
                Set.of(RowKind.UPDATE));
    }

    private void changedSetup(long deletes) {
        List<String> changed = new ArrayList<>();
        if (last.isKnown()) {
            differs(changed, "base DN or server", last.source(), run.header().source());
            differs(changed, "search filter", last.searchFilter(), run.header().searchFilter());
            differs(changed, "rules", last.rulesDigest(), run.header().rulesDigest());
        }
        Limit limit = limits.changedSetupDeletes();
        boolean over = !changed.isEmpty() && deletes > limit.of(run.people().size());
        add(
                "changed setup with deletes",
                changed.isEmpty() ? "nothing changed" : String.join(", ", changed) + " changed",
                limit.isOff() ? "off" : limit + " deletes",
                limit.isOff() ? Result.OFF : over ? Result.WITHHELD : Result.PASSED,
                over ? deletes + " deletes in the first run after the change" : "",
                Set.of(RowKind.DELETE));
    }

    static void differs(List<String> changed, String what, String before, String now) {
        if (!before.equals(now)) {
            changed.add(what);
        }
    }

    private void sentinels() {
        List<String> missing = limits.sentinels().stream()
                .filter(sentinel -> !run.people().isSeen(sentinel) && !run.hasEntry(sentinel))
                .toList();
        add(
                "sentinel entries",
                (limits.sentinels().size() - missing.size()) + " present",
                limits.sentinels().isEmpty()
                        ? "off"
                        : "all " + limits.sentinels().size(),
                limits.sentinels().isEmpty() ? Result.OFF : missing.isEmpty() ? Result.PASSED : Result.WITHHELD,
                missing.isEmpty() ? "" : "not in the directory's answer: " + String.join(", ", missing),
                ALL);
    }

    private void ouBand() {
        List<String> off = new ArrayList<>();
        Set<RowKind> holds = EnumSet.noneOf(RowKind.class);
        Map<String, Long> before = new TreeMap<>(last.entriesByOu());
        before.forEach((ou, count) -> {
            long now = run.entriesByOu().getOrDefault(ou, 0L);
            if (count >= limits.ouFloor()
                    && Math.abs(now - count) > limits.ouBand().of(count)) {
                off.add(ou + ": " + count + " before, " + now + " now");
                // whoever is missing would be deleted, whoever is too many made
                holds.add(now < count ? RowKind.DELETE : RowKind.NEW);
            }
        });
        Result result = limits.ouBand().isOff() ? Result.OFF : off.isEmpty() ? Result.PASSED : Result.WITHHELD;
        add(
                "entries of each OU",
                run.entriesByOu().size() + " OUs",
                limits.ouBand().isOff() ? "off" : "within " + limits.ouBand() + " of the last good run",
                result,
                result == Result.WITHHELD ? String.join("; ", off) : "",
                holds);
    }

    /** A guard's name in lower case, for messages. */
    static String words(GuardOutcome outcome) {
        return "guard '" + outcome.guard().toLowerCase(Locale.ROOT) + "': " + outcome.measured() + ", limit "
                + outcome.limit() + (outcome.detail().isEmpty() ? "" : " (" + outcome.detail() + ")");
    }
}
