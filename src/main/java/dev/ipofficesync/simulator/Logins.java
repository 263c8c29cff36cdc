package dev.ipofficesync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/**
 * Login and logout: GET with HTTP Basic opens a session and sets its two cookies, DELETE ends it. Avaya Management API
 * 12.2, authentication. Safe for use by many threads.
 */
final class Logins {
    private final Sessions sessions;
    private final SimulatorFaults faults;
    private final boolean https;

    Logins(Sessions sessions, SimulatorFaults faults, boolean https) {
        this.sessions = sessions;
        this.faults = faults;
        this.https = https;
    }

    Answer answer(Call call, MessageHeaders asked, ClassicHttpResponse answered, String node) {
        return switch (call.method()) {
            case "GET" -> logIn(call, asked, answered, node);
            case "DELETE" -> {
                sessions.end(call.cookies());
                yield Answer.success(Element.of(""));
            }
            default -> {
                answered.setHeader("Allow", "GET, DELETE");
                yield Answer.serviceError(405, "405:MethodNotAllowed", node, false);
            }
        };
    }

    // How the sixth session is refused is not documented; 503 tells the client to try later.
    private Answer logIn(Call call, MessageHeaders asked, ClassicHttpResponse answered, String node) {
        String[] credentials = credentials(asked);
        if (credentials.length != 2 || !sessions.isRight(credentials[0], credentials[1])) {
            return Answer.serviceError(401, "401:Unauthorized", node, false);
        }
        int elsewhere = faults.strike(Fault.SESSIONS_IN_USE, "GET", call.resource())
                .map(Integer::parseInt)
                .orElse(0);
        return sessions.open(elsewhere)
                .map(session -> {
                    String scope = "; Path=/WebManagement/" + (https ? "; Secure" : "") + "; HttpOnly";
                    answered.addHeader("Set-Cookie", "JSESSIONID=" + session.id() + scope);
                    answered.addHeader("Set-Cookie", "SDK-Token=" + session.token() + scope);
                    return Answer.success(Element.of(""));
                })
                .orElseGet(() -> Answer.serviceError(503, "503:MaximumSessionsExceeded", node, false));
    }

    private static String[] credentials(MessageHeaders asked) {
        Header authorization = asked.getFirstHeader("Authorization");
        String header = authorization == null ? "" : authorization.getValue();
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new String[0];
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            return new String(decoded, StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException notBase64) {
            return new String[0];
        }
    }
}
