package dev.ipofficesync.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/** Switches the log from lines for people to one JSON object for each line; each holds the run's number. */
final class LogFormat {
    private LogFormat() {}

    static void use(LogProperties.Format format) {
        if (format == LogProperties.Format.JSON && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.iteratorForAppenders().forEachRemaining(appender -> toJson(context, appender));
        }
    }

    private static void toJson(LoggerContext context, Appender<ILoggingEvent> appender) {
        if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(context);
            // the arguments are in the message already, and nobody needs the logger's inner clock
            encoder.setWithFormattedMessage(true);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            encoder.setWithContext(false);
            encoder.setWithNanoseconds(false);
            encoder.setWithSequenceNumber(false);
            encoder.start();
            stream.stop();
            stream.setEncoder(encoder);
            stream.start();
        }
    }
}
