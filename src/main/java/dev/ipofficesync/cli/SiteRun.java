package dev.ipofficesync.cli;

import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.report.SiteRow;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;

/** Does one site in this process, exactly as if it were run alone. Safe for use by many threads. */
final class SiteRun {
    private static final long NANOS = 1_000_000_000;

    private final Sites sites;
    private final Clock clock;
    private final JobRepository repository;
    private final PrintStream err;

    /** @param err is told what each site has to say, with the site's name before each line */
    SiteRun(Sites sites, Clock clock, JobRepository repository, PrintStream err) {
        this.sites = sites;
        this.clock = clock;
        this.repository = repository;
        this.err = err;
    }

    SiteRow run(String site, String mode) {
        long begin = System.nanoTime();
        var result = new ByteArrayOutputStream();
        var problem = new ByteArrayOutputStream();
        Order order = mode.equals(RunMode.PREVIEW.name()) ? Order.preview() : Order.sync();
        int status = run(site, order, print(result), print(problem));
        SiteRow row = new SiteRow(
                site,
                status,
                text(result).lines().reduce("", (first, last) -> last),
                text(problem),
                HostName.here() + " process " + ProcessHandle.current().pid(),
                (System.nanoTime() - begin) / NANOS);
        tell(row);
        return row;
    }

    private int run(String site, Order order, PrintStream out, PrintStream told) {
        try {
            return new SyncRunner(sites.of(site), clock, out, told, false)
                    .recordedIn(repository, site)
                    .run(order);
        } catch (RuntimeException failure) {
            // whatever happened at this site must not end the others
            PrintWriter words = new PrintWriter(told, true, StandardCharsets.UTF_8);
            return FailedCommand.tell(failure, words);
        }
    }

    private void tell(SiteRow row) {
        synchronized (err) {
            row.problem().lines().forEach(line -> err.println(row.site() + ": " + line));
            err.println(row.site() + ": " + row.meaning() + ", " + row.seconds() + " s");
        }
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
