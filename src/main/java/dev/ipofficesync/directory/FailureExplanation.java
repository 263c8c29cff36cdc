package dev.ipofficesync.directory;

import static java.util.stream.Collectors.joining;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a failure of one server means, in plain words. Immutable. */
final class FailureExplanation {
    /** Active Directory puts a Windows error code into the diagnostic message of a refused bind. */
    private static final Pattern WINDOWS_ERROR = Pattern.compile("data ([0-9a-fA-F]+)");

    private static final Map<String, String> WINDOWS_ERRORS = Map.of(
            "525", "there is no such account",
            "52e", "the password is wrong, or there is no such account",
            "530", "the account must not log on at this time",
            "531", "the account must not log on from this machine",
            "532", "the account's password has expired",
            "533", "the account is disabled",
            "701", "the account has expired",
            "773", "the account's password must be changed first",
            "775", "the account is locked");

    private final URI server;
    private final DirectoryProperties properties;

    FailureExplanation(URI server, DirectoryProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    DirectoryException of(LDAPException failure) {
        return of(failure, "");
    }

    /** @param certificateProblem what {@link TlsTrust} found; empty when it found nothing */
    DirectoryException of(LDAPException failure, String certificateProblem) {
        int code = failure.getResultCode().intValue();
        String advice = certificateProblem.isEmpty() ? advice(failure) : certificateProblem;
        return new DirectoryException(server.toString(), code, shown(failure), advice, failure);
    }

    /** The server's words always; those of the LDAP SDK only where the advice does not say it all. */
    private static String shown(LDAPException failure) {
        return switch (failure.getResultCode().intValue()) {
            case ResultCode.SERVER_DOWN_INT_VALUE, ResultCode.CONNECT_ERROR_INT_VALUE, ResultCode.TIMEOUT_INT_VALUE ->
                "";
            default -> diagnostic(failure);
        };
    }

    /** Whether another server may do better: no connection, or none that lasts, or a server that is shutting down. */
    static boolean mayBeTriedElsewhere(DirectoryException failure) {
        return switch (failure.resultCode()) {
            case ResultCode.SERVER_DOWN_INT_VALUE,
                    ResultCode.CONNECT_ERROR_INT_VALUE,
                    ResultCode.TIMEOUT_INT_VALUE,
                    ResultCode.DECODING_ERROR_INT_VALUE,
                    ResultCode.BUSY_INT_VALUE,
                    ResultCode.UNAVAILABLE_INT_VALUE -> true;
            default -> false;
        };
    }

    /** One exception for all servers that failed. */
    static DirectoryException joined(List<DirectoryException> failures) {
        DirectoryException last = failures.get(failures.size() - 1);
        if (failures.size() == 1) {
            return last;
        }
        String servers = failures.stream().map(DirectoryException::server).collect(joining(", "));
        String each = failures.stream().map(DirectoryException::getMessage).collect(joining("; "));
        return new DirectoryException(
                servers, last.resultCode(), "", "none of these servers could be used: " + each, last);
    }

    private static String diagnostic(LDAPException failure) {
        String diagnostic = failure.getDiagnosticMessage();
        if (diagnostic != null) {
            return diagnostic;
        }
        return failure.getMessage() == null ? "" : failure.getMessage();
    }

    private String advice(LDAPException failure) {
        return switch (failure.getResultCode().intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE ->
                "the account " + properties.bindDn() + " was refused: " + credentials(diagnostic(failure))
                        + "; check bind-dn and the password";
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE ->
                "there is no entry " + properties.baseDn() + ", or the account must" + " not see it; check base-dn. "
                        + matched(failure);
            case ResultCode.REFERRAL_INT_VALUE ->
                "the server does not hold " + properties.baseDn() + " but refers to "
                        + String.join(", ", referrals(failure)) + "; name that server in servers";
            case ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE, ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE ->
                "the server does not give this account all entries, so"
                        + " the answer is incomplete; have its limit raised for the account, or narrow search-filter";
            case ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE ->
                "the server ended the search after its time limit, so the"
                        + " answer is incomplete; have the limit raised, or the attributes of search-filter indexed";
            case ResultCode.FILTER_ERROR_INT_VALUE,
                    ResultCode.INAPPROPRIATE_MATCHING_INT_VALUE,
                    ResultCode.PROTOCOL_ERROR_INT_VALUE,
                    ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE ->
                "the server refused the request; check search-filter " + properties.searchFilter() + " and user-schema "
                        + properties.userSchema();
            case ResultCode.OPERATIONS_ERROR_INT_VALUE,
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE,
                    ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE ->
                "the account"
                        + (properties.bindDn().isEmpty() ? " (anonymous)" : " " + properties.bindDn())
                        + " must not read here; set bind-dn to one that may";
            case ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE, ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE ->
                "the server wants TLS; use ldaps://, or start-tls: true";
            case ResultCode.CONNECT_ERROR_INT_VALUE -> notConnected(failure);
            case ResultCode.TIMEOUT_INT_VALUE ->
                "the server did not answer within "
                        + properties.responseTimeout().toSeconds() + " s; run again, or raise response-timeout";
            case ResultCode.SERVER_DOWN_INT_VALUE, ResultCode.DECODING_ERROR_INT_VALUE ->
                "the connection was lost, so the answer is incomplete; run again";
            case ResultCode.BUSY_INT_VALUE, ResultCode.UNAVAILABLE_INT_VALUE ->
                "the server is busy or shutting down; run again later";
            default -> "the server refused or ended the request";
        };
    }

    private static String credentials(String diagnostic) {
        Matcher code = WINDOWS_ERROR.matcher(diagnostic);
        if (code.find()) {
            return WINDOWS_ERRORS.getOrDefault(
                    code.group(1).toLowerCase(Locale.ROOT), "Windows error " + code.group(1));
        }
        return "the name or the password is wrong";
    }

    private static String matched(LDAPException failure) {
        String matched = failure.getMatchedDN();
        return matched == null || matched.isEmpty() ? "" : "What exists is " + matched;
    }

    private static String[] referrals(LDAPException failure) {
        return failure.getReferralURLs() == null ? new String[0] : failure.getReferralURLs();
    }

    private String notConnected(LDAPException failure) {
        String host = ServerAddresses.host(server);
        int port = ServerAddresses.port(server);
        if (isCausedBy(failure, UnknownHostException.class)) {
            return "there is no host named " + host + "; check the name in servers, and name resolution";
        }
        if (isCausedBy(failure, SocketTimeoutException.class) || isCausedBy(failure, NoRouteToHostException.class)) {
            return "no connection to port " + port + " within "
                    + properties.connectTimeout().toMillis() + " ms; check the address and the firewall";
        }
        if (isCausedBy(failure, ConnectException.class)) {
            return "nothing listens on port " + port + "; check servers, and whether the directory is running";
        }
        String way =
                properties.startTls() ? "StartTLS" : ServerAddresses.usesLdaps(server) ? "LDAPS" : "LDAP without TLS";
        return "no connection; check whether port " + port + " speaks " + way + " (" + brief(diagnostic(failure)) + ")";
    }

    /** Without the LDAP SDK's version. */
    private static String brief(String message) {
        return message.replaceAll(", ldapSDKVersion=[^)]*", "");
    }

    /** The LDAP SDK passes some causes on as text only. */
    private static boolean isCausedBy(LDAPException failure, Class<? extends Exception> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return diagnostic(failure).contains(type.getSimpleName());
    }
}
