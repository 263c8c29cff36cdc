package dev.ipofficesync.report;

import dev.ipofficesync.plan.NotDoneRow;
import dev.ipofficesync.plan.Person;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.SetAsideRow;
import java.util.List;

/** The tables of what somebody should look at: what was not done, drift. */
final class ExceptionTables {
    private final RecordedRun run;

    ExceptionTables(RecordedRun run) {
        this.run = run;
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
