package dev.ipofficesync.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A first configuration: what must be set, with comments, and nothing else. Immutable.
 *
 * @param servers of the directory
 * @param mapping set of mappings, which also tells the kind of directory
 */
record ConfigurationDraft(
        List<String> servers, String bindDn, String baseDn, String mapping, String ipOfficeUrl, String ipOfficeUser) {

    String yaml() {
        boolean activeDirectory = mapping.equals("active-directory");
        return """
                # Written by './run.sh init'. It holds what must be set; docs/configuration.md lists every other key with its default.
                # Passwords do not belong here: they are in usersync.env beside this file, which only its owner may read.
                usersync:
                  directory:
                    # tried in this order; ldaps:// speaks TLS
                    servers: [%s]
                    # an account that may read the people; it needs no right to write. Empty: anonymous
                    bind-dn: %s
                    # everything below this entry is searched
                    base-dn: %s
                    # whom to synchronise: entries of these object classes that fit the filter
                    user-schema: [%s]
                    search-filter: %s
                    # certificate to trust, when './run.sh test-connection' says that the server's is not trusted
                    # ca-file: directory.pem
                  ipoffice:
                    # the primary of a Server Edition, or the server that answers for an IP500 V2
                    url: %s
                    # service user with the rights Management API Read and Management API Write
                    user: %s
                    # IP Office normally has a certificate of its own; './run.sh test-connection' tells how to trust it
                    # ca-file: ipoffice.pem
                  rules:
                    folder: rules
                    # set of mappings: a folder below rules/mapping
                    mapping: %s
                  sync:
                    operations:
                      # stays off until the previews have shown nobody you would miss
                      delete: false
                  report:
                    folder: reports
                  # database of the job: who is synchronised, past runs, kept plans
                  state: state
                """.formatted(
                        servers.stream().map(ConfigurationDraft::quoted).collect(Collectors.joining(", ")),
                        quoted(bindDn),
                        quoted(baseDn),
                        activeDirectory ? "user" : "inetOrgPerson",
                        quoted(activeDirectory ? "(!(objectClass=computer))" : "(objectClass=*)"),
                        quoted(ipOfficeUrl),
                        quoted(ipOfficeUser),
                        mapping);
    }

    /** The environment file; a password that was not given is left to be filled in. */
    static String environment(String directoryPassword, String ipOfficePassword) {
        return """
                # Passwords of the synchronisation. Keep this file to its owner: chmod 600 usersync.env
                # It is read by ./run.sh, and has the form of systemd's EnvironmentFile.
                USERSYNC_DIRECTORY_PASSWORD="%s"
                USERSYNC_IPOFFICE_PASSWORD="%s"
                """.formatted(directoryPassword, ipOfficePassword);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
