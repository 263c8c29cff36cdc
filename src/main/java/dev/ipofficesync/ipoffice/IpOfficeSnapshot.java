package dev.ipofficesync.ipoffice;

import java.util.List;

/**
 * Everything the synchronisation needs to know of the phone systems, read one list after the other. Immutable.
 *
 * @param users built-in ones included
 * @param gaps what is missing, one plain sentence each; empty when nothing is
 */
public record IpOfficeSnapshot(
        List<IpOfficeSystem> systems,
        List<IpOfficeUser> users,
        List<IpOfficeExtension> extensions,
        List<HuntGroup> huntGroups,
        List<String> gaps) {
    public IpOfficeSnapshot {
        systems = List.copyOf(systems);
        users = List.copyOf(users);
        extensions = List.copyOf(extensions);
        huntGroups = List.copyOf(huntGroups);
        gaps = List.copyOf(gaps);
    }

    /** Whether every list held as many records as announced and every system is represented. */
    public boolean complete() {
        return gaps.isEmpty();
    }
}
