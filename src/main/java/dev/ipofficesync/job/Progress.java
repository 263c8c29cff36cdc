package dev.ipofficesync.job;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far the run is, as a bar on standard error; silent unless there is a terminal to see it. One thread only. */
public final class Progress implements AutoCloseable {
    private final boolean terminal;
    private @Nullable ProgressBar bar;

    public Progress(boolean terminal) {
        this.terminal = terminal;
    }

    /**
     * Starts a new bar.
     *
     * @param total how many there are; -1 when nobody knows yet
     */
    void start(String what, long total) {
        close();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .build();
        }
    }

    /** One more is done. */
    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
