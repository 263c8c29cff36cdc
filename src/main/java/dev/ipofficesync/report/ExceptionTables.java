package dev.ipofficesync.report;

import dev.ipofficesync.plan.FindingRow;
import dev.ipofficesync.plan.NotDoneRow;
import dev.ipofficesync.plan.Person;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.SetAsideRow;
import java.util.List;

/** The tables of what somebody should look at: flagged values, what was not done, drift. */
final class ExceptionTables {
    private final RecordedRun run;

    ExceptionTables(RecordedRun run) {
        this.run = run;
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
                        Column.<FindingRow>of("check", "Check", 12, FindingRow::ruleId)
                                .to(ReportTables.RULES, FindingRow::ruleId),
                        Column.<FindingRow>of("person", "Person no.", 9, row -> number(row.person()))
                                .to(ReportTables.CHANGES, row -> row.person().number()),
                        Column.of("name", "Person", 20, row -> about(row.person())),
                        Column.of("office", "Office", 16, row -> row.person().office()),
                        Column.of("system", "System", 14, row -> row.person().system()),
                        Column.of("field", "Field", 20, row -> Word.field(row.field())),
                        Column.<FindingRow>of("value", "Value as stored", 28, FindingRow::value)
                                .wrapped(),
                        Column.<FindingRow>of("limit", "Limit", 20, FindingRow::limit)
                                .wrapped(),
                        Column.<FindingRow>of("text", "What is wrong, what to correct", 50, FindingRow::text)
                                .wrapped(),
                        Column.<FindingRow>of("source", "Source attribute", 20, FindingRow::source)
                                .wrapped(),
                        Column.<FindingRow>of(
                                        "dn",
                                        "Entry to correct (DN)",
                                        44,
                                        row -> row.person().dn())
                                .wrapped()),
                row -> row.person().number() == 0 ? "" : row.person().number(),
                run::findings);
    }

    ReportTable<NotDoneRow> notDone() {
        return new ReportTable<>(
                "notDone",
                "Not done",
                "What was wanted and did not happen, why, and what the phone system said",
                3,
                List.of(
                        Column.<NotDoneRow>of("kind", "What happened", 14, row -> Word.of(row.kind()))
                                .looking(Column.Look.OUTCOME),
                        Column.of("person", "Person no.", 9, row -> number(row.person())),
                        Column.of("name", "Person", 20, row -> about(row.person())),
                        Column.of("system", "System", 14, row -> row.person().system()),
                        Column.of("extension", "Number", 10, row -> row.person().extension()),
                        Column.of("operation", "Operation", 11, row -> Word.of(row.operation())),
                        Column.of("field", "Field", 22, row -> Word.field(row.field())),
                        Column.<NotDoneRow>of("value", "Value", 28, NotDoneRow::value)
                                .wrapped(),
                        Column.<NotDoneRow>of("source", "Source", 22, NotDoneRow::source)
                                .wrapped(),
                        Column.<NotDoneRow>of("reason", "Reason", 46, NotDoneRow::reason)
                                .wrapped(),
                        Column.of("serverCode", "Code", 10, NotDoneRow::serverCode),
                        Column.<NotDoneRow>of("serverWords", "Server's words", 36, NotDoneRow::serverWords)
                                .wrapped()),
                row -> "",
                run::notDone);
    }

    ReportTable<SetAsideRow> drift() {
        return new ReportTable<>(
                "drift",
                "Drift",
                "What somebody changed on the phone system behind the directory's back",
                2,
                List.of(
                        Column.<SetAsideRow>of("person", "Person no.", 9, row -> number(row.person())),
                        Column.of("name", "Person", 22, row -> about(row.person())),
                        Column.of("system", "System", 16, row -> row.person().system()),
                        Column.of("extension", "Number", 10, row -> row.person().extension()),
                        Column.of("field", "Field", 24, row -> Word.field(row.field())),
                        Column.<SetAsideRow>of("value", "Value", 34, SetAsideRow::value)
                                .wrapped(),
                        Column.<SetAsideRow>of("source", "Source", 24, SetAsideRow::source)
                                .wrapped(),
                        Column.<SetAsideRow>of("reason", "What differs", 60, SetAsideRow::reason)
                                .wrapped()),
                row -> "",
                run::drift);
    }

    private static Object number(Person person) {
        return person.number() == 0 ? "" : (Object) person.number();
    }

    private static String about(Person person) {
        return person.number() == 0 ? "(whole run)" : person.shown();
    }
}
