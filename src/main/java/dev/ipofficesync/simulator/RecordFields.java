package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which fields a record has and what they hold when nobody sent them. Avaya Management API 12.2, appendices A and B and
 * the samples of GET. Stateless.
 */
final class RecordFields {
    /** Alphabetical without regard to case, buttons last: the order in which GET shows fields. */
    private static final Comparator<Element> GET_ORDER = Comparator.comparing(
                    (Element field) -> field.name().equals("DSSKeys"))
            .thenComparing(Element::name, String.CASE_INSENSITIVE_ORDER);

    private static final Map<String, String> USER = user();
    private static final Map<String, String> EXTENSION = Map.of(
            "CallerDisplayType",
            "1",
            "Extension",
            "",
            "Id",
            "",
            "Location",
            "0",
            "Module",
            "0",
            "Port",
            "0",
            "TypeInfo",
            "0");
    private static final Map<String, String> GROUP = Map.of(
            "Extension",
            "",
            "GroupRingMode",
            "0",
            "IsGroupDistributed",
            "false",
            "MembersList",
            "",
            "Name",
            "",
            "ServiceMode",
            "1",
            "VoicemailOn",
            "true");

    /** Taken and given back when sent, though no sample of GET shows them on a fresh user. */
    private static final Set<String> ALSO_TAKEN = Set.of(
            "TwinnedMobileNumber",
            "Flare",
            "OneXClient",
            "OneXTelecommuter",
            "NoAnswerTime",
            "VoicemailTime",
            "VoicemailCode",
            "ExtnClassification");

    /** Given by the system; what a client sends for them is passed over. */
    private static final Set<String> OURS = Set.of("Etag", "Last-Modified", "PBXAddress", "Id", "IsGroupDistributed");

    private RecordFields() {}

    /** The record as the system makes it when the request holds nothing. */
    static Map<String, String> defaults(Resource resource) {
        return switch (resource) {
            case USERS -> USER;
            case EXTENSIONS -> EXTENSION;
            case HUNT_GROUPS -> GROUP;
            default -> Map.of();
        };
    }

    /** Whether a request may set the field. */
    static boolean isWritable(Resource resource, String field) {
        return !OURS.contains(field) && (defaults(resource).containsKey(field) || ALSO_TAKEN.contains(field));
    }

    /** The record with its fields in the order of GET. */
    static Element ordered(Element object) {
        List<Element> fields = new ArrayList<>(object.children());
        fields.sort(GET_ORDER);
        return object.withChildren(fields);
    }

    /** The record made of these fields. */
    static Element build(Resource resource, String guid, Map<String, String> fields) {
        var children = new ArrayList<Element>(fields.size());
        fields.forEach((name, value) -> children.add(Element.leaf(name, value)));
        return ordered(Element.of(resource.element(), children).with("GUID", guid));
    }

    private static Map<String, String> user() {
        var fields = new TreeMap<String, String>();
        for (String off : List.of(
                "BlockForwarding",
                "CanIntrude",
                "DisableForwardBusyNoAnsOnInt",
                "DisableForwardUncondOnInt",
                "DoNotDisturb",
                "FlareEnabled",
                "ForceAccountCode",
                "ForwardHuntGroupCalls",
                "ForwardOnBusy",
                "ForwardOnNoAnswer",
                "ForwardToVoicemail",
                "ForwardUnconditional",
                "MobilityFeatures",
                "OutgoingCallBar",
                "Receptionist",
                "RemoteWorker",
                "UMSWebServices",
                "WebCollaboration",
                "XDirectory")) {
            fields.put(off, "false");
        }
        for (String on : List.of("CannotBeIntruded", "IdleLinePreference", "VoicemailOn")) {
            fields.put(on, "true");
        }
        for (String blank : List.of(
                "DNDExceptions",
                "Extension",
                "FollowMeNumber",
                "FullName",
                "LoginCode",
                "Name",
                "OutOfHoursUserRights",
                "SIPContact",
                "SIPName",
                "UserRights",
                "UserRightsTimeProfile",
                "VoicemailCode",
                "VoicemailEmail")) {
            fields.put(blank, "");
        }
        fields.putAll(Map.of(
                "AssignedPackage", "1",
                "ExpansionType", "0",
                "PhoneType", "-1",
                "Priority", "5",
                "SpecificBstType", "-1",
                "TwinningType", "0"));
        return java.util.Collections.unmodifiableMap(fields);
    }
}
