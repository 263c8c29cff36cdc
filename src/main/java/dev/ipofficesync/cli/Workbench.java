package dev.ipofficesync.cli;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.database.ScratchDatabase;
import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.directory.LdifEntries;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.ipoffice.IpOfficeClient;
import dev.ipofficesync.job.Explanation;
import dev.ipofficesync.job.JobProperties;
import dev.ipofficesync.job.Progress;
import dev.ipofficesync.job.RulesComparison;
import dev.ipofficesync.job.Stop;
import dev.ipofficesync.job.SyncRun;
import dev.ipofficesync.plan.Approval;
import dev.ipofficesync.plan.ChangePlan;
import dev.ipofficesync.plan.Findings;
import dev.ipofficesync.plan.RunHeader;
import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.plan.SynchronizedUsers;
import dev.ipofficesync.report.RulesDifference;
import dev.ipofficesync.report.RulesDifferenceReport;
import dev.ipofficesync.rules.RuleBase;
import dev.ipofficesync.rules.RulesProperties;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Commands that read both ends and write to neither: they plan on a copy of our tables, take no run number and no lock, so a
 * run may be active meanwhile. One thread only.
 */
final class Workbench {
    /** Numbers that no run has: the tables are a copy. */
    private static final long FIRST = 9_000_000_001L;

    private static final int SHOWN_PEOPLE = 40;

    private final UserSyncProperties properties;
    private final Path state;
    private final Path scratch;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    Workbench(UserSyncProperties properties, Path state, Path scratch, Clock clock, PrintStream out, PrintStream err) {
        this.properties = properties;
        this.state = state;
        this.scratch = scratch;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /**
     * Says what the rules make of one person.
     *
     * @param who User Identification, Name or DN; empty for the first entry of the file
     * @param ldif a file with the person's entry; null for one of the directory
     * @return the exit status
     */
    int explain(String who, @Nullable Path ldif) {
        RuleBase rules = RuleBase.compile(properties.rules(), Session.cacheOf(state));
        List<DirectoryEntry> entries = ldif == null ? List.of() : entries(ldif, rules);
        try (Database database = ScratchDatabase.copy(state, properties.database(), scratch);
                IpOfficeClient client = new IpOfficeClient(properties.ipoffice())) {
            var explanation = new Explanation(run(FIRST, rules, database, client), database.jdbc());
            boolean found = explanation.explain(who, reader(rules.attributes()), entries);
            explanation.lines().forEach(line -> (found ? out : err).println(painted(line)));
            return found ? ExitStatus.OK : ExitStatus.USAGE;
        }
    }

    private static List<DirectoryEntry> entries(Path ldif, RuleBase rules) {
        try {
            return LdifEntries.read(ldif, rules.attributes());
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(String.valueOf(unusable.getMessage()));
        }
    }

    /** Titles stand out on a terminal; a file gets plain text. */
    private static String painted(String line) {
        boolean title = !line.isEmpty() && !line.startsWith(" ");
        return title
                ? Ansi.AUTO
                        .text("@|bold,cyan " + line.replace("@", "@@") + "|@")
                        .toString()
                : line;
    }

    /**
     * Compares the rules in force with those of another folder.
     *
     * @return the exit status; differences do not change it
     */
    int compare(RulesProperties others) {
        RuleBase now = RuleBase.compile(properties.rules(), Session.cacheOf(state));
        RuleBase then = RuleBase.compile(others, Session.cacheOf(state));
        Set<String> attributes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        attributes.addAll(now.attributes());
        attributes.addAll(then.attributes());
        try (Database database = ScratchDatabase.copy(state, properties.database(), scratch);
                IpOfficeClient client = new IpOfficeClient(properties.ipoffice())) {
            var comparison = new RulesComparison(
                    run(FIRST, now, database, client), run(FIRST + 1, then, database, client), database.jdbc());
            List<RulesDifference> differences = comparison.compare(reader(attributes));
            var report = new RulesDifferenceReport(
                    about(others, now, then, comparison.entries()), differences, clock.instant());
            show(report, differences);
            Path workbook = report.write(properties.report().folder());
            long people = differences.stream()
                    .map(difference -> difference.dn() + difference.userIdentification())
                    .distinct()
                    .count();
            out.println("compared=" + comparison.entries() + " people=" + people + " differences=" + differences.size()
                    + " report=" + workbook);
            return ExitStatus.OK;
        }
    }

    private Map<String, String> about(RulesProperties others, RuleBase now, RuleBase then, long entries) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("Rules in force", described(properties.rules(), now));
        about.put("Other rules", described(others, then));
        about.put(
                "Directory",
                properties.directory().servers() + " " + properties.directory().baseDn());
        about.put("Entries compared", Long.toString(entries));
        about.put("Made", clock.instant().toString());
        return about;
    }

    private static String described(RulesProperties rules, RuleBase base) {
        return rules.folder() + ", mapping " + rules.mapping() + ", SHA-256 " + base.digest();
    }

    private void show(RulesDifferenceReport report, List<RulesDifference> differences) {
        if (differences.isEmpty()) {
            out.println("Nobody would get another value or finding.");
            return;
        }
        out.println(painted("People who would get another value or finding"));
        report.counts().forEach((what, people) -> out.printf("  %-28s %6d%n", what, people));
        out.println();
        out.println(painted("Who"));
        differences.stream().limit(SHOWN_PEOPLE).forEach(this::show);
        if (differences.size() > SHOWN_PEOPLE) {
            out.println("  ... and " + (differences.size() - SHOWN_PEOPLE) + " more; the workbook has all of them");
        }
    }

    private void show(RulesDifference difference) {
        String name = difference.name().isEmpty() ? difference.dn() : difference.name();
        out.printf(
                "  %-24s %-24s %s -> %s%n",
                name, difference.what(), shown(difference.before()), shown(difference.after()));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value.replaceAll("\\s+", " ");
    }

    private DirectoryEntryReader reader(Set<String> attributes) {
        return new DirectoryEntryReader(properties.directory(), attributes);
    }

    private SyncRun run(long id, RuleBase rules, Database database, IpOfficeClient client) {
        ChangePlan plan = new ChangePlan(database.jdbc());
        plan.markInterrupted();
        RunHeader header = new RunHeader(
                id,
                RunMode.PREVIEW,
                id,
                clock.instant(),
                "",
                "",
                "",
                "",
                properties.rules().mapping(),
                rules.digest(),
                "",
                Approval.none());
        return new SyncRun(
                header,
                new JobProperties(properties.sync(), properties.guard(), properties.window()),
                rules,
                plan,
                new Findings(database.jdbc()),
                new SynchronizedUsers(database.jdbc()),
                client,
                new Progress(false),
                new Stop(properties.window(), clock));
    }
}
