package dev.ipofficesync.job;

import dev.ipofficesync.facts.Candidate;
import dev.ipofficesync.facts.DesiredValue;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.Mapping;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.facts.SetAside;
import dev.ipofficesync.plan.PlannedField;
import dev.ipofficesync.plan.RowKind;
import dev.ipofficesync.rules.Decision;
import dev.ipofficesync.rules.EntryEvaluation;
import dev.ipofficesync.rules.FiredRule;
import dev.ipofficesync.rules.RulePhase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The way of one entry through the phases, and what came of it, as text. Codes appear by their length. One thread only.
 */
final class PersonStory {
    private final Rehearsal rehearsal;
    private final JdbcTemplate jdbc;
    private final DirectoryEntry entry;
    private final Draft draft;
    private final List<String> lines = new ArrayList<>();

    PersonStory(Rehearsal rehearsal, JdbcTemplate jdbc, DirectoryEntry entry, Draft draft) {
        this.rehearsal = rehearsal;
        this.jdbc = jdbc;
        this.entry = entry;
        this.draft = draft;
    }

    List<String> lines() {
        SyncRun run = rehearsal.run();
        Operation operation = draft.present == null ? Operation.NEW : Operation.UPDATE;
        try (EntryEvaluation evaluation = run.engine().evaluate(entry)) {
            var mapped = List.copyOf(evaluation.candidates());
            Decision decision = evaluation.decide(
                    operation, draft.present == null ? null : run.phones().fact(draft.present, draft.numberedByRule));
            attributes(decision.trace(), mapped);
            trace(decision.trace(), operation);
            checks(decision, operation);
            fields(decision, operation);
            setAside(decision, operation);
        }
        findings();
        planned();
        return lines;
    }

    private void attributes(List<FiredRule> trace, List<Candidate> mapped) {
        Set<String> secret = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        facts(trace, Mapping.class).stream()
                .filter(row -> row.field().isCode())
                .forEach(row -> secret.addAll(row.attributes()));
        List<String> codes = mapped.stream()
                .filter(candidate ->
                        candidate.field().isCode() && !candidate.value().isEmpty())
                .map(Candidate::value)
                .toList();
        title("Entry");
        row("dn", entry.dn());
        entry.attributes().forEach((name, values) -> {
            String text = String.join(" | ", values);
            boolean hidden = secret.contains(name) || codes.stream().anyMatch(text::contains);
            row(name, hidden ? "(holds a code; not shown)" : text);
        });
        entry.unreadable().forEach(name -> row(name, "(holds no text)"));
    }

    private static <T> List<T> facts(List<FiredRule> trace, Class<T> type) {
        return trace.stream()
                .flatMap(fired -> fired.inserted().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private void trace(List<FiredRule> trace, Operation operation) {
        for (RulePhase phase :
                List.of(RulePhase.MAPPING, RulePhase.PROVISIONING, RulePhase.APPLICABILITY, RulePhase.DECISION)) {
            title("Phase " + phase.folder() + (phase == RulePhase.PROVISIONING ? ", as " + operation.label() : ""));
            fired(trace, phase);
        }
    }

    private void checks(Decision decision, Operation operation) {
        boolean decided = draft.decision != null && draft.kind != RowKind.SKIPPED;
        List<FiredRule> trace = rehearsal
                .run()
                .engine()
                .checkedBy(rehearsal
                        .processor()
                        .stored(draft, operation, decided ? draft.stored : Map.of(), decision.flags()));
        for (RulePhase phase : List.of(RulePhase.VALIDATION, RulePhase.VERDICT)) {
            title("Phase " + phase.folder());
            fired(trace, phase);
        }
    }

    /** Firings of one rule in a row share a heading. */
    private void fired(List<FiredRule> trace, RulePhase phase) {
        List<FiredRule> ofPhase =
                trace.stream().filter(fired -> fired.rule().phase() == phase).toList();
        if (ofPhase.isEmpty()) {
            row("", "no rule fired");
        }
        for (int i = 0; i < ofPhase.size(); ) {
            FiredRule first = ofPhase.get(i);
            List<Object> facts = new ArrayList<>();
            int count = 0;
            while (i < ofPhase.size() && ofPhase.get(i).rule().equals(first.rule())) {
                facts.addAll(ofPhase.get(i).inserted());
                count++;
                i++;
            }
            lines.add("  " + first.rule().name() + (count > 1 ? "  (" + count + " times)" : "") + "  ["
                    + first.rule().place() + "]");
            PlainWords.all(facts).forEach(words -> lines.add("      " + words.replaceAll("\\s*\\R\\s*", " ")));
        }
    }

    private void fields(Decision decision, Operation operation) {
        title("Fields");
        List<Candidate> candidates = facts(decision.trace(), Candidate.class).stream()
                .distinct()
                .sorted(Comparator.comparing(Candidate::field).thenComparingInt(Candidate::rank))
                .toList();
        Set<Field> fields = new LinkedHashSet<>();
        Arrays.stream(Field.values())
                .filter(field ->
                        decision.has(field) || candidates.stream().anyMatch(candidate -> candidate.field() == field))
                .forEach(fields::add);
        for (Field field : fields) {
            List<Candidate> queue = candidates.stream()
                    .filter(candidate -> candidate.field() == field)
                    .toList();
            row(field.label(), winner(decision, field, queue, operation));
            for (Candidate candidate : queue) {
                row(
                        "",
                        "candidate " + PlainWords.shown(field, candidate.value(), candidate.nextFree()) + " from "
                                + candidate.source() + ", rank " + candidate.rank());
            }
        }
    }

    private String winner(Decision decision, Field field, List<Candidate> queue, Operation operation) {
        if (!decision.has(field)) {
            boolean out = decision.setAside().stream().anyMatch(value -> value.field() == field);
            return "no value: "
                    + (out ? "the matrix does not use it at " + operation.label() : "no candidate can be used");
        }
        DesiredValue value = decision.desired(field).orElseThrow();
        String why = queue.size() < 2 ? "the only candidate" : "the smallest rank of " + queue.size() + " candidates";
        return PlainWords.shown(field, value.value(), value.nextFree()) + " from " + value.source() + ", decided by "
                + decision.decidedBy().getOrDefault(field, "?") + " (" + why + ")";
    }

    private void setAside(Decision decision, Operation operation) {
        title("Values not used at " + operation.label());
        Set<SetAside> values = new LinkedHashSet<>(decision.setAside());
        values.addAll(draft.setAside);
        if (values.isEmpty()) {
            row("", "none");
        }
        for (SetAside value : values) {
            row(value.field().label(), PlainWords.shown(value.field(), value.value(), false) + ": " + value.reason());
        }
    }

    private void findings() {
        title("Findings, with those of the whole run that concern this person");
        List<String> found = jdbc.query(
                "select rule_id, severity, field, finding_text from finding where run_id = ? and seq = ? order by rule_id",
                (row, n) -> String.format(
                        "  %-10s %-8s %s: %s",
                        row.getString("rule_id"),
                        row.getString("severity"),
                        Field.valueOf(row.getString("field")).label(),
                        row.getString("finding_text")),
                rehearsal.run().id(),
                draft.seq);
        lines.addAll(found.isEmpty() ? List.of("  none") : found);
    }

    private void planned() {
        title("Planned");
        String kind = jdbc
                .queryForList(
                        "select operation || case when reason = '' then '' else ': ' || reason end from planned_change"
                                + " where run_id = ? and seq = ?",
                        String.class,
                        rehearsal.run().id(),
                        draft.seq)
                .stream()
                .findFirst()
                .orElse(draft.kind.name());
        int end = kind.indexOf(':') < 0 ? kind.length() : kind.indexOf(':');
        lines.add("  " + kind.substring(0, 1) + kind.substring(1, end).toLowerCase(Locale.ROOT) + kind.substring(end)
                + (draft.system.isEmpty() ? "" : " on " + draft.system));
        List<PlannedField> fields = draft.fields();
        for (PlannedField field : fields) {
            String before = field.before().isEmpty() ? "" : " (now '" + field.before() + "')";
            String after = field.field().isCode() ? field.after() : "'" + field.after() + "'";
            row(field.field().label(), after + before + from(field));
        }
        if (fields.isEmpty()) {
            row("", "nothing would be written");
        }
    }

    private static String from(PlannedField field) {
        String source = List.of(field.source(), field.ruleId()).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return source.isEmpty() ? "" : "  [" + source + "]";
    }

    private void title(String text) {
        lines.add("");
        lines.add(text);
    }

    private void row(String name, String text) {
        lines.add(String.format("  %-28s %s", name, text.replaceAll("\\s*\\R\\s*", " "))
                .stripTrailing());
    }
}
