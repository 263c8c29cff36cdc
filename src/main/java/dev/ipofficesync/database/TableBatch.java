package dev.ipofficesync.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of one table, inserted many at a time. One thread only. */
final class TableBatch {
    private static final int ROWS = 500;

    private final JdbcTemplate jdbc;
    private final String insert;
    private final List<Object[]> rows = new ArrayList<>();

    TableBatch(JdbcTemplate jdbc, String insert, int columns) {
        this.jdbc = jdbc;
        this.insert = insert.formatted(String.join(",", Collections.nCopies(columns, "?")));
    }

    void add(Object[] row) {
        rows.add(row);
        if (rows.size() == ROWS) {
            flush();
        }
    }

    void flush() {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(insert, rows);
            rows.clear();
        }
    }
}
