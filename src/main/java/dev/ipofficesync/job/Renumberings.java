package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.RowKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The order of updates in which each finds its new number and name free: whoever has them now goes first. In a circle,
 * such as two people who swap their numbers, one of them steps aside to a temporary number. Otherwise the order stays. One
 * thread only.
 */
final class Renumberings {
    private final Map<String, List<Draft>> byNumber = new HashMap<>();
    private final Map<String, List<Draft>> byName = new HashMap<>();
    private final Set<Draft> onTheWay = new HashSet<>();
    private final Set<Draft> placed = new HashSet<>();
    private final Predicate<String> inUse;
    private final Set<String> given = new HashSet<>();
    private final List<Work> work = new ArrayList<>();

    /** A person whose turn comes when those before are placed. */
    private record Visit(Draft draft, Iterator<Draft> before) {}

    /** @param inUse whether anybody has the number or is to get it */
    private Renumberings(List<Draft> drafts, Predicate<String> inUse) {
        this.inUse = inUse;
        for (Draft draft : drafts) {
            if (draft.kind == RowKind.UPDATE && draft.present != null) {
                leaves(byNumber, draft, Field.EXTENSION, draft.present.extension());
                leaves(byName, draft, Field.NAME, draft.present.name());
            }
        }
    }

    static List<Work> inOrder(List<Draft> drafts, Predicate<String> inUse) {
        Renumberings order = new Renumberings(drafts, inUse);
        drafts.forEach(order::place);
        return order.work;
    }

    private static void leaves(Map<String, List<Draft>> holders, Draft draft, Field field, String value) {
        if (draft.changed.containsKey(field) && !value.isEmpty()) {
            holders.computeIfAbsent(value, v -> new ArrayList<>(1)).add(draft);
        }
    }

    /** Without recursion: a whole site that moves its numbers by one is one chain. */
    private void place(Draft first) {
        Deque<Visit> visits = new ArrayDeque<>();
        visit(visits, first);
        while (!visits.isEmpty()) {
            Visit visit = visits.peek();
            if (visit.before.hasNext()) {
                Draft before = visit.before.next();
                if (onTheWay.contains(before)) {
                    stepAside(visit.draft, before);
                } else {
                    visit(visits, before);
                }
            } else {
                visits.pop();
                onTheWay.remove(visit.draft);
                placed.add(visit.draft);
                work.add(Work.of(visit.draft));
            }
        }
    }

    private void visit(Deque<Visit> visits, Draft draft) {
        if (!placed.contains(draft) && onTheWay.add(draft)) {
            visits.push(new Visit(draft, before(draft).iterator()));
        }
    }

    private List<Draft> before(Draft draft) {
        List<Draft> before = new ArrayList<>();
        if (draft.kind == RowKind.UPDATE) {
            before.addAll(byNumber.getOrDefault(draft.changed.getOrDefault(Field.EXTENSION, ""), List.of()));
            before.addAll(byName.getOrDefault(draft.changed.getOrDefault(Field.NAME, ""), List.of()));
        }
        before.remove(draft);
        return before;
    }

    /** Only a circle of numbers can be broken: a name that changes twice would cost the mailbox twice. */
    private void stepAside(Draft waiting, Draft holder) {
        IpOfficeUser present = Objects.requireNonNull(holder.present);
        boolean isForNumber = waiting.changed.getOrDefault(Field.EXTENSION, "").equals(present.extension());
        String number = isForNumber && holder.temporaryNumber.isEmpty() ? temporary(present.extension()) : "";
        if (!number.isEmpty()) {
            holder.temporaryNumber = number;
            holder.reason = "numbers change hands in a circle, by way of the temporary number " + number;
            work.add(Work.aside(holder));
        }
    }

    /** The next free number of the same length; empty when there is none. */
    private String temporary(String number) {
        if (!number.matches("[0-9]{1,15}")) {
            return "";
        }
        long start = Long.parseLong(number);
        long end = (long) Math.pow(10, number.length());
        for (long step = 1; step < end; step++) {
            String text = String.format("%0" + number.length() + "d", (start + step) % end);
            if (!inUse.test(text) && given.add(text)) {
                return text;
            }
        }
        return "";
    }
}
