package dev.ipofficesync.report;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.facts.FieldApplicability;
import dev.ipofficesync.facts.Operation;
import dev.ipofficesync.plan.PhoneCall;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RuleRow;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The tables of the report, in the order of the sheets. */
final class ReportTables {
    static final String FINDINGS = "Unvalidated values";
    static final String CHANGES = "Changes";
    static final String RULES = "Rules";

    private final RecordedRun run;
    private final Set<FieldApplicability> matrix;

    ReportTables(RecordedRun run, Set<FieldApplicability> matrix) {
        this.run = run;
        this.matrix = Set.copyOf(matrix);
    }

    /** All tables; hunt-group edits, drift and calls only when there are any. */
    List<ReportTable<?>> all() {
        var people = new PersonTables(run);
        var exceptions = new ExceptionTables(run);
        return Stream.of(
                        Stream.of(exceptions.findings(), people.changes(), exceptions.notDone(), people.users()),
                        Stream.of(people.groupEdits(), exceptions.drift(), calls())
                                .filter(ReportTables::hasRows),
                        Stream.of(rules(), matrix(), glossary()))
                .<ReportTable<?>>flatMap(tables -> tables)
                .toList();
    }

    private static <R> boolean hasRows(ReportTable<R> table) {
        var any = new AtomicBoolean();
        table.rows().accept(row -> any.set(true));
        return any.get();
    }

    private ReportTable<PhoneCall> calls() {
        return new ReportTable<>(
                "calls",
                "Calls",
                "What was asked of the phone systems, and how long the run waited for the answers",
                2,
                List.of(
                        Column.of("system", "System", 24, PhoneCall::system),
                        Column.<PhoneCall>of("call", "Call", 24, PhoneCall::call),
                        Column.of("calls", "Calls", 9, PhoneCall::calls),
                        Column.of(
                                "waitedMillis",
                                "Waited (ms)",
                                14,
                                call -> call.waited().toMillis()),
                        Column.of(
                                "meanMillis",
                                "Each (ms)",
                                12,
                                call -> call.mean().toMillis()),
                        Column.of(
                                "heldMillis",
                                "Held back (ms)",
                                16,
                                call -> call.held().toMillis())),
                call -> "",
                consumer -> run.calls().forEach(consumer));
    }

    private ReportTable<RuleRow> rules() {
        return new ReportTable<>(
                "rules",
                RULES,
                "Which rules were in force, where they are written, and how often each fired",
                1,
                List.of(
                        Column.of("rule", "Rule", 24, RuleRow::ruleId),
                        Column.<RuleRow>of("sentence", "What it says", 64, RuleRow::name),
                        Column.of("phase", "Phase", 14, RuleRow::phase),
                        Column.of("file", "File", 34, RuleRow::file),
                        Column.of("line", "Line", 7, RuleRow::line),
                        Column.of("fired", "Fired", 9, RuleRow::fired)),
                RuleRow::ruleId,
                consumer -> run.rules().forEach(consumer));
    }

    private ReportTable<Field> matrix() {
        return new ReportTable<>(
                "matrix",
                "Matrix",
                "Which field takes part in which operation",
                1,
                List.of(
                        Column.of("field", "Field", 34, field -> Word.field(field.name())),
                        applicability("new", Operation.NEW),
                        applicability("update", Operation.UPDATE),
                        applicability("delete", Operation.DELETE)),
                field -> "",
                ReportTables::userFields);
    }

    private Column<Field> applicability(String key, Operation operation) {
        return Column.of(
                key,
                operation.label(),
                14,
                field -> matrix.contains(new FieldApplicability(field, operation)) ? "yes" : "no");
    }

    private static void userFields(Consumer<Field> consumer) {
        Arrays.stream(Field.values()).filter(field -> !field.isSystemField()).forEach(consumer);
    }

    private static ReportTable<Glossary> glossary() {
        return new ReportTable<>(
                "glossary",
                "Glossary",
                "What the words of this report mean",
                1,
                List.of(
                        Column.of("word", "Word", 30, Glossary::word),
                        Column.<Glossary>of("meaning", "Meaning", 110, Glossary::meaning)),
                word -> "",
                Glossary.WORDS::forEach);
    }
}
