package dev.ipofficesync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The people for whom a run changes and finds nothing. They are most of everybody, so their rows are kept many together, and in
 * memory until the plan is complete: until then somebody may still turn out to be a case of its own. One thread at a time.
 */
public final class UnchangedPeople {
    private static final int TOGETHER = 500;

    private final JdbcTemplate jdbc;
    private final List<PackedPeople> packed = new ArrayList<>();
    private final List<PlannedChange> open = new ArrayList<>();

    public UnchangedPeople(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a person; numbers must ascend. */
    public void add(PlannedChange row) {
        open.add(row);
        if (open.size() == TOGETHER) {
            pack();
        }
    }

    private void pack() {
        packed.add(PackedPeople.of(open));
        open.clear();
    }

    /** Takes people out again, who then need rows in the plan: those of the numbers who are here. */
    public List<PlannedChange> take(Set<Long> numbers) {
        List<PlannedChange> taken = new ArrayList<>();
        if (numbers.isEmpty()) {
            return taken;
        }
        NavigableSet<Long> wanted = new TreeSet<>(numbers);
        List<PackedPeople> left = new ArrayList<>();
        for (PackedPeople block : packed) {
            Long candidate = wanted.ceiling(block.firstSeq());
            if (candidate == null || candidate > block.lastSeq()) {
                left.add(block);
                continue;
            }
            List<PlannedChange> rows = block.rows();
            if (take(rows, wanted, taken) && !rows.isEmpty()) {
                left.add(PackedPeople.of(rows));
            } else if (!rows.isEmpty()) {
                left.add(block);
            }
        }
        packed.clear();
        packed.addAll(left);
        take(open, wanted, taken);
        return taken;
    }

    private static boolean take(List<PlannedChange> rows, Set<Long> numbers, List<PlannedChange> taken) {
        return rows.removeIf(row -> numbers.contains(row.seq()) && taken.add(row));
    }

    /** Writes everybody who was added and not taken out; once more when what was written before was rolled back. */
    public void store(long runId) {
        if (!open.isEmpty()) {
            pack();
        }
        jdbc.update("delete from unchanged_people where run_id = ?", runId);
        jdbc.batchUpdate("insert into unchanged_people values (?,?,?,?)", packed, TOGETHER, (row, people) -> {
            row.setLong(1, runId);
            row.setLong(2, people.firstSeq());
            row.setLong(3, people.people());
            row.setString(4, people.content());
        });
    }

    /** Lets go of everybody in memory; what was written stays. */
    public void forget() {
        packed.clear();
        open.clear();
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
                block = jdbc.query(
                                "select people, content from unchanged_people where run_id = ? and first_seq = ?",
                                (row, n) -> new PackedPeople(first, first, row.getInt(1), row.getString(2)),
                                runId,
                                first)
                        .get(0)
                        .changeRows();
            }
            return next < block.size();
        }
    }
}
