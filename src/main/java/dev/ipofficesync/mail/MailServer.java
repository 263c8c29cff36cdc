package dev.ipofficesync.mail;

import dev.ipofficesync.mail.MailProperties.Security;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Sends a message over an encrypted connection to a server whose certificate and name are verified (RFC 5321, RFC 3207, RFC
 * 8314). Nothing is sent, and no password, when the server cannot encrypt. One thread only.
 */
public final class MailServer {
    private final MailProperties properties;

    public MailServer(MailProperties properties) {
        this.properties = properties;
    }

    /**
     * Sends a message.
     *
     * @param attachment a file to go with it; null for none
     * @throws IOException when the server did not take it; the message says why, in one line
     */
    public void send(String subject, String text, @Nullable Path attachment) throws IOException {
        try {
            Session session = Session.getInstance(settings(), login());
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(properties.from()));
            for (String address : properties.to()) {
                message.addRecipient(RecipientType.TO, new InternetAddress(address));
            }
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(Instant.now()));
            // RFC 3834: no one is to answer that they are on holiday
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setContent(parts(text, attachment));
            Transport.send(message);
        } catch (MessagingException | IllegalStateException failure) {
            throw new IOException(words(failure), failure);
        }
    }

    private static MimeMultipart parts(String text, @Nullable Path attachment) throws MessagingException, IOException {
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart body = new MimeBodyPart();
        body.setText(text, StandardCharsets.UTF_8.name());
        parts.addBodyPart(body);
        if (attachment != null) {
            MimeBodyPart file = new MimeBodyPart();
            file.attachFile(
                    attachment.toFile(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "base64");
            parts.addBodyPart(file);
        }
        return parts;
    }

    private Properties settings() {
        boolean startTls = properties.security() == Security.STARTTLS;
        String timeout = Long.toString(properties.timeout().toMillis());
        Properties settings = new Properties();
        settings.setProperty("mail.transport.protocol", "smtp");
        settings.setProperty("mail.smtp.host", properties.server());
        settings.setProperty("mail.smtp.port", Integer.toString(properties.portOrUsual()));
        settings.setProperty(
                "mail.smtp.auth", Boolean.toString(!properties.user().isEmpty()));
        settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        settings.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(!startTls));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        settings.setProperty("mail.smtp.connectiontimeout", timeout);
        settings.setProperty("mail.smtp.timeout", timeout);
        settings.setProperty("mail.smtp.writetimeout", timeout);
        if (properties.caFile() != null) {
            settings.put("mail.smtp.ssl.socketFactory", trusting(properties.caFile()));
        }
        return settings;
    }

    private static Object trusting(Path caFile) {
        var certificates = PemSslStoreDetails.forCertificate(caFile.toUri().toString());
        return SslBundle.of(new PemSslStoreBundle(null, certificates))
                .createSslContext()
                .getSocketFactory();
    }

    private @Nullable Authenticator login() {
        if (properties.user().isEmpty()) {
            return null;
        }
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(properties.user(), properties.secret());
            }
        };
    }

    /** The innermost cause says what happened; the outer ones say that it happened. */
    private String words(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
        return properties.server() + ":" + properties.portOrUsual() + ": " + text;
    }
}
