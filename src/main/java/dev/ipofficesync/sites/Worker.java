package dev.ipofficesync.sites;

import dev.ipofficesync.database.Database;
import dev.ipofficesync.report.SiteRow;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/**
 * Takes sites from the queue, one after another in each thread, until it is closed. A site stays the broker's until its result
 * is in the job repository: when this process dies before, the broker gives it to another. Safe for use by many threads.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final JobRepository repository;
    private final StepExecutionRequestHandler handler;
    private final DefaultMessageListenerContainer listener;

    /**
     * Begins.
     *
     * @param run does the site with this name in this mode
     * @param parallel how many sites at the same time
     */
    public Worker(Database database, Broker broker, BiFunction<String, String, SiteRow> run, int parallel) {
        repository = database.repository();
        handler = handler(SitesJob.site(repository, run));
        listener = new DefaultMessageListenerContainer();
        listener.setConnectionFactory(broker.factory());
        listener.setDestinationName(broker.queue());
        listener.setSessionTransacted(true);
        listener.setConcurrentConsumers(parallel);
        listener.setMessageListener((MessageListener) message -> take((TextMessage) message));
        listener.afterPropertiesSet();
        listener.start();
    }

    private StepExecutionRequestHandler handler(Step site) {
        StepExecutionRequestHandler made = new StepExecutionRequestHandler();
        made.setJobRepository(repository);
        made.setStepLocator(name -> site);
        return made;
    }

    private void take(TextMessage message) {
        try {
            StepExecutionRequest request = Requests.parse(message.getText());
            String refusal = refusal(repository.getStepExecution(request.getStepExecutionId()));
            if (refusal.isEmpty()) {
                handler.handle(request);
            } else {
                LOG.info("left alone: {}: {}", message.getText(), refusal);
            }
        } catch (JMSException unreadable) {
            throw new IllegalStateException("the broker's message cannot be read", unreadable);
        }
    }

    /** Why the partition must not be begun; empty when it may. */
    private static String refusal(@Nullable StepExecution execution) {
        if (execution == null) {
            return "not in this job repository";
        }
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return "done already";
        }
        return execution.getJobExecution().isRunning() ? "" : "its manager has ended";
    }

    /** Waits for the sites that are being done, and takes no more. */
    @Override
    public void close() {
        listener.shutdown();
    }
}
