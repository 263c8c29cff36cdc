package dev.ipofficesync.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a report for its two writers, the workbook and the JSON, which work at the same time. Tables that come in the
 * same order in both are read once; those that only one of the two writes early are in memory or short.
 */
final class SharedTables {
    private final List<ReportTable<?>> forWorkbook = new ArrayList<>();
    private final List<ReportTable<?>> forJson = new ArrayList<>();
    private final List<SharedRows<?>> shared = new ArrayList<>();

    /** @param tables in the order of the JSON */
    SharedTables(List<ReportTable<?>> tables) {
        boolean sameOrder = false;
        for (ReportTable<?> table : tables) {
            sameOrder |= table.title().equals(ReportTables.CHANGES);
            if (sameOrder && !table.title().equals(ReportTables.RULES)) {
                share(table);
            } else {
                forWorkbook.add(table);
                forJson.add(table);
            }
        }
    }

    private <R> void share(ReportTable<R> table) {
        var rows = new SharedRows<>(table);
        shared.add(rows);
        forWorkbook.add(rows.giver());
        forJson.add(rows.taker());
    }

    List<ReportTable<?>> forWorkbook() {
        return forWorkbook;
    }

    List<ReportTable<?>> forJson() {
        return forJson;
    }

    /** To be called when one of the writers ends, so that it never holds the other up. */
    void giveUp() {
        shared.forEach(SharedRows::giveUp);
    }
}
