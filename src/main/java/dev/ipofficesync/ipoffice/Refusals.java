package dev.ipofficesync.ipoffice;

import dev.ipofficesync.ipoffice.IpOfficeException.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns an answer that is no success, or the lack of one, into the exception that says what it means and what to do.
 * Avaya Management API 12.2, "HTTP status codes" and "error responses". Safe for use by many threads.
 */
final class Refusals {
    private static final int SERVER_ERROR = 500;

    private final IpOfficeProperties properties;

    Refusals(IpOfficeProperties properties) {
        this.properties = properties;
    }

    IpOfficeException withoutAnswer(boolean mayBeDone, ApiRequest request, String words, @Nullable Throwable cause) {
        Kind kind = mayBeDone ? Kind.OUTCOME_UNKNOWN : Kind.SYSTEM;
        String doubt = mayBeDone ? "; whether it was done is not known" : "";
        return new IpOfficeException(kind, request.shown() + ": " + words + doubt, 0, List.of(), cause);
    }

    IpOfficeException of(ApiRequest request, Reply<?> reply) {
        List<ApiError> errors =
                reply.answer().errors().stream().map(request::redacted).toList();
        Kind kind = kindOf(request, reply);
        String doubt = kind == Kind.OUTCOME_UNKNOWN ? "; whether it was done is not known" : "";
        String message = request.shown() + ": " + words(reply, errors) + doubt;
        return new IpOfficeException(kind, message, reply.status(), errors, null);
    }

    IpOfficeException ofLogin(Reply<?> reply) {
        String user = properties.user() + " on " + properties.host();
        List<ApiError> errors = reply.answer().errors();
        String message;
        if (reply.isSessionExpired() || reply.answer().hasCode("401:Unauthorized")) {
            message = "wrong user or password for " + user
                    + "; wait a minute before trying again: three failures block the account";
        } else if (reply.isBusy() && reply.saysWhenToRetry()) {
            message = properties.host() + " stayed busy and did not open a session; try again later";
        } else if (reply.isBusy() || (reply.isOk() && reply.trouble().isEmpty())) {
            message = "IP Office opens no further session for " + user
                    + ": at most five can be open; end others, or wait until they expire " + shown(errors);
        } else {
            message = "login of " + user + ": " + words(reply, errors);
        }
        return new IpOfficeException(Kind.SYSTEM, message, reply.status(), errors, null);
    }

    private static Kind kindOf(ApiRequest request, Reply<?> reply) {
        boolean isUnreadable = !reply.trouble().isEmpty();
        if (request.isRead() || reply.isBusy() || reply.isSessionExpired()) {
            return Kind.SYSTEM;
        }
        if (reply.status() >= SERVER_ERROR || isServerError(reply) || (reply.isOk() && isUnreadable)) {
            return Kind.OUTCOME_UNKNOWN;
        }
        // a client error without an answer of the API concerns all calls, except "bad request"
        return isUnreadable && reply.status() != 400 ? Kind.SYSTEM : Kind.REFUSED;
    }

    /** A call's code that begins like a status of that kind says no more than the status itself would. */
    private static boolean isServerError(Reply<?> reply) {
        return reply.answer().errors().stream().anyMatch(error -> error.code().matches("5\\d\\d:.*"));
    }

    private String words(Reply<?> reply, List<ApiError> errors) {
        if (reply.isSessionExpired()) {
            return "the session ended again right after a new login; has the service user the rights Management API Read"
                    + " and Management API Write?";
        }
        if (reply.isBusy()) {
            return properties.host() + " stayed busy after " + properties.busyRetries() + " further tries";
        }
        if (!errors.isEmpty()) {
            return shown(errors);
        }
        String status = "HTTP status " + reply.status();
        if (reply.isOk()) {
            return reply.trouble().isEmpty() ? "the answer says failure and gives no reason" : reply.trouble();
        }
        return switch (reply.status()) {
            case 301, 302, 303, 307, 308 -> "the answer sends us elsewhere (" + status + "); check url";
            case 403 ->
                "access denied (" + status + "); give the service user's rights group the rights Management API"
                        + " Read and Management API Write";
            case 404, 405 ->
                "there is no such call at " + properties.host() + " (" + status
                        + "); is it an IP Office with Management API?";
            default -> status;
        };
    }

    private static String shown(List<ApiError> errors) {
        return errors.stream().map(ApiError::shown).collect(Collectors.joining("; "));
    }
}
