package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What went wrong on the way to IP Office, in words for operators. Safe for use by many threads. */
final class ConnectionTrouble {
    private final IpOfficeProperties properties;
    private final ServerTrust trust;

    ConnectionTrouble(IpOfficeProperties properties, ServerTrust trust) {
        this.properties = properties;
        this.trust = trust;
    }

    /** Whether the failure came before anything of a call could be sent. */
    static boolean isBeforeSending(IOException failure) {
        return failure instanceof NoConnection;
    }

    /** Whether the connection broke while the answer was awaited, so that a read may be tried once more. */
    static boolean isBroken(IOException failure) {
        return !isBeforeSending(failure)
                && !has(failure, SocketTimeoutException.class)
                && !has(failure, SSLException.class);
    }

    String describe(IOException failure) {
        String host = properties.host();
        if (has(failure, UnknownHostException.class)) {
            return "the host name of " + host + " is unknown; check url and name resolution";
        }
        if (isBeforeSending(failure) && has(failure, SocketTimeoutException.class)) {
            return "no connection to " + host + " within " + seconds(properties.connectTimeout())
                    + "; check address and port, and whether a firewall is in between";
        }
        if (has(failure, SocketTimeoutException.class)) {
            return host + " did not answer within " + seconds(properties.responseTimeout())
                    + "; it may be overloaded, or response-timeout too short";
        }
        if (has(failure, SSLException.class)) {
            return describeTls(failure);
        }
        if (has(failure, ConnectException.class)) {
            return host + " refuses the connection; check port and whether IP Office's web management runs";
        }
        return isBeforeSending(failure)
                ? "no connection to " + host + ": " + failure.getMessage()
                : "the connection to " + host + " broke";
    }

    private String describeTls(IOException failure) {
        X509Certificate certificate = trust.shown();
        if (certificate == null || !(has(failure, CertificateException.class) || isPathFailure(failure))) {
            return "no encrypted connection to " + properties.host() + ": " + failure.getMessage()
                    + "; check that the port is the one of the Management API (7070) and speaks TLS";
        }
        String whose = "the certificate of " + properties.host() + " (subject " + certificate.getSubjectX500Principal()
                + ", issuer " + certificate.getIssuerX500Principal() + ")";
        if (has(failure, CertificateExpiredException.class)) {
            return whose + " has expired: it was valid until "
                    + certificate.getNotAfter().toInstant();
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return whose + " is not valid before " + certificate.getNotBefore().toInstant() + "; check the clocks";
        }
        if (isWrongName(failure)) {
            return whose + " is for another host name; write the name that the certificate has into url";
        }
        return whose + " is not trusted; write it or the certificate of its issuer into a PEM file and set ca-file";
    }

    private static boolean isPathFailure(Throwable failure) {
        return causes(failure).stream()
                .anyMatch(cause ->
                        cause instanceof CertPathValidatorException || cause instanceof CertPathBuilderException);
    }

    /** The JDK has no type of its own for this case. */
    private static boolean isWrongName(Throwable failure) {
        return causes(failure).stream()
                .filter(CertificateException.class::isInstance)
                .map(Throwable::getMessage)
                .anyMatch(message -> message != null
                        && (message.startsWith("No name matching") || message.startsWith("No subject alternative")));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).stream().anyMatch(type::isInstance);
    }

    private static Set<Throwable> causes(Throwable failure) {
        Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable cause = failure;
        while (cause != null && causes.add(cause)) {
            cause = cause.getCause();
        }
        return causes;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
