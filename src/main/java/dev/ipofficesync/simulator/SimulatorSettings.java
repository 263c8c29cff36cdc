package dev.ipofficesync.simulator;

import java.time.Clock;
import java.time.Duration;

/**
 * How a simulator behaves all the time; {@link SimulatorFaults} holds what goes wrong now and then. Immutable.
 *
 * @param port 0 takes a free one
 * @param https plain HTTP otherwise, for tests that are not about TLS
 * @param idleLifetime how long a session lives without calls
 * @param sessionsPerAccount one more is refused with 503
 * @param capacity most users, and most extension records, over all systems; built-in users do not count
 * @param strictValues refuse values that a manual tool would flag; by default everything is stored as sent
 * @param rightLabels label JSON answers as JSON; the real system calls them XML
 * @param picky refuse requests without a Content-Type, also GET
 */
public record SimulatorSettings(
        String user,
        String password,
        int port,
        boolean https,
        Duration idleLifetime,
        int sessionsPerAccount,
        int capacity,
        boolean strictValues,
        boolean rightLabels,
        boolean picky,
        Clock clock) {

    /** HTTPS on a free port, five minutes idle, five sessions, 200,000 users, nothing validated. */
    public static SimulatorSettings of(String user, String password) {
        return new SimulatorSettings(
                user, password, 0, true, Duration.ofMinutes(5), 5, 200_000, false, false, false, Clock.systemUTC());
    }

    public SimulatorSettings withPort(int value) {
        return new SimulatorSettings(
                user,
                password,
                value,
                https,
                idleLifetime,
                sessionsPerAccount,
                capacity,
                strictValues,
                rightLabels,
                picky,
                clock);
    }

    public SimulatorSettings withPlainHttp() {
        return new SimulatorSettings(
                user,
                password,
                port,
                false,
                idleLifetime,
                sessionsPerAccount,
                capacity,
                strictValues,
                rightLabels,
                picky,
                clock);
    }

    public SimulatorSettings withSessions(Duration lifetime, int perAccount) {
        return new SimulatorSettings(
                user, password, port, https, lifetime, perAccount, capacity, strictValues, rightLabels, picky, clock);
    }

    public SimulatorSettings withCapacity(int value) {
        return new SimulatorSettings(
                user,
                password,
                port,
                https,
                idleLifetime,
                sessionsPerAccount,
                value,
                strictValues,
                rightLabels,
                picky,
                clock);
    }

    public SimulatorSettings withStrictValues() {
        return new SimulatorSettings(
                user,
                password,
                port,
                https,
                idleLifetime,
                sessionsPerAccount,
                capacity,
                true,
                rightLabels,
                picky,
                clock);
    }

    public SimulatorSettings withRightLabels() {
        return new SimulatorSettings(
                user,
                password,
                port,
                https,
                idleLifetime,
                sessionsPerAccount,
                capacity,
                strictValues,
                true,
                picky,
                clock);
    }

    public SimulatorSettings withPickiness() {
        return new SimulatorSettings(
                user,
                password,
                port,
                https,
                idleLifetime,
                sessionsPerAccount,
                capacity,
                strictValues,
                rightLabels,
                true,
                clock);
    }

    public SimulatorSettings withClock(Clock value) {
        return new SimulatorSettings(
                user,
                password,
                port,
                https,
                idleLifetime,
                sessionsPerAccount,
                capacity,
                strictValues,
                rightLabels,
                picky,
                value);
    }

    @Override
    public String toString() {
        return "SimulatorSettings[" + user + ", port " + port + (https ? ", HTTPS]" : ", HTTP]");
    }
}
