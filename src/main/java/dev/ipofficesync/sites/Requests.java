package dev.ipofficesync.sites;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;

/**
 * The way to the workers: puts each partition that Spring Batch hands out on the broker's queue, as a line of text, so that
 * nobody ever deserialises an object from the network. Safe for use by many threads.
 */
public final class Requests implements MessageChannel {
    private final JmsTemplate jms;
    private final String queue;

    Requests(ConnectionFactory factory, String queue, Duration patience) {
        jms = new JmsTemplate(factory);
        jms.setDeliveryPersistent(true);
        jms.setExplicitQosEnabled(true);
        // when the manager has given up, nobody needs to begin
        jms.setTimeToLive(patience.toMillis());
        this.queue = queue;
    }

    @Override
    public boolean send(Message<?> message, long timeout) {
        jms.convertAndSend(queue, text((StepExecutionRequest) message.getPayload()));
        return true;
    }

    private static String text(StepExecutionRequest request) {
        return request.getStepExecutionId() + " " + request.getStepName();
    }

    static StepExecutionRequest parse(String text) {
        String[] parts = text.split(" ", 2);
        return new StepExecutionRequest(parts[1], Long.parseLong(parts[0]));
    }
}
