package dev.ipofficesync.feed;

import dev.ipofficesync.facts.FeedOmission;
import dev.ipofficesync.facts.FeedRecord;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A feed that is being collected: pairs in order of name, each once. One thread only. */
public final class FeedDraft {
    private static final Comparator<FeedRecord> ORDER = Comparator.comparing(
                    (FeedRecord record) -> record.name().toLowerCase(Locale.ROOT))
            .thenComparing(FeedRecord::number);

    private final TreeMap<FeedRecord, FeedRecord> records = new TreeMap<>(ORDER);
    private final List<FeedOmission> omissions = new ArrayList<>();
    private long people;
    private long merged;

    /** One entry of the directory, whatever it brings. */
    void countPerson() {
        people++;
    }

    void add(FeedRecord record) {
        FeedRecord clean = new FeedRecord(shown(record.name()), shown(record.number()));
        if (records.putIfAbsent(clean, clean) != null) {
            merged++;
        }
    }

    void omit(FeedOmission omission) {
        omissions.add(omission);
    }

    /** The records, in order of name and number. */
    public List<FeedRecord> records() {
        return List.copyOf(records.values());
    }

    /** What is not in the feed, and why. */
    public List<FeedOmission> omissions() {
        return omissions;
    }

    /** Entries read. */
    public long people() {
        return people;
    }

    /** Pairs that were there already. */
    public long merged() {
        return merged;
    }

    /** On one line, composed, and without characters that XML cannot carry. */
    private static String shown(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("[^\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "")
                .strip();
    }
}
