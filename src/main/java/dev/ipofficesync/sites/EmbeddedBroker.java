package dev.ipofficesync.sites;

import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A broker in this process, on loopback only and without files: for trying workers on one machine. What is on its queue ends
 * with the process. One thread only.
 */
final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String ROLE = "usersync";

    private final ActiveMQServer server;
    private final int port;

    private EmbeddedBroker(ActiveMQServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static EmbeddedBroker start(BrokerProperties properties) {
        int port = properties.embeddedPort();
        try {
            ActiveMQServer server = ActiveMQServers.newActiveMQServer(
                    configuration(port, !properties.user().isEmpty()), null, security(properties), false);
            server.start();
            return new EmbeddedBroker(server, port);
        } catch (Exception failure) {
            throw new BrokerException(
                    "the embedded broker cannot listen on " + HOST + ":" + port + ": " + failure.getMessage(), failure);
        }
    }

    private static Configuration configuration(int port, boolean secure) {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(secure)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(), Map.of("host", HOST, "port", port)));
        configuration.putSecurityRoles(
                "#", Set.of(new Role(ROLE, true, true, true, true, true, true, false, true, true, true, false, false)));
        return configuration;
    }

    private static ActiveMQJAASSecurityManager security(BrokerProperties properties) {
        SecurityConfiguration accounts = new SecurityConfiguration();
        if (!properties.user().isEmpty()) {
            accounts.addUser(properties.user(), properties.secret());
            accounts.addRole(properties.user(), ROLE);
        }
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), accounts);
    }

    String url() {
        return "tcp://" + HOST + ":" + port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("the embedded broker cannot be stopped", stuck);
        }
    }
}
