package dev.ipofficesync;

import dev.ipofficesync.cli.UserSyncCommand;

/** The program: hands the command line over and ends with its exit status. */
public final class UserSyncApplication {
    private UserSyncApplication() {}

    public static void main(String[] args) {
        System.exit(UserSyncCommand.run(args));
    }
}
