package dev.ipofficesync.connection;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A certificate in words. Immutable. */
record CertificateWords(X509Certificate certificate, Instant now) {
    private static final int DAYS_OF_WARNING = 30;

    /** Subject, issuer, end of validity with the days left, SHA-256 fingerprint. */
    String described() {
        String subject = certificate.getSubjectX500Principal().getName();
        String issuer = certificate.getIssuerX500Principal().getName();
        return subject + ", issued by " + (issuer.equals(subject) ? "itself" : issuer) + ", valid until "
                + day(certificate.getNotAfter().toInstant()) + " (" + daysLeft() + " days left), SHA-256 "
                + fingerprint();
    }

    boolean isCurrent() {
        return !now.isAfter(certificate.getNotAfter().toInstant())
                && !now.isBefore(certificate.getNotBefore().toInstant());
    }

    boolean isNearItsEnd() {
        return daysLeft() < DAYS_OF_WARNING;
    }

    String outOfDate() {
        return now.isAfter(certificate.getNotAfter().toInstant())
                ? "it expired on " + day(certificate.getNotAfter().toInstant())
                        + "; have the server's administrator renew it"
                : "it is valid only from " + day(certificate.getNotBefore().toInstant())
                        + "; check the clocks of this machine and of the server";
    }

    /** The names and addresses it is for (RFC 5280 section 4.2.1.6). */
    String hosts() {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? "no host"
                    : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
        } catch (CertificateParsingException unreadable) {
            return "unreadable names";
        }
    }

    private long daysLeft() {
        return Duration.between(now, certificate.getNotAfter().toInstant()).toDays();
    }

    private String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was received can be written", impossible);
        }
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
