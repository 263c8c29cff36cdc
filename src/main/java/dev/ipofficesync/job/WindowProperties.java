package dev.ipofficesync.job;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a run may write to the phone system ({@code usersync.window}), on the clock of this machine. Immutable.
 *
 * @param until at this time a run stops writing and keeps the rest of its plan
 * @param blackouts parts of every day in which nothing is written
 */
public record WindowProperties(
        @DefaultValue("off") TimeOfDay until, @DefaultValue List<TimeRange> blackouts) {
    public WindowProperties {
        blackouts = List.copyOf(blackouts);
    }

    /** The same with another end. */
    public WindowProperties until(TimeOfDay end) {
        return new WindowProperties(end, blackouts);
    }
}
