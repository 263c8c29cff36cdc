package dev.ipofficesync.directory;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The LDAP URLs of the configuration (RFC 4516, scheme, host and port only). Stateless. */
final class ServerAddresses {
    private static final int LDAP = 389;
    private static final int LDAPS = 636;
    private static final int HIGHEST_PORT = 65_535;

    private ServerAddresses() {}

    static boolean usesLdaps(URI server) {
        return "ldaps".equalsIgnoreCase(server.getScheme());
    }

    static int port(URI server) {
        if (server.getPort() >= 0) {
            return server.getPort();
        }
        return usesLdaps(server) ? LDAPS : LDAP;
    }

    /** The host name or address, IPv6 without its brackets. */
    static String host(URI server) {
        String host = server.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether what is sent can be read by nobody on the way: TLS, or never leaving this machine. */
    static boolean areConfidential(List<URI> servers, boolean startTls) {
        return servers.stream().allMatch(server -> startTls || usesLdaps(server) || isLoopback(host(server)));
    }

    /** @throws IllegalArgumentException when a URL cannot be used; the message says what to write */
    static void check(List<URI> servers, boolean startTls) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException(
                    "servers is empty; write at least one, like ldaps://dc1.example.com:636");
        }
        servers.forEach(server -> check(server, startTls));
    }

    private static void check(URI server, boolean startTls) {
        // A user name inside the URL may come with a password: such a URL is never shown.
        if (server.getRawAuthority() != null && server.getRawAuthority().contains("@")) {
            throw new IllegalArgumentException(
                    "servers must not contain an account; set bind-dn and password-file instead");
        }
        String scheme = server.getScheme() == null ? "" : server.getScheme().toLowerCase(Locale.ROOT);
        boolean plain = scheme.equals("ldap") || scheme.equals("ldaps");
        if (!plain || server.getHost() == null || !hasNothingElse(server)) {
            throw new IllegalArgumentException(
                    "servers: '" + server + "' must be ldap://host:389 or ldaps://host:636 and nothing more");
        }
        if (port(server) < 1 || port(server) > HIGHEST_PORT) {
            throw new IllegalArgumentException("servers: the port of '" + server
                    + "' must be from 1 to 65535; usual are 389 for ldap:// and 636 for ldaps://");
        }
        if (startTls && usesLdaps(server)) {
            throw new IllegalArgumentException("start-tls is for ldap://, but '" + server
                    + "' uses TLS from the start; write ldap://, or leave start-tls out");
        }
    }

    private static boolean hasNothingElse(URI server) {
        String path = server.getRawPath();
        boolean noPath = path == null || path.isEmpty() || path.equals("/");
        return noPath && server.getRawQuery() == null && server.getRawFragment() == null;
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.matches("(0*:)+0*1");
    }
}
