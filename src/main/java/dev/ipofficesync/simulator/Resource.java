package dev.ipofficesync.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the Management API serves, by the last part of the path. Avaya Management API 12.2, sections 2 to 6. */
enum Resource {
    USERS("users", "User", "GET", "POST", "PUT", "DELETE"),
    EXTENSIONS("extensions", "Extension", "GET", "POST", "PUT", "DELETE"),
    HUNT_GROUPS("huntgroups", "HuntGroup", "GET", "POST", "PUT", "DELETE"),
    SYSTEMS("systems", "System", "GET", "PUT"),
    LICENSES("licenses", "License", "GET"),
    PROVISION_IP_ADDRESS("provisionIPAddress", "ProvisionIPAddress", "GET", "PUT");

    private static final Map<String, Resource> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Resource::path, resource -> resource));

    private final String path;
    private final String element;

    @SuppressWarnings("ImmutableEnumChecker") // List.of does not change
    private final List<String> methods;

    Resource(String path, String element, String... methods) {
        this.path = path;
        this.element = element;
        this.methods = List.of(methods);
    }

    static Optional<Resource> at(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    String path() {
        return path;
    }

    /** Name of the element that holds one object. */
    String element() {
        return element;
    }

    /** Name of the element that holds the errors of one object. */
    String errorElement() {
        return element.toUpperCase(Locale.ROOT);
    }

    /** The methods of the path as a list for the header Allow. */
    String methods() {
        return String.join(", ", methods);
    }

    boolean allows(String method) {
        return methods.contains(method);
    }

    /** Whether a list announces {@code set} beside {@code totalRecords}; licences do not. */
    boolean announcesSet() {
        return this != LICENSES;
    }

    /** Whether JSON shows numbers and booleans without quotes. */
    boolean isNativeInJson() {
        return this == USERS;
    }
}
