package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows past runs and the plans that are kept. */
@Command(
        name = "history",
        description = "Shows past runs and kept plans, the newest first.",
        footer = "  ./run.sh history")
final class HistoryCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @ParentCommand
    @Nullable
    UserSyncCommand root;

    private record Line(long run, String mode, String status, OffsetDateTime started, long open, String failure) {}

    @Override
    public Integer call() {
        if (root == null) {
            throw new IllegalStateException("a subcommand has a parent");
        }
        Path state = Session.stateOf(root);
        RunLock lock = RunLock.take(state, "HISTORY");
        if (lock == null) {
            System.err.println(RunLock.active(state));
            return ExitStatus.ANOTHER_RUN;
        }
        try (lock;
                Database database = Database.open(state, Session.databaseOf(root))) {
            List<Line> lines = database.jdbc()
                    .query(
                            "select run_id, run_mode, status, started, failure, (select count(*) from planned_change c where c.run_id = r.run_id"
                                    + " and c.operation in ('NEW','UPDATE','DELETE') and c.outcome in ('PLANNED','WITHHELD','NOT_ATTEMPTED')) as still_open"
                                    + " from run r order by run_id desc limit 50",
                            (row, n) -> new Line(
                                    row.getLong("run_id"),
                                    row.getString("run_mode"),
                                    row.getString("status"),
                                    row.getObject("started", OffsetDateTime.class),
                                    row.getLong("still_open"),
                                    row.getString("failure")));
            print(lines);
        }
        return ExitStatus.OK;
    }

    private static void print(List<Line> lines) {
        if (lines.isEmpty()) {
            System.out.println("no runs yet");
            return;
        }
        System.out.printf("%6s  %-8s %-14s %-19s  %s%n", "run", "mode", "status", "started (UTC)", "plan");
        for (Line line : lines) {
            String plan = line.open == 0 ? "" : line.open + " changes not done: ./run.sh apply " + line.run;
            System.out.printf(
                    "%6d  %-8s %-14s %-19s  %s%n",
                    line.run,
                    line.mode.toLowerCase(Locale.ROOT),
                    line.status.toLowerCase(Locale.ROOT).replace('_', ' '),
                    TIME.format(line.started),
                    line.failure.isEmpty()
                            ? plan
                            : line.failure.lines().findFirst().orElse(""));
        }
    }
}
