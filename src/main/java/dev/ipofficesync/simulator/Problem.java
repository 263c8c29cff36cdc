package dev.ipofficesync.simulator;

/**
 * One reason why an object was refused. Avaya Management API 12.2, error answers of users, extensions and groups.
 * Immutable.
 *
 * @param causeData empty leaves the element out
 */
record Problem(String code, String description, String causeData) {
    static final String NAME_OF_USER = "9020";
    static final String NAME_OF_GROUP = "9022";
    static final String NUMBER_OF_USER = "18011";
    static final String NUMBER_OF_EXTENSION = "9042";
    static final String GROUP = "10003";
    static final String NO_GUID = "15";
    static final String NOT_FOUND = "6";
    static final String INVALID_VALUE = "2";

    /** A field whose value the system does not take. */
    static Problem invalid(String field) {
        return new Problem(INVALID_VALUE, field + " has an invalid value", "0");
    }

    Element element(String node) {
        var parts = new java.util.ArrayList<Element>();
        parts.add(Element.leaf("error_code", code));
        parts.add(Element.leaf("error_desc", '"' + description + '"'));
        parts.add(Element.leaf("cause", "0"));
        if (!causeData.isEmpty()) {
            parts.add(Element.leaf("cause_data", causeData));
        }
        parts.add(Element.leaf("errorLocation", node));
        return Element.of("error", parts);
    }
}
