package dev.ipofficesync.ipoffice;

import java.util.Arrays;
import java.util.List;

/**
 * A hunt group: Avaya Management API 12.2, resource {@code huntgroups}. Empty text where the answer says nothing.
 * Immutable.
 *
 * @param guid identifier given by the system, as received
 * @param systemAddress LAN1 address of the system that holds the group
 * @param name case-sensitive
 * @param members extension numbers in ring order
 * @param groupRingMode 0 collective, 1 sequential, 2 rotary, 3 longest waiting, 4 collective call waiting
 * @param serviceMode 0 out of service, 1 in service, 2 night
 * @param voicemailOn {@code true} or {@code false}
 * @param rawMembers the member list as received
 */
public record HuntGroup(
        String guid,
        String systemAddress,
        String name,
        String extension,
        List<String> members,
        String groupRingMode,
        String serviceMode,
        String voicemailOn,
        String rawMembers) {
    static final String SEPARATOR = "|";

    public HuntGroup {
        members = List.copyOf(members);
    }

    /** The numbers of a member list; a bar at the end, which the system writes, adds none. */
    static List<String> membersOf(String rawMembers) {
        return Arrays.stream(rawMembers.split("\\|"))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
    }
}
