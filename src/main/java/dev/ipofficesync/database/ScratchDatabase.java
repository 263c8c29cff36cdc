package dev.ipofficesync.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A copy of what a plan is made from, in a folder that is thrown away: whoever only looks can plan on it while a run uses the
 * real one, and nothing of it ever comes back. Stateless.
 */
public final class ScratchDatabase {
    private static final int BATCH = 500;
    private static final int ATTEMPTS = 5;
    private static final List<String> WHOLE =
            List.of("synchronized_user", "added_membership", "group_return", "attempt", "open_finding");
    private static final List<String> RECENT = List.of("run", "planned_change");
    private static final String SINCE_LAST_GOOD_RUN = " where run_id > (select coalesce(max(run_id), 0) from run"
            + " where run_mode <> 'PREVIEW' and status not in ('INTERRUPTED', 'FAILED', 'RUNNING'))";

    private ScratchDatabase() {}

    /**
     * Opens a copy.
     *
     * @param state the real state folder; only read
     * @param scratch an empty folder of the caller
     * @throws DatabaseException when a database server cannot be reached
     */
    public static Database copy(Path state, DatabaseProperties properties, Path scratch) {
        if (properties.isEmbedded()) {
            copyFile(state.resolve("database"), scratch.resolve("database"));
            return Database.embedded(scratch);
        }
        Database copy = Database.embedded(scratch);
        try (Database real = Database.open(state, properties)) {
            WHOLE.forEach(table -> copyTable(real.jdbc(), copy.jdbc(), table, ""));
            RECENT.forEach(table -> copyTable(real.jdbc(), copy.jdbc(), table, SINCE_LAST_GOOD_RUN));
        }
        return copy;
    }

    private static void copyFile(Path from, Path to) {
        try {
            for (int attempt = 1; Files.isDirectory(from); attempt++) {
                FileSystemUtils.deleteRecursively(to);
                Files.createDirectories(to);
                Map<String, String> before = states(from);
                // A run may be writing: the backup holds what the data file was before, and the log what became of it.
                for (String ending : List.of("data", "backup", "script", "properties", "log")) {
                    copyIfThere(from.resolve(EmbeddedFile.NAME + "." + ending), to);
                }
                if (attempt == ATTEMPTS || before.equals(states(from))) {
                    return;
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the database " + from + " cannot be copied", unreadable);
        }
    }

    private static void copyIfThere(Path file, Path to) throws IOException {
        if (Files.exists(file)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    /** Changes at a checkpoint only, which moves what the log says into the other files. */
    private static Map<String, String> states(Path folder) throws IOException {
        Map<String, String> states = new TreeMap<>();
        for (String ending : List.of("script", "properties")) {
            Path file = folder.resolve(EmbeddedFile.NAME + "." + ending);
            states.put(ending, Files.exists(file) ? Files.getLastModifiedTime(file) + " " + Files.size(file) : "");
        }
        return states;
    }

    private static void copyTable(JdbcTemplate real, JdbcTemplate copy, String table, String which) {
        List<Object[]> rows = new ArrayList<>();
        real.query("select * from " + table + which, row -> {
            ResultSetMetaData columns = row.getMetaData();
            Object[] values = new Object[columns.getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getObject(i + 1);
            }
            rows.add(values);
            if (rows.size() == BATCH) {
                insert(copy, table, rows);
            }
        });
        insert(copy, table, rows);
    }

    private static void insert(JdbcTemplate copy, String table, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            String marks = String.join(",", Collections.nCopies(rows.get(0).length, "?"));
            copy.batchUpdate("insert into " + table + " values (" + marks + ")", rows);
            rows.clear();
        }
    }
}
