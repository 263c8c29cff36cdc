package dev.ipofficesync.simulator;

import java.util.Arrays;
import java.util.Locale;

/** What can go wrong at the simulator on demand. The text form is the name in small letters with hyphens. */
public enum Fault {
    /** The session is gone when the call arrives: 461. */
    EXPIRE_SESSION(1, ""),
    /** A missing session is told with status 200 instead of 461. */
    EXPIRED_WITH_200(FaultRule.ALWAYS, ""),
    /** 503; the value is Retry-After in seconds. */
    BUSY(1, "5"),
    /** The work is done, but the answer is held back; the value is how long, in milliseconds. */
    HOLD_ANSWER(1, "60000"),
    /** The work is done, but the connection ends without an answer. */
    DROP_ANSWER(1, ""),
    /** The connection ends before anything is done. */
    RESET(1, ""),
    /** The answer takes longer; the value is how much, in milliseconds. */
    SLOW(FaultRule.ALWAYS, "1000"),
    /** A list holds fewer records than it announces; the value is how many fewer. */
    TRUNCATED_LIST(FaultRule.ALWAYS, "1"),
    /** The records of one system are missing from lists of the whole solution; the value is its name, the last if empty. */
    MISSING_NODE(FaultRule.ALWAYS, ""),
    /** An HTML error page with status 500 comes instead of an answer; the value is another status. */
    HTML_PAGE(1, "500"),
    /** The answer breaks off in the middle of its XML. */
    MALFORMED_XML(1, ""),
    /** Nothing is done, and a service error comes with status 200; the value is its code. */
    FAILURE_IN_200(1, "500:InternalServerError"),
    /** Writes of one record are refused with code 2; the value is its name or number. */
    REFUSE_RECORD(FaultRule.ALWAYS, ""),
    /** No user can be made for want of licences. */
    FULL_LICENCES(FaultRule.ALWAYS, ""),
    /** A PUT of a user or group sets the fields it does not hold back to their defaults. */
    CLEAR_ON_PUT(FaultRule.ALWAYS, ""),
    /** The mobile twinning number is accepted and forgotten. */
    TWINNING_IGNORED(FaultRule.ALWAYS, ""),
    /** The mobile twinning number is refused with code 2. */
    TWINNING_REJECTED(FaultRule.ALWAYS, ""),
    /** The list of extensions in JSON has the odd form seen on one system. */
    ODD_EXTENSION_JSON(FaultRule.ALWAYS, ""),
    /** The service user may read, but not write: every write is answered with the code that is the value. */
    READ_ONLY(FaultRule.ALWAYS, "403:Forbidden"),
    /** Sessions that others hold; the value is how many. */
    SESSIONS_IN_USE(FaultRule.ALWAYS, "5");

    private final int usualTimes;
    private final String usualValue;

    Fault(int usualTimes, String usualValue) {
        this.usualTimes = usualTimes;
        this.usualValue = usualValue;
    }

    int usualTimes() {
        return usualTimes;
    }

    String usualValue() {
        return usualValue;
    }

    /** The name as in a text of faults, such as {@code clear-on-put}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault named(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is called '" + text + "'; there are "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Fault::text).toList())));
    }
}
