package dev.ipofficesync.sites;

import dev.ipofficesync.report.SiteRow;
import java.util.Collection;
import java.util.List;

/** The exit status of several sites together. Stateless. */
public final class WorstStatus {
    /** From harmless to worst: refused records, another run, withheld, configuration, system. */
    private static final List<Integer> ORDER = List.of(0, 1, 5, 3, 2, 4);

    private WorstStatus() {}

    /** The worst status of all sites. */
    public static int of(Collection<SiteRow> sites) {
        return sites.stream()
                .map(SiteRow::status)
                .max((a, b) -> Integer.compare(ORDER.indexOf(a), ORDER.indexOf(b)))
                .orElse(0);
    }
}
