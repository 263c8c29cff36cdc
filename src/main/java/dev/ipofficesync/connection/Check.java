package dev.ipofficesync.connection;

/**
 * One line of a connection test. Immutable.
 *
 * @param subject what was looked at, such as {@code certificate}
 * @param text what was found; of a failure the cause in plain words and the next step
 */
public record Check(State state, String subject, String text) {
    /** What came of it. */
    public enum State {
        OK,
        /** Works, but somebody should know. */
        NOTE,
        FAILED,
        /** Makes no sense after an earlier failure. */
        NOT_TRIED
    }

    public static Check ok(String subject, String text) {
        return new Check(State.OK, subject, text);
    }

    public static Check note(String subject, String text) {
        return new Check(State.NOTE, subject, text);
    }

    public static Check failed(String subject, String text) {
        return new Check(State.FAILED, subject, text);
    }

    public static Check notTried(String subject) {
        return new Check(State.NOT_TRIED, subject, "needs what failed above");
    }

    public boolean isFailed() {
        return state == State.FAILED;
    }
}
