package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.evidence.EvidenceChain;
import dev.ipofficesync.evidence.Retention;
import dev.ipofficesync.job.SyncRun;
import dev.ipofficesync.mail.MailServer;
import dev.ipofficesync.mail.RunMessage;
import dev.ipofficesync.plan.RecordedRun;
import dev.ipofficesync.plan.RunTotals;
import dev.ipofficesync.plan.StoredRuns;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows a run and never fails it: the message about it, and the removal of what has had its time. One thread only. */
final class AfterRun {
    private final UserSyncProperties properties;
    private final Database database;
    private final Clock clock;
    private final PrintStream err;
    private final LongConsumer forgetJob;

    /**
     * What follows a run.
     *
     * @param forgetJob removes what the job repository holds of a run
     */
    AfterRun(UserSyncProperties properties, Database database, Clock clock, PrintStream err, LongConsumer forgetJob) {
        this.properties = properties;
        this.database = database;
        this.clock = clock;
        this.err = err;
        this.forgetJob = forgetJob;
    }

    void of(SyncRun run, RunTotals totals) {
        mail(run, totals);
        retain();
    }

    private void mail(SyncRun run, RunTotals totals) {
        if (!properties.mail().isOn()) {
            return;
        }
        Path workbook = run.workbook();
        RunMessage message = new RunMessage(
                new RecordedRun(database.dataSource(), run.runNumber()).run(),
                totals,
                run.withheld(),
                workbook == null ? "none" : workbook.toString(),
                new EvidenceChain(database.jdbc()).head());
        if (message.isDue(properties.mail().when())) {
            new StoredRuns(database.jdbc()).mailed(run.runNumber(), send(message, workbook));
        }
    }

    private String send(RunMessage message, @Nullable Path workbook) {
        try {
            new MailServer(properties.mail())
                    .send(message.subject(), message.text(), properties.mail().attach() ? workbook : null);
            return "sent to " + String.join(", ", properties.mail().to());
        } catch (IOException | IllegalArgumentException failure) {
            err.println("no mail was sent: " + failure.getMessage());
            return "failed: " + failure.getMessage();
        }
    }

    private void retain() {
        try {
            new Retention(
                            properties.retention(),
                            database.jdbc(),
                            new TransactionTemplate(database.transactions()),
                            properties.report().folder(),
                            forgetJob)
                    .apply(clock.instant());
        } catch (UncheckedIOException | DataAccessException failure) {
            err.println("what has had its time could not be removed: " + failure.getMessage());
        }
    }
}
