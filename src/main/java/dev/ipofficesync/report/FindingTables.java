package dev.ipofficesync.report;

import dev.ipofficesync.plan.FindingRow;
import dev.ipofficesync.plan.MendedRow;
import dev.ipofficesync.plan.Person;
import dev.ipofficesync.plan.RecordedRun;
import java.util.List;

/** The tables of what the checks said: flagged values, what to correct in the directory, what was mended. */
final class FindingTables {
    private final RecordedRun run;
    private final long runId;

    FindingTables(RecordedRun run) {
        this.run = run;
        this.runId = run.run().runId();
    }

    ReportTable<FindingRow> findings() {
        return new ReportTable<>(
                "unvalidatedValues",
                ReportTables.FINDINGS,
                "Which values a configuration tool would flag, what is wrong, and what to correct in the directory",
                4,
                List.of(
                        Column.<FindingRow>of("severity", "Severity", 10, row -> Word.of(row.severity()))
                                .looking(Column.Look.SEVERITY),
                        Column.<FindingRow>of("check", "Check", 10, FindingRow::ruleId)
                                .to(ReportTables.RULES, FindingRow::ruleId),
                        Column.<FindingRow>of("person", "Person no.", 8, row -> number(row.person()))
                                .to(ReportTables.CHANGES, row -> row.person().number()),
                        Column.of("name", "Person", 16, row -> about(row.person())),
                        Column.<FindingRow>of("age", "New or known", 12, row -> age(row.since()))
                                .looking(Column.Look.OUTCOME),
                        Column.<FindingRow>of("since", "Since run", 6, FindingRow::since)
                                .looking(Column.Look.JSON_ONLY),
                        Column.of("office", "Office", 12, row -> row.person().office()),
                        Column.of("system", "System", 11, row -> row.person().system()),
                        Column.of("field", "Field", 13, row -> Word.field(row.field())),
                        Column.<FindingRow>of("value", "Value as stored", 19, FindingRow::value),
                        Column.<FindingRow>of("limit", "Limit", 14, FindingRow::limit),
                        Column.<FindingRow>of("text", "What is wrong, what to correct", 36, FindingRow::text),
                        Column.<FindingRow>of("attribute", "Attribute to correct", 17, FindingTables::place),
                        Column.<FindingRow>of("proposal", "Proposed value", 16, FindingRow::proposal)
                                .looking(Column.Look.JSON_ONLY),
                        Column.<FindingRow>of(
                                "dn",
                                "Entry to correct (DN)",
                                28,
                                row -> row.person().dn()),
                        Column.<FindingRow>of("owner", "Who corrects it", 16, FindingRow::owner),
                        Column.<FindingRow>of("source", "Value comes from", 14, FindingRow::source)
                                .looking(Column.Look.JSON_ONLY)),
                row -> row.person().number() == 0 ? "" : row.person().number(),
                consumer -> run.findings().all().forEach(consumer));
    }

    private Word age(long since) {
        return since == runId ? Word.of("NEW") : new Word("KNOWN", "Since run " + since);
    }

    /** The attribute; in brackets the source of a value that the directory does not supply. */
    private static Word place(FindingRow row) {
        boolean elsewhere = row.attribute().isEmpty() && !row.source().isEmpty();
        return new Word(row.attribute(), elsewhere ? "(" + row.source() + ")" : row.attribute());
    }

    ReportTable<Correction> corrections() {
        return new ReportTable<>(
                "corrections",
                "Corrections",
                "What the directory team should correct: one row for each attribute of an entry, by who looks after it",
                2,
                Correction.COLUMNS,
                row -> "",
                consumer -> Correction.each(run.findings().toCorrect(), consumer));
    }

    ReportTable<MendedRow> mended() {
        return new ReportTable<>(
                "mended",
                "Mended",
                "Which values of before are no longer flagged, and what became of them",
                2,
                List.of(
                        Column.of("fate", "What became of it", 14, row -> Word.of(row.fate())),
                        Column.<MendedRow>of("severity", "Severity was", 10, row -> Word.of(row.severity()))
                                .looking(Column.Look.SEVERITY),
                        Column.<MendedRow>of("check", "Check", 10, MendedRow::ruleId)
                                .to(ReportTables.RULES, MendedRow::ruleId),
                        Column.of("person", "Person no.", 8, row -> number(row.person())),
                        Column.of("name", "Person", 17, row -> mendedPerson(row.person())),
                        Column.of("system", "System", 12, row -> row.person().system()),
                        Column.of("field", "Field", 15, row -> Word.field(row.field())),
                        Column.<MendedRow>of("value", "Value before", 22, MendedRow::value),
                        Column.<MendedRow>of("now", "Value now", 22, MendedRow::now),
                        Column.<MendedRow>of("since", "Since run", 6, MendedRow::since),
                        Column.<MendedRow>of("text", "What was wrong", 40, MendedRow::text),
                        Column.<MendedRow>of(
                                "dn", "Entry (DN)", 34, row -> row.person().dn())),
                row -> "",
                run.findings()::mended);
    }

    private static String mendedPerson(Person person) {
        return person.dn().isEmpty() ? "(whole run)" : person.shown();
    }

    private static Object number(Person person) {
        return person.number() == 0 ? "" : (Object) person.number();
    }

    private static String about(Person person) {
        return person.number() == 0 ? "(whole run)" : person.shown();
    }
}
