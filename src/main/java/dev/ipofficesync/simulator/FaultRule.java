package dev.ipofficesync.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fault with where, when and how often it strikes. Immutable.
 *
 * @param value what the fault takes: seconds, milliseconds, a name
 * @param method only calls of this method; any when empty
 * @param resource only calls to this last part of the path; any when empty
 * @param after how many matching calls go well first
 * @param times how many calls it strikes after that
 */
public record FaultRule(Fault fault, String value, String method, String resource, int after, int times) {
    /** Strikes until it is taken back. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final Pattern TEXT = Pattern.compile("(?<fault>[a-z0-9-]+)(=(?<value>[^@+*]*))?"
            + "(@((?<method>[A-Z]+):)?(?<resource>[A-Za-z]*))?(\\+(?<after>\\d{1,6}))?(\\*(?<times>\\d{1,6}|always))?");

    /** The fault on every path, from now on; those that are events strike once, those that are states always. */
    public static FaultRule of(Fault fault) {
        return new FaultRule(fault, fault.usualValue(), "", "", 0, fault.usualTimes());
    }

    /**
     * Reads {@code fault[=value][@[METHOD:]resource][+after][*times]}, for example {@code busy=1@POST:users+2*3}.
     *
     * @throws IllegalArgumentException when the text has another form or no fault is called so
     */
    public static FaultRule parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "write a fault as name[=value][@[METHOD:]resource][+after][*times], not '" + text + "'");
        }
        Fault fault = Fault.named(part(parts, "fault", ""));
        String times = part(parts, "times", String.valueOf(fault.usualTimes()));
        return new FaultRule(
                fault,
                part(parts, "value", fault.usualValue()),
                part(parts, "method", ""),
                part(parts, "resource", ""),
                Integer.parseInt(part(parts, "after", "0")),
                times.equals("always") ? ALWAYS : Integer.parseInt(times));
    }

    public FaultRule withValue(Object newValue) {
        return new FaultRule(fault, newValue.toString(), method, resource, after, times);
    }

    public FaultRule on(String onMethod, String onResource) {
        return new FaultRule(fault, value, onMethod, onResource, after, times);
    }

    public FaultRule after(int calls) {
        return new FaultRule(fault, value, method, resource, calls, times);
    }

    public FaultRule times(int calls) {
        return new FaultRule(fault, value, method, resource, after, calls);
    }

    public FaultRule once() {
        return times(1);
    }

    public FaultRule always() {
        return times(ALWAYS);
    }

    boolean matches(Fault asked, String calledMethod, String calledResource) {
        return fault == asked
                && (method.isEmpty() || method.equals(calledMethod))
                && (resource.isEmpty() || resource.equals(calledResource));
    }

    private static String part(Matcher parts, String group, String otherwise) {
        String found = parts.group(group);
        return found == null ? otherwise : found;
    }
}
