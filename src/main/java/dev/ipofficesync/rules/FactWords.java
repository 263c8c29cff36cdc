package dev.ipofficesync.rules;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a fact looks like to a rule: its components, functions, constants, and what makes a new one. Immutable. */
final class FactWords {
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("equals", "hashCode", "toString", "getClass", "wait", "notify", "notifyAll", "compareTo", "name");

    private static final Map<String, FactWords> BY_NAME =
            RuleVocabulary.FACTS.stream().collect(Collectors.toUnmodifiableMap(Class::getSimpleName, FactWords::new));

    private final Class<?> type;
    private final Map<String, Class<?>> properties = new LinkedHashMap<>();

    private FactWords(Class<?> type) {
        this.type = type;
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                properties.put(component.getName(), component.getType());
            }
        }
        functions()
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !OF_EVERY_OBJECT.contains(method.getName()))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .forEach(method -> properties.putIfAbsent(property(method.getName()), method.getReturnType()));
    }

    /** The fact of this name; null when there is none. */
    static @Nullable FactWords of(String name) {
        return BY_NAME.get(name);
    }

    static @Nullable FactWords of(@Nullable Class<?> type) {
        return type == null ? null : BY_NAME.get(type.getSimpleName());
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The facts that have a constant of this name, such as {@code Field} for {@code EMAIL}. */
    static List<String> withConstant(String constant) {
        return BY_NAME.values().stream()
                .filter(words -> words.constants().contains(constant))
                .map(FactWords::written)
                .sorted()
                .toList();
    }

    /** As a rule writes it: {@code SharedValue.Kind} for the inner one. */
    String written() {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    Class<?> type() {
        return type;
    }

    boolean isEnum() {
        return type.isEnum();
    }

    List<String> constants() {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList()
                : List.of();
    }

    /** Everything a condition can ask for: components, and functions without brackets. */
    Map<String, Class<?>> properties() {
        return properties;
    }

    /** Functions of this name, static or not. */
    List<Method> functions(String name) {
        return functions().filter(method -> method.getName().equals(name)).toList();
    }

    Set<String> functionNames(boolean ofTheType) {
        return functions()
                .filter(method -> Modifier.isStatic(method.getModifiers()) == ofTheType)
                .map(Method::getName)
                .filter(name -> !OF_EVERY_OBJECT.contains(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<Method> functions() {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isSynthetic() && method.getDeclaringClass() == type);
    }

    /** All ways to make a new one, as lists of parts. */
    List<List<Part>> constructors() {
        return Arrays.stream(type.getConstructors()).map(FactWords::parts).toList();
    }

    /** A part that a constructor or function takes. */
    record Part(String name, Class<?> type) {
        /** For messages. */
        static String list(List<Part> parts) {
            return parts.stream().map(Part::name).collect(Collectors.joining(", "));
        }
    }

    private static List<Part> parts(Constructor<?> constructor) {
        return parts(constructor.getParameters());
    }

    static List<Part> parts(Method method) {
        return parts(method.getParameters());
    }

    private static List<Part> parts(Parameter[] parameters) {
        return Arrays.stream(parameters)
                .map(parameter -> new Part(parameter.getName(), parameter.getType()))
                .toList();
    }

    /** Whether the last part may be written many times, as the attributes of a mapping. */
    static boolean isOpen(List<Part> parts) {
        return !parts.isEmpty() && parts.get(parts.size() - 1).type().isArray();
    }

    /** What it has, for a message: constants, components, or functions. */
    String contents() {
        if (type.isEnum()) {
            return String.join(", ", constants());
        }
        return String.join(", ", properties.isEmpty() ? functionNames(true) : properties.keySet());
    }

    /** "did you mean ...?" among the names, or a list of them. */
    String hint(String wrong, Collection<String> names) {
        Optional<String> near = Nearest.to(wrong, names);
        return near.map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> written() + " has: " + String.join(", ", names));
    }

    /** {@code isNumeric} is written {@code numeric} in a condition. */
    static String property(String method) {
        int start = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
        if (start == 0 || method.length() == start) {
            return method;
        }
        return method.substring(start, start + 1).toLowerCase(Locale.ROOT) + method.substring(start + 1);
    }
}
