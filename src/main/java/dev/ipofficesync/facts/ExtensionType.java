package dev.ipofficesync.facts;

/** The kinds of extension record a user provisioning rule can make. Web Manager 12.3, "Manage User Provisioning Rules". */
public enum ExtensionType {
    /** No extension record. */
    NONE(""),
    H323("1"),
    IP_DECT("2"),
    SIP("3"),
    SIP_DECT("4");

    private final String typeInfo;

    ExtensionType(String typeInfo) {
        this.typeInfo = typeInfo;
    }

    /** The value of {@code TypeInfo} in the Management API (appendix B); empty for {@link #NONE}. */
    public String typeInfo() {
        return typeInfo;
    }

    /**
     * The kind with this {@code TypeInfo}.
     *
     * @throws IllegalArgumentException when no kind has it; the message names it
     */
    public static ExtensionType ofTypeInfo(String typeInfo) {
        for (ExtensionType type : values()) {
            if (type.typeInfo.equals(typeInfo)) {
                return type;
            }
        }
        throw new IllegalArgumentException("TypeInfo '" + typeInfo + "' is no kind of extension; known are 1, 2, 3, 4");
    }
}
