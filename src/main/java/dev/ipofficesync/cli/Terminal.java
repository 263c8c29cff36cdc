package dev.ipofficesync.cli;

/**
 * What run.sh found out about the terminal and passes on as system properties: Java cannot ask for each stream by itself.
 * Nothing is known when the program was started otherwise, and then nothing is coloured. Stateless.
 */
final class Terminal {
    private Terminal() {}

    /** Whether somebody watches standard error. */
    static boolean isWatched() {
        return Boolean.getBoolean("usersync.terminal");
    }

    /** Whether standard output may be coloured: it is a terminal that can, and NO_COLOR (no-color.org) is not set. */
    static boolean isColoured() {
        String refused = System.getenv("NO_COLOR");
        return Boolean.getBoolean("usersync.colours")
                && (refused == null || refused.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
    }
}
