package dev.ipofficesync.ipoffice;

import java.io.IOException;

/** No connection came about, so that nothing of a call was sent. */
final class NoConnection extends IOException {
    private static final long serialVersionUID = 1L;

    NoConnection(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
