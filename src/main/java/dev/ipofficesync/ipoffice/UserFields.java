package dev.ipofficesync.ipoffice;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of a user as they are sent: complete, in the order of the vendor's schema (appendix A of the Management API
 * 12.2 guide), with what belongs together. Safe for use by many threads.
 */
final class UserFields {
    private static final String TWINNING_TYPE = "TwinningType";
    private static final List<String> ORDER = List.of(
            "Name",
            "Password",
            "FullName",
            "Extension",
            "VoicemailEmail",
            "XDirectory",
            "SpecificBstType",
            "PhoneType",
            "VoicemailOn",
            "VoicemailCode",
            "Receptionist",
            "AssignedPackage",
            "RemoteWorker",
            TWINNING_TYPE,
            "MobilityFeatures",
            "UMSWebServices",
            "FlareEnabled",
            "LoginCode",
            "SIPName",
            "SIPContact",
            "WebCollaboration",
            "CanIntrude",
            "CannotBeIntruded",
            "UserRights",
            "OutgoingCallBar",
            "OutOfHoursUserRights",
            "UserRightsTimeProfile",
            "Priority");
    private static final Map<String, String> START_VALUES = Map.of(
            "Name",
            "",
            "FullName",
            "",
            "Extension",
            "",
            "AssignedPackage",
            "1",
            "VoicemailOn",
            "true",
            "VoicemailCode",
            "",
            "LoginCode",
            "",
            TWINNING_TYPE,
            "0");
    private static final int PASSWORD_LENGTH = 24;
    private static final List<String> PASSWORD_KINDS =
            List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789");

    private final SecureRandom random = new SecureRandom();
    private final String twinningField;

    UserFields(String twinningField) {
        this.twinningField = twinningField;
    }

    /** All that a new user needs; the given values win over the start values. */
    Map<String, String> forNew(Map<String, String> given) {
        Map<String, String> fields = new TreeMap<>(START_VALUES);
        fields.put("Password", password());
        fields.putAll(given);
        String number = given.getOrDefault(IpOfficeClient.TWINNED_NUMBER, "");
        placeTwinning(fields, number, !number.isEmpty());
        if (!number.isEmpty() && !twinningField.isEmpty()) {
            fields.put(TWINNING_TYPE, "2");
        }
        return ordered(fields);
    }

    /**
     * The changed fields, and the three that some releases clear when they are left out. A renumbered user takes its SIP
     * names along; a user who loses the number is no longer twinned, unless the twinning is internal and so not ours.
     */
    Map<String, String> forUpdate(IpOfficeUser user, Map<String, String> changed) {
        var fields =
                new TreeMap<>(Map.of("Name", user.name(), "FullName", user.fullName(), "Extension", user.extension()));
        fields.putAll(changed);
        String extension = changed.getOrDefault("Extension", user.extension());
        if (!extension.equals(user.extension()) && !extension.isEmpty()) {
            fields.putIfAbsent("SIPName", extension);
            fields.putIfAbsent("SIPContact", extension);
        }
        if (changed.containsKey(IpOfficeClient.TWINNED_NUMBER)) {
            String number = changed.getOrDefault(IpOfficeClient.TWINNED_NUMBER, "");
            placeTwinning(fields, number, true);
            if (!twinningField.isEmpty() && !number.isEmpty()) {
                fields.put(TWINNING_TYPE, "2");
            } else if (!twinningField.isEmpty() && user.isTwinnedToMobile()) {
                fields.put(TWINNING_TYPE, "0");
            }
        }
        return ordered(fields);
    }

    private void placeTwinning(Map<String, String> fields, String number, boolean isSent) {
        fields.remove(IpOfficeClient.TWINNED_NUMBER);
        if (isSent && !twinningField.isEmpty()) {
            fields.put(twinningField, number);
        }
    }

    /** Fields outside the schema come last, by name. */
    private static Map<String, String> ordered(Map<String, String> fields) {
        var ordered = new LinkedHashMap<String, String>();
        for (String name : ORDER) {
            String value = fields.remove(name);
            if (value != null) {
                ordered.put(name, value);
            }
        }
        ordered.putAll(fields);
        return ordered;
    }

    /** Letters of both cases and digits in turn, so that no rule about kinds or repetition can be broken. */
    private String password() {
        byte[] bytes = new byte[PASSWORD_LENGTH * Integer.BYTES];
        random.nextBytes(bytes);
        ByteBuffer drawn = ByteBuffer.wrap(bytes);
        var password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            String kind = PASSWORD_KINDS.get(i % PASSWORD_KINDS.size());
            password.append(kind.charAt(Integer.remainderUnsigned(drawn.getInt(), kind.length())));
        }
        return password.toString();
    }
}
