package dev.ipofficesync.report;

import dev.ipofficesync.plan.ByPerson;
import dev.ipofficesync.plan.ChangeRow;
import dev.ipofficesync.plan.FieldRow;
import dev.ipofficesync.plan.GroupEditRow;
import dev.ipofficesync.plan.RecordedRun;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tables of what was done, to whom. Safe for use by many threads. */
final class PersonTables {
    private final RecordedRun run;
    private @Nullable ByPerson findings;

    PersonTables(RecordedRun run) {
        this.run = run;
    }

    ReportTable<FieldRow> changes() {
        return new ReportTable<>(
                "changes",
                ReportTables.CHANGES,
                "Who changed, from what to what, which rule decided, and what the phone system answered",
                3,
                List.of(
                        Column.<FieldRow>of("operation", "Operation", 9, row -> Word.of(row.operation())),
                        Column.of("person", "Person no.", 9, row -> row.person().number()),
                        Column.of("name", "Person", 17, row -> row.person().shown()),
                        Column.of("system", "System", 12, row -> row.person().system()),
                        Column.of("extension", "Number", 9, row -> row.person().extension()),
                        Column.of("field", "Field", 15, row -> Word.field(row.field())),
                        Column.<FieldRow>of("before", "Before", 22, FieldRow::before),
                        Column.<FieldRow>of("after", "After", 22, FieldRow::after),
                        Column.<FieldRow>of("source", "Source", 18, FieldRow::source),
                        Column.<FieldRow>of("rule", "Deciding rule", 18, FieldRow::ruleId)
                                .to(ReportTables.RULES, row -> isFlagged(row) ? row.ruleId() : ""),
                        Column.<FieldRow>of("outcome", "Outcome", 12, row -> Word.of(row.outcome()))
                                .looking(Column.Look.OUTCOME),
                        Column.<FieldRow>of("serverWords", "Server's words", 22, FieldRow::outcomeText)),
                row -> row.person().number(),
                run::fields);
    }

    ReportTable<UserRow> users() {
        return new ReportTable<>(
                "users",
                "Users",
                "Everybody this run met, one row each, and what came of it",
                2,
                List.of(
                        Column.<UserRow>of(
                                "person",
                                "Person no.",
                                8,
                                row -> row.change().person().number()),
                        Column.of(
                                "name", "Name", 17, row -> row.change().person().name()),
                        Column.<UserRow>of(
                                "fullName",
                                "Full Name",
                                18,
                                row -> row.change().person().fullName()),
                        Column.of(
                                "system",
                                "System",
                                12,
                                row -> row.change().person().system()),
                        Column.of(
                                "extension",
                                "Number",
                                9,
                                row -> row.change().person().extension()),
                        Column.of(
                                "operation",
                                "Operation",
                                11,
                                row -> Word.of(row.change().operation())),
                        Column.<UserRow>of(
                                        "outcome",
                                        "Outcome",
                                        12,
                                        row -> Word.of(row.change().outcome()))
                                .looking(Column.Look.OUTCOME),
                        Column.<UserRow>of(
                                        "fields",
                                        "Fields",
                                        7,
                                        row -> row.change().fields())
                                .to(
                                        ReportTables.CHANGES,
                                        row -> row.change().person().number()),
                        Column.<UserRow>of("findings", "Findings", 9, UserRow::findings)
                                .to(
                                        ReportTables.FINDINGS,
                                        row -> row.change().person().number()),
                        Column.<UserRow>of(
                                "provisioningRule",
                                "Provisioning rule",
                                14,
                                row -> row.change().provisioningRule()),
                        Column.<UserRow>of(
                                "reason", "Reason", 24, row -> row.change().reason()),
                        Column.<UserRow>of(
                                "serverWords",
                                "Server's words",
                                20,
                                row -> row.change().outcomeText()),
                        Column.of(
                                "office",
                                "Office",
                                12,
                                row -> row.change().person().office()),
                        Column.<UserRow>of(
                                "userIdentification",
                                "User Identification",
                                18,
                                row -> row.change().person().userIdentification()),
                        Column.<UserRow>of(
                                "dn", "DN", 42, row -> row.change().person().dn())),
                row -> "",
                this::eachUser);
    }

    ReportTable<GroupEditRow> groupEdits() {
        return new ReportTable<>(
                "groupEdits",
                "Hunt groups",
                "Who was put into or taken out of which hunt group",
                2,
                List.of(
                        Column.<GroupEditRow>of(
                                "person", "Person no.", 9, row -> row.person().number()),
                        Column.of("name", "Person", 20, row -> row.person().shown()),
                        Column.of("system", "System", 14, GroupEditRow::system),
                        Column.of("group", "Hunt group", 20, GroupEditRow::group),
                        Column.of("removed", "Taken out", 12, GroupEditRow::removed),
                        Column.of("added", "Put in", 12, GroupEditRow::added),
                        Column.<GroupEditRow>of("outcome", "Outcome", 13, row -> Word.of(row.outcome()))
                                .looking(Column.Look.OUTCOME),
                        Column.of("serverCode", "Code", 9, GroupEditRow::outcomeCode),
                        Column.<GroupEditRow>of("serverWords", "Server's words", 40, GroupEditRow::outcomeText)),
                row -> "",
                run::groupEdits);
    }

    private void eachUser(Consumer<UserRow> consumer) {
        run.peopleWithNumbers(change -> {
            long number = change.person().number();
            consumer.accept(new UserRow(change, findings().of(number)));
        });
    }

    /** Links cost memory: only what somebody should look at has them. */
    private boolean isFlagged(FieldRow row) {
        boolean fine = row.outcome().equals("DONE") || row.outcome().equals("PLANNED");
        return !fine || findings().of(row.person().number()) > 0;
    }

    private synchronized ByPerson findings() {
        ByPerson known = findings;
        if (known == null) {
            known = run.findingsByPerson();
            findings = known;
        }
        return known;
    }

    /** A person with how many findings there are. */
    record UserRow(ChangeRow change, int findings) {}
}
