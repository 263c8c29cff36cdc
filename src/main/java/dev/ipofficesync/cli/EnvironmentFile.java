package dev.ipofficesync.cli;

import dev.ipofficesync.secret.PasswordFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Variables for the program, in the form that systemd's {@code EnvironmentFile} takes, in a file only its owner may read: the
 * place for passwords. It is read, not executed, and real environment variables win over it. Stateless.
 */
final class EnvironmentFile {
    /** Lies beside the configuration file. */
    static final String NAME = "usersync.env";

    private static final Pattern LINE = Pattern.compile("(USERSYNC_[A-Z0-9_]+)=(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");
    /** For the start of Java, not for us. */
    private static final String OF_THE_START = "USERSYNC_JAVA_OPTIONS";

    private EnvironmentFile() {}

    /**
     * The variables by the rules of Spring Boot's relaxed binding.
     *
     * @throws ConfigurationException when others may read the file, or a line cannot be understood; it is never quoted
     */
    static SystemEnvironmentPropertySource read(Path file) {
        requirePrivate(file);
        Map<String, Object> variables = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(OF_THE_START)) {
                continue;
            }
            Matcher variable = LINE.matcher(text);
            if (!variable.matches()) {
                throw new ConfigurationException(file + ":" + number
                        + ": write USERSYNC_NAME=value, such as USERSYNC_DIRECTORY_PASSWORD=...; or # for a comment");
            }
            variables.put(variable.group(1), unquoted(variable.group(2).strip()));
        }
        // by the end of this name Spring recognises names in the form of environment variables
        return new SystemEnvironmentPropertySource(file + "-systemEnvironment", variables);
    }

    private static String unquoted(String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (!quoted.matches()) {
            return value;
        }
        return quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    file + " cannot be read; it must be text in UTF-8 and belong to this account");
        }
    }

    private static void requirePrivate(Path file) {
        try {
            if (!PasswordFile.isPrivate(file)) {
                throw new ConfigurationException(
                        file + " holds passwords and can be read by others than its owner; run: chmod 600 " + file);
            }
        } catch (IOException unreadable) {
            throw new ConfigurationException(file + " cannot be read; it must belong to this account");
        }
    }
}
