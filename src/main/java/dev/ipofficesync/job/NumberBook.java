package dev.ipofficesync.job;

import dev.ipofficesync.facts.ProvisioningRule;
import dev.ipofficesync.plan.NumberRange;
import dev.ipofficesync.plan.Numbers;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.plan.SkippedNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What became of the numbers of each user provisioning rule in a plan. One thread only. */
final class NumberBook {
    private static final int LONGEST = 15;

    private final List<ProvisioningRule> rules;
    private final Set<String> inUse;
    private final Map<String, Map<String, NumberHolder>> skippedByStart;

    /** @param inUse every number of the network and of the plan */
    NumberBook(List<ProvisioningRule> rules, Set<String> inUse, Map<String, Map<String, NumberHolder>> skippedByStart) {
        this.rules = rules;
        this.inUse = inUse;
        this.skippedByStart = skippedByStart;
    }

    /** Writes the book of a run whose numbers are given out. */
    static void write(SyncRun run, ExtensionAllocator allocator, Numbers numbers) {
        Set<String> inUse = run.phones().usedNumbers();
        inUse.addAll(allocator.taken());
        NumberBook book = new NumberBook(run.rules().provisioningRules(), inUse, allocator.skippedByStart());
        List<String> givenOut = run.changes().stream()
                .filter(draft -> draft.kind == RowKind.NEW && draft.numberedByRule)
                .map(Draft::provisioningRule)
                .toList();
        numbers.addRanges(run.id(), book.ranges(givenOut, numbers.rate(run.id())));
        numbers.addSkipped(run.id(), book.skipped());
    }

    /** @param givenOut the user provisioning rule of each number that was given out */
    List<NumberRange> ranges(List<String> givenOut, Numbers.Rate rate) {
        return rules.stream()
                .map(rule -> range(
                        rule,
                        givenOut.stream().filter(rule.name()::equals).count(),
                        rate.newUsersByRule().getOrDefault(rule.name(), 0L),
                        rate.nights()))
                .toList();
    }

    private NumberRange range(ProvisioningRule rule, long givenOut, long newUsers, long nights) {
        String first = rule.startExtension();
        if (!isNumber(first)) {
            return new NumberRange(rule.name(), rule.system(), "", "", 0, givenOut, 0, newUsers, nights);
        }
        String last = last(first);
        long used =
                inUse.stream().filter(number -> isBetween(first, number, last)).count();
        long free = Long.parseLong(last) - Long.parseLong(first) + 1 - used;
        return new NumberRange(rule.name(), rule.system(), first, last, used, givenOut, free, newUsers, nights);
    }

    /** What the allocator takes for a start extension. */
    private static boolean isNumber(String start) {
        if (start.isEmpty() || start.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (start.charAt(i) < '0' || start.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private String last(String first) {
        String end = "9".repeat(first.length());
        return rules.stream()
                .map(ProvisioningRule::startExtension)
                .filter(start -> start.compareTo(first) > 0 && isBetween(first, start, end))
                .min(String::compareTo)
                .map(next -> ExtensionAllocator.padded(Long.parseLong(next) - 1, first.length()))
                .orElse(end);
    }

    /** Numbers of one length have the order of the alphabet. */
    private static boolean isBetween(String first, String number, String last) {
        return number.length() == first.length()
                && isNumber(number)
                && number.compareTo(first) >= 0
                && number.compareTo(last) <= 0;
    }

    /** Numbers passed over, neighbours of one kind together. */
    List<SkippedNumbers> skipped() {
        return rules.stream()
                .flatMap(rule -> skipped(rule.name(), skippedByStart.getOrDefault(rule.startExtension(), Map.of())))
                .toList();
    }

    private static Stream<SkippedNumbers> skipped(String rule, Map<String, NumberHolder> holders) {
        List<SkippedNumbers> rows = new ArrayList<>();
        String kind = "";
        for (Map.Entry<String, NumberHolder> holder : holders.entrySet()) {
            SkippedNumbers before = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            String number = holder.getKey();
            if (before != null
                    && kind.equals(holder.getValue().kind())
                    && Long.parseLong(before.last()) + 1 == Long.parseLong(number)) {
                rows.set(rows.size() - 1, new SkippedNumbers(rule, before.first(), number, kind));
            } else {
                kind = holder.getValue().kind();
                rows.add(new SkippedNumbers(
                        rule, number, number, holder.getValue().words()));
            }
        }
        return rows.stream();
    }
}
