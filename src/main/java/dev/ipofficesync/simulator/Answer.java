package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The content of an answer before it is written as XML or JSON. Avaya Management API 12.2, general format of answers.
 * Immutable.
 *
 * @param httpStatus 200 says nothing about success
 * @param objects what the {@code ws_object} elements hold; an error node is marked by its attribute
 * @param keep whether what was written meanwhile stays; true for every success
 */
record Answer(int httpStatus, boolean succeeded, List<Element> objects, boolean keep) {
    Answer {
        objects = List.copyOf(objects);
    }

    static Answer success(Element... objects) {
        return success(List.of(objects));
    }

    static Answer success(List<Element> objects) {
        return new Answer(200, true, objects, true);
    }

    /** An error of the service, such as {@code 404:NotFound}; its description is the node's address, not a text. */
    static Answer serviceError(int httpStatus, String code, String node, boolean withCause) {
        var parts = new ArrayList<Element>();
        parts.add(Element.leaf("error_code", code));
        parts.add(Element.leaf("error_desc", node));
        if (withCause) {
            parts.add(Element.leaf("cause", ""));
        }
        parts.add(Element.leaf("errorLocation", node));
        Element error = Element.of("SMAError", Element.of("error", parts)).with(ERROR_NODE, "true");
        return new Answer(httpStatus, false, List.of(error), false);
    }

    static Answer badRequest(String node) {
        return serviceError(200, "400:BadRequest", node, false);
    }

    /** Errors of one object, followed by the second error node that says nothing about it. */
    static Answer refused(Resource resource, List<Problem> problems, String node) {
        List<Element> errors = problems.stream().map(p -> p.element(node)).toList();
        Element about = Element.of(resource.errorElement(), errors).with(ERROR_NODE, "true");
        Element reboot = Element.of("REBOOT", Element.of("error", Element.leaf("errorLocation", node)))
                .with(ERROR_NODE, "true");
        return new Answer(200, false, Stream.of(about, reboot).toList(), false);
    }

    /** The same answer, but what was written stays. */
    Answer kept() {
        return new Answer(httpStatus, succeeded, objects, true);
    }

    /** Marks an error node here; the attribute belongs to the {@code ws_object} around it. */
    static final String ERROR_NODE = "error_node";
}
