package dev.ipofficesync.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/** Queries about one run, whose only parameter is its number. Safe for use by many threads. */
final class RunQueries {
    private static final int FETCH_SIZE = 500;
    /** No more rows than HSQLDB keeps in memory. */
    private static final int PEOPLE = 500;
    /** Where few people have rows: a query costs as much as some hundred rows. */
    private static final int MANY_PEOPLE = 4_000;
    /** Few have more than two. */
    private static final int PEOPLE_WITH_FINDINGS = 2_000;
    /** Two hexadecimal digits. */
    private static final int RANGES = 256;

    private static final int FEW = 1_500;

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

    long runId() {
        return runId;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    <T> List<T> list(String query, RowMapper<T> mapper) {
        return jdbc.query(query, mapper, parameters(query));
    }

    /**
     * Hands on rows in the order of the plan, some people at a time: HSQLDB keeps the rows of a long result in a file, which
     * is several times as slow, and PostgreSQL's driver keeps all of them in memory.
     *
     * @param query whose parameters are the run, the last row of the plan before and the last one wanted
     */
    <T> void eachInPlan(String query, MapperWithFields<T> mapper, Consumer<T> rows) {
        eachRangeByRows((outcomes, from, to) -> {
            List<T> some = jdbc.query(query, (row, n) -> mapper.map(row, outcomes), runId, from, to);
            some.forEach(rows);
            return some.size();
        });
    }

    /** Reads some neighbours of the plan, and tells how many had rows. */
    private interface RangeReader {
        int read(FieldOutcomes outcomes, long from, long to);
    }

    /** Where few people have rows, more of them are read together. */
    private void eachRangeByRows(RangeReader reader) {
        boolean single = hasFieldOutcomes();
        long last = last(jdbc, "planned_change", runId);
        long people = PEOPLE;
        for (long from = 0; from < last; ) {
            long to = from + people;
            int rows = reader.read(single ? new FieldOutcomes(jdbc, runId, from, to) : FieldOutcomes.NONE, from, to);
            if (rows > PEOPLE) {
                people = PEOPLE;
            } else if (rows < PEOPLE / 2) {
                people = Math.min(2 * people, MANY_PEOPLE);
            }
            from = to;
        }
    }

    private boolean hasFieldOutcomes() {
        return !jdbc.queryForList("select seq from field_outcome where run_id = ? limit 1", Long.class, runId)
                .isEmpty();
    }

    /** Makes something of a row of the plan, with what came of single fields of it and of its neighbours. */
    interface MapperWithFields<T> {
        T map(ResultSet row, FieldOutcomes outcomes) throws SQLException;
    }

    /** Takes in a row of the plan, with what came of single fields of it and of its neighbours. */
    interface WithFields {
        void take(ResultSet row, FieldOutcomes outcomes) throws SQLException;
    }

    /** As {@link #eachInPlan}, for rows of which many things are made. */
    void eachWithFields(String query, WithFields rows) {
        eachRangeByRows((outcomes, from, to) -> {
            var count = new AtomicInteger();
            RowCallbackHandler each = row -> {
                count.incrementAndGet();
                rows.take(row, outcomes);
            };
            jdbc.query(query, each, runId, from, to);
            return count.get();
        });
    }

    /** Goes through the rows of a plan some at a time: tells the last row before them, and the last of them. */
    static void eachRange(JdbcTemplate jdbc, long runId, BiConsumer<Long, Long> range) {
        eachRange(last(jdbc, "planned_change", runId), PEOPLE, range);
    }

    /** Goes through the findings of a run some people at a time, those about the whole run, which have row 0, first. */
    static void eachRangeOfFindings(JdbcTemplate jdbc, long runId, BiConsumer<Long, Long> range) {
        range.accept(-1L, 0L);
        eachRange(last(jdbc, "finding", runId), PEOPLE_WITH_FINDINGS, range);
    }

    private static void eachRange(long last, long people, BiConsumer<Long, Long> range) {
        for (long from = 0; from < last; from += people) {
            range.accept(from, from + people);
        }
    }

    /** The last row; 0 for none. HSQLDB reads all rows of the run for a maximum, and one for this. */
    private static long last(JdbcTemplate jdbc, String table, long runId) {
        String query = "select seq from " + table + " where run_id = ? order by run_id desc, seq desc limit 1";
        return jdbc.queryForList(query, Long.class, runId).stream().findFirst().orElse(0L);
    }

    /**
     * All rows of a table of findings, sorted here: HSQLDB keeps a long result that it sorts in a file. They are read a
     * range of their keys, which are digests, at a time, and have the order of their keys before they are sorted.
     *
     * @param query with a place for the range before its end
     */
    <T> List<T> sortedByDigest(String table, String query, RowMapper<T> mapper, Comparator<T> order) {
        List<T> rows = new ArrayList<>();
        Long count = jdbc.queryForObject("select count(*) from " + table + " where run_id = ?", Long.class, runId);
        int ranges = count != null && count > FEW ? RANGES : 1;
        for (int i = 0; i < ranges; i++) {
            String from = i == 0 ? "" : key(i);
            if (i + 1 < ranges) {
                String range = " and f.finding_key >= ? and f.finding_key < ? order by f.finding_key";
                rows.addAll(jdbc.query(query + range, mapper, runId, from, key(i + 1)));
            } else {
                rows.addAll(jdbc.query(query + " and f.finding_key >= ? order by f.finding_key", mapper, runId, from));
            }
        }
        rows.sort(order);
        return rows;
    }

    private static String key(int range) {
        return HexFormat.of().toHexDigits((byte) range);
    }

    /** Hands rows on one by one and never collects them. */
    <T> void each(String query, RowMapper<T> mapper, Consumer<T> rows) {
        try (var stream = jdbc.queryForStream(query, mapper, parameters(query))) {
            stream.forEach(rows);
        }
    }
}
