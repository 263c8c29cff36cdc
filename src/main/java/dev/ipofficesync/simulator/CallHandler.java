package dev.ipofficesync.simulator;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Takes one request from the first byte to the last: required headers, session, path, method, the faults of the transport.
 * Avaya Management API 12.2, sections on HTTP headers and status codes. Safe for use by many threads.
 */
final class CallHandler {
    static final String SESSION_PATH = "/WebManagement/ws/sdk/security/authenticate";
    static final String DATA_PATH = "/WebManagement/ws/sdk/admin/v1/";

    private final SimulatorSettings settings;
    private final SimulatorFaults faults;
    private final SimulatorCalls calls;
    private final Sessions sessions;
    private final Logins logins;
    private final ManagementApi api;
    private final CountDownLatch closing;

    CallHandler(
            SimulatorSettings settings,
            SimulatorFaults faults,
            SimulatorCalls calls,
            SimulatorStore store,
            CountDownLatch closing) {
        this.settings = settings;
        this.faults = faults;
        this.calls = calls;
        this.sessions = new Sessions(settings);
        this.logins = new Logins(sessions, faults, settings.https());
        this.api = new ManagementApi(store, settings, faults);
        this.closing = closing;
    }

    /** Ends the connection by what it throws. */
    void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws HttpException, IOException {
        Call call = Call.read(request);
        calls.count(call.method(), call.resource());
        if (strike(Fault.RESET, call).isPresent()) {
            throw new ConnectionClosedException();
        }
        strike(Fault.SLOW, call).ifPresent(this::await);
        Reply reply = reply(call, request, response);
        if (strike(Fault.DROP_ANSWER, call).isPresent()) {
            throw new ConnectionClosedException();
        }
        strike(Fault.HOLD_ANSWER, call).ifPresent(this::await);
        fill(response, call, reply);
    }

    private Reply reply(Call call, MessageHeaders asked, ClassicHttpResponse answered) {
        Optional<String> busy = strike(Fault.BUSY, call);
        if (busy.isPresent()) {
            answered.setHeader("Retry-After", busy.get());
            return error(503, "503:ServiceUnavailable");
        }
        Optional<String> failure = strike(Fault.FAILURE_IN_200, call);
        if (failure.isPresent()) {
            return error(200, failure.get());
        }
        if (isRefusedByForm(call, asked)) {
            return error(400, "400:BadRequest");
        }
        if (call.path().equals(SESSION_PATH)) {
            return Reply.of(logins.answer(call, asked, answered, api.primary()));
        }
        return dataReply(call, answered);
    }

    private Reply dataReply(Call call, ClassicHttpResponse answered) {
        if (strike(Fault.EXPIRE_SESSION, call).isPresent()) {
            sessions.end(call.cookies());
        }
        if (!sessions.isOpen(call.cookies())) {
            int status = strike(Fault.EXPIRED_WITH_200, call).isPresent() ? 200 : 461;
            return error(status, "461:SessionTimeout");
        }
        Optional<Resource> resource =
                call.path().equals(DATA_PATH + call.resource()) ? Resource.at(call.resource()) : Optional.empty();
        if (resource.isEmpty()) {
            return error(404, "404:NotFound");
        }
        if (!resource.get().allows(call.method())) {
            answered.setHeader("Allow", resource.get().methods());
            return error(405, "405:MethodNotAllowed");
        }
        Optional<String> denied = call.method().equals("GET") ? Optional.empty() : strike(Fault.READ_ONLY, call);
        if (denied.isPresent()) {
            return error(200, denied.get());
        }
        faults.runHooks(call.method(), call.resource(), false);
        Reply reply = api.answer(resource.get(), call);
        faults.runHooks(call.method(), call.resource(), true);
        return reply;
    }

    private boolean isRefusedByForm(Call call, MessageHeaders asked) {
        return !asked.containsHeader("X-User-Client")
                || !asked.containsHeader("X-User-Agent")
                || call.isUnreadable()
                || !call.hasKnownFormat()
                || (settings.picky() && call.contentType().isEmpty());
    }

    private void fill(ClassicHttpResponse response, Call call, Reply reply) throws IOException {
        if (call.isUnreadable()) {
            response.setHeader("Connection", "close");
        }
        var form = new AnswerForm(response, settings);
        Optional<String> page = strike(Fault.HTML_PAGE, call);
        if (page.isPresent()) {
            form.html(Integer.parseInt(page.get()));
            return;
        }
        boolean odd = call.isJson()
                && reply.isList()
                && strike(Fault.ODD_EXTENSION_JSON, call).isPresent();
        boolean broken = strike(Fault.MALFORMED_XML, call).isPresent();
        form.answer(call, reply, odd, broken);
    }

    private Reply error(int status, String code) {
        return Reply.of(Answer.serviceError(status, code, api.primary(), false));
    }

    private Optional<String> strike(Fault fault, Call call) {
        return faults.strike(fault, call.method(), call.resource());
    }

    /** Waits, but no longer than the simulator runs. */
    private void await(String milliseconds) {
        try {
            var unused = closing.await(Long.parseLong(milliseconds), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
