package dev.ipofficesync.simulator;

import java.util.List;

/**
 * What goes back: an answer, or a list whose records are written one by one. Immutable.
 *
 * @param records records as XML; empty unless a list was asked for
 * @param total how many records a list announces; negative when this is not a list
 */
record Reply(Answer answer, Resource resource, List<String> records, int total) {
    static Reply of(Answer answer) {
        return new Reply(answer, Resource.USERS, List.of(), -1);
    }

    static Reply list(Resource resource, List<String> records, int total) {
        return new Reply(Answer.success(), resource, records, total);
    }

    boolean isList() {
        return total >= 0;
    }
}
