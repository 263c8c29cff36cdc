package dev.ipofficesync.report;

import dev.ipofficesync.plan.NumberRange;
import dev.ipofficesync.plan.NumberRow;
import dev.ipofficesync.plan.RecordedRun;
import java.util.List;
import java.util.Locale;

/** The tables of numbers: what is left of each range, and who got which. */
final class NumberTables {
    private final RecordedRun run;

    NumberTables(RecordedRun run) {
        this.run = run;
    }

    ReportTable<NumberRange> ranges() {
        return new ReportTable<>(
                "numberRanges",
                "Numbers",
                "How many numbers each user provisioning rule has left, and for how many nights they last",
                1,
                List.of(
                        Column.of("provisioningRule", "User provisioning rule", 28, NumberRange::provisioningRule),
                        Column.<NumberRange>of("system", "System", 16, NumberRange::system),
                        Column.<NumberRange>of("first", "First number", 12, NumberRange::first),
                        Column.<NumberRange>of("last", "Last number", 12, NumberRange::last),
                        Column.of("givenOut", "Given out in this run", 12, NumberRange::givenOut),
                        Column.of("inUse", "In use", 10, row -> counted(row, row.inUse())),
                        Column.of("free", "Free", 10, row -> counted(row, row.free())),
                        Column.of("newUsers", "New users in earlier runs", 13, NumberRange::newUsers),
                        Column.of("nights", "Runs counted", 10, NumberRange::nights),
                        Column.<NumberRange>of("lasts", "Lasts", 46, NumberTables::lasts)),
                row -> row.provisioningRule(),
                consumer -> run.numbers().ranges().forEach(consumer));
    }

    private static Object counted(NumberRange range, long count) {
        return range.isNumbering() ? (Object) count : "";
    }

    private static String lasts(NumberRange range) {
        if (!range.isNumbering()) {
            return "no start extension: numbers come from the directory";
        }
        if (range.free() <= 0) {
            return "USED UP: the next numbers belong to others";
        }
        if (range.nights() == 0) {
            return "not known before the third run";
        }
        if (range.newUsers() == 0) {
            return "no new user in the runs counted";
        }
        return String.format(
                Locale.ROOT,
                "%,d nights, at %.1f new users a night",
                range.free() * range.nights() / range.newUsers(),
                (double) range.newUsers() / range.nights());
    }

    ReportTable<NumberRow> numbers() {
        return new ReportTable<>(
                "numbers",
                "Numbers given out",
                "Who got which number and why, and which numbers were passed over",
                1,
                List.of(
                        Column.<NumberRow>of("number", "Number", 15, NumberRow::shown),
                        Column.of("kind", "What happened", 20, row -> Word.of(row.kind())),
                        Column.of(
                                "person",
                                "Person no.",
                                9,
                                row -> row.person().number() == 0
                                        ? ""
                                        : (Object) row.person().number()),
                        Column.of(
                                "name",
                                "Person",
                                22,
                                row -> row.person().number() == 0
                                        ? ""
                                        : row.person().shown()),
                        Column.of("system", "System", 14, row -> row.person().system()),
                        Column.<NumberRow>of("before", "Number before", 12, NumberRow::before),
                        Column.<NumberRow>of(
                                "provisioningRule", "User provisioning rule", 22, NumberRow::provisioningRule),
                        Column.<NumberRow>of("reason", "Comes from, or who has it", 36, NumberRow::reason),
                        Column.<NumberRow>of("rule", "Deciding rule", 13, NumberRow::ruleId)
                                .to(ReportTables.RULES, NumberRow::ruleId),
                        Column.<NumberRow>of("outcome", "Outcome", 14, row -> Word.of(row.outcome()))
                                .looking(Column.Look.OUTCOME)),
                row -> "",
                run.numbers()::all);
    }
}
