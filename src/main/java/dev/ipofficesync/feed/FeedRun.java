package dev.ipofficesync.feed;

import dev.ipofficesync.rules.FeedEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run of the directory function, and what came of it. One thread only. */
public final class FeedRun {
    private final FeedDraft draft = new FeedDraft();
    private final List<String> warnings = new ArrayList<>();
    private String withheld = "";
    private Path file = Path.of("");

    void collect(FeedEngine.Said said) {
        draft.countPerson();
        said.records().forEach(draft::add);
        said.omissions().forEach(draft::omit);
    }

    /** Replaces the file, unless the new feed lacks so much of the old one that the directory's answer cannot be right. */
    void finish(FeedProperties properties, Instant now) {
        FeedFile feed = new FeedFile(properties.file());
        file = properties.file();
        int records = draft.records().size();
        long before = feed.records();
        if (records > properties.maxRecords()) {
            warnings.add(
                    "the feed has " + records + " records, but the phone system holds " + properties.maxRecords()
                            + " (usersync.feed.max-records); narrow the search filter or the rules in feed, or it will leave some out");
        }
        long lost = before - records;
        if (before > 0 && (records == 0 || lost * 100 > before * properties.maxLoss())) {
            withheld = "the new feed has " + records + " records and the last one " + before
                    + "; the last one stays. If the new one is right, remove " + properties.file()
                    + " and run again (usersync.feed.max-loss allows " + properties.maxLoss() + " of 100 to go)";
            return;
        }
        if (records == 0) {
            withheld = "no record could be made of " + draft.people()
                    + " entries, so no feed is written; check the search filter and the rules in feed";
            return;
        }
        feed.replace(properties.dataSource(), now, draft.records());
    }

    /** Why the feed was not replaced; empty when it was. */
    public String withheld() {
        return withheld;
    }

    /** What people should know although the feed was written. */
    public List<String> warnings() {
        return warnings;
    }

    /** What was collected. */
    public FeedDraft draft() {
        return draft;
    }

    /** The result in one line, for machines and people alike. */
    public String line() {
        return "people=" + draft.people() + " records=" + draft.records().size() + " merged=" + draft.merged()
                + " omitted=" + draft.omissions().size() + " feed=" + (withheld.isEmpty() ? file : "withheld");
    }
}
