package dev.ipofficesync.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies everything that runs recorded from the embedded file to a database server, in one transaction, and compares. Spring
 * Batch's own records stay behind: no run looks at those of another. One thread only.
 */
public final class StateMigration {
    private static final String OURS = """
            select lower(table_name) from information_schema.tables where table_schema = %s and table_type = 'BASE TABLE'
              and lower(table_name) not like 'batch%%' and lower(table_name) not like 'flyway%%' order by 1""";

    private final Database source;
    private final Database target;

    /** @param source the embedded file */
    public StateMigration(Database source, Database target) {
        this.source = source;
        this.target = target;
    }

    /** Whether the state folder has an embedded file. */
    public static boolean isPossible(Path state) {
        return Files.isDirectory(state.resolve("database"));
    }

    /**
     * Copies all tables.
     *
     * @return rows by table
     * @throws DatabaseException when the target holds records already, or differs from the source afterwards; it is left as
     *     it was then
     */
    public Map<String, Long> copy() {
        List<String> tables = tables(source.jdbc(), "'PUBLIC'");
        if (!tables.equals(tables(target.jdbc(), "current_schema()"))) {
            throw new DatabaseException("the two databases do not have the same tables", null);
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        new TransactionTemplate(target.transactions()).executeWithoutResult(status -> {
            tables.forEach(this::requireEmpty);
            tables.forEach(table -> rows.put(table, copy(table)));
        });
        return rows;
    }

    private static List<String> tables(JdbcTemplate jdbc, String schema) {
        return jdbc.queryForList(OURS.formatted(schema), String.class);
    }

    private void requireEmpty(String table) {
        if (table.equals("run_number")) {
            target.jdbc().update("delete from run_number where last_given = 0");
        }
        Long rows = target.jdbc().queryForObject("select count(*) from " + table, Long.class);
        if (rows == null || rows > 0) {
            throw new DatabaseException(
                    "the target holds records already (table " + table
                            + "); name another schema with --schema, or empty this one",
                    null);
        }
    }

    private long copy(String table) {
        TableDigest before = new TableDigest();
        String insert = "insert into " + table + " values (%s)";
        source.jdbc().query("select * from " + table, rows -> {
            TableBatch batch =
                    new TableBatch(target.jdbc(), insert, rows.getMetaData().getColumnCount());
            while (rows.next()) {
                batch.add(before.add(rows));
            }
            batch.flush();
            return before;
        });
        TableDigest after = new TableDigest();
        target.jdbc().query("select * from " + table, rows -> {
            while (rows.next()) {
                after.add(rows);
            }
            return after;
        });
        if (!before.equals(after)) {
            throw new DatabaseException(
                    String.format(
                            Locale.ROOT,
                            "table %s: %d rows with digest %s were read, %d with digest %s are there",
                            table,
                            before.rows(),
                            before.hex(),
                            after.rows(),
                            after.hex()),
                    null);
        }
        return before.rows();
    }
}
