package dev.ipofficesync.job;

import dev.ipofficesync.facts.GroupTotals;
import dev.ipofficesync.facts.ProfileTotals;
import dev.ipofficesync.facts.TemplateValue;
import dev.ipofficesync.ipoffice.HuntGroup;
import dev.ipofficesync.ipoffice.IpOfficeUser;
import dev.ipofficesync.plan.GroupEdit;
import dev.ipofficesync.plan.RowKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many members each hunt group, and how many users each profile, will have when the plan is carried out. Stateless. */
final class Headcounts {
    /** New users are Basic unless their template says otherwise. */
    private static final String BASIC = "1";

    private Headcounts() {}

    static List<GroupTotals> groups(PresentUsers phones, List<GroupEdit> edits) {
        Map<String, Set<String>> membersByGuid = new LinkedHashMap<>();
        for (HuntGroup group : phones.snapshot().huntGroups()) {
            membersByGuid.put(group.guid(), new LinkedHashSet<>(group.members()));
        }
        for (GroupEdit edit : edits) {
            Set<String> members = membersByGuid.getOrDefault(edit.groupGuid(), new HashSet<>());
            members.remove(edit.removeNumber());
            if (!edit.addNumber().isEmpty()) {
                members.add(edit.addNumber());
            }
        }
        List<GroupTotals> totals = new ArrayList<>();
        for (HuntGroup group : phones.snapshot().huntGroups()) {
            int members = membersByGuid.getOrDefault(group.guid(), Set.of()).size();
            totals.add(new GroupTotals(group.name(), phones.nameOf(group.systemAddress()), members));
        }
        return totals;
    }

    static List<ProfileTotals> profiles(PresentUsers phones, Collection<Draft> drafts) {
        Map<String, Integer> usersByProfile = new TreeMap<>();
        for (IpOfficeUser user : phones.snapshot().users()) {
            if (!user.isBuiltIn()) {
                usersByProfile.merge(user.assignedPackage(), 1, Integer::sum);
            }
        }
        for (Draft draft : drafts) {
            if (draft.kind == RowKind.NEW) {
                usersByProfile.merge(profile(draft), 1, Integer::sum);
            } else if (draft.kind == RowKind.DELETE && draft.present != null) {
                usersByProfile.merge(draft.present.assignedPackage(), -1, Integer::sum);
            }
        }
        List<ProfileTotals> totals = new ArrayList<>();
        usersByProfile.forEach((profile, users) -> totals.add(new ProfileTotals(profile, users)));
        return totals;
    }

    private static String profile(Draft draft) {
        return draft.decision == null
                ? BASIC
                : draft.decision.templateValues().stream()
                        .filter(value -> value.property().equals("AssignedPackage"))
                        .map(TemplateValue::value)
                        .findFirst()
                        .orElse(BASIC);
    }
}
