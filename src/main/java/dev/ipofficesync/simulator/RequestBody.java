package dev.ipofficesync.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the objects in a request, bare or wrapped like an answer. Avaya Management API 12.2, POST and PUT samples. */
final class RequestBody {
    private RequestBody() {}

    /** The objects of the wanted kind, in order; none when the body holds anything else. */
    static List<Element> objects(Element root, Resource resource) {
        List<Element> objects = data(root).all("ws_object").stream()
                .flatMap(one -> one.children().stream())
                .toList();
        return objects.stream().allMatch(object -> isOf(object, resource)) ? objects : List.of();
    }

    // JSON samples of provisionIPAddress misspell the name.
    private static boolean isOf(Element object, Resource resource) {
        return object.name().equals(resource.element())
                || (resource == Resource.PROVISION_IP_ADDRESS && object.name().equals("ProvisonIPAddress"));
    }

    private static Element data(Element root) {
        if (root.name().equals("data") || root.has("ws_object")) {
            return root;
        }
        return Stream.concat(Stream.of(root), root.all("response").stream())
                .map(around -> around.all("data").stream().findFirst())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(root);
    }
}
