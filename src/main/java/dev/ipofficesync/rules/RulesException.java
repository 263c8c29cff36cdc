package dev.ipofficesync.rules;

import java.util.List;

/**
 * The rules folder cannot be used: it does not compile, says something it must not, or a rule failed while it ran. The
 * message has one line for each problem, as {@code rules/mapping/name.drl:17: message}, and never the value of a code.
 */
public final class RulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RulesException(String message) {
        super(message);
    }

    RulesException(List<String> problems) {
        super(String.join("\n", problems));
    }

    /** One line for each problem, in the order of the files. */
    public List<String> problems() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
