package dev.ipofficesync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.ipofficesync.mail.SmtpServer;
import dev.ipofficesync.plan.RunMode;
import dev.ipofficesync.simulator.Certificates;
import dev.ipofficesync.simulator.SimulatorStore;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The whole line with marked secrets and every logger at DEBUG; then every byte that came out is searched for them. */
class SecretsIT {
    private static final String LOGIN_CODE = "918273645";
    private static final String VOICEMAIL_CODE = "564738291";
    private static final String SPOILT_CODE = "MARKcode77x";
    private static final String CONSTANT_CODE = "192837465";
    private static final List<String> SECRETS = List.of(
            LOGIN_CODE,
            VOICEMAIL_CODE,
            SPOILT_CODE,
            CONSTANT_CODE,
            FaultyWorld.PASSWORD,
            FaultyWorld.BIND_PASSWORD,
            "MARK-Wrong-Password",
            "MARK-Mail-Password");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Map<String, byte[]> output = new LinkedHashMap<>();
    private final Map<String, Level> levels = new HashMap<>();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private FaultyWorld world;
    private SmtpServer mail;

    @BeforeEach
    void start() throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger %msg %mdc%n%ex{full}");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        var root = context.getLogger("ROOT");
        root.detachAppender("STDERR");
        root.addAppender(appender);
        context.getLoggerList().forEach(logger -> {
            if (logger.getLevel() != null) {
                levels.put(logger.getName(), logger.getLevel());
                logger.setLevel(Level.DEBUG);
            }
        });
        // the mail server of the test tells all it hears
        context.getLogger("org.subethamail").setLevel(Level.OFF);
        world = new FaultyWorld(folder, SimulatorStore.in(folder.resolve("state/simulator")));
        var certificate = Certificates.selfSigned(Files.createDirectory(folder.resolve("mail")));
        mail = SmtpServer.startTls(certificate);
        world.set("mail.server", "localhost")
                .set("mail.port", mail.port())
                .set("mail.ca-file", certificate.pemFile())
                .set("mail.from", "usersync@example.test")
                .set("mail.to", "audit@example.test")
                .set("mail.when", "ALWAYS");
    }

    @AfterEach
    void stop() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("ROOT").detachAppender(appender);
        levels.forEach((name, level) -> context.getLogger(name).setLevel(level));
        world.close();
        mail.close();
    }

    @Test
    void no_byte_of_what_comes_out_holds_a_secret() throws IOException {
        world.person("amy", "5001", "extensionAttribute4=" + LOGIN_CODE, "extensionAttribute5=" + VOICEMAIL_CODE)
                .person("bob", "5002", "extensionAttribute4=" + SPOILT_CODE, "extensionAttribute5=" + SPOILT_CODE)
                .person("eve", "5003", "extensionAttribute4=" + LOGIN_CODE)
                .person("dan", "5004", "extensionAttribute4=" + LOGIN_CODE, "extensionAttribute5=" + VOICEMAIL_CODE);

        kept("preview", world.run(RunMode.PREVIEW, 0), 0);
        world.faults().add("refuse-record=eve@POST:users,reset@POST:users+3,reset@GET:users+4*always");
        kept("refused and broken", world.sync(), 4);
        world.faults().clear();
        world.faults().add("html-page@POST:users,malformed-xml@POST:extensions+1");
        kept("in doubt", world.sync(), 0);
        world.faults().clear();
        world.set("mail.user", "sync").set("mail.password", "MARK-Mail-Password");
        kept("rest", world.sync(), 0);
        world.set("mail.user", "").set("mail.password", "");
        kept("nothing left", world.sync(), 0);
        world.set("ipoffice.password", "MARK-Wrong-Password");
        kept("wrong password", world.sync(), 4);
        world.set("ipoffice.password", FaultyWorld.PASSWORD);
        world.set("directory.password", "MARK-Wrong-Password");
        kept("wrong bind password", world.sync(), 4);
        world.set("directory.password", FaultyWorld.BIND_PASSWORD);
        constantCodes();

        assertThat(world.user("amy", "LoginCode")).isEqualTo(LOGIN_CODE);
        assertThat(world.user("gus", "VoicemailCode")).isEqualTo(CONSTANT_CODE);
        output.put("log", log.toByteArray());
        assertThat(mail.receivers()).hasSizeGreaterThan(4);
        for (int i = 0; i < mail.messages().size(); i++) {
            output.put("mail " + i, content(mail.messages().get(i)));
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("DEBUG").doesNotContain("JSESSIONID=");
        world.close();
        collect(folder.resolve("state"));
        collect(folder.resolve("reports"));
        assertThat(output.keySet())
                .anyMatch(name -> name.endsWith(".xlsx/xl/workbook.xml"))
                .anyMatch(name -> name.endsWith(".json"))
                .anyMatch(name -> name.contains("usersync."))
                .anyMatch(name -> name.contains("simulator"));
        assertThat(found()).isEmpty();
        long bytes =
                output.values().stream().mapToLong(content -> content.length).sum();
        System.out.printf("searched %d outputs, %d bytes, for %d secrets%n", output.size(), bytes, SECRETS.size());
    }

    @Test
    void the_search_finds_a_secret_that_is_there() {
        output.put("plain", ("code=" + LOGIN_CODE).getBytes(StandardCharsets.UTF_8));
        output.put("wide", ("code=" + LOGIN_CODE).getBytes(StandardCharsets.UTF_16LE));
        output.put(
                "login", Base64.getEncoder().encode(("sync:" + FaultyWorld.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        assertThat(found())
                .anyMatch(line -> line.startsWith("plain holds " + LOGIN_CODE))
                .anyMatch(line -> line.startsWith("wide holds " + LOGIN_CODE))
                .anyMatch(line -> line.startsWith("login holds " + FaultyWorld.PASSWORD));
    }

    /** A row of the analyst's that gives everybody the same codes. */
    private void constantCodes() throws IOException {
        Path rules = folder.resolve("rules");
        try (Stream<Path> paths = Files.walk(Path.of("rules"))) {
            for (Path path : paths.toList()) {
                Files.copy(path, rules.resolve(Path.of("rules").relativize(path).toString()));
            }
        }
        Files.writeString(
                rules.resolve("mapping/active-directory/codes.drl"), """
                package rules.mapping
                ruleflow-group "mapping"
                import dev.ipofficesync.facts.*

                rule "MAP-060 codes"
                when
                then
                    insert( new Constant( Field.LOGIN_CODE, "%s" ) );
                    insert( new Constant( Field.VOICEMAIL_CODE, "%s" ) );
                end
                """.formatted(CONSTANT_CODE, CONSTANT_CODE));
        world.set("rules.folder", rules);
        world.person("gus", "5007").person("hal", "5008").person("ida", "5009");
        world.faults().add("refuse-record=hal@POST:users");
        kept("constant codes", world.sync(), 1);
    }

    /** Attachments are encoded: their files are searched themselves. */
    private static byte[] content(MimeMessage message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(bytes);
        } catch (MessagingException unreadable) {
            throw new IOException(unreadable);
        }
        return bytes.toByteArray();
    }

    private void kept(String name, FinishedRun run, int status) {
        assertThat(run.toString()).as(name).startsWith("exit " + status);
        output.put(name + " out", run.out().getBytes(StandardCharsets.UTF_8));
        output.put(name + " err", run.err().getBytes(StandardCharsets.UTF_8));
    }

    private void collect(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                String name = folder.relativize(file).toString();
                output.put(name, content);
                if (name.endsWith(".xlsx")) {
                    unzip(name, file);
                }
            }
        }
    }

    private void unzip(String name, Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            for (var part : Collections.list(zip.entries())) {
                output.put(name + "/" + part.getName(), zip.getInputStream(part).readAllBytes());
            }
        }
    }

    private List<String> found() {
        var found = new ArrayList<String>();
        for (String secret : SECRETS) {
            for (String form : forms(secret)) {
                output.forEach((name, content) -> {
                    String text = new String(content, StandardCharsets.ISO_8859_1);
                    int at = text.indexOf(form);
                    if (at >= 0) {
                        found.add(name + " holds " + secret + ": "
                                + text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 60)));
                    }
                });
            }
        }
        return found;
    }

    /** The secret's bytes, one character for each: UTF-8, UTF-16 of both orders, hexadecimal, Base64 at every offset. */
    private static List<String> forms(String secret) {
        var forms = new ArrayList<String>();
        List<Charset> charsets = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
        for (Charset charset : charsets) {
            byte[] bytes = secret.getBytes(charset);
            forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
            forms.add(java.util.HexFormat.of().formatHex(bytes));
            for (int offset = 0; offset < 3; offset++) {
                byte[] shifted = new byte[bytes.length + offset];
                System.arraycopy(bytes, 0, shifted, offset, bytes.length);
                String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                // the first and last characters also hold bits of the neighbours
                forms.add(base64.substring(offset == 0 ? 0 : offset + 1, base64.length() - 1));
            }
        }
        return forms;
    }
}
