package dev.ipofficesync.simulator;

/**
 * How the sample directory listens. Immutable.
 *
 * @param ldapPort 0 takes a free one
 * @param ldapsPort 0 takes a free one
 * @param password of {@link SampleDirectory#BIND_DN}
 * @param anonymousAllowed whether a search needs no bind
 */
public record DirectorySettings(
        int ldapPort, int ldapsPort, String password, ServerCertificate certificate, boolean anonymousAllowed) {

    /** On free ports, anonymous searches refused. */
    public static DirectorySettings of(String password, ServerCertificate certificate) {
        return new DirectorySettings(0, 0, password, certificate, false);
    }

    public DirectorySettings withAnonymousAllowed() {
        return new DirectorySettings(ldapPort, ldapsPort, password, certificate, true);
    }

    public DirectorySettings withPorts(int ldap, int ldaps) {
        return new DirectorySettings(ldap, ldaps, password, certificate, anonymousAllowed);
    }

    @Override
    public String toString() {
        return "DirectorySettings[" + ldapPort + ", " + ldapsPort + "]";
    }
}
