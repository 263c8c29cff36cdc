package dev.ipofficesync.cli;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;

/** The keys that exist, read from the configuration records themselves. */
final class ConfigKeys {
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("usersync");

    private ConfigKeys() {}

    /** Every key, such as {@code usersync.directory.base-dn}. */
    static List<String> all() {
        List<String> keys = new ArrayList<>();
        collect("usersync", UserSyncProperties.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> type, List<String> keys) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + dashed(component.getName());
            if (isGroup(component)) {
                collect(key, component.getType(), keys);
            } else {
                keys.add(key);
            }
        }
    }

    /** Whether the component has keys below it; a record with {@code valueOf}, such as a limit, is written as one text. */
    static boolean isGroup(RecordComponent component) {
        return component.getType().isRecord()
                && Stream.of(component.getType().getMethods())
                        .noneMatch(method -> method.getName().equals("valueOf"));
    }

    static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The environment variable that sets a key. */
    static String environmentVariable(String key) {
        return key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** What the files set below our prefix without being one of the keys, in the order of the files. */
    static List<ConfigurationProperty> unknown(Iterable<ConfigurationPropertySource> sources) {
        List<ConfigurationPropertyName> known =
                all().stream().map(ConfigurationPropertyName::of).toList();
        var filter = new UnboundElementsSourceFilter();
        return StreamSupport.stream(sources.spliterator(), false)
                .filter(filter::apply)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream()
                        .filter(PREFIX::isAncestorOf)
                        .filter(name -> known.stream().noneMatch(key -> key.equals(name) || key.isAncestorOf(name)))
                        .map(source::getConfigurationProperty))
                .filter(Objects::nonNull)
                .toList();
    }

    /** "; did you mean ...?" with the nearest key, or where the keys are listed. */
    static String suggestion(String unknown) {
        return Nearest.suggestion(unknown, all(), "; docs/configuration.md lists the keys that exist");
    }
}
