package dev.ipofficesync.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine, for records. Stateless. */
final class HostName {
    private HostName() {}

    static String here() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
