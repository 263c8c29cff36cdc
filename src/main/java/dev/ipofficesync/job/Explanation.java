package dev.ipofficesync.job;

import dev.ipofficesync.directory.DirectoryEntryReader;
import dev.ipofficesync.facts.DirectoryEntry;
import dev.ipofficesync.facts.Field;
import dev.ipofficesync.rules.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Everything the rules say about one person, as text; reads both systems and writes to neither. The whole directory is
 * decided, for only then it is known which number a new person gets and what the checks of the whole run find. One thread
 * only.
 */
public final class Explanation {
    private static final int SUGGESTIONS = 8;

    private final Rehearsal rehearsal;
    private final JdbcTemplate jdbc;
    private final List<String> lines = new ArrayList<>();
    private final List<Match> matches = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();

    /** @param jdbc tables that nobody else uses: a copy of the real ones */
    public Explanation(SyncRun run, JdbcTemplate jdbc) {
        this.rehearsal = new Rehearsal(run, jdbc);
        this.jdbc = jdbc;
    }

    /** An entry that WHO may mean; the smaller the number, the better it fits. */
    private record Match(DirectoryEntry entry, Draft draft, int fit) {}

    /** What was found out; or, when nobody was found, who may have been meant. */
    public List<String> lines() {
        return lines;
    }

    /**
     * Explains the entry whose DN, User Identification or Name is the given text.
     *
     * @param who empty for the first of the given entries
     * @param given entries that stand beside those of the directory, or in place of those with the same DN
     * @return whether there is exactly one such entry
     */
    public boolean explain(String who, DirectoryEntryReader directory, List<DirectoryEntry> given) {
        rehearsal.begin(rehearsal.run().client().snapshot());
        Set<String> replaced = new HashSet<>();
        given.forEach(entry -> replaced.add(entry.dn().toLowerCase(Locale.ROOT)));
        directory.open(new ExecutionContext());
        try {
            for (DirectoryEntry entry = directory.read(); entry != null; entry = directory.read()) {
                if (!replaced.contains(entry.dn().toLowerCase(Locale.ROOT))) {
                    decide(entry, given.isEmpty() ? who : "");
                }
            }
        } finally {
            directory.close();
        }
        for (DirectoryEntry entry : given) {
            Draft draft = decide(entry, who);
            if (who.isEmpty() && matches.isEmpty()) {
                matches.add(new Match(entry, draft, 0));
            }
        }
        return told(who);
    }

    private Draft decide(DirectoryEntry entry, String who) {
        Draft draft = rehearsal.decide(entry);
        String name = draft.seen.getOrDefault(Field.NAME, "");
        List<String> texts =
                List.of(entry.dn(), draft.userIdentification, name, draft.seen.getOrDefault(Field.FULL_NAME, ""));
        int fit = fit(who, texts);
        if (fit > 0) {
            matches.add(new Match(entry, draft, fit));
        }
        names.addAll(texts);
        return draft;
    }

    /** 0 for not at all. */
    private static int fit(String who, List<String> texts) {
        for (int i = 0; !who.isEmpty() && i < texts.size() - 1; i++) {
            if (who.equals(texts.get(i))) {
                return i + 1;
            }
        }
        boolean alike = !who.isEmpty() && texts.stream().anyMatch(who::equalsIgnoreCase);
        return alike ? texts.size() : 0;
    }

    private boolean told(String who) {
        int best = matches.stream().mapToInt(Match::fit).min().orElse(0);
        List<Match> fitting =
                matches.stream().filter(match -> match.fit() == best).toList();
        if (fitting.isEmpty()) {
            lines.add("no entry has the User Identification, Name or DN '" + who + "'");
            suggest(who);
            return false;
        }
        if (fitting.size() > 1) {
            lines.add("'" + who + "' are " + fitting.size() + " entries; name one by its DN:");
            fitting.forEach(match -> lines.add("  \"" + match.entry().dn() + "\""));
            return false;
        }
        rehearsal.complete();
        Match match = fitting.get(0);
        lines.addAll(new PersonStory(rehearsal, jdbc, match.entry(), match.draft()).lines());
        return true;
    }

    private void suggest(String who) {
        String part = who.toLowerCase(Locale.ROOT);
        Set<String> suggestions = new TreeSet<>(Nearest.among(who, names, SUGGESTIONS));
        names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                .limit(SUGGESTIONS)
                .forEach(suggestions::add);
        if (!suggestions.isEmpty()) {
            lines.add("did you mean");
            suggestions.stream().limit(SUGGESTIONS).forEach(name -> lines.add("  " + name));
        }
    }
}
