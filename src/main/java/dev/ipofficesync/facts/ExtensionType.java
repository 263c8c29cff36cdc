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
}
