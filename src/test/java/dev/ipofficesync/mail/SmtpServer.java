package dev.ipofficesync.mail;

import dev.ipofficesync.simulator.ServerCertificate;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server on a free loopback port that keeps what it receives. Safe for use by many threads. */
public final class SmtpServer implements SimpleMessageListener, AutoCloseable {
    private final List<String> receivers = new CopyOnWriteArrayList<>();
    private final List<MimeMessage> messages = new CopyOnWriteArrayList<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final SMTPServer server;

    private SmtpServer(SMTPServer.Builder builder) {
        server = builder.bindAddress(InetAddress.getLoopbackAddress())
                .simpleMessageListener(this)
                .authenticationHandlerFactory(new PlainAuthenticationHandlerFactory((user, password, context) -> {
                    logins.add(user + " " + password);
                    if (!password.equals("only-for-tests")) {
                        throw new LoginFailedException();
                    }
                }))
                .build();
        server.start();
    }

    @Override
    public boolean accept(String from, String to) {
        return true;
    }

    @Override
    public void deliver(String from, String to, InputStream content) throws IOException {
        receivers.add(to);
        try {
            messages.add(new MimeMessage(Session.getInstance(new Properties()), content));
        } catch (MessagingException unreadable) {
            throw new IOException(unreadable);
        }
    }

    /** Takes nothing before the connection is encrypted. */
    public static SmtpServer startTls(ServerCertificate certificate) {
        return new SmtpServer(SMTPServer.port(0)
                .startTlsSocketFactory(certificate.sslContext())
                .requireTLS());
    }

    static SmtpServer tls(ServerCertificate certificate) {
        return new SmtpServer(SMTPServer.port(0).serverSocketFactory(certificate.sslContext()));
    }

    static SmtpServer withoutTls() {
        return new SmtpServer(SMTPServer.port(0).enableTLS(false).hideTLS());
    }

    public int port() {
        return server.getPortAllocated();
    }

    public List<String> receivers() {
        return receivers;
    }

    List<String> logins() {
        return logins;
    }

    /** Every message, once for each receiver. */
    public List<MimeMessage> messages() {
        return messages;
    }

    /** The last message. */
    public MimeMessage message() {
        return messages.get(messages.size() - 1);
    }

    @Override
    public void close() {
        server.stop();
    }
}
