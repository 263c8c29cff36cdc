package dev.ipofficesync.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the texts are in what {@link StoredField#pack} wrote, if nothing in it is escaped: nearly nothing is, and finding
 * quotation marks costs a fraction of reading JSON. Immutable once it is read.
 */
final class PlainFields {
    private static final int TEXTS = 5;

    private final String packed;
    /** Where each text begins and where it ends. */
    private int[] bounds = new int[2 * TEXTS * 8];

    private int used;
    private int at;

    private PlainFields(String packed) {
        this.packed = packed;
    }

    /** Empty when the text is of another form, or has something escaped: then it takes a reader of JSON. */
    static Optional<PlainFields> of(String packed) {
        var fields = new PlainFields(packed);
        return isPlain(packed) && fields.read() ? Optional.of(fields) : Optional.empty();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == '\\') {
                return false;
            }
        }
        return true;
    }

    /** How many fields there are. */
    int size() {
        return used / (2 * TEXTS);
    }

    /** The field of this place, counted from 0. */
    StoredField get(int field) {
        int first = field * TEXTS;
        return new StoredField(text(first), text(first + 1), text(first + 2), text(first + 3), text(first + 4));
    }

    /** The place of the first field of this name; -1 for none. */
    int indexOf(String name) {
        for (int i = 0; i < size(); i++) {
            int start = bounds[i * 2 * TEXTS];
            if (bounds[i * 2 * TEXTS + 1] - start == name.length() && packed.startsWith(name, start)) {
                return i;
            }
        }
        return -1;
    }

    private String text(int index) {
        return packed.substring(bounds[2 * index], bounds[2 * index + 1]);
    }

    private boolean read() {
        if (!skip('[')) {
            return false;
        }
        do {
            if (!readField()) {
                return false;
            }
        } while (skip(','));
        return skip(']') && at == packed.length();
    }

    private boolean readField() {
        for (int i = 0; i < TEXTS; i++) {
            if (!skip(i == 0 ? '[' : ',') || !readText()) {
                return false;
            }
        }
        return skip(']');
    }

    private boolean readText() {
        int end = skip('"') ? packed.indexOf('"', at) : -1;
        if (end < 0) {
            return false;
        }
        if (used == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * used);
        }
        bounds[used++] = at;
        bounds[used++] = end;
        at = end + 1;
        return true;
    }

    private boolean skip(char expected) {
        boolean there = at < packed.length() && packed.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }
}
