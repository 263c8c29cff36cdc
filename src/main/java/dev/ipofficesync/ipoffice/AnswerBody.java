package dev.ipofficesync.ipoffice;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that does not wait for ever: the JDK's own time-out ends when the body starts.
 * Filled by the HTTP client's threads, read by one thread.
 */
final class AnswerBody extends InputStream implements BodySubscriber<InputStream> {
    private static final int END = -1;

    private final Duration timeout;
    private final LinkedBlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final ArrayDeque<ByteBuffer> received = new ArrayDeque<>();
    private boolean ended;

    /** Some bytes, or the end of the body, good or bad. */
    private record Part(
            List<ByteBuffer> bytes,
            boolean isLast,
            @Nullable Throwable failure) {}

    AnswerBody(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        parts.add(new Part(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(new Part(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        return hasBytes() ? received.getFirst().get() & 0xFF : END;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasBytes()) {
            return END;
        }
        int count = Math.min(length, received.getFirst().remaining());
        received.getFirst().get(target, offset, count);
        return count;
    }

    /** Ends the connection, too, when there is more to come. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            var unused = subscription.thenAccept(Subscription::cancel);
        }
    }

    private boolean hasBytes() throws IOException {
        while (true) {
            while (!received.isEmpty() && !received.getFirst().hasRemaining()) {
                received.removeFirst();
            }
            if (!received.isEmpty() || ended) {
                return !received.isEmpty();
            }
            take(nextPart());
        }
    }

    private void take(Part part) throws IOException {
        if (!part.isLast()) {
            received.addAll(part.bytes());
            var unused = subscription.thenAccept(given -> given.request(1));
            return;
        }
        ended = true;
        if (part.failure() != null) {
            throw part.failure() instanceof IOException broken ? broken : new IOException(part.failure());
        }
    }

    private Part nextPart() throws IOException {
        try {
            Part part = parts.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (part == null) {
                close();
                throw new HttpTimeoutException("the answer stopped in the middle");
            }
            return part;
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
