package dev.ipofficesync.ipoffice;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which records to take from an answer. The function gets the texts of one record by element name, its attributes by
 * {@code @} and name, and of secrets only whether there is one ({@code set} or empty).
 *
 * @param element name of the records' element, such as {@code User}
 * @param nested whether elements below the first level are wanted too, by path: {@code LANS/LAN1/IPAddress}
 * @param wanted names of the elements to read; empty for all
 * @param guids whether a record is to be read, by its GUID as received; others are counted and passed over
 * @param onlyFirst whether nothing is read behind the first of these records: nobody knows how many there are then
 */
record RecordShape<T>(
        String element,
        boolean nested,
        Set<String> wanted,
        Predicate<String> guids,
        boolean onlyFirst,
        Function<Map<String, String>, T> toRecord) {
    RecordShape(String element, boolean nested, Function<Map<String, String>, T> toRecord) {
        this(element, nested, Set.of(), toRecord);
    }

    RecordShape(String element, boolean nested, Set<String> wanted, Function<Map<String, String>, T> toRecord) {
        this(element, nested, wanted, guid -> true, false, toRecord);
    }

    /** The same for those records only. */
    RecordShape<T> only(Predicate<String> some) {
        return new RecordShape<>(element, nested, wanted, some, onlyFirst, toRecord);
    }

    /** The same for the first of those records. */
    RecordShape<T> first(Predicate<String> some) {
        return new RecordShape<>(element, nested, wanted, some, true, toRecord);
    }

    /** The same, with something else made of each record at once: the record itself is not kept. */
    <R> RecordShape<R> then(Function<T, R> more) {
        return new RecordShape<>(element, nested, wanted, guids, onlyFirst, toRecord.andThen(more));
    }

    boolean wants(String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    /** For calls whose answers hold nothing that is needed. */
    static final RecordShape<String> NOTHING = new RecordShape<>("", false, fields -> "");

    /** The identifiers of the records. */
    static RecordShape<String> guids(String element) {
        return new RecordShape<>(element, false, fields -> text(fields, "@GUID"));
    }

    static final RecordShape<IpOfficeSystem> SYSTEMS = new RecordShape<>(
            "System",
            true,
            fields -> new IpOfficeSystem(
                    text(fields, "@GUID"),
                    text(fields, "Name"),
                    text(fields, "LANS/LAN1/IPAddress"),
                    text(fields, "LANS/LAN2/IPAddress"),
                    text(fields, "FQDN"),
                    text(fields, "MajorVersion"),
                    text(fields, "MinorVersion"),
                    false));

    static final RecordShape<IpOfficeExtension> EXTENSIONS = new RecordShape<>(
            "Extension",
            false,
            Set.of("PBXAddress", "Extension", "TypeInfo"),
            fields -> new IpOfficeExtension(
                    text(fields, "@GUID"),
                    text(fields, "PBXAddress"),
                    text(fields, "Extension"),
                    text(fields, "TypeInfo")));

    static final RecordShape<HuntGroup> HUNT_GROUPS = new RecordShape<>(
            "HuntGroup",
            false,
            fields -> new HuntGroup(
                    text(fields, "@GUID"),
                    text(fields, "PBXAddress"),
                    text(fields, "Name"),
                    text(fields, "Extension"),
                    HuntGroup.membersOf(text(fields, "MembersList")),
                    text(fields, "GroupRingMode"),
                    text(fields, "ServiceMode"),
                    text(fields, "VoicemailOn"),
                    text(fields, "MembersList")));

    static RecordShape<IpOfficeUser> users(String twinningField) {
        return new RecordShape<>(
                "User",
                false,
                Set.of(
                        "PBXAddress",
                        "Name",
                        "FullName",
                        "Extension",
                        "VoicemailEmail",
                        "AssignedPackage",
                        "TwinningType",
                        twinningField),
                fields -> new IpOfficeUser(
                        text(fields, "@GUID"),
                        text(fields, "PBXAddress"),
                        text(fields, "Name"),
                        text(fields, "FullName"),
                        text(fields, "Extension"),
                        text(fields, "VoicemailEmail"),
                        text(fields, "AssignedPackage"),
                        text(fields, "TwinningType"),
                        text(fields, twinningField)));
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }
}
