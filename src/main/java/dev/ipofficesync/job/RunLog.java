package dev.ipofficesync.job;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** One line in the log for each step of a run: what it is, how much it took in, and how long it took. */
public final class RunLog implements StepExecutionListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        String items = step.getReadCount() == 0 ? "" : step.getReadCount() + " read, ";
        LOG.debug(
                "{} {}: {}{} s",
                step.getStepName(),
                step.getExitStatus().getExitCode().toLowerCase(Locale.ROOT),
                items,
                String.format(Locale.ROOT, "%.1f", duration(step).toMillis() / 1000.0));
        return null;
    }

    /** How long each step took, in the order in which they ran. */
    public static Map<String, Duration> durations(JobExecution execution) {
        Map<String, Duration> durations = new LinkedHashMap<>();
        execution.getStepExecutions().forEach(step -> durations.put(step.getStepName(), duration(step)));
        return durations;
    }

    private static Duration duration(StepExecution step) {
        LocalDateTime start = step.getStartTime();
        LocalDateTime end = step.getEndTime();
        // Spring Batch notes local times, and the end only after it has told its listeners
        LocalDateTime until = end == null ? LocalDateTime.now(ZoneId.systemDefault()) : end;
        return start == null ? Duration.ZERO : Duration.between(start, until);
    }
}
