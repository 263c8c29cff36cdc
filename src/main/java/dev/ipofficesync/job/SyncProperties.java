package dev.ipofficesync.job;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a synchronisation does ({@code usersync.sync}). Immutable.
 *
 * @param operations which of New, Update and Delete are on
 * @param compareWith what Update compares LDAP's value with
 * @param absent what Update does when LDAP no longer holds a value
 * @param drift what Update does when only IP Office changed
 * @param adopt whether existing users may be taken over by name, else by extension
 * @param nameDuplicate what New does when another user has the name
 * @param deleteExtensions whether Delete also removes the extension record that we made
 */
public record SyncProperties(
        @DefaultValue Operations operations,
        @DefaultValue("LAST_SEEN") CompareWith compareWith,
        @DefaultValue("KEEP") Absent absent,
        @DefaultValue("REPORT") Drift drift,
        @DefaultValue("false") boolean adopt,
        @DefaultValue("WRITE_AND_FLAG") NameDuplicate nameDuplicate,
        @DefaultValue("true") boolean deleteExtensions) {

    /**
     * The product's three tick boxes; Delete is off until someone switches it on.
     *
     * @param newUsers whether people new in LDAP become users
     * @param update whether changes in LDAP are carried over
     * @param delete whether users of people who are gone from LDAP are deleted
     */
    public record Operations(
            @DefaultValue("true") boolean newUsers,
            @DefaultValue("true") boolean update,
            @DefaultValue("false") boolean delete) {}

    /** Base of the comparison at Update. */
    public enum CompareWith {
        LAST_SEEN,
        CURRENT
    }

    /** A value that vanished from LDAP. */
    public enum Absent {
        KEEP,
        CLEAR
    }

    /** A value that was changed in IP Office only. */
    public enum Drift {
        REPORT,
        RESTORE
    }

    /** A new user whose name is taken. */
    public enum NameDuplicate {
        WRITE_AND_FLAG,
        SKIP
    }
}
