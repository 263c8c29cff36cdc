package dev.ipofficesync.report;

import dev.ipofficesync.plan.PhoneCall;
import dev.ipofficesync.plan.RecordedRun;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The tables of the report, in the order of the sheets. */
final class ReportTables {
    static final String FINDINGS = "Unvalidated values";
    static final String CHANGES = "Changes";
    static final String RULES = "Rules";

    private final RecordedRun run;

    ReportTables(RecordedRun run) {
        this.run = run;
    }

    /** All tables; hunt-group edits, drift, what was mended and calls only when there are any. */
    List<ReportTable<?>> all() {
        var people = new PersonTables(run);
        var findings = new FindingTables(run);
        var exceptions = new ExceptionTables(run);
        var numbers = new NumberTables(run);
        var rules = new RuleTables(run);
        return Stream.of(
                        Stream.of(findings.findings(), findings.corrections(), people.changes()),
                        Stream.of(exceptions.notDone(), people.users()),
                        Stream.of(people.groupEdits(), exceptions.drift(), findings.mended(), calls())
                                .filter(ReportTables::hasRows),
                        Stream.of(numbers.ranges(), numbers.numbers()),
                        Stream.of(rules.rules(), rules.matrix(), glossary()))
                .<ReportTable<?>>flatMap(tables -> tables)
                .toList();
    }

    /** What the directory team should correct. */
    ReportTable<Correction> corrections() {
        return new FindingTables(run).corrections();
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
