package dev.ipofficesync;

public final class UserSyncApplication {
    private UserSyncApplication() {}

    public static void main(String[] args) {}
}
