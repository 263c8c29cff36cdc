package dev.ipofficesync.metrics;

import dev.ipofficesync.plan.FindingCount;
import dev.ipofficesync.plan.RunRecord;
import dev.ipofficesync.plan.RunTotals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The figures of one run in Prometheus' text format (version 0.0.4). All are gauges: a batch job is not there to be asked
 * between its runs, so each figure is that of the last run. One thread only.
 */
final class RunMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Tags common;

    private RunMetrics(String site) {
        common = Tags.of("site", site);
    }

    /** The figures as text. */
    static String text(RunFigures figures, String site) {
        RunMetrics metrics = new RunMetrics(site);
        metrics.run(figures);
        metrics.people(figures.totals());
        metrics.findings(figures.totals());
        metrics.cost(figures);
        return metrics.registry.scrape();
    }

    private void run(RunFigures figures) {
        RunRecord run = figures.run();
        Tags mode = Tags.of("mode", lower(run.mode()));
        Instant ended = run.ended() == null ? run.started() : run.ended();
        gauge("usersync.run.number", "Number of the last run", Tags.empty(), run.runId());
        gauge("usersync.run.exit.status", "Exit status of the last run: 0 done", mode, figures.exitStatus());
        gauge("usersync.run.started.timestamp.seconds", "When the last run began", mode, seconds(run.started()));
        gauge("usersync.run.ended.timestamp.seconds", "When the last run ended", mode, seconds(ended));
        gauge(
                "usersync.run.duration.seconds",
                "How long the last run took",
                mode,
                seconds(Duration.between(run.started(), ended)));
        if (figures.lastGood() != null) {
            gauge(
                    "usersync.last.good.run.timestamp.seconds",
                    "When a run last did everything it wanted to do",
                    Tags.empty(),
                    seconds(figures.lastGood()));
        }
    }

    private void people(RunTotals totals) {
        gauge("usersync.entries.read", "Entries that the directory delivered", Tags.empty(), totals.entriesRead());
        for (RunTotals.Count count : totals.counts()) {
            gauge(
                    "usersync.people",
                    "People of the last run by operation and outcome",
                    Tags.of("operation", lower(count.operation()), "outcome", lower(count.outcome())),
                    count.count());
        }
    }

    private void findings(RunTotals totals) {
        for (FindingCount count : totals.findings()) {
            gauge(
                    "usersync.findings",
                    "Values that a configuration tool would flag, by severity and field",
                    Tags.of("severity", lower(count.severity()), "field", lower(count.field())),
                    count.count());
        }
    }

    private void cost(RunFigures figures) {
        figures.steps()
                .forEach((step, time) -> gauge(
                        "usersync.step.duration.seconds",
                        "How long each step of the last run took",
                        Tags.of("step", step),
                        seconds(time)));
        figures.calls()
                .forEach((call, number) -> gauge(
                        "usersync.calls", "Requests to the phone systems by kind", Tags.of("call", call), number));
        gauge(
                "usersync.calls.waiting.seconds",
                "Time spent waiting for the phone systems",
                Tags.empty(),
                seconds(figures.waiting()));
    }

    private void gauge(String name, String what, Tags tags, long value) {
        gauge(name, what, tags, (double) value);
    }

    private void gauge(String name, String what, Tags tags, double value) {
        Gauge.builder(name, () -> value)
                .description(what)
                .tags(common.and(tags))
                .strongReference(true)
                .register(registry);
    }

    private static String lower(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
