package dev.ipofficesync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The people for whom a run changes and finds nothing. They are most of everybody, so their rows are kept many together: each
 * block is written as soon as it is full. Until the plan is complete somebody may still turn out to be a case of its own. One thread
 * at a time.
 */
public final class UnchangedPeople {
    private static final int TOGETHER = 500;

    private final JdbcTemplate jdbc;
    private final long runId;
    /** The blocks that are written: the number of the last by that of the first. */
    private final Map<Long, Long> written = new TreeMap<>();

    private final List<PlannedChange> open = new ArrayList<>();

    UnchangedPeople(JdbcTemplate jdbc, long runId) {
        this.jdbc = jdbc;
        this.runId = runId;
    }

    /** Adds a person; numbers must ascend. */
    public void add(PlannedChange row) {
        open.add(row);
        if (open.size() == TOGETHER) {
            write(open);
            open.clear();
        }
    }

    private void write(List<PlannedChange> rows) {
        PackedPeople block = PackedPeople.of(rows);
        jdbc.update(
                "insert into unchanged_people values (?,?,?,?)",
                runId,
                block.firstSeq(),
                block.people(),
                block.content());
        written.put(block.firstSeq(), block.lastSeq());
    }

    private void remove(long firstSeq) {
        jdbc.update("delete from unchanged_people where run_id = ? and first_seq = ?", runId, firstSeq);
        written.remove(firstSeq);
    }

    /** Takes people out again, who then need rows in the plan: those of the numbers who are here. */
    public List<PlannedChange> take(Set<Long> numbers) {
        List<PlannedChange> taken = new ArrayList<>();
        NavigableSet<Long> wanted = new TreeSet<>(numbers);
        for (Map.Entry<Long, Long> block : List.copyOf(written.entrySet())) {
            if (!wanted.subSet(block.getKey(), true, block.getValue(), true).isEmpty()) {
                List<PlannedChange> rows = block(jdbc, runId, block.getKey()).rows();
                if (take(rows, wanted, taken)) {
                    remove(block.getKey());
                    if (!rows.isEmpty()) {
                        write(rows);
                    }
                }
            }
        }
        take(open, wanted, taken);
        return taken;
    }

    private static boolean take(List<PlannedChange> rows, Set<Long> numbers, List<PlannedChange> taken) {
        return rows.removeIf(row -> numbers.contains(row.seq()) && taken.add(row));
    }

    /** Writes those who are in no block yet; once more when what was written before was rolled back. */
    public void store() {
        if (!open.isEmpty()) {
            remove(open.get(0).seq());
            write(open);
        }
    }

    /** Lets go of everybody in memory; what was written stays. */
    public void forget() {
        written.clear();
        open.clear();
    }

    private static PackedPeople block(JdbcTemplate jdbc, long runId, long firstSeq) {
        return jdbc.query(
                        "select people, content from unchanged_people where run_id = ? and first_seq = ?",
                        (row, n) -> new PackedPeople(firstSeq, firstSeq, row.getInt(1), row.getString(2)),
                        runId,
                        firstSeq)
                .get(0);
    }

    /** Hands them on in the order of their numbers, before each of the other rows those that come before it. */
    static final class Reader {
        private final JdbcTemplate jdbc;
        private final long runId;
        private final Consumer<ChangeRow> rows;
        private final List<Long> blocks;
        private List<ChangeRow> block = List.of();
        private int next;

        Reader(JdbcTemplate jdbc, long runId, Consumer<ChangeRow> rows) {
            this.jdbc = jdbc;
            this.runId = runId;
            this.rows = rows;
            this.blocks = new ArrayList<>(jdbc.queryForList(
                    "select first_seq from unchanged_people where run_id = ? order by first_seq desc",
                    Long.class,
                    runId));
        }

        void before(long seq) {
            while (load() && block.get(next).person().number() < seq) {
                rows.accept(block.get(next));
                next++;
            }
        }

        private boolean load() {
            if (next == block.size() && !blocks.isEmpty()) {
                long first = blocks.remove(blocks.size() - 1);
                next = 0;
                block = block(jdbc, runId, first).changeRows();
            }
            return next < block.size();
        }
    }
}
