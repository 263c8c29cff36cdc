package dev.ipofficesync.simulator;

/**
 * One record of the simulated solution. Immutable.
 *
 * @param node LAN1 address of the system it lives on
 * @param body the record as GET shows it
 */
record StoredObject(Resource resource, String guid, String node, Element body) {
    String name() {
        return body.value("Name");
    }

    String extension() {
        return body.value("Extension");
    }

    /** Users that every system brings along; they count for nothing and clash with nothing. */
    boolean isBuiltIn() {
        return resource == Resource.USERS && (name().equals("NoUser") || name().equals("RemoteManager"));
    }

    StoredObject withBody(Element changed) {
        return new StoredObject(resource, guid, node, changed);
    }

    @Override
    public String toString() {
        return "StoredObject[" + resource + ", " + guid + ", " + name() + "]";
    }
}
