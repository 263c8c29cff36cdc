package dev.ipofficesync.report;

import dev.ipofficesync.plan.FindingRow;
import dev.ipofficesync.plan.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One attribute of one entry that somebody should correct in the directory, with all that is wrong with it.
 *
 * @param findings at least one, the worst first
 */
record Correction(List<FindingRow> findings) {
    static final List<Column<Correction>> COLUMNS = List.of(
            Column.of("owner", "Who corrects it", 20, row -> row.first().owner()),
            Column.of("dn", "Entry (DN)", 40, row -> row.person().dn()),
            Column.of("attribute", "Attribute", 18, row -> row.first().attribute()),
            Column.of("value", "Present value", 22, row -> row.all(FindingRow::value, "; ")),
            Column.of("proposal", "Proposed value", 22, Correction::proposal),
            Column.<Correction>of(
                            "severity",
                            "Severity",
                            10,
                            row -> Word.of(row.first().severity()))
                    .looking(Column.Look.SEVERITY),
            Column.of("text", "What is wrong", 52, row -> row.all(FindingRow::text, " ")),
            Column.of("checks", "Checks", 14, row -> row.all(FindingRow::ruleId, ", ")),
            Column.of("since", "Since run", 6, Correction::since),
            Column.of("name", "Person", 16, row -> row.person().shown()),
            Column.of("system", "System", 12, row -> row.person().system()));

    Correction {
        findings = List.copyOf(findings);
    }

    /**
     * Puts neighbours about the same attribute of the same entry together.
     *
     * @param rows findings, those about the same attribute next to each other
     */
    static void each(List<FindingRow> rows, Consumer<Correction> corrections) {
        List<FindingRow> same = new ArrayList<>();
        for (FindingRow row : rows) {
            if (!same.isEmpty() && !isSame(same.get(0), row)) {
                corrections.accept(new Correction(same));
                same.clear();
            }
            same.add(row);
        }
        if (!same.isEmpty()) {
            corrections.accept(new Correction(same));
        }
    }

    private static boolean isSame(FindingRow one, FindingRow other) {
        return one.person().dn().equals(other.person().dn())
                && one.attribute().equals(other.attribute())
                && one.owner().equals(other.owner());
    }

    private FindingRow first() {
        return findings.get(0);
    }

    private Person person() {
        return first().person();
    }

    /** What a rule proposes for the worst finding that has a proposal. */
    private String proposal() {
        return findings.stream()
                .map(FindingRow::proposal)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Long since() {
        return findings.stream().mapToLong(FindingRow::since).min().orElse(0);
    }

    private String all(Function<FindingRow, String> text, String between) {
        return findings.stream()
                .map(text)
                .filter(one -> !one.isEmpty())
                .distinct()
                .collect(Collectors.joining(between));
    }
}
