package dev.ipofficesync.job;

import dev.ipofficesync.facts.Field;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.AddedMembership;
import dev.ipofficesync.plan.GroupEdit;
import dev.ipofficesync.plan.GroupEdit.Stage;
import dev.ipofficesync.plan.GroupReturn;
import dev.ipofficesync.plan.RowKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hunt-group memberships we added so far, and the edits this plan makes. Numbers are filled in when they are known.
 * Intentions may come from many threads; everything else is for one.
 */
final class Memberships {
    private final PresentUsers phones;
    private final Map<String, Map<String, AddedMembership>> added = new HashMap<>();
    private final List<Intention> intentions = new ArrayList<>();

    private final Set<AddedMembership> gone = new TreeSet<>(Comparator.comparing(AddedMembership::userIdentification)
            .thenComparing(AddedMembership::system)
            .thenComparing(AddedMembership::group));
    private final Map<String, Set<String>> returns = new HashMap<>();
    private final Set<Long> handovers = new HashSet<>();

    private record Intention(Draft draft, List<String> add, List<String> remove) {}

    /** @param returns memberships that an interrupted run took away for a while */
    Memberships(PresentUsers phones, Collection<AddedMembership> added, Collection<GroupReturn> returns) {
        this.phones = phones;
        for (GroupReturn membership : returns) {
            this.returns
                    .computeIfAbsent(membership.userIdentification(), id -> new TreeSet<>())
                    .add(membership.group());
        }
        for (AddedMembership membership : added) {
            this.added
                    .computeIfAbsent(membership.userIdentification(), id -> new TreeMap<>())
                    .put(membership.group(), membership);
        }
    }

    /** The groups into which we put the person. */
    Set<String> of(String userIdentification) {
        return added.getOrDefault(userIdentification, Map.of()).keySet();
    }

    /** Notes that the person is neither wanted nor found in a group any more: what comes later is not our doing. */
    synchronized void gone(String userIdentification, String group) {
        gone.add(Objects.requireNonNull(
                added.getOrDefault(userIdentification, Map.of()).get(group)));
    }

    synchronized boolean isGone(String userIdentification) {
        return gone.stream()
                .anyMatch(membership -> membership.userIdentification().equals(userIdentification));
    }

    /** Memberships to forget. */
    synchronized List<AddedMembership> gone() {
        return List.copyOf(gone);
    }

    /** The groups that hold the person now, each once, in the order of the snapshot. */
    List<HuntGroup> held(Draft draft) {
        return Stream.concat(
                        numbers(draft).stream().flatMap(number -> phones.groupsWith(number).stream()),
                        toReturn(draft).stream().map(phones::groupNamed).filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    /** The groups that an interrupted run took from the person for a while. */
    Set<String> toReturn(Draft draft) {
        return returns.getOrDefault(draft.userIdentification, Set.of());
    }

    /** Whether the edit is one of a pair: the number goes out of the group before, and the new one comes in after. */
    boolean isHandover(GroupEdit edit) {
        return handovers.contains(edit.editId());
    }

    /** The person's number, and one that an interrupted run has replaced at the user but not yet in the groups. */
    private List<String> numbers(Draft draft) {
        IpOfficeUser present = draft.present;
        if (present == null) {
            return List.of();
        }
        Leftovers.Renumbering unfinished = draft.unfinished;
        boolean both = unfinished != null
                && phones.usersNumbered(unfinished.replacedNumber()).isEmpty();
        return both && unfinished != null
                ? List.of(present.extension(), unfinished.replacedNumber())
                : List.of(present.extension());
    }

    synchronized void plan(Draft draft, List<String> add, List<String> remove) {
        intentions.add(new Intention(draft, add, remove));
    }

    static List<String> after(Collection<String> present, List<String> add, List<String> remove) {
        Set<String> result = new LinkedHashSet<>(present);
        remove.forEach(result::remove);
        result.addAll(add);
        return List.copyOf(result);
    }

    /** The edits of the whole plan, once every number is given out. Drafts that no longer change anything have none. */
    List<GroupEdit> edits(Collection<Draft> drafts) {
        List<GroupEdit> edits = new ArrayList<>();
        intentions.sort(Comparator.comparingLong(intention -> intention.draft.seq));
        Set<Draft> handingOver = handingOver(drafts);
        for (Intention intention : intentions) {
            if (intention.draft.isChange()) {
                addEdits(edits, intention, handingOver.contains(intention.draft));
            }
        }
        for (Draft draft : drafts) {
            switch (draft.kind) {
                case DELETE -> takeOut(edits, draft);
                case UPDATE -> {
                    if (handingOver.contains(draft)) {
                        handOver(edits, draft);
                    } else if (draft.changed.containsKey(Field.EXTENSION) || draft.unfinished != null) {
                        renumber(edits, draft);
                    }
                    giveBack(edits, draft);
                }
                default -> {}
            }
        }
        return edits;
    }

    /** Groups hold numbers: who gets another number while somebody else gets the old one cannot be told from a list. */
    private Set<Draft> handingOver(Collection<Draft> drafts) {
        Map<String, Draft> wanting = new HashMap<>();
        for (Draft draft : drafts) {
            if (draft.kind == RowKind.NEW || draft.changed.containsKey(Field.EXTENSION)) {
                wanting.put(draft.stored(Field.EXTENSION), draft);
            }
        }
        Set<Draft> handing = new HashSet<>();
        for (Draft draft : drafts) {
            boolean moves = draft.kind == RowKind.UPDATE && draft.changed.containsKey(Field.EXTENSION);
            if (moves && numbers(draft).stream().anyMatch(wanting::containsKey)) {
                handing.add(draft);
            }
        }
        return handing;
    }

    private void addEdits(List<GroupEdit> edits, Intention intention, boolean handsOver) {
        String number = intention.draft.stored(Field.EXTENSION);
        for (String name : intention.remove) {
            HuntGroup group = phones.groupNamed(name);
            for (String old : numbers(intention.draft)) {
                if (group != null && group.members().contains(old)) {
                    edit(edits, intention.draft, handsOver ? Stage.BEFORE : Stage.AFTER, group, old, "");
                }
            }
        }
        for (String group : intention.add) {
            edit(edits, intention.draft, Stage.AFTER, phones.groupNamed(group), "", number);
        }
    }

    private Set<String> leaving(Draft draft) {
        Set<String> leaving = new TreeSet<>();
        intentions.stream().filter(i -> i.draft == draft).forEach(i -> leaving.addAll(i.remove));
        return leaving;
    }

    private void handOver(List<GroupEdit> edits, Draft draft) {
        Set<String> leaving = leaving(draft);
        for (String number : numbers(draft)) {
            for (HuntGroup group : phones.groupsWith(number)) {
                if (!leaving.contains(group.name())) {
                    edit(edits, draft, Stage.BEFORE, group, number, "");
                    handovers.add((long) edits.size());
                    comeBack(edits, draft, group);
                }
            }
        }
    }

    private void giveBack(List<GroupEdit> edits, Draft draft) {
        Set<String> leaving = leaving(draft);
        for (String name : toReturn(draft)) {
            HuntGroup group = phones.groupNamed(name);
            if (group != null && !leaving.contains(name)) {
                comeBack(edits, draft, group);
            }
        }
    }

    private void comeBack(List<GroupEdit> edits, Draft draft, HuntGroup group) {
        edit(edits, draft, Stage.AFTER, group, "", draft.stored(Field.EXTENSION));
        handovers.add((long) edits.size());
    }

    private void takeOut(List<GroupEdit> edits, Draft draft) {
        for (String number : numbers(draft)) {
            for (HuntGroup group : phones.groupsWith(number)) {
                edit(edits, draft, Stage.BEFORE, group, number, "");
            }
        }
    }

    /** A new number takes the old one's place in every group, also in those an administrator put the user into. */
    private void renumber(List<GroupEdit> edits, Draft draft) {
        String target = draft.stored(Field.EXTENSION);
        Set<String> leaving = leaving(draft);
        for (String number : numbers(draft)) {
            for (HuntGroup group : phones.groupsWith(number)) {
                if (!number.equals(target) && !leaving.contains(group.name())) {
                    edit(edits, draft, Stage.AFTER, group, number, target);
                }
            }
        }
    }

    private void edit(
            List<GroupEdit> edits, Draft draft, Stage stage, @Nullable HuntGroup group, String remove, String add) {
        if (group != null) {
            edits.add(new GroupEdit(
                    edits.size() + 1L,
                    draft.seq,
                    stage,
                    phones.nameOf(group.systemAddress()),
                    group.guid(),
                    group.name(),
                    remove,
                    add));
        }
    }
}
