package dev.ipofficesync.job;

import dev.ipofficesync.facts.Values;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The comma-separated list of group names that Group Membership takes. */
final class GroupNames {
    private GroupNames() {}

    /** The names, trimmed, without empty and repeated ones, in the given order. */
    static Set<String> parse(String list) {
        Set<String> names = new LinkedHashSet<>(Values.list(list));
        names.remove("");
        return names;
    }

    /** The names as people read them, sorted. */
    static String join(Collection<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    static List<String> minus(Collection<String> names, Collection<String> without) {
        return names.stream().filter(name -> !without.contains(name)).toList();
    }
}
