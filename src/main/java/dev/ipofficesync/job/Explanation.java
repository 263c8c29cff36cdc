package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Finding;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.rules.Decision;
import dev.ipofficesync.rules.EntryEvaluation;
import dev.ipofficesync.rules.FiredRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Everything the rules say about one person, as text; reads both systems and writes to neither. Codes appear by their
 * length. One thread only.
 */
public final class Explanation {
    private final SyncRun run;
    private final List<String> lines = new ArrayList<>();

    public Explanation(SyncRun run) {
        this.run = run;
    }

    /**
     * Explains the first entry whose DN, User Identification or Name is the given text.
     *
     * @return the lines; empty when no entry matches
     */
    public List<String> explain(String who, DirectoryEntryReader directory) {
        run.take(run.client().snapshot());
        directory.open(new ExecutionContext());
        try {
            for (DirectoryEntry entry = directory.read(); entry != null; entry = directory.read()) {
                if (matches(who, entry)) {
                    explain(entry);
                    return lines;
                }
            }
            return lines;
        } finally {
            directory.close();
        }
    }

    private boolean matches(String who, DirectoryEntry entry) {
        if (who.equalsIgnoreCase(entry.dn())) {
            return true;
        }
        try (EntryEvaluation evaluation = run.engine().evaluate(entry)) {
            return who.equals(evaluation.userIdentification())
                    || who.equals(SeenValues.of(evaluation.candidates()).get(Field.NAME));
        }
    }

    private void explain(DirectoryEntry entry) {
        Draft draft = new DecisionProcessor(run).process(entry);
        Operation operation = draft.present == null ? Operation.NEW : Operation.UPDATE;
        try (EntryEvaluation evaluation = run.engine().evaluate(entry)) {
            attributes(entry, evaluation.candidates());
            Decision decision = evaluation.decide(
                    operation, draft.present == null ? null : run.phones().fact(draft.present, draft.numberedByRule));
            trace(decision);
            fields(evaluation.candidates(), decision);
            setAside(decision, operation);
        }
        if (operation == Operation.NEW && draft.isChange()) {
            new DecisionProcessor(run).validate(draft, Operation.NEW);
            NewDraft.fields(draft);
        }
        findings(draft.findings);
        planned(draft);
    }

    private void attributes(DirectoryEntry entry, List<Candidate> candidates) {
        List<String> codes = candidates.stream()
                .filter(candidate -> candidate.field().isCode())
                .map(Candidate::value)
                .toList();
        title("Entry");
        row("dn", entry.dn());
        entry.attributes().forEach((name, values) -> {
            String text = String.join(" | ", values);
            row(name, codes.stream().anyMatch(text::contains) ? "(holds a code; not shown)" : text);
        });
    }

    private void trace(Decision decision) {
        title("Rules that fired, in order");
        for (FiredRule fired : decision.trace()) {
            row(
                    fired.rule().phase().folder(),
                    fired.rule().name() + "  (" + fired.rule().place() + ")");
            fired.inserted().forEach(fact -> row("", "-> " + fact));
        }
    }

    private void fields(List<Candidate> candidates, Decision decision) {
        title("Fields");
        for (DesiredValue value : decision.values()) {
            Field field = value.field();
            String number = value.nextFree() ? "next free number from " + value.value() : field.shown(value.value());
            row(
                    field.label(),
                    number + "  from " + value.source() + ", by "
                            + decision.decidedBy().getOrDefault(field, ""));
            candidates.stream()
                    .filter(candidate -> candidate.field() == field)
                    .forEach(candidate -> row(
                            "",
                            "candidate " + field.shown(candidate.value()) + "  from " + candidate.source() + ", rank "
                                    + candidate.rank()));
        }
    }

    private void setAside(Decision decision, Operation operation) {
        title("Not used at " + operation.label());
        for (SetAside value : decision.setAside()) {
            row(value.field().label(), value.field().shown(value.value()) + "  " + value.reason());
        }
    }

    private void findings(List<Finding> findings) {
        title("Findings about this person alone");
        for (Finding finding : findings) {
            row(finding.ruleId(), finding.severity() + "  " + finding.field().label() + ": " + finding.text());
        }
    }

    private void planned(Draft draft) {
        title("Planned");
        row(draft.kind.name().toLowerCase(Locale.ROOT), draft.reason.isEmpty() ? "" : draft.reason);
        for (PlannedField field : draft.fields) {
            row(field.field().label(), "'" + field.before() + "' becomes '" + field.after() + "'");
        }
    }

    private void title(String text) {
        lines.add("");
        lines.add(text);
    }

    private void row(String name, String text) {
        lines.add(text.lines()
                .map(line -> String.format("  %-28s %s", name, line).stripTrailing())
                .collect(Collectors.joining(System.lineSeparator())));
    }
}
