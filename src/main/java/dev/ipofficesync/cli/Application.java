package dev.ipofficesync.cli;

/** What the program does for IP Office: Web Manager 12.3, "Connect to Directory Service", setting Application. */
public enum Application {
    /** Users are created, updated and deleted. */
    USER_SYNCHRONIZATION,
    /** Names and numbers for the system directory. */
    DIRECTORY_SERVICES,
    /** Both, the users first. */
    BOTH;

    boolean synchronizesUsers() {
        return this != DIRECTORY_SERVICES;
    }

    boolean feedsTheDirectory() {
        return this != USER_SYNCHRONIZATION;
    }
}
