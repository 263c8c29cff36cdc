package dev.ipofficesync.job;

import dev.ipofficesync.plan.GroupEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members of a hunt group after several edits at once. Ring order is kept. Stateless. */
final class GroupMembers {
    private GroupMembers() {}

    /**
     * All edits speak of the members as they are before: when two members swap their numbers, both stay. A number that
     * comes for one that goes takes its place in the ring.
     */
    static List<String> edited(List<String> members, List<GroupEdit> edits) {
        Map<String, String> replaced = new HashMap<>();
        for (GroupEdit edit : edits) {
            if (!edit.removeNumber().isEmpty() && members.contains(edit.removeNumber())) {
                replaced.putIfAbsent(edit.removeNumber(), edit.addNumber());
            }
        }
        List<String> result = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String member : members) {
            String number = replaced.getOrDefault(member, member);
            if (!number.isEmpty() && taken.add(number)) {
                result.add(number);
            }
        }
        for (GroupEdit edit : edits) {
            if (!edit.addNumber().isEmpty() && taken.add(edit.addNumber())) {
                result.add(edit.addNumber());
            }
        }
        return result;
    }
}
