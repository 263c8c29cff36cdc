package dev.ipofficesync.simulator;

/**
 * One record of the simulated solution. The record itself is kept as text, the form in which lists send it; it is taken
 * apart only where somebody asks for its fields. Immutable.
 *
 * @param node LAN1 address of the system it lives on
 * @param name empty where the record has none
 * @param extension empty where the record has none
 * @param text the record as GET shows it
 */
record StoredObject(Resource resource, String guid, String node, String name, String extension, String text) {
    static StoredObject of(Resource resource, String guid, String node, Element body) {
        return new StoredObject(resource, guid, node, body.value("Name"), body.value("Extension"), XmlForm.text(body));
    }

    /** The record as GET shows it; read from its text each time. */
    Element body() {
        return XmlForm.read(text);
    }

    /** Users that every system brings along; they count for nothing and clash with nothing. */
    boolean isBuiltIn() {
        return resource == Resource.USERS && (name.equals("NoUser") || name.equals("RemoteManager"));
    }

    StoredObject withBody(Element changed) {
        return of(resource, guid, node, changed);
    }

    @Override
    public String toString() {
        return "StoredObject[" + resource + ", " + guid + ", " + name + "]";
    }
}
