package dev.ipofficesync.cli;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reference of all configuration keys, made from the configuration records themselves: names and types from their
 * components, defaults from {@code @DefaultValue}, and what a key means from the Javadoc of its component.
 */
final class ConfigurationReference {
    private final List<String> lines = new ArrayList<>();
    private final List<String> undescribed = new ArrayList<>();

    /** The tables as Markdown, one for each group of keys. */
    static List<String> tables() {
        var reference = new ConfigurationReference();
        reference.group("usersync", UserSyncProperties.class);
        if (!reference.undescribed.isEmpty()) {
            throw new IllegalStateException("without @param: " + reference.undescribed);
        }
        return reference.lines;
    }

    private void group(String prefix, Class<?> type) {
        Map<String, String> descriptions = descriptions(type);
        List<RecordComponent> groups = new ArrayList<>();
        List<RecordComponent> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            (ConfigKeys.isGroup(component) ? groups : keys).add(component);
        }
        if (!keys.isEmpty()) {
            lines.addAll(List.of(
                    "", "## `" + prefix + "`", "", "| key | type | default | meaning |", "| --- | --- | --- | --- |"));
            keys.forEach(key -> lines.add(row(key, descriptions.getOrDefault(key.getName(), ""), prefix)));
        }
        for (RecordComponent below : groups) {
            group(prefix + "." + ConfigKeys.dashed(below.getName()), below.getType());
        }
    }

    private String row(RecordComponent key, String description, String prefix) {
        if (description.isEmpty()) {
            undescribed.add(prefix + "." + key.getName());
        }
        return "| `" + ConfigKeys.dashed(key.getName()) + "` | " + words(key.getGenericType()) + " | " + defaultOf(key)
                + " | " + description + " |";
    }

    private static String defaultOf(RecordComponent key) {
        DefaultValue value = parameter(key).getAnnotation(DefaultValue.class);
        if (value == null) {
            return key.getType() == boolean.class ? "`false`" : "none";
        }
        String text = String.join(", ", value.value());
        return text.isEmpty() ? key.getType() == List.class ? "none" : "empty" : "`" + text + "`";
    }

    /** The annotation is on the parameter of the constructor, not on the component. */
    private static java.lang.reflect.Parameter parameter(RecordComponent key) {
        return Stream.of(key.getDeclaringRecord().getDeclaredConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .filter(parameter -> parameter.getName().equals(key.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType list) {
            return "list of " + words(list.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(value -> "`" + value + "`")
                    .collect(Collectors.joining(" or "));
        }
        Map<Class<?>, String> names = Map.of(
                boolean.class, "`true` or `false`",
                int.class, "number",
                long.class, "number",
                Duration.class, "time such as `30s`",
                Path.class, "path",
                URI.class, "URL",
                String.class, "text");
        return names.getOrDefault(plain, plain.getSimpleName().toLowerCase(Locale.ROOT));
    }

    /** What the Javadoc of a record says of its components. */
    private static Map<String, String> descriptions(Class<?> type) {
        Class<?> top = type.getNestHost();
        Path source = Path.of("src/main/java", top.getName().replace('.', '/') + ".java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            var found = new TreeMap<String, String>();
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Descriptions(trees, type.getSimpleName(), found).scan(unit, null);
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Descriptions extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final String record;
        private final Map<String, String> found;

        Descriptions(DocTrees trees, String record, Map<String, String> found) {
            this.trees = trees;
            this.record = record;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null && tree.getSimpleName().contentEquals(record)) {
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter) {
                        found.put(parameter.getName().toString(), text(parameter.getDescription()));
                    }
                }
            }
            return super.visitClass(tree, null);
        }

        private static String text(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining())
                    .replaceAll("\\{@(?:code|literal)\\s+([^}]*)}", "`$1`")
                    .replaceAll("\\{@link\\s+#?([^}]*)}", "`$1`")
                    .replaceAll("\\s+", " ")
                    .replace("|", "\\|")
                    .strip();
        }
    }
}
