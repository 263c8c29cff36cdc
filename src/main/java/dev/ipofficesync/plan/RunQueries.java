package dev.ipofficesync.plan;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Queries about one run, whose only parameter is its number. Safe for use by many threads. */
final class RunQueries {
    private static final int FETCH_SIZE = 500;

    private final JdbcTemplate jdbc;
    private final long runId;

    RunQueries(DataSource dataSource, long runId) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setFetchSize(FETCH_SIZE);
        this.runId = runId;
    }

    /** The number of the run for each question mark. */
    private Object[] parameters(String query) {
        Object[] numbers = new Object[(int) query.chars().filter(c -> c == '?').count()];
        Arrays.fill(numbers, runId);
        return numbers;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    <T> List<T> list(String query, RowMapper<T> mapper) {
        return jdbc.query(query, mapper, parameters(query));
    }

    /** Hands rows on one by one and never collects them. */
    <T> void each(String query, RowMapper<T> mapper, Consumer<T> rows) {
        try (var stream = jdbc.queryForStream(query, mapper, parameters(query))) {
            stream.forEach(rows);
        }
    }
}
