package dev.ipofficesync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Reads {@code usersync.*} from one configuration file and the environment, by Spring Boot's conventions. Unknown keys and
 * passwords in the file are refused. One thread only.
 */
final class Configuration {
    private static final String PREFIX = "usersync";
    private static final List<String> SECRETS = List.of(
            "usersync.directory.password",
            "usersync.ipoffice.password",
            "usersync.database.password",
            "usersync.mail.password",
            "usersync.broker.password");

    /** How Spring writes where a value comes from, such as {@code URL [file:/etc/usersync/application.yml] - 3:14}. */
    private static final Pattern ORIGIN = Pattern.compile("([^/\\[\\]]+)] - (\\d+):");

    private final StandardEnvironment environment = new StandardEnvironment();
    private final String place;
    private String lastVariables = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private Configuration(String place) {
        this.place = place;
    }

    /**
     * Reads the file, and the file of the profile beside it by Spring Boot's convention.
     *
     * @param file the configuration file
     * @param profile such as {@code london} for {@code application-london.yml}; null for none
     * @throws ConfigurationException when one of them is missing or cannot be parsed
     */
    static Configuration read(Path file, @Nullable String profile) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    file + ": no such configuration file; './run.sh init' writes one, and --config FILE names it");
        }
        Configuration configuration = new Configuration(file.toString());
        if (profile != null) {
            new ProfileFile(file, profile).check();
            configuration.environment.setActiveProfiles(profile);
        }
        configuration.load(file.toUri().toString());
        if (profile != null) {
            configuration.readEnvironmentFile(
                    file.resolveSibling(EnvironmentFile.NAME.replace(".", "-" + profile + ".")));
        }
        configuration.readEnvironmentFile(file.resolveSibling(EnvironmentFile.NAME));
        return configuration;
    }

    /** What is read first wins over what is read later; real environment variables win over both. */
    private void readEnvironmentFile(Path file) {
        if (Files.exists(file)) {
            MutablePropertySources sources = environment.getPropertySources();
            PropertySource<?> variables = EnvironmentFile.read(file);
            sources.addAfter(lastVariables, variables);
            lastVariables = variables.getName();
        }
    }

    /** The configuration of the sample, which is part of the program. */
    static Configuration sample() {
        return new Configuration("the sample configuration").load("classpath:/sample/application.yml");
    }

    private Configuration load(String location) {
        put("location", Map.of("spring.config.location", location));
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(
                    environment, new DefaultResourceLoader(), new DefaultBootstrapContext());
        } catch (org.yaml.snakeyaml.error.YAMLException malformed) {
            throw new ConfigurationException(place + ": this is not valid YAML: " + oneLine(malformed.getMessage()));
        }
        return this;
    }

    /** Sets values that win over file and environment, such as the ports of the embedded servers. */
    Configuration put(String source, Map<String, Object> values) {
        environment.getPropertySources().addFirst(new MapPropertySource("usersync " + source, values));
        return this;
    }

    /** Sets values for keys that neither file nor environment set. */
    Configuration putLast(Map<String, Object> values) {
        environment.getPropertySources().addLast(new MapPropertySource("usersync defaults", values));
        return this;
    }

    /** The text of one key, or the default when it is not set. */
    String text(String key, String defaultValue) {
        return environment.getProperty(key, defaultValue);
    }

    /**
     * Binds everything.
     *
     * @throws ConfigurationException when a key is unknown, a value cannot be used, or a password is in the file
     */
    UserSyncProperties bind() {
        return bind(UserSyncProperties.class);
    }

    /**
     * Binds everything below {@code usersync} to a record.
     *
     * @throws ConfigurationException when a key is unknown, a value cannot be used, or a password is in the file
     */
    <T> T bind(Class<T> type) {
        Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(environment);
        refuseSecrets(sources);
        try {
            return new Binder(sources)
                    .bind(
                            PREFIX,
                            Bindable.of(type),
                            new NoUnboundElementsBindHandler(
                                    org.springframework.boot.context.properties.bind.BindHandler.DEFAULT,
                                    new UnboundElementsSourceFilter()))
                    .orElseThrow(
                            () -> new ConfigurationException(place + ": nothing is configured below '" + PREFIX + "'"));
        } catch (BindException failure) {
            throw new ConfigurationException(explain(failure, sources));
        }
    }

    /**
     * Binds the keys below one, for commands that need no more.
     *
     * @throws ConfigurationException when a value cannot be used
     */
    <T> T part(String name, Class<T> type) {
        Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(environment);
        refuseSecrets(sources);
        try {
            return new Binder(sources).bindOrCreate(PREFIX + "." + name, type);
        } catch (BindException failure) {
            throw new ConfigurationException(explain(failure, sources));
        }
    }

    private void refuseSecrets(Iterable<ConfigurationPropertySource> sources) {
        for (String key : SECRETS) {
            for (ConfigurationPropertySource source : sources) {
                ConfigurationProperty property = source.getConfigurationProperty(ConfigurationPropertyName.of(key));
                if (property != null
                        && String.valueOf(source.getUnderlyingSource()).contains("Config resource")) {
                    throw new ConfigurationException(place(property.getOrigin()) + ": '" + key
                            + "': passwords do not belong in the configuration file; set the environment variable "
                            + ConfigKeys.environmentVariable(key) + " or '" + key + "-file'");
                }
            }
        }
    }

    /** A misspelt key comes first: what is missing is often just what it was meant to be. */
    private String explain(BindException failure, Iterable<ConfigurationPropertySource> sources) {
        UnboundConfigurationPropertiesException unknown = cause(failure, UnboundConfigurationPropertiesException.class);
        Collection<ConfigurationProperty> misspelt =
                unknown == null ? ConfigKeys.unknown(sources) : unknown.getUnboundProperties();
        if (!misspelt.isEmpty()) {
            return misspelt.stream().map(this::unknown).collect(Collectors.joining(System.lineSeparator()));
        }
        ConfigurationProperty property = failure.getProperty();
        String key = property == null
                ? failure.getName().toString()
                : property.getName().toString();
        return place(property == null ? null : property.getOrigin()) + ": '" + key + "': " + deepest(failure);
    }

    private String unknown(ConfigurationProperty property) {
        String key = property.getName().toString();
        return place(property.getOrigin()) + ": unknown key '" + key + "'" + ConfigKeys.suggestion(key);
    }

    private String place(@Nullable Origin origin) {
        if (origin == null) {
            return place;
        }
        Matcher in = ORIGIN.matcher(origin.toString());
        if (!in.find()) {
            return origin.toString();
        }
        // a profile's file lies beside the first
        String file = place.contains(" ")
                ? place
                : Path.of(place).resolveSibling(in.group(1)).toString();
        return file + ":" + in.group(2);
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IllegalArgumentException && cause.getCause() == null)) {
            cause = cause.getCause();
        }
        return oneLine(String.valueOf(cause.getMessage()));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\s+", " ").strip();
    }
}
