package dev.ipofficesync.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A named piece of a request or an answer, written as XML or as JSON. Immutable. */
record Element(String name, Map<String, String> attributes, String text, List<Element> children) {
    Element {
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** An element that holds text. */
    static Element leaf(String name, String text) {
        return new Element(name, Map.of(), text, List.of());
    }

    /** An element that holds elements. */
    static Element of(String name, Element... children) {
        return of(name, List.of(children));
    }

    static Element of(String name, List<Element> children) {
        return new Element(name, Map.of(), "", children);
    }

    Element with(String attribute, String value) {
        var more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Element(name, more, text, children);
    }

    Element withChildren(List<Element> replaced) {
        return new Element(name, attributes, text, replaced);
    }

    /** The same element with one child of that name, put in the place of those it had. */
    Element withLeaf(String child, String value) {
        var replaced = new ArrayList<Element>();
        boolean found = false;
        for (Element present : children) {
            if (!present.name.equals(child)) {
                replaced.add(present);
            } else if (!found) {
                replaced.add(leaf(child, value));
                found = true;
            }
        }
        if (!found) {
            replaced.add(leaf(child, value));
        }
        return withChildren(replaced);
    }

    /** Whether there is a child of that name. */
    boolean has(String child) {
        for (Element one : children) {
            if (one.name.equals(child)) {
                return true;
            }
        }
        return false;
    }

    /** All children of that name. */
    List<Element> all(String child) {
        return children.stream().filter(c -> c.name.equals(child)).toList();
    }

    /** The text of the last child of that name; empty when there is none. */
    String value(String child) {
        String last = "";
        for (Element one : children) {
            last = one.name.equals(child) ? one.text : last;
        }
        return last;
    }

    /** The GUID attribute in capitals; empty when there is none. One guide sample writes it with another prefix in JSON. */
    String guid() {
        String guid = attributes.getOrDefault("GUID", "");
        return guid.strip().toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Element[" + name + ", " + children.size() + " children]";
    }
}
