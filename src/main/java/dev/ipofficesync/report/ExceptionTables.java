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
                        Column.<FindingRow>of("check", "Check", 10, FindingRow::ruleId)
                                .to(ReportTables.RULES, FindingRow::ruleId),
                        Column.<FindingRow>of("person", "Person no.", 9, row -> number(row.person()))
                                .to(ReportTables.CHANGES, row -> row.person().number()),
                        Column.of("name", "Person", 17, row -> about(row.person())),
                        Column.of("office", "Office", 13, row -> row.person().office()),
                        Column.of("system", "System", 12, row -> row.person().system()),
                        Column.of("field", "Field", 14, row -> Word.field(row.field())),
                        Column.<FindingRow>of("value", "Value as stored", 20, FindingRow::value),
                        Column.<FindingRow>of("limit", "Limit", 15, FindingRow::limit),
                        Column.<FindingRow>of("text", "What is wrong, what to correct", 36, FindingRow::text),
                        Column.<FindingRow>of("source", "Source attribute", 16, FindingRow::source),
                        Column.<FindingRow>of(
                                "dn",
                                "Entry to correct (DN)",
                                30,
                                row -> row.person().dn())),
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
                        Column.<NotDoneRow>of("kind", "What happened", 13, row -> Word.of(row.kind()))
                                .looking(Column.Look.OUTCOME),
                        Column.of("person", "Person no.", 9, row -> number(row.person())),
                        Column.of("name", "Person", 17, row -> about(row.person())),
                        Column.of("system", "System", 12, row -> row.person().system()),
                        Column.of("extension", "Number", 9, row -> row.person().extension()),
                        Column.of("operation", "Operation", 11, row -> Word.of(row.operation())),
                        Column.of("field", "Field", 15, row -> Word.field(row.field())),
                        Column.<NotDoneRow>of("value", "Value", 20, NotDoneRow::value),
                        Column.<NotDoneRow>of("source", "Source", 16, NotDoneRow::source),
                        Column.<NotDoneRow>of("reason", "Reason", 34, NotDoneRow::reason),
                        Column.of("serverCode", "Code", 8, NotDoneRow::serverCode),
                        Column.<NotDoneRow>of("serverWords", "Server's words", 24, NotDoneRow::serverWords)),
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
                        Column.of("name", "Person", 20, row -> about(row.person())),
                        Column.of("system", "System", 14, row -> row.person().system()),
                        Column.of("extension", "Number", 9, row -> row.person().extension()),
                        Column.of("field", "Field", 18, row -> Word.field(row.field())),
                        Column.<SetAsideRow>of("value", "Value", 26, SetAsideRow::value),
                        Column.<SetAsideRow>of("source", "Source", 20, SetAsideRow::source),
                        Column.<SetAsideRow>of("reason", "What differs", 46, SetAsideRow::reason)),
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
