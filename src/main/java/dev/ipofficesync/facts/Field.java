package dev.ipofficesync.facts;

/**
 * A property of an IP Office user that a mapping can fill. Web Manager 12.3, "Synchronize User Fields".
 *
 * <p>{@link #SYSTEM} is the one field the product does not show: the name of the system on which the user is created,
 * found from the user provisioning rule, the four System Fields or the primary. Immutable.
 */
public enum Field {
    USER_IDENTIFICATION("User Identification"),
    NAME("Name"),
    FULL_NAME("Full Name"),
    EMAIL("Email"),
    EXTENSION("Extensions"),
    LOGIN_CODE("Login Code"),
    VOICEMAIL_CODE("Voicemail Code"),
    MOBILE_TWINNING_NUMBER("Mobile Twinning Number"),
    GROUP_MEMBERSHIP("Group Membership"),
    USER_PROVISIONING_RULE("User Provisioning Rule"),
    SYSTEM_LAN1_ADDRESS("System Field LAN 1 Address"),
    SYSTEM_LAN2_ADDRESS("System Field LAN 2 Address"),
    SYSTEM_NAME("System Field System Name"),
    SYSTEM_FQDN("System Field FQDN"),
    SYSTEM("Target System");

    private final String label;

    Field(String label) {
        this.label = label;
    }

    /** The words Web Manager uses. */
    public String label() {
        return label;
    }

    /** Whether the value is a secret that must never be shown or kept: Login Code and Voicemail Code. */
    public boolean isCode() {
        return this == LOGIN_CODE || this == VOICEMAIL_CODE;
    }

    /** The same as {@link #isCode()}, by the name that rule conditions use: {@code field.code}. */
    public boolean getCode() {
        return isCode();
    }

    /** Whether the field only helps to find the target system. */
    public boolean isSystemField() {
        return name().startsWith("SYSTEM");
    }

    /** The value as people may see it: codes by their length only. */
    public String shown(String value) {
        if (!isCode() || value.isEmpty()) {
            return value;
        }
        int length = value.codePointCount(0, value.length());
        return "(" + length + (length == 1 ? " character)" : " characters)");
    }
}
