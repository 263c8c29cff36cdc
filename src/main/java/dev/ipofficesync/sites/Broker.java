package dev.ipofficesync.sites;

import jakarta.jms.JMSException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.connection.CachingConnectionFactory;

/** The connection to the broker, and the broker itself when it is one for trying. Safe for use by many threads. */
public final class Broker implements AutoCloseable {
    private final BrokerProperties properties;
    private final ActiveMQConnectionFactory factory;
    private final @Nullable EmbeddedBroker embedded;

    private Broker(BrokerProperties properties, @Nullable EmbeddedBroker embedded) {
        this.properties = properties;
        this.embedded = embedded;
        factory = new ActiveMQConnectionFactory(properties.address());
        factory.setUser(properties.user());
        factory.setPassword(properties.secret());
        // a worker takes one site and leaves the others to its neighbours
        factory.setConsumerWindowSize(0);
    }

    /**
     * Connects, once, to tell an unreachable broker before anything is begun.
     *
     * @throws BrokerException when it does not answer or refuses
     */
    public static Broker connect(BrokerProperties properties) {
        EmbeddedBroker embedded = properties.isEmbedded() ? EmbeddedBroker.start(properties) : null;
        Broker broker = new Broker(embedded == null ? properties : properties.withUrl(embedded.url()), embedded);
        try (var connection = broker.factory.createConnection()) {
            connection.start();
            return broker;
        } catch (JMSException refused) {
            broker.close();
            throw new BrokerException("the broker " + broker + " cannot be used: " + refused.getMessage(), refused);
        }
    }

    /** The way to the workers. */
    public Requests requests() {
        return new Requests(new CachingConnectionFactory(factory), properties.queue(), properties.patience());
    }

    ActiveMQConnectionFactory factory() {
        return factory;
    }

    String queue() {
        return properties.queue();
    }

    /** Its address. */
    @Override
    public String toString() {
        return properties.toString();
    }

    @Override
    public void close() {
        factory.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
